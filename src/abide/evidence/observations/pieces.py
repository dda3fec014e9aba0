"""Contacts → pieces → meetings: what was observed, what was joined, what was bridged.

A *piece* is an unbroken run of contact slots. Pieces less than four hours apart are *joined* into a
stretch. A longer silence between two stretches is *bridged* only where the two ships are not seen apart in
it, are within reach of each other at the first slot at which both are known again, and the drift of both is
under two knots. "Seen apart" is a slot at which both are known and out of reach, or one at which the ship
that is heard is farther off than that drift allows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

import ibis
import ibis.expr.types as ir

from abide.evidence.observations.slots import SlotRule
from abide.evidence.observations.sphere import KNOT, distance_m, metres_between

HOUR = 3600
Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRule:
    """Thresholds of a meeting; the defaults are the reference's.

    Attributes:
        grid: slots and reach.
        join_s: pieces less than this apart are one stretch, in seconds.
        long_s: a meeting has a piece of at least this length, from first to last contact, in seconds.
        least_s: a meeting lasts at least this long, from first to last contact, in seconds.
        slow_kn: in every long piece the median speed of both ships is under this, in knots; drift too.
        bridge: whether longer silences may be bridged.
    """

    grid: SlotRule = field(default_factory=SlotRule)
    join_s: int = 4 * HOUR
    long_s: int = HOUR
    least_s: int = 2 * HOUR
    slow_kn: float = 2.0
    bridge: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An unbroken run of contact slots of two ships; slots are both included, places in degrees.

    Speeds are medians in knots over the steps from slot to slot; None for a single slot.
    """

    vessel_1: int
    vessel_2: int
    start: int
    end: int
    speed_1: float | None
    speed_2: float | None
    first: tuple[Place, Place]
    last: tuple[Place, Place]

    @property
    def slots(self) -> int:
        """Number of contact slots."""
        return self.end - self.start + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Pieces of two ships that belong together, in order; `bridges` counts the longer silences bridged."""

    pieces: tuple[Piece, ...]
    bridges: int

    @property
    def start(self) -> int:
        """First contact slot."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Last contact slot."""
        return self.pieces[-1].end

    @property
    def pair(self) -> tuple[int, int]:
        """Numbers of the two ships."""
        return self.pieces[0].vessel_1, self.pieces[0].vessel_2

    @property
    def contact_share(self) -> float:
        """Slots with observed contact over slots from start to end."""
        return sum(piece.slots for piece in self.pieces) / (self.end - self.start + 1)

    @property
    def slots_between(self) -> int:
        """Steps of the grid from one piece to the next, summed."""
        return sum(after.start - before.end for before, after in pairwise(self.pieces))


Silence = tuple[Piece, Piece]
"""The last piece before a silence and the first one after it."""
Unseen = Callable[[list[Silence]], list[bool]]
"""Tells of each silence whether the ships were not seen apart in it."""


def runs(contacts: ir.Table, rule: SlotRule) -> ir.Table:
    """Contacts (see `slots.contacts`) with `run`, the same for the slots of a piece, and speeds in knots."""
    pair = ["vessel_1", "vessel_2"]
    order = ibis.window(group_by=pair, order_by="slot")
    rows = contacts.mutate(
        before=contacts.slot.lag().over(order),
        **{
            f"{name}_before": contacts[name].lag().over(order)
            for name in ("lat_1", "lon_1", "lat_2", "lon_2")
        },
    )
    linked = (rows.before == rows.slot - 1).fill_null(False)
    begins = rows.mutate(linked=linked, begins=ibis.ifelse(linked, 0, 1))
    so_far = ibis.cumulative_window(group_by=pair, order_by="slot")
    speeds = {
        f"speed_{ship}": ibis.ifelse(
            begins.linked,
            distance_m(
                begins[f"lat_{ship}_before"],
                begins[f"lon_{ship}_before"],
                begins[f"lat_{ship}"],
                begins[f"lon_{ship}"],
            )
            / (rule.slot_s * KNOT),
            ibis.null("float64"),
        )
        for ship in (1, 2)
    }
    return begins.mutate(run=begins.begins.sum().over(so_far), **speeds).drop(
        "before", "linked", "begins", *(f"{name}_before" for name in ("lat_1", "lon_1", "lat_2", "lon_2"))
    )


def pieces(found: ir.Table) -> ir.Table:
    """Runs (see `runs`) → one row a piece."""
    return found.group_by(["vessel_1", "vessel_2", "run"]).aggregate(
        start=found.slot.min(),
        end=found.slot.max(),
        median_1=found.speed_1.median(),
        median_2=found.speed_2.median(),
        **{f"first_{name}": found[name].argmin(found.slot) for name in _PLACES},
        **{f"last_{name}": found[name].argmax(found.slot) for name in _PLACES},
    )


