"""A standing in words: each sentence names what it rests on, so that a reader can check it."""

from collections.abc import Sequence

from abide.assessment.sift import Sifted, due_state, last_day
from abide.terms.duty import DueStatus, Owed
from abide.terms.evidence import Claim, Evidence
from abide.terms.speech import Act
from abide.terms.standing import DueState

MOST = 4
"""Pieces named in one sentence; the rest are counted."""

STATUS = {
    DueStatus.NOT_YET: "does not bind yet: its first day is {first}",
    DueStatus.YES: "binds since {first}",
    DueStatus.ENDED: "no longer binds: its last day was {until}",
}


def reasons_of(owed: Owed, sifted: Sifted) -> tuple[str, ...]:
    """Why the standing is what it is."""
    found = [_in_force(owed)]
    day = _day(owed)
    if day is not None:
        found.append(day)
    found.extend(_caps(owed))
    for pieces, verb in ((sifted.supports, "speak for it"), (sifted.against, "speak against it")):
        if len(pieces) > 0:
            found.append(_voices(pieces, verb))
    found.extend(_late(owed, sifted))
    promises = [piece for piece in sifted.context if isinstance(piece, Claim) and piece.act is Act.PROMISES]
    if len(promises) > 0:
        found.append(f"Promised: {_named(promises)}.")
    if len(sifted.supports) + len(sifted.against) == 0 and owed.status is DueStatus.YES:
        found.append("Nothing that is known by then speaks for it or against it.")
        if due_state(owed) is DueState.REPORT_PASSED:
            found.append("That no report is known here does not prove that none was filed.")
    if len(sifted.context) > 0:
        found.append(f"Context, counted neither way: {_named(sifted.context)}.")
    if len(sifted.set_aside) > 0:
        ids = ", ".join(item.id for item in sifted.set_aside[:MOST])
        more = len(sifted.set_aside) - MOST
        found.append(f"Set aside: {ids}{f' and {more} more' if more > 0 else ''}.")
    return tuple(found)


def _in_force(owed: Owed) -> str:
    words = STATUS[owed.status].format(first=owed.duty.first_day, until=owed.duty.until)
    circumstance = (
        "" if owed.when is None else f" a State that {owed.when}" if _verb(owed.when) else f" ({owed.when})"
    )
    return f"{owed.duty.citation} {words}{circumstance if owed.when is not None else ''}."


def _verb(when: str) -> bool:
    return when.split(" ", 1)[0] in ("supplies", "provides", "buys", "holds", "relies", "has")


def _day(owed: Owed) -> str | None:
    day = last_day(owed)
    if day is None:
        return None
    what = next(term.what for term in owed.duty.terms if term.day == day)
    days = (day - owed.as_of).days
    if days == 0:
        return f"Due on {day}: {what}; this is the last day."
    passed = f"{-days} days before the day judged" if days < 0 else f"{days} days ahead"
    return f"Due on {day}: {what}; {passed}."


def _late(owed: Owed, sifted: Sifted) -> list[str]:
    """A report that came after its day, and by how much."""
    day = last_day(owed)
    if day is None or due_state(owed) is not DueState.REPORT_PASSED:
        return []
    filed = [
        piece.period.start
        for piece in sifted.supports
        if isinstance(piece, Claim) and owed.duty.id in piece.duties and piece.period.start is not None
    ]
    if len(filed) == 0 or min(filed) <= day:
        return []
    return [f"It was filed on {min(filed)}, {(min(filed) - day).days} days after the day due."]


def _caps(owed: Owed) -> list[str]:
    sentences = []
    for cap in owed.caps:
        if cap.amount is None:
            sentences.append(f"Ceiling: {cap.baseline}.")
            continue
        amounts = " or ".join(f"{item.quantity:,.0f} {item.unit}" for item in (cap.amount, *cap.alternatives))
        period = f"{cap.start} to {cap.end}" if cap.end is not None else f"from {cap.start}"
        sentences.append(f"Cap for {period}: {amounts}, {cap.scope}.")
    return sentences


def _voices(pieces: Sequence[Evidence], verb: str) -> str:
    origins = len({piece.origin for piece in pieces})
    noun = "independent origin" if origins == 1 else "independent origins"
    verb = verb.replace("speak", "speaks") if origins == 1 else verb
    return f"{origins} {noun} {verb}: {_named(pieces)}."


def _named(pieces: Sequence[Evidence]) -> str:
    named = "; ".join(_piece(piece) for piece in pieces[:MOST])
    more = len(pieces) - MOST
    return f"{named}{f'; and {more} more' if more > 0 else ''}"


def _piece(piece: Evidence) -> str:
    if isinstance(piece, Claim):
        when = piece.said_on or piece.period
        through = " › ".join(channel.name for channel in piece.channels)
        who = f"{piece.speaker.name or 'unnamed'}, {when}{f', through {through}' if through else ''}"
        return f"{piece.public_id} ({who}): {piece.summary}"
    return f"{piece.public_id} ({piece.kind}, {piece.period}): {piece.summary}"
