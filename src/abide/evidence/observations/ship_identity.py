"""Ship identity: what a ship says of itself changes, cannot be true, or is said in two places.

*Shows* contradictions within AIS data: a name, flag, call sign or IMO number changed under one MMSI; one
IMO number under several MMSIs; an IMO number that fails its check digit; an MMSI whose country digits
disagree with the flag told; one number sending from two places that no ship could sail between. *Does not
show* intent: ships are sold, renamed and reflagged, crews mistype, and cheap transponders share default
numbers.

*Sources*: IMO check digit (weights 7 to 2), MMSI country digits (ITU), 60 knots between places (see
`cleaning.py`).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import ClassVar

import pyarrow.parquet as pq

from abide.evidence.claims.rows.vessels import is_imo
from abide.evidence.observations.cleaned import Cleaned, clean
from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.observation import Records, described, nothing, span_of
from abide.evidence.observations.ships import flag_of
from abide.sources.ais.columns import utc
from abide.terms.evidence import Observation

QUERY = (
    "static reports compared by MMSI and by IMO number; tracks of one number that no ship could sail between"
)
FIELDS = ("name", "flag", "imo", "call_sign")
Row = dict[str, object]
Detail = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipIdentity:
    """The kind; cleaning finds the numbers that send from two places."""

    KEY: ClassVar[str] = "ship_identity"
    TITLE: ClassVar[str] = "Ship identity"
    VERSION: ClassVar[str] = "1"
    NEEDS: ClassVar[tuple[str, ...]] = ("ais",)
    BEARS_ON: ClassVar[tuple[str, ...]] = ()

    cleaning: CleaningRule = field(default_factory=CleaningRule)

    def observe(self, records: Records) -> Iterator[Observation]:
        """The contradictions in static data and tracks, or one observation of zero."""
        cleaned = clean(records, self.cleaning)
        coverage = cleaned.coverage()
        rows = pq.read_table(cleaned.store.statics).to_pylist()
        found = sorted(
            (
                *_changed(rows, cleaned),
                *_shared_imo(rows, cleaned),
                *_invalid(rows, cleaned),
                *_disagreeing(rows, cleaned),
                *_doubled(cleaned),
            ),
            key=lambda item: (
                str(dict(item)["start"]),
                str(dict(item)["vessel"]),
                str(dict(item)["what"]),
                str(item),
            ),
        )
        if len(found) == 0:
            yield nothing(self, records, query=QUERY, coverage=coverage, period=span_of(*cleaned.span))
            return
        for detail in found:
            told = dict(detail)
            yield described(
                self,
                records,
                query=QUERY,
                coverage=coverage,
                detail=detail,
                hours=None,
                period=span_of(*cleaned.span),
                rows=(f"{told['vessel']}:{told['what']}",),
                summary=f"{told['vessel']}: {told['what']} ({told['before']} → {told['after']})",
                why="a contradiction in what a ship says of itself: context",
            )


def _told(
    what: str,
    vessel: str,
    before: object,
    after: object,
    span: tuple[int, int],
    *,
    imo: object = None,
) -> Detail:
    return (
        ("what", what),
        ("vessel", vessel),
        ("before", before),
        ("after", after),
        ("start", utc(span[0])),
        ("end", utc(span[1])),
        ("imo", None if imo is None else str(imo)),
    )


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _changed(rows: list[Row], cleaned: Cleaned) -> Iterator[Detail]:
    """Fields that took another value under one number; a field left out is no change."""
    for name in FIELDS:
        by_ship: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            if row[name] is not None:
                by_ship[_int(row["vessel"])].append(row)
        for vessel, told in by_ship.items():
            told.sort(key=lambda row: (_int(row["first"]), str(row[name])))
            for one, other in pairwise(told):
                if one[name] != other[name]:
                    yield _told(
                        f"{name}_changed",
                        cleaned.store.label(vessel),
                        one[name],
                        other[name],
                        (_int(one["last"]), _int(other["first"])),
                        imo=other["imo"],
                    )


def _shared_imo(rows: list[Row], cleaned: Cleaned) -> Iterator[Detail]:
    """One IMO number under several MMSIs: an MMSI changed, or one hull's identity used twice."""
    by_imo: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for row in rows:
        if row["imo"] is not None and is_imo(f"{_int(row['imo']):07d}"):
            vessel, spans = _int(row["vessel"]), by_imo[_int(row["imo"])]
            first, last = spans.get(vessel, (_int(row["first"]), _int(row["last"])))
            spans[vessel] = min(first, _int(row["first"])), max(last, _int(row["last"]))
    for imo, spans in by_imo.items():
        order = sorted(spans.items(), key=lambda item: (item[1], item[0]))
        for (one, (_, one_last)), (other, (other_first, _)) in pairwise(order):
            what = "mmsi_changed" if one_last <= other_first else "imo_on_two_numbers_at_once"
            labels = cleaned.store.label(one), cleaned.store.label(other)
            yield _told(what, labels[1], *labels, (one_last, other_first), imo=imo)


