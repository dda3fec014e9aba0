"""NMEA sentences a second: the reader, on one process and on all cores, beside a plain loop over pyais.

Everything is measured in one run on one file and told as ratios; seconds stand beside. The sentences are
encoded by pyais from drawn voyages, three position reports to one static report of two sentences.
"""

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pyais import decode
from pyais.encode import encode_dict

from abide.sources.ais.files import Source
from abide.sources.ais.nmea import assemble, read_nmea

DISTINCT = 4_000
"""Messages that are encoded; the file repeats them with other times."""
LEAST = 1.3
"""Times the speed of one process that two must reach: decoding is most of the work, and it is parallel."""


def sentences(seed: int = 7) -> list[list[str]]:
    """Encoded messages, each of one or two sentences."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(DISTINCT):
        ship = {"mmsi": 200_000_000 + int(rng.integers(500))}
        if number % 4 == 0:
            told = {"type": 5, "imo": 9_074_729, "shipname": "SIMULATED", "ship_type": 80, "draught": 9.1}
        else:
            told = {
                "type": int(rng.choice([1, 3, 18])),
                "lat": rng.uniform(-60, 60),
                "lon": rng.uniform(-180, 180),
            }
        found.append(encode_dict(ship | told, talker_id="AI"))
    return found


def write(path: Path, messages: int) -> int:
    """A file of that many messages; the number of sentences."""
    known, lines = sentences(), 0
    with path.open("w", encoding="ascii") as page:
        for number in range(messages):
            parts = known[number % DISTINCT]
            page.writelines(f"\\s:r1,c:{1_600_000_000 + number // 50}*00\\{part}\n" for part in parts)
            lines += len(parts)
    return lines


def plain(path: Path) -> None:
    """What pyais alone costs: the same messages, decoded one after the other."""
    with path.open("rb") as stream:
        for _, parts in assemble(stream, Counter()):
            decode(*parts).asdict()


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=200_000)
    messages = asked.parse_args().messages
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "drawn.nmea"
        lines = write(path, messages)
        source = Source(path=path)
        alone = seconds(lambda: plain(path))
        one = seconds(lambda: list(read_nmea(source, counts=Counter(), workers=1)))
        many = seconds(lambda: list(read_nmea(source, counts=Counter())))
    cores = os.cpu_count() or 1
    print(f"{lines:,} sentences, {messages:,} messages, {cores} cores")
    for what, took in (
        ("pyais alone", alone),
        ("reader, one process", one),
        (f"reader, {cores} processes", many),
    ):
        print(
            f"  {what:24} {took:6.2f} s  {lines / took:9,.0f} sentences/s  {took / alone:5.2f} × pyais alone"
        )
    reached = one / many
    holds = cores == 1 or reached >= LEAST
    print(
        f"  {cores} processes are {reached:.2f} × as fast as one (at least {LEAST}): {'holds' if holds else 'FAILS'}"
    )
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
