"""Pairs worth comparing, found by keys and by time and never by holding all against all."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from abide.evidence.relations.figure import Figure

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


def grouped(items: Iterable[Item], key: Callable[[Item], Key | None]) -> Mapping[Key, tuple[Item, ...]]:
    """Items by key, in order of first appearance; those whose key is None are left out."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        held = key(item)
        if held is not None:
            groups.setdefault(held, []).append(item)
    return {held: tuple(members) for held, members in groups.items()}


def met_pairs(figures: Iterable[Figure], *, slack: int = 0) -> Iterator[tuple[Figure, Figure]]:
    """Pairs whose days meet, by a sweep over their first days; `slack` lets that many days lie between."""
    waiting: list[Figure] = []
    for figure in sorted(figures, key=lambda item: item.period.start or date.min):
        begins = figure.period.start or date.min
        waiting = [held for held in waiting if _ends(held, slack) >= begins]
        for held in waiting:
            yield held, figure
        waiting.append(figure)


def _ends(figure: Figure, slack: int) -> date:
    end = figure.period.end
    return date.max if end is None or end > date.max - timedelta(days=slack) else end + timedelta(days=slack)


def spoken(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """One figure for each voice and value: what an origin tells twice over is compared once.

    Rows stand each for itself; texts that restate one row count once, and other texts count as one voice with
    all that give the same figure for the same days, so that ten thousand copies make one.
    """
    voices: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        claim = figure.claim
        own = claim.row is not None or len(claim.restates) > 0
        voice = (claim.origin, claim.public_id if claim.row is not None else claim.restates) if own else ()
        told = (figure.low, figure.high, figure.fence, figure.period, figure.since)
        key = (voice, figure.matter, figure.unit, *told)
        voices.setdefault(key, figure)
    return tuple(voices.values())


def all_pairs(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Every pair of a group that its key keeps small (one origin, one event)."""
    return combinations(tuple(items), 2)
