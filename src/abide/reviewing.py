"""A person's word on a record: checked against what there is, and put into the ledger beside it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from abide import pipeline
from abide.ledger import open_ledger
from abide.register.load import load
from abide.register.states import find_state
from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Bearing
from abide.terms.nearness import nearest
from abide.terms.review import CORRECTED, Review, Verdict

LONGEST = 2_000
"""Characters of a reason."""


def write_review(
    where: str,
    about: str,
    verdict: Verdict,
    *,
    reason: str,
    by: str,
    fields: Mapping[str, str],
    regime: str,
) -> Review:
    """Puts a review into the ledger.

    Args:
        where: the ledger.
        about: the record's id: public, or by its content.
        verdict: what is said of it.
        reason: why, in a person's words.
        by: the person's name.
        fields: what is corrected.
        regime: key of the regime, for its duties.

    Raises:
        BadInput: no reason or name, a field that cannot be corrected or read, none for a correction.
        UnknownName: no such record, duty or State.
        LedgerFault: there is no ledger, or it refuses; nothing is written then.
    """
    told = " ".join(reason.split())
    if told == "" or " ".join(by.split()) == "":
        raise BadInput("a review needs a reason and a name; write both")
    if len(told) > LONGEST:
        raise BadInput(f"the reason has {len(told):,} characters; write at most {LONGEST:,}")
    checked = _fields(verdict, fields, regime)
    with open_ledger(where, create=False) as ledger:
        ids = {piece.public_id: piece.id for piece in ledger.recall()}
        ids |= {key: key for key in ids.values()} | {item.id: item.id for item in ledger.relations()}
        if about not in ids:
            raise UnknownName("record in the ledger", about, near=nearest(about, ids))
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        review = Review(about=ids[about], verdict=verdict, reason=told, by=by.strip(), at=at, fields=checked)
        pipeline.record(ledger, [review])
    return review


def _fields(verdict: Verdict, fields: Mapping[str, str], regime: str) -> tuple[tuple[str, str], ...]:
    given = {name: value.strip() for name, value in fields.items()}
    if verdict is not Verdict.CORRECTS:
        if len(given) > 0:
            raise BadInput("only a correction gives fields anew; say what it corrects, or leave them out")
        return ()
    if len(given) == 0:
        raise BadInput(f"a correction gives one of {', '.join(CORRECTED)} anew; name it")
    for name, value in given.items():
        if name not in CORRECTED:
            raise UnknownName("field to correct", name, see=f"there are: {', '.join(CORRECTED)}")
        if name == "bearing" and value not in list(Bearing):
            raise UnknownName("bearing", value, see=f"there are: {', '.join(Bearing)}")
        if name == "bearer" and value != "":
            given[name] = find_state(value).code
        if name == "duties":
            register = load(regime)
            given[name] = " ".join(register.duty(key).id for key in value.replace(",", " ").split())
    return tuple(sorted(given.items()))
