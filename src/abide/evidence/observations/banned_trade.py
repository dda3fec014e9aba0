"""Trade in banned goods: what statistics of trade with the target State show, month by month, ban by ban.

*Shows*, for each duty, State and period, whether records hold goods certainly, possibly or not inside the
ban, the value and weight on each side's books, and how far the two sides differ. *Does not show* a breach by
itself: exemptions of the Committee, wind-downs of older contracts and goods of another origin are not in
statistics. *False alarms*: the other Korea's goods under the wrong code (a known slip), a ship's stores,
returned goods, codes mistyped; one side's figures are c.i.f. and the other's f.o.b.

*Certainly* asks for all of: a code that the resolution's own text names, a period wholly after the wind-down
and before the end of the ban, the State's own report, figures reported and not estimated. A code that the
text does not name (coal is told in words; condensate hides in crude's 2709, gas liquids in 2711) is never
more than *possibly*; so is a coarser code that holds other goods too, a period that a ban's day cuts, a
reconciled figure, and a record that only the target itself makes. There are no thresholds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, ClassVar

import ibis
import ibis.expr.types as ir

from abide.evidence.observations.observation import Records, nothing
from abide.register.bans import FROM_TARGET, MEANT, PART, Ban, Goods
from abide.register.states import numbered
from abide.terms.dates import Period, add_months
from abide.terms.evidence import Bearing, Coverage, Observation
from abide.terms.quantity import Qualifier, Quantity

QUERY = "trade with the target State in banned goods: totals and finest codes, by State and period"
CERTAIN, POSSIBLE, NOT = "certain", "possible", "not"
RANK = {NOT: 0, POSSIBLE: 1, CERTAIN: 2}
LINE = ("reporter", "partner", "flow", "period", "code", "reconciled")
"""What tells one line of trade from another, and their order."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One code of one State and period, as one side reports it, held against one ban."""

    code: str
    status: str
    why: str
    own: bool
    value: float
    kg: float | None
    estimated: bool
    hs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BannedTrade:
    """The kind.

    Attributes:
        bans: from the register.
        target: number (M49) of the State that bans are about.
        uncoded: bans that no code tells of; the coverage names them.
        also_not: give the periods too in which nothing of a ban's goods was recorded as inside it.
    """

    KEY: ClassVar[str] = "banned_trade"
    TITLE: ClassVar[str] = "Trade in banned goods"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("trade",)
    BEARS_ON: ClassVar[tuple[str, ...]] = ()  # the bans of the regime, given with the kind

    bans: tuple[Ban, ...]
    target: int
    uncoded: tuple[str, ...] = ()
    also_not: bool = False

    def observe(self, records: Records) -> Iterator[Observation]:
        """One for each ban, State and period with records of its goods; else one of zero."""
        lines = finest(read(records)).to_pyarrow()
        rows = lines.sort_by([(name, "ascending") for name in LINE]).to_pylist()  # on a cluster it costs more
        coverage = self._coverage(rows)
        found = list(self._observations(records, rows, coverage))
        if len(found) == 0:
            zero = nothing(self, records, query=QUERY, coverage=coverage)
            yield replace(zero, touches=tuple(ban.duty for ban in self.bans), id="")
        yield from found

    def _coverage(self, rows: Sequence[Row]) -> Coverage:
        reporters = {row["reporter"] for row in rows}
        periods = sorted({row["period"] for row in rows})
        span = f"{periods[0]} to {periods[-1]}" if len(periods) > 0 else "no period"
        told = f"{len(rows)} lines of trade, {len(reporters)} reporters, {span}"
        note = f"{told}; a State that did not report is not seen"
        if len(self.uncoded) > 0:
            note += f"; no code tells of {', '.join(self.uncoded)}"
        return Coverage(
            note=note, figures=(("lines", float(len(rows))), ("reporters", float(len(reporters))))
        )

    def _observations(
        self, records: Records, rows: Sequence[Row], coverage: Coverage
    ) -> Iterator[Observation]:
        groups: dict[tuple[str, str, str], list[Line]] = {}
        by_duty = {ban.duty: ban for ban in self.bans}
        barred = cache(Goods(self.bans).barred)
        for row in rows:
            own = row["partner"] == self.target
            state = numbered(row["reporter"] if own else row["partner"])
            if state is None:
                continue
            from_target = (row["flow"] == "M") == own
            for ban, relation in barred(row["code"]):
                if (ban.direction == FROM_TARGET) == (from_target or (row["reconciled"] and own)):
                    line = _held(row, ban, relation, own=own)
                    groups.setdefault((ban.duty, state.code, row["period"]), []).append(line)
        for (duty, state_code, period), lines in sorted(groups.items()):
            item = self._observation(
                records, by_duty[duty], state_code, period, lines=lines, coverage=coverage
            )
            if item is not None:
                yield item

    def _observation(
        self,
        records: Records,
        ban: Ban,
        state: str,
        period: str,
        *,
        lines: Sequence[Line],
        coverage: Coverage,
    ) -> Observation | None:
        status = max((line.status for line in lines), key=RANK.__getitem__)
        if status == NOT and not self.also_not:
            return None
        telling = [line for line in lines if line.status == status]
        why = telling[0].why
        recorded = [line for line in lines if line.status != NOT] or telling
        own, mirror = (tuple(line for line in recorded if line.own is side) for side in (True, False))
        days = days_of(period)
        codes = sorted({line.code for line in telling})
        value = round(
            sum(line.value for line in telling if line.own) or sum(line.value for line in telling), 2
        )
        certain = status == CERTAIN and not records.simulated
        words = {CERTAIN: "certainly", POSSIBLE: "possibly", NOT: "not"}[status]
        return Observation(
            kind=self.KEY,
            version=self.VERSION,
            bearer=None if records.simulated else state,
            duties=(ban.duty,) if certain else (),
            touches=() if certain or records.simulated else (ban.duty,),
            topics=("trade",),
            period=days,
            known_since=records.known_since,
            bearing=Bearing.AGAINST if certain else Bearing.CONTEXT,
            why="simulated: bears on no State" if records.simulated else why,
            figure=Quantity(
                low=value, high=value, unit="US dollars", qualifier=Qualifier.EXACT, text=f"{value:,.0f}"
            ),
            query=QUERY,
            inputs=records.inputs,
            rows=tuple(f"{state}-{period}-{line.code}-{'own' if line.own else 'mirror'}" for line in telling),
            coverage=coverage,
            origin=records.origin,
            summary=(
                f"{state} {days}, {ban.direction}: {words} inside {ban.duty}, HS {', '.join(codes[:6])}"
                f"{' …' if len(codes) > 6 else ''}, {value:,.0f} US dollars"
            ),
            detail=(
                ("duty", ban.duty),
                ("state", state),
                ("month", str(days)),
                ("direction", ban.direction),
                ("status", status),
                ("codes", codes),
                ("value", value),
                ("own", _side(own)),
                ("mirror", _side(mirror)),
                ("difference", _difference(own, mirror)),
                ("hs_revision", sorted({line.hs for line in telling if line.hs})),
                ("exemptions", list(ban.exemptions)),
            ),
        )