def _invalid(rows: list[Row], cleaned: Cleaned) -> Iterator[Detail]:
    seen: dict[tuple[int, int], tuple[int, int]] = {}
    for row in rows:
        if row["imo"] is not None and not is_imo(f"{_int(row['imo']):07d}"):
            key = _int(row["vessel"]), _int(row["imo"])
            first, last = seen.get(key, (_int(row["first"]), _int(row["last"])))
            seen[key] = min(first, _int(row["first"])), max(last, _int(row["last"]))
    for (vessel, imo), (first, last) in seen.items():
        yield _told("imo_invalid", cleaned.store.label(vessel), None, str(imo), (first, last), imo=imo)


def _disagreeing(rows: list[Row], cleaned: Cleaned) -> Iterator[Detail]:
    seen: dict[tuple[int, str, str], tuple[int, int]] = {}
    for row in rows:
        label = cleaned.store.label(_int(row["vessel"]))
        told = flag_of(None if row["flag"] is None else str(row["flag"]), "")[0]
        digits = flag_of(None, label)[0]
        if told is not None and digits is not None and told != digits:
            key = _int(row["vessel"]), digits, told
            first, last = seen.get(key, (_int(row["first"]), _int(row["last"])))
            seen[key] = min(first, _int(row["first"])), max(last, _int(row["last"]))
    for (vessel, digits, told), (first, last) in seen.items():
        yield _told("flag_disagrees_with_mmsi", cleaned.store.label(vessel), digits, told, (first, last))


def _doubled(cleaned: Cleaned) -> Iterator[Detail]:
    """Numbers whose tracks were taken apart into two ships or more."""
    numbers = sorted({vessel for pair in cleaned.second.items() for vessel in (pair[0], pair[1][0])})
    if len(numbers) == 0:
        return
    fixes = cleaned.fixes(*cleaned.span)
    fixes = fixes.filter(fixes.vessel.isin(numbers))
    spans = {
        row["vessel"]: row
        for row in fixes.group_by("vessel")
        .aggregate(
            first=fixes.ts.min(),
            last=fixes.ts.max(),
            reports=fixes.count(),
            lat=fixes.lat.mean() / 1e6,
            lon=fixes.lon.mean() / 1e6,
        )
        .to_pyarrow()
        .to_pylist()
    }
    for second, (number, _which) in sorted(cleaned.second.items()):
        if second in spans and number in spans:
            one, other = (
                f"{spans[item]['lat']:.3f}, {spans[item]['lon']:.3f} ({spans[item]['reports']} reports)"
                for item in (number, second)
            )
            first = max(spans[number]["first"], spans[second]["first"])
            last = min(spans[number]["last"], spans[second]["last"])
            yield _told(
                "one_number_in_two_places",
                cleaned.label(number),
                one,
                other,
                (min(first, last), max(first, last)),
            )
