"""Tangled tracks taken apart: two ships on one number, runs of bad fixes, positions that were made up.

A fix goes to the track whose last fix, or last but one, it can have come from at a ship's speed, the
nearest if there are several; where there is none it begins a track. The last but one counts so that a jump,
which the filter for spikes takes out later, does not break a track. A track with at least `SHIP_FIXES`
fixes and `SHIP_SHARE` of the number's fixes counts as a ship; the others are runs of bad fixes and set
aside. The work is sequential, and so done for tangled numbers only. Source: the idea of Global Fishing
Watch's pipe-segment, not its code.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.sphere import KNOT, metres_between

SHIP_FIXES = 10
SHIP_SHARE = 0.1
MOST_TRACKS = 8
"""Tracks that a fix is held against, those last added to."""

Fix = tuple[int, int, int]
"""Seconds, latitude and longitude in 1e-6 degrees."""


@dataclass(slots=True)
class _Track:
    number: int
    last: tuple[Fix, ...]
    count: int

    def distance(self, fix: Fix, rule: CleaningRule) -> float:
        """Metres to a fix from the nearer of the last two that it can have come from; infinite from none."""
        nearest = math.inf
        for one in self.last:
            metres = _metres(one, fix)
            if metres <= max(rule.jump_m, (fix[0] - one[0]) * rule.impossible_kn * KNOT):
                nearest = min(nearest, metres)
        return nearest


def take_apart(fixes: Sequence[Fix], rule: CleaningRule) -> list[int | None]:
    """The track of each fix: 0 for the ship with most fixes, 1, 2 … for others, None for what is set aside.

    Args:
        fixes: of one number, without ties, in the order of time.
        rule: the speed that no ship reaches, and the jump that is never too fast.
    """
    tracks: list[_Track] = []
    recent: list[_Track] = []
    found: list[int] = []
    for fix in fixes:
        best, least = None, math.inf
        for track in recent:
            metres = track.distance(fix, rule)
            if metres < least:
                best, least = track, metres
        if best is None:
            best = _Track(number=len(tracks), last=(), count=0)
            tracks.append(best)
        else:
            recent.remove(best)
        recent.insert(0, best)
        del recent[MOST_TRACKS:]
        best.last, best.count = (*best.last[-1:], fix), best.count + 1
        found.append(best.number)
    ships = [
        track for track in tracks if track.count >= SHIP_FIXES and track.count >= SHIP_SHARE * len(fixes)
    ]
    if len(ships) == 0 and len(tracks) > 0:
        ships = [max(tracks, key=lambda track: track.count)]
    ships.sort(key=lambda track: (-track.count, track.number))
    names = {track.number: place for place, track in enumerate(ships)}
    return [names.get(number) for number in found]


def _metres(one: Fix, other: Fix) -> float:
    return metres_between((one[1] * 1e-6, one[2] * 1e-6), (other[1] * 1e-6, other[2] * 1e-6))