def read(records: Records) -> ir.Table:
    """The normal form of every file as one table."""
    tables = [records.engine.read_parquet(str(path)) for path in records.files["trade"]]
    first, *rest = tables
    return first.union(*rest, distinct=False) if len(rest) > 0 else first


def finest(table: ir.Table) -> ir.Table:
    """Lines without their totals' parts.

    Totals over partners, customs procedures and transport stand for their parts where there are any; of each
    chapter the finest codes that a report gives stand for the coarser. Two rows of one line are added.
    """
    table = table.mutate(
        level=table.code.length(), chapter=table.code.substr(0, 2), whole=table.total.cast("int8")
    )
    same = ibis.window(group_by=["reporter", "partner", "flow", "period", "chapter", "code"])
    table = table.mutate(best=table.whole.max().over(same))
    table = table.filter(table.whole == table.best)
    report = ibis.window(group_by=["reporter", "partner", "flow", "period", "chapter"])
    table = table.mutate(finest=table.level.max().over(report))
    table = table.filter(table.level == table.finest)
    return table.group_by(list(LINE)).aggregate(
        value=table.value.sum(),
        kg=table.kg.sum(),
        unknown_kg=table.kg.isnull().cast("int64").sum(),
        estimated=table.kg_estimated.cast("int8").max(),
        unreported=(table.reported == False).cast("int8").max(),  # noqa: E712 (an expression, not a test)
        aggregate=table["aggregate"].cast("int8").max(),
        hs=table.hs.max(),
    )


