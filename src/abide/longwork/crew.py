"""A crew of processes: items worked on side by side, results in the order of the items.

No more than a few items a worker are on their way at any time, whatever the length of the stream. The task
goes to each worker once, when it starts. A worker that dies (out of memory, or a fault in a parser written
in C) takes its neighbours' work with it: what was on its way is done again one by one, and only the item
that kills a worker by itself is lost; so is one that does not come to an end. Workers end when their parent
does, however it ends.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any, TypeVar

AHEAD = 4
"""Items on their way for each worker."""
ALONE = 16
"""Items done without a crew at the beginning: a short piece of work never waits for processes to start."""

LONGEST = 300.0
"""Seconds after which an item is given up whose result everything else waits for."""

Item = TypeVar("Item")
Result = TypeVar("Result")

_TASK: list[Callable[[Any], Any]] = []
"""The task of this process, if it is a worker."""


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    jobs: int,
    lost: Callable[[Item], Result],
    alone: int = ALONE,
) -> Iterator[Result]:
    """The results of a task over items, in their order.

    Args:
        task: what is done with one item; it must survive pickling, as must items and results.
        items: a stream; it is read only as far as needed.
        jobs: processes; 1 works in this one.
        lost: the result for an item whose worker died of it, or did not come to an end.
        alone: items done in this process before others are started.
    """
    stream = iter(items)
    yield from map(task, stream if jobs == 1 else islice(stream, alone))
    for following in stream:
        yield from _side_by_side(task, chain((following,), stream), jobs=jobs, lost=lost)


def _side_by_side(
    task: Callable[[Item], Result], stream: Iterator[Item], *, jobs: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = _pool(task, jobs)
    try:
        while True:
            for item in islice(stream, jobs * AHEAD - len(waiting)):
                waiting.append((item, _submitted(pool, item)))
            if len(waiting) == 0:
                return
            item, future = waiting.popleft()
            try:
                result = _result(future)
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                yield from _one_by_one(task, [(item, future), *waiting], lost=lost)
                waiting.clear()
                pool = _pool(task, jobs)
                continue
            yield result
    except BaseException:
        _kill_workers()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(future: "Future[Result]") -> Result:
    """A result; a worker that does not come to an end is killed, which breaks its pool."""
    try:
        return future.result(timeout=LONGEST)
    except TimeoutError:
        _kill_workers()
        return future.result()


def _kill_workers() -> None:
    for worker in multiprocessing.active_children():
        worker.kill()


def _submitted(pool: ProcessPoolExecutor, item: Item) -> "Future[Any]":
    """An item on its way; to a pool that is already broken it goes as broken."""
    try:
        return pool.submit(_work, item)
    except BrokenProcessPool as error:
        failed: Future[Any] = Future()
        failed.set_exception(error)
        return failed


def _one_by_one(
    task: Callable[[Item], Result],
    waiting: Sequence[tuple[Item, "Future[Result]"]],
    *,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Results of what was on its way when a worker died, each item in a worker of its own."""
    for item, future in waiting:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield future.result()
            continue
        with _pool(task, 1) as alone:
            try:
                result = _result(alone.submit(_work, item))
            except BrokenProcessPool:
                result = lost(item)
        yield result


def _pool(task: Callable[[Any], Any], jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the parent may run threads (a progress bar), whose locks a fork would copy held.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(task,))


def _begin(task: Callable[[Any], Any]) -> None:
    """Readies a worker: its task; the keyboard's interrupt is the parent's; it ends with the parent."""
    _TASK[:] = [task]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(item: Any) -> Any:
    return _TASK[0](item)
