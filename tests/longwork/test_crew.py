"""The crew: order, bounds, and a worker that dies takes nobody's work with it."""

import os
import time

import pytest

from abide.longwork import crew
from abide.longwork.crew import AHEAD, ALONE, in_order


def doubled(number: int) -> int:
    time.sleep(0.01 if number % 7 == 0 else 0)
    return number * 2


def dies_of_thirteen(number: int) -> int:
    if number in (ALONE + 13, ALONE + 17):
        os._exit(9)
    return number


def never_ends_at_thirty(number: int) -> int:
    if number == 30:
        time.sleep(600)
    return number


def lost(number: int) -> int:
    return -number


def process_of(_number: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def test_results_come_in_the_order_of_the_items():
    assert list(in_order(doubled, range(200), jobs=2, lost=lost)) == [number * 2 for number in range(200)]


def test_a_stream_is_read_no_further_than_needed():
    drawn = 0

    def stream():
        nonlocal drawn
        for number in range(10_000):
            drawn += 1
            yield number

    results = in_order(doubled, stream(), jobs=2, lost=lost)
    for _ in range(ALONE + 5):
        next(results)
    assert drawn <= ALONE + 5 + 2 * AHEAD
    results.close()


def test_a_worker_that_dies_loses_its_item_only():
    found = list(in_order(dies_of_thirteen, range(60), jobs=2, lost=lost))
    assert found == [-number if number in (ALONE + 13, ALONE + 17) else number for number in range(60)]


def test_an_item_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(crew, "LONGEST", 3.0)
    found = list(in_order(never_ends_at_thirty, range(50), jobs=2, lost=lost, alone=0))
    assert found == [-number if number == 30 else number for number in range(50)]


def test_short_work_needs_no_other_process_and_long_work_uses_several():
    assert set(in_order(process_of, range(ALONE), jobs=2, lost=lost)) == {os.getpid()}
    assert len(set(in_order(process_of, range(200), jobs=2, lost=lost))) == 3
    assert set(in_order(process_of, range(200), jobs=1, lost=lost)) == {os.getpid()}