def days_of(period: str) -> Period:
    """The days of "201801" or "2018"."""
    year = int(period[:4])
    if len(period) == 4:
        return Period(start=date(year, 1, 1), end=date(year, 12, 31), text=period)
    start = date(year, int(period[4:]), 1)
    return Period(
        start=start, end=add_months(start, 1) - timedelta(days=1), text=f"{period[:4]}-{period[4:]}"
    )


def _held(row: Row, ban: Ban, relation: str, *, own: bool) -> Line:
    """One line held against one ban of its goods."""
    status, why = _status(row, ban, relation, own=own)
    return Line(
        code=row["code"],
        status=status,
        why=why,
        own=own and not row["reconciled"],
        value=row["value"] or 0.0,
        kg=row["kg"] if row["kg"] and not row["unknown_kg"] else None,
        estimated=bool(row["estimated"]),
        hs=row["hs"],
    )


def _status(row: Row, ban: Ban, relation: str, *, own: bool) -> tuple[str, str]:
    """Whether a line lies inside a ban, and the one reason that decides."""
    days = days_of(row["period"])
    assert days.start is not None
    assert days.end is not None
    if days.end < ban.start or (ban.end is not None and days.start > ban.end):
        return NOT, f"{days} lies outside the ban's days ({ban.start} to {ban.end or 'open'})"
    if not row["value"] and not row["kg"]:
        return NOT, "no value and no weight: nothing is recorded"
    doubts = {
        f"the text does not name HS {row['code']}; it bars {ban.bars}": relation == MEANT,
        f"HS {row['code']} holds other goods too": relation == PART,
        f"{days} holds days before the ban ({ban.start})": days.start < ban.start,
        f"{days} lies in the wind-down, which ends before {ban.settled}": days.start < ban.settled,
        f"{days} holds days after the ban ({ban.end})": ban.end is not None and days.end > ban.end,
        "the figure is reconciled from both sides, and neither side's report": bool(row["reconciled"]),
        "only the target's own report tells of it": not own and not row["reconciled"],
        "the figure is estimated, not reported": bool(row["unreported"]) and not row["aggregate"],
    }
    doubt = next((told for told, holds in doubts.items() if holds), None)
    if doubt is not None:
        return POSSIBLE, doubt
    return (
        CERTAIN,
        f"HS {row['code']} is within what the text names, and {days} lies wholly in the ban",
    )


def _side(lines: Sequence[Line]) -> dict[str, object] | None:
    if len(lines) == 0:
        return None
    known = [line.kg for line in lines if line.kg is not None]
    return {
        "value": round(sum(line.value for line in lines), 2),
        "kg": round(sum(known), 3) if len(known) > 0 else None,
        "kg_known_of": f"{len(known)} of {len(lines)} lines",
        "kg_estimated": any(line.estimated for line in lines),
    }


def _difference(own: Sequence[Line], mirror: Sequence[Line]) -> dict[str, object] | None:
    """How far the two sides' values differ; importers count freight and insurance, exporters do not."""
    if len(own) == 0 or len(mirror) == 0:
        return None
    mine, theirs = sum(line.value for line in own), sum(line.value for line in mirror)
    return {
        "value": round(mine - theirs, 2),
        "share": None if theirs == 0 else round(mine / theirs - 1, 4),
        "note": "importers report c.i.f., exporters f.o.b.",
    }
