"""Workers sent home against the days of the law: the share by the halfway day, what remained at the end.

*Shows*, for one State and each measure that counts who is there (persons, valid permits, valid visas): how
much was there when the duty began; what share was gone by the halfway day, beside the rule that asks for
reasons where it is under half; what remained after the last day, at least and at most; the pace that each
earlier figure would have asked for and the pace shown by the one after it; and the reports due and received.
*Does not show* persons by permits: a fall in permits is a fall in permits. *False alarms*: figures of other
days than the law's; the nearest are taken and their days are told.

*Thresholds*: a figure stands for a day of the law where it speaks of a day at most 92 days from it (a
quarter: statistics are made by quarters); for what remained, of the last day and the 92 days after it. Half
is the resolution's own word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from abide.evidence.figures.figure_kind import Json, as_json, cell, measured, rows_of, shown
from abide.evidence.figures.worker_stock import STOCKS, Reading, readings_of
from abide.register.regime import Register
from abide.terms.dates import Period
from abide.terms.duty import Duty
from abide.terms.evidence import Claim, Evidence, Observation
from abide.terms.interval import Interval, exactly, hull_of

QUERY = "figures near the days of the duty, one measure at a time; shares and rests by interval arithmetic"
NEAR = timedelta(days=92)
HALF = 0.5
MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of the law: when the duty began, the halfway day, the last day; reports with their days."""

    duty: Duty
    halfway: date | None
    last: date
    reports: tuple[tuple[str, str, date], ...]


class Repatriation:
    """The kind `repatriation`."""

    KEY: ClassVar[str] = "repatriation"
    TITLE: ClassVar[str] = "Workers sent home, against the days of the law"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("workers",)
    DETAIL: ClassVar[tuple[str, ...]] = (
        *("state", "measure", "duty", "began", "halfway", "deadline", "at_start", "at_halfway", "share_gone"),
        *("fewer_than_half", "by_voice", "remained", "voices", "pace", "reports"),
    )

    def observe(self, evidence: Sequence[Evidence], register: Register) -> Iterator[Observation]:
        """One for each State and measure with a figure near one of the days."""
        days = _days(register)
        if days is None:
            return
        national = [claim for claim in rows_of(evidence, "workers") if cell(claim, "scope") == "national"]
        for state in sorted({claim.bearer for claim in national if claim.bearer is not None}):
            theirs = [claim for claim in national if claim.bearer == state]
            for measure in sorted(STOCKS):
                readings = readings_of([claim for claim in theirs if cell(claim, "object") == measure])
                readings = tuple(item for item in readings if item.bounded)
                if len(readings) > 0:
                    found = self._observation(state, measure, days, readings=readings, theirs=theirs)
                    if found is not None:
                        yield found

    def _observation(
        self, state: str, measure: str, days: Days, *, readings: Sequence[Reading], theirs: Sequence[Claim]
    ) -> Observation | None:
        began = days.duty.first_day
        start = _near(readings, began)
        halfway = () if days.halfway is None else _near(readings, days.halfway)
        rest = tuple(item for item in readings if item.start >= days.last and item.end <= days.last + NEAR)
        if len(start) + len(halfway) + len(rest) == 0:
            return None
        share = _share(start, halfway)
        remained = _hull(rest)
        pace = _pace(readings, began, days.last)
        reports = _reports(days, theirs)
        used = (*start, *halfway, *rest)
        return shown(
            self,
            tuple(dict.fromkeys([*(item.claim for item in used), *reports.values()])),
            bearer=state,
            touches=(days.duty.id, *(duty for duty, _, _ in days.reports)),
            topics=("workers",),
            query=QUERY,
            period=Period(start=began, end=max(days.last, *(item.end for item in used))),
            figure=None if remained is None else measured(remained, measure),
            summary=_summary(
                f"{state}, {measure.replace('_', ' ')}",
                _hull(start),
                share=share,
                remained=remained,
                days=days,
            ),
            coverage="figures that somebody told near the days of the law; those of other days are not used",
            detail={
                "state": state,
                "measure": measure,
                "duty": days.duty.id,
                "began": began.isoformat(),
                "halfway": None if days.halfway is None else days.halfway.isoformat(),
                "deadline": days.last.isoformat(),
                "at_start": _told(start),
                "at_halfway": _told(halfway),
                "share_gone": None if share is None else as_json(share),
                "fewer_than_half": _fewer_than_half(share),
                "by_voice": _by_voice(start, halfway),
                "remained": _told(rest),
                "voices": _voices(rest),
                "pace": pace,
                "reports": [
                    {
                        "duty": duty,
                        "what": what,
                        "due": day.isoformat(),
                        "received": None if duty not in reports else _received(reports[duty]),
                        "rows": [reports[duty].public_id] if duty in reports else [],
                    }
                    for duty, what, day in days.reports
                ],
            },
        )


def _days(register: Register) -> Days | None:
    """The duty that counts of persons bear on, and the reports that the table of links ties to filings."""
    links = register.links.get("workers", {})
    held = links.get("persons_present")
    if held is None or len(held.bears_on) == 0:
        return None
    duty = register.duty(held.bears_on[0])
    lasts = [term.day for term in duty.terms if term.day is not None]
    if len(lasts) == 0:
        return None
    named = [
        register.duty(name)
        for key, link in links.items()
        if key.startswith("report_filed ")
        for name in link.bears_on
    ]
    once = [item for item in named if item.recurring is None and item.id.startswith(duty.id)]
    milestones = [term.day for item in once for term in item.terms if term.milestone and term.day is not None]
    return Days(
        duty=duty,
        halfway=min(milestones, default=None),
        last=max(lasts),
        reports=tuple(
            (item.id, term.what, term.day)
            for item in once
            for term in item.terms
            if term.day is not None and not term.milestone
        ),
    )


