"""Assesses one duty of one State, or all of them, at a day judged and a state of knowledge."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from abide.assessment.explain import reasons_of
from abide.assessment.sift import Sifted, by_bearer_and_duty, due_state, said_of, seen_of, sift
from abide.assessment.table import CHANGES, TABLE, rule_in_words
from abide.terms.duty import Owed
from abide.terms.evidence import Evidence
from abide.terms.standing import Standing

NOTHING = Sifted(supports=(), against=(), context=(), set_aside=())


def assess(owed: Owed, evidence: Sequence[Evidence], *, known_by: date) -> Standing:
    """The standing of one duty for one State.

    Args:
        owed: the duty on the day judged, as `register.lookup` gives it.
        evidence: what names this State and duty; the order does not matter.
        known_by: only what was public by then counts.

    Returns:
        The standing with its rule, reasons, evidence for and against, and what would change it.
    """
    sifted = NOTHING if len(evidence) == 0 else sift(owed, evidence, known_by=known_by)
    due, said, seen = due_state(owed), said_of(sifted, owed.state), seen_of(sifted)
    stand = TABLE[due, said, seen]
    return Standing(
        duty=owed.duty.id,
        state=owed.state,
        as_of=owed.as_of,
        known_by=known_by,
        standing=stand,
        due=due,
        said=said,
        seen=seen,
        rule=rule_in_words(due, said, seen),
        reasons=reasons_of(owed, sifted),
        supports=tuple(piece.public_id for piece in sifted.supports),
        against=tuple(piece.public_id for piece in sifted.against),
        context=tuple(piece.public_id for piece in sifted.context),
        set_aside=sifted.set_aside,
        origins_for=tuple(dict.fromkeys(piece.origin for piece in sifted.supports)),
        origins_against=tuple(dict.fromkeys(piece.origin for piece in sifted.against)),
        would_change=(CHANGES[stand],),
        dues=owed.dues,
    )


def assess_all(owed: Iterable[Owed], evidence: Iterable[Evidence], *, known_by: date) -> Iterator[Standing]:
    """Every standing of many duties and States; duties nobody speaks of share their words."""
    index: Mapping[tuple[str, str], tuple[Evidence, ...]] = by_bearer_and_duty(evidence)
    silent: dict[tuple[int, str | None, date], Standing] = {}
    for item in owed:
        pieces = index.get((item.state, item.duty.id), ())
        if len(pieces) > 0:
            yield assess(item, pieces, known_by=known_by)
            continue
        key = (id(item.duty), item.when, item.as_of)
        known = silent.get(key)
        if known is None:
            known = silent[key] = assess(item, (), known_by=known_by)
        yield known if known.state == item.state else _for_state(known, item.state)


def _for_state(standing: Standing, state: str) -> Standing:
    """The same standing for another State; nothing in its words names the State."""
    fields = {name: getattr(standing, name) for name in Standing.__dataclass_fields__}
    return Standing(**{**fields, "state": state})
