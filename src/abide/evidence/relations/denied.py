"""Charges and denials: which denial answers which charge.

An accusation of a State and a denial, by it or of the same matter, belong together where they share the
State and a topic, and the denial comes on the day or within `WITHIN` days after. Used by `answer` (a denial
to its accusation) and by `contradiction` (what is alleged and what is denied cannot both hold).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from abide.terms.evidence import Claim, Row
from abide.terms.speech import Act, Polarity

WITHIN = 10
"""Days in which a denial still answers a charge: by reading the casebook's pairs, replies come within a week,
and what follows later answers something else."""


def answers(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """(charge, denial) pairs, by State and topic, near in time."""
    rows = {claim.public_id: claim for claim in claims if claim.row is not None}
    heard = [
        (claim, [rows[key] for key in claim.restates if key in rows]) for claim in claims if _says(claim)
    ]
    heard = [(claim, [row for row in held if _tells(claim, row)]) for claim, held in heard]
    heard = list({_words_of(claim): (claim, held) for claim, held in reversed(heard)}.values())[::-1]
    charges = grouped_by_matter([item for item in heard if any(is_charge(claim) for claim in _all(item))])
    denials = grouped_by_matter([item for item in heard if any(is_denial(claim) for claim in _all(item))])
    for matter, said in denials.items():
        ordered = sorted(charges.get(matter, ()), key=day_of)
        for denial in said:
            for charge in _before(ordered, denial):
                yield charge, denial


def clashes(claims: Sequence[Claim]) -> Iterator[tuple[tuple[Claim, ...], str, str]]:
    """What is charged and what is denied, where the denial denies the matter itself."""
    for charge, denial in dict.fromkeys(answers(claims)):
        if not NEGATES.search(f"{denial.summary} {' '.join(span.text for span in denial.content)}"):
            continue  # "keeps fully to the sanctions" does not say whether the thing happened
        charged = f"{_who(charge)} charges {charge.bearer or 'another'} ({shown(charge)})"
        what = f"{charged}; {_who(denial)} denies ({shown(denial)})"
        yield (charge, denial), what, "same State and topic within ten days; one charges, one denies"


NEGATES = re.compile(
    r"\b(?:no|(?<!will )not|nothing|never|neither|none|den(?:y|ies|ied)|reject\w*|false\w*|invent\w*|"
    r"conspiracy|baseless|groundless|itself|unlawfully|illegally)\b",
    re.IGNORECASE,
)
"""Words by which a denial denies the matter, and does not only praise the speaker's conduct."""


Heard = tuple[Claim, list[Claim]]
"""A claim with the rows that it restates, whose matter is its own."""


WORDS = 4
"""A text of fewer words ("the report", "a day later") says too little to charge or to deny."""

IN_COMMON = 2
"""Words of four letters and more that a text must share with the row whose matter it takes."""


def _words_of(claim: Claim) -> tuple[str, ...]:
    """What makes two claims one: a row's id; a text's speaker and words, however many copies carry them."""
    if claim.row is not None:
        return (claim.public_id,)
    return (claim.speaker.name or "", " ".join(span.text for span in claim.content), *claim.restates)


def _says(claim: Claim) -> bool:
    return claim.row is not None or len(" ".join(span.text for span in claim.content).split()) >= WORDS


def _tells(claim: Claim, row: Claim) -> bool:
    """Whether a text that restates a row has its words, not another sentence's of the same document."""
    told, held = (
        set(re.findall(r"[a-z]{4,}", text.casefold()))
        for text in (" ".join(span.text for span in claim.content), row.summary)
    )
    return len(told & held) >= IN_COMMON


def _all(heard: Heard) -> tuple[Claim, ...]:
    return heard[0], *heard[1]


def grouped_by_matter(claims: Sequence[Heard]) -> dict[tuple[str, str], list[Claim]]:
    """Claims by (State, topic); a claim of several topics stands under each."""
    groups: dict[tuple[str, str], dict[str, Claim]] = {}
    for heard in claims:
        for claim in _all(heard):
            for state in states_of(claim):
                for topic in topics_of(claim):
                    groups.setdefault((state, topic), {})[heard[0].id] = heard[0]
    return {matter: list(held.values()) for matter, held in groups.items()}


KINDRED = {"ships": "sts", "crude": "petroleum", "permits": "workers"}
"""Topics that are one matter where a charge and its denial are told."""


def topics_of(claim: Claim) -> tuple[str, ...]:
    """Topics of a claim, kindred ones as one."""
    return tuple(dict.fromkeys(KINDRED.get(topic, topic) for topic in claim.topics))


def states_of(claim: Claim) -> tuple[str, ...]:
    """The State that a charge is about; for a denial also the one that speaks."""
    named = [claim.bearer, claim.target]
    if is_denial(claim):
        named.append(claim.speaker.state)
    return tuple(dict.fromkeys(state for state in named if state is not None))


def is_charge(claim: Claim) -> bool:
    """Whether somebody is accused."""
    return claim.act is Act.ACCUSES


def is_denial(claim: Claim) -> bool:
    """Whether something is denied; a negative assertion of an official counts."""
    return claim.act is Act.DENIES or (claim.polarity is Polarity.NEGATIVE and claim.act is Act.ASSERTS)


def day_of(claim: Claim) -> date:
    """The day on which it was said, else made public; the last of the days that it can mean."""
    if claim.said_on is not None and claim.said_on.end is not None:
        return claim.said_on.end
    return claim.known_since or date.max


def _before(charges: Sequence[Claim], denial: Claim) -> Iterator[Claim]:
    last = day_of(denial)
    first = last - timedelta(days=WITHIN)
    for charge in charges:
        if first <= day_of(charge) <= last + timedelta(days=1) and not _one_piece(charge, denial):
            yield charge


def _one_piece(charge: Claim, denial: Claim) -> bool:
    same = {charge.public_id, *charge.restates} & {denial.public_id, *denial.restates}
    own = charge.speaker.state is not None and charge.speaker.state == denial.speaker.state
    return len(same) > 0 or own


def _who(claim: Claim) -> str:
    return claim.speaker.name or claim.publisher or "an unnamed voice"


def shown(claim: Claim) -> str:
    """A claim in a few words."""
    told = claim.summary or " ".join(span.text for span in claim.content)
    return told if len(told) <= SHOWN else f"{told[:SHOWN].rsplit(' ', 1)[0]} …"


SHOWN = 110
"""Characters of a claim in a sentence about it."""


def row_of(claim: Claim) -> Row:
    """The row of a claim that is one."""
    assert claim.row is not None
    return claim.row
