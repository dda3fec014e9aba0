"""What the model answered, checked at the edge: its form, its lengths, our acts and kinds."""

import json
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from abide.terms.errors import BadInput
from abide.terms.speech import Act, SpeakerKind

MOST = 300
"""Most claims of one portion that are looked at; further ones are refused."""
_THOUGHTS = ("<think>", "</think>")
"""Marks around what a reasoning model says to itself, which some servers leave in its answer."""
_A_WORD = r"\w"
"""Every string holds a letter or digit at least: marks alone are neither cue nor content."""


def _words(value: Any) -> Any:
    """A string, or the `text` of a span as claims print it; offsets of the model are not looked at."""
    if isinstance(value, dict):
        return value.get("text")
    return None if isinstance(value, str) and value.strip() == "" else value


def _strings(value: Any) -> Any:
    return [] if value is None else [value] if isinstance(value, str) else value


Words = Annotated[str, StringConstraints(pattern=_A_WORD, max_length=400), BeforeValidator(_words)]
Piece = Annotated[str, StringConstraints(pattern=_A_WORD, max_length=6_000), BeforeValidator(_words)]
Cue = Annotated[str, StringConstraints(pattern=_A_WORD, max_length=100), BeforeValidator(_words)]
OrNone = Annotated[Words | None, BeforeValidator(_words)]


class StatedSpeaker(BaseModel):
    """What the model says of the speaker; names, offices and States are for the rules to resolve."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    kind: SpeakerKind | None = None


class Stated(BaseModel):
    """One claim as the model states it: words only."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    source: OrNone = None
    cue: Cue
    content: Annotated[tuple[Piece, ...], Field(min_length=1, max_length=20), BeforeValidator(_strings)]
    act: Act
    speaker: StatedSpeaker | None = None
    recipient: OrNone = None
    setting: OrNone = None
    hedges: Annotated[tuple[Words, ...], Field(max_length=20), BeforeValidator(_strings)] = ()


def claims_in(said: str) -> tuple[tuple[Stated, ...], int, int]:
    """The claims in an answer.

    Returns:
        (claims of the agreed form, how many had another form, how many had an act or kind that is not ours).

    Raises:
        BadInput: the answer as a whole is not of the agreed form.
    """
    try:
        told = json.loads(_json_of(said))
    except (ValueError, RecursionError) as error:
        raise BadInput("the answer is no JSON") from error
    stated = told.get("claims") if isinstance(told, dict) else told
    if not isinstance(stated, list):
        raise BadInput('the answer holds no list of "claims"')
    good: list[Stated] = []
    unknown = misshapen = 0
    for item in stated[:MOST]:
        try:
            good.append(Stated.model_validate(item))
        except (ValidationError, RecursionError) as error:
            if isinstance(error, ValidationError) and all(one["type"] == "enum" for one in error.errors()):
                unknown += 1
            else:
                misshapen += 1
    return tuple(good), misshapen + max(0, len(stated) - MOST), unknown


def _json_of(said: str) -> str:
    """From the first bracket to the last: fences, courtesies and thoughts around the JSON are left out.

    By plain search and no pattern: a model that fills its answer with line breaks, as models in JSON mode do
    at times, costs one pass over it.
    """
    opens, shuts = _THOUGHTS
    words = said.partition(shuts)[2] if said.lstrip().startswith(opens) else said
    start = min((place for mark in "{[" if (place := words.find(mark)) >= 0), default=len(words))
    return words[start : max(words.rfind(mark) for mark in "}]") + 1]