def _near(readings: Sequence[Reading], day: date) -> tuple[Reading, ...]:
    """Figures whose days lie within a quarter of a day of the law, or hold it within a year."""
    return tuple(
        item
        for item in readings
        if (day - NEAR <= item.end <= day + NEAR and (item.end - item.start) <= NEAR)
        or (item.start <= day <= item.end and (item.end - item.start).days <= 366)
    )


def _hull(readings: Sequence[Reading]) -> Interval | None:
    return None if len(readings) == 0 else hull_of(item.amount for item in readings)


def _told(readings: Sequence[Reading]) -> Json | None:
    """What all figures allow, least to most; what they agree on, if anything; and the figures."""
    amount = _hull(readings)
    if amount is None:
        return None
    agreed: Interval | None = readings[0].amount
    for item in readings[1:]:
        agreed = None if agreed is None else agreed.meet(item.amount)
    return {
        **as_json(amount),
        "agreed": None if agreed is None else as_json(agreed),
        "rows": [item.claim.public_id for item in readings],
    }


def _share(start: Sequence[Reading], later: Sequence[Reading]) -> Interval | None:
    """The share that was gone: of any figure at the start by any figure later, voices as they come."""
    at_start, at_later = _hull(start), _hull(later)
    if at_start is None or at_later is None or at_start.low <= 0:
        return None
    rest = at_later.per(at_start)
    gone_low = 0.0 if rest.high is None else max(0.0, 1.0 - rest.high)
    return Interval(low=gone_low, high=max(gone_low, 1.0 - min(1.0, rest.low)))


def _by_voice(start: Sequence[Reading], later: Sequence[Reading]) -> list[Json]:
    """The share by each voice that gives both figures itself."""
    found: list[Json] = []
    for origin in dict.fromkeys(item.claim.origin for item in start):
        before = [item for item in start if item.claim.origin == origin]
        after = [item for item in later if item.claim.origin == origin and item not in before]
        share = _share(before, after)
        if share is not None:
            rows = [item.claim.public_id for item in (*before, *after)]
            told = {"share_gone": as_json(share), "fewer_than_half": _fewer_than_half(share)}
            found.append({"origin": origin, **told, "rows": rows})
    return found


def _fewer_than_half(share: Interval | None) -> str:
    """Whether fewer than half were gone, which asks for reasons: certainly, possibly, not, or unknown."""
    if share is None or share.high is None:
        return "unknown"
    return "certain" if share.high < HALF else "not" if share.low >= HALF else "possible"


def _voices(rest: Sequence[Reading]) -> list[Json]:
    return [
        {
            "row": item.claim.public_id,
            "speaker": item.claim.speaker.name or "nobody named",
            "state": item.claim.speaker.state,
            "day": str(item.claim.period),
            **as_json(item.amount),
        }
        for item in rest
    ]


def _pace(readings: Sequence[Reading], began: date, last: date) -> list[Json]:
    """At each figure before the last day: how many a month it asked for, and how many were then shown.

    The pace shown is between two figures of one origin: a fall from one voice to another is no pace.
    """
    held = [item for item in readings if began - NEAR <= item.end < last]
    found: list[Json] = []
    for place, item in enumerate(held):
        left = (last - item.end).days / MONTH_DAYS
        needed = item.amount.times(exactly(1 / left))
        same = (other for other in held[place + 1 :] if other.claim.origin == item.claim.origin)
        after = next((other for other in same if other.end > item.end), None)
        shown_pace: Json | None = None
        if after is not None:
            months = (after.end - item.end).days / MONTH_DAYS
            shown_pace = as_json(item.amount.minus(after.amount).times(exactly(1 / months)))
        found.append(
            {
                "day": item.end.isoformat(),
                "row": item.claim.public_id,
                "needed_a_month": as_json(needed),
                "shown_a_month": shown_pace,
                "until_row": None if after is None else after.claim.public_id,
            }
        )
    return found


def _reports(days: Days, theirs: Sequence[Claim]) -> dict[str, Claim]:
    """The first filing known of each report."""
    found: dict[str, Claim] = {}
    for duty, _, _ in days.reports:
        filed = [
            claim for claim in theirs if cell(claim, "object") == "report_filed" and duty in claim.duties
        ]
        if len(filed) > 0:
            found[duty] = min(filed, key=_received)
    return found


def _received(claim: Claim) -> str:
    """The day, or month, on which a report is said to have been filed."""
    return cell(claim, "date_said") or cell(claim, "as_of") or cell(claim, "published")


def _summary(
    subject: str, start: Interval | None, *, share: Interval | None, remained: Interval | None, days: Days
) -> str:
    parts = []
    if start is not None:
        parts.append(f"{start} when the duty began")
    if share is not None and share.high is not None:
        low, high = f"{share.low:.0%}", f"{share.high:.0%}"
        parts.append(f"{low if low == high else f'{low} to {high}'} gone by {days.halfway}")
    if remained is not None:
        parts.append(f"{remained} after {days.last}")
    return f"{subject}: {', '.join(parts) or 'figures near the halfway day alone'}"
