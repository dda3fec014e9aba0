"""The lexicon as data: reporting verbs with their frames and acts, nouns, places, outlets.

Inflected forms are made from the lemma by the spelling rules of regular verbs; irregular ones stand in the
table. The lists are our own judgement (see the head of each file).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from abide.register.states import all_states
from abide.terms.speech import Act

HERE = Path(__file__).parent
VOWELS = "aeiou"


class Form(StrEnum):
    """Which form of a verb a word is."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A form of a reporting verb. `frames` are the letters of `cues.tsv`; `speech`: not of thought alone."""

    lemma: str
    form: Form
    act: Act
    frames: frozenset[str]
    speech: bool


@cache
def cues() -> dict[str, Cue]:
    """Every form of every reporting verb, in lower case."""
    found: dict[str, Cue] = {}
    for lemma, act, weight, frames, *irregular in _lines("cues.tsv"):
        for form, word in _forms(lemma, irregular[0].split() if irregular else []):
            found.setdefault(
                word,
                Cue(
                    lemma=lemma,
                    form=form,
                    act=Act(act),
                    frames=frozenset(frames.split()),
                    speech=weight == "speech",
                ),
            )
    return found


@cache
def nouns() -> dict[str, Act]:
    """Reporting nouns, singular and plural."""
    return {form: Act(act) for noun, act in _lines("nouns.tsv") for form in (noun, f"{noun}s")}


@cache
def places() -> dict[str, str]:
    """Words that stand for a State, in lower case, to alpha-3 codes."""
    found = {
        name.casefold(): state.code
        for state in all_states()
        for name in (state.name, *state.aliases)
        if len(name) > 3 or name.isupper()
    }
    found.update({word.casefold(): code for word, code in _lines("places.tsv")})
    found["uk"] = "GBR"
    return found


@cache
def outlets() -> dict[str, str]:
    """Outlets in lower case without "the", to the name as it is printed."""
    found: dict[str, str] = {}
    for (name,) in _lines("outlets.txt"):
        found.setdefault(name.casefold().removeprefix("the "), name)
    return found


def _lines(name: str) -> Iterator[tuple[str, ...]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line != "" and not line.startswith("#"):
            yield tuple(line.split("\t"))


def _forms(lemma: str, irregular: list[str]) -> Iterator[tuple[Form, str]]:
    yield Form.BASE, lemma
    ends_in_y = lemma.endswith("y") and lemma[-2] not in VOWELS
    if ends_in_y:
        yield Form.THIRD, f"{lemma[:-1]}ies"
    elif lemma.endswith(("s", "sh", "ch", "x", "z")):
        yield Form.THIRD, f"{lemma}es"
    else:
        yield Form.THIRD, f"{lemma}s"
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    doubled = (
        f"{lemma}{lemma[-1]}" if any(word.endswith(f"{lemma[-1] * 2}ed") for word in irregular) else stem
    )
    yield Form.GERUND, f"{doubled}ing"
    if irregular:
        for word in irregular:
            yield Form.PAST, word
    elif ends_in_y:
        yield Form.PAST, f"{lemma[:-1]}ied"
    else:
        yield Form.PAST, f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"