_PLACES = ("lat_1", "lon_1", "lat_2", "lon_2")


def hopeful(table: ir.Table, rule: MeetingRule) -> ir.Table:
    """Pieces of the pairs that have at least one long and slow piece: no other pair can have a meeting."""
    slots = rule.long_s // rule.grid.slot_s
    good = table.filter(
        (table.end - table.start >= slots) & (table.median_1 < rule.slow_kn) & (table.median_2 < rule.slow_kn)
    )
    return table.semi_join(good, ["vessel_1", "vessel_2"])


def as_pieces(rows: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """Rows of `pieces` as values, in the order of pair and time."""
    found = [_as_piece(row) for row in rows]
    return sorted(found, key=lambda piece: (piece.vessel_1, piece.vessel_2, piece.start))


def _as_piece(row: Mapping[str, Any]) -> Piece:
    def place(when: str, ship: int) -> Place:
        return row[f"{when}_lat_{ship}"], row[f"{when}_lon_{ship}"]

    return Piece(
        vessel_1=row["vessel_1"],
        vessel_2=row["vessel_2"],
        start=row["start"],
        end=row["end"],
        speed_1=row["median_1"],
        speed_2=row["median_2"],
        first=(place("first", 1), place("first", 2)),
        last=(place("last", 1), place("last", 2)),
    )


def meetings(found: Iterable[Piece], rule: MeetingRule, *, unseen: Unseen) -> Iterator[Meeting]:
    """Joins pieces into meetings.

    Args:
        found: pieces in the order of pair and time.
        rule: thresholds.
        unseen: asked once, of all silences that could be bridged.
    """
    chains = [
        list(_stretches(list(pair), rule))
        for _, pair in groupby(found, key=lambda piece: (piece.vessel_1, piece.vessel_2))
    ]
    silences = [silence for chain in chains for silence in _bridgeable(chain, rule)] if rule.bridge else []
    quiet = {id(silence[0]): told for silence, told in zip(silences, unseen(silences), strict=True)}
    for chain in chains:
        for meeting in _bridged(chain, quiet):
            if _is_meeting(meeting, rule):
                yield meeting


def _stretches(pair: list[Piece], rule: MeetingRule) -> Iterator[tuple[Piece, ...]]:
    """Pieces of one pair joined where they are less than `join_s` apart.

    A long piece at speed is a passage in company: it is no part of a meeting, and ends a stretch.
    """
    stretch: list[Piece] = []
    for piece in pair:
        apart = len(stretch) > 0 and (piece.start - stretch[-1].end) * rule.grid.slot_s >= rule.join_s
        passage = _is_long(piece, rule) and not _is_slow(piece, rule)
        if len(stretch) > 0 and (apart or passage):
            yield tuple(stretch)
            stretch = []
        if passage:
            yield (piece,)
        else:
            stretch.append(piece)
    if len(stretch) > 0:
        yield tuple(stretch)


def _is_long(piece: Piece, rule: MeetingRule) -> bool:
    return (piece.end - piece.start) * rule.grid.slot_s >= rule.long_s


def _is_slow(piece: Piece, rule: MeetingRule) -> bool:
    """Both medians are under the limit."""
    return all(speed is not None and speed < rule.slow_kn for speed in (piece.speed_1, piece.speed_2))


def _is_passage(stretch: tuple[Piece, ...], rule: MeetingRule) -> bool:
    """A long piece at speed, which stands alone."""
    return len(stretch) == 1 and _is_long(stretch[0], rule) and not _is_slow(stretch[0], rule)


def _bridgeable(chain: list[tuple[Piece, ...]], rule: MeetingRule) -> Iterator[Silence]:
    """Silences between slow stretches over which both ships drift slowly."""
    for before, after in pairwise(chain):
        one, other = before[-1], after[0]
        allowed = (other.start - one.end) * rule.grid.slot_s * rule.slow_kn * KNOT
        drifts = (metres_between(a, b) for a, b in zip(one.last, other.first, strict=True))
        if (
            not _is_passage(before, rule)
            and not _is_passage(after, rule)
            and all(drift < allowed for drift in drifts)
        ):
            yield one, other


def _bridged(chain: list[tuple[Piece, ...]], quiet: dict[int, bool]) -> Iterator[Meeting]:
    together, bridges = chain[0], 0
    for stretch in chain[1:]:
        if quiet.get(id(together[-1]), False):
            together, bridges = (*together, *stretch), bridges + 1
        else:
            yield Meeting(pieces=together, bridges=bridges)
            together, bridges = stretch, 0
    yield Meeting(pieces=together, bridges=bridges)


def _is_meeting(meeting: Meeting, rule: MeetingRule) -> bool:
    return (meeting.end - meeting.start) * rule.grid.slot_s >= rule.least_s and any(
        _is_long(piece, rule) and _is_slow(piece, rule) for piece in meeting.pieces
    )
