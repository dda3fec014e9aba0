"""Many questions at once, on as many cores as there are, in the order in which they were asked."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice

from abide.parties.screen import Screener
from abide.terms.screening import Query, Screening

PIECE = 500
"""Questions that go to a worker together."""
ALONE = 2 * PIECE
"""Fewer questions than this are answered in this process: starting workers costs more."""

_screener: Screener | None = None
"""The screener of a worker: it comes with the fork, not through a pipe."""


def screen_all(
    screener: Screener,
    queries: Iterable[Query],
    *,
    as_of: date,
    threshold: float,
    workers: int | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Screening]:
    """Answers questions in their order; memory is bounded by the questions under way.

    Args:
        screener: the lists.
        queries: the questions, taken as they are needed.
        as_of: the day.
        threshold: least score of a hit.
        workers: processes; the machine's cores where None, one where forking is not to be had.
        tell: told of progress every 10,000 questions.
    """
    asked = iter(queries)
    first = tuple(islice(asked, ALONE))
    count = os.cpu_count() or 1 if workers is None else workers
    if len(first) < ALONE or count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        answers = (screener.screen(query, as_of=as_of, threshold=threshold) for query in _chain(first, asked))
        yield from _counted(answers, tell)
        return
    yield from _counted(_shared(screener, _chain(first, asked), as_of, threshold, count), tell)


def _shared(
    screener: Screener, asked: Iterator[Query], as_of: date, threshold: float, count: int
) -> Iterator[Screening]:
    global _screener  # noqa: PLW0603  # read by the workers, which are forked after it is set
    _screener = screener
    screener.warm()
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(max_workers=count, mp_context=context) as pool:
            waiting: list[Future[tuple[tuple[str, ...], ...]]] = []
            pieces: list[tuple[Query, ...]] = []
            while True:
                while len(waiting) < 3 * count and len(piece := tuple(islice(asked, PIECE))) > 0:
                    pieces.append(piece)
                    waiting.append(pool.submit(_found, piece, as_of, threshold))
                if len(waiting) == 0:
                    return
                found, piece = waiting.pop(0).result(), pieces.pop(0)
                for query, hits in zip(piece, found, strict=True):
                    # what has hits is answered again here: a few in a thousand, and no hit crosses a pipe
                    yield (
                        screener.screen(query, as_of=as_of, threshold=threshold)
                        if len(hits) > 0
                        else screener.nothing(query, as_of=as_of, threshold=threshold)
                    )
    finally:
        _screener = None


def _found(piece: tuple[Query, ...], as_of: date, threshold: float) -> tuple[tuple[str, ...], ...]:
    assert _screener is not None
    return tuple(
        tuple(hit.party.id for hit in _screener.screen(query, as_of=as_of, threshold=threshold).hits)
        for query in piece
    )


def _chain(first: tuple[Query, ...], rest: Iterator[Query]) -> Iterator[Query]:
    yield from first
    yield from rest


def _counted(answers: Iterable[Screening], tell: Callable[[str], None] | None) -> Iterator[Screening]:
    for number, answer in enumerate(answers, start=1):
        yield answer
        if tell is not None and number % 10_000 == 0:
            tell(f"{number:,} questions answered")
