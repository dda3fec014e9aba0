"""How long screening takes against all loaded lists, as ratios to rapidfuzz's brute force in the same run."""

import os
import random
import sys
import time
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from abide.parties.batch import screen_all
from abide.parties.lists.read import open_list
from abide.parties.screen import Screener
from abide.terms.party import NumberKind, PartyKind
from abide.terms.screening import Query

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "quality"))
from asked_names import slip, unlisted  # noqa: E402

LISTS = Path(os.environ.get("ABIDE_SHARED", ROOT.parent / "shared")) / "lists"
FILES = ("un-consolidated-2026-02-27.xml", "eu-2017-1509.csv", "ofac-2021-sdn.csv")
MANY, ALONE, DAY = 100_000, 1000, date(2026, 3, 1)

if not (LISTS / FILES[0]).is_file():
    print("the shared lists are not beside the project; nothing measured")
    sys.exit(0)


def timed(work, count: int) -> float:
    """Seconds for one of so many."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) / count


held = []
for file in FILES:
    began = time.perf_counter()
    reading = open_list(LISTS / file)
    parties = tuple(reading)
    held.append((reading.version(), parties))
    print(f"read {file}: {len(parties):,} entries in {time.perf_counter() - began:.2f} s")
began = time.perf_counter()
screener = Screener(held)
names = [entry.name.text for entry in screener.index.entries]
print(f"index of {len(names):,} names in {time.perf_counter() - began:.2f} s")
began = time.perf_counter()
screener.warm()
print(f"rigour's tables of names, once a process: {time.perf_counter() - began:.2f} s")

dice = random.Random(5)
listed = [slip(dice.choice(names), dice) for _ in range(ALONE)]
asked = [name for _, name in unlisted(ALONE)]
plain = [utils.default_process(name) for name in names]


def brute() -> None:
    for name in (listed + asked)[:: ALONE // 50]:
        process.extractOne(
            name, plain, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=80
        )


def each(found: list[str]) -> None:
    for name in found:
        screener.screen(Query(name=name), as_of=DAY)


floor = timed(brute, len((listed + asked)[:: ALONE // 50]))
each(listed[:100])
for told, found in (("listed names with a slip", listed), ("unlisted names", asked)):
    took = timed(lambda found=found: each(found), len(found))
    print(
        f"{told}: {took * 1e3:.2f} ms each, {took / floor:.3f} of brute force ({floor * 1e3:.1f} ms); aim: under 5 ms"
    )
    assert took < floor, "screening is slower than comparing with every name"

numbers = [
    number.value
    for _, parties in held
    for party in parties
    for number in party.numbers
    if number.kind is NumberKind.SHIP
]
by_imo = timed(lambda: [screener.screen(Query(imo=number), as_of=DAY) for number in numbers], len(numbers))
print(f"IMO numbers: {by_imo * 1e3:.4f} ms each, {by_imo / floor:.5f} of brute force; aim: under 0.1 ms")
assert by_imo < floor / 50

queries = [Query(name=name, kind=PartyKind(kind)) for kind, name in unlisted(MANY, seed=11)]
began = time.perf_counter()
hits = sum(
    len(answer.hits) > 0 for answer in screen_all(screener, queries, as_of=DAY, threshold=0.8, workers=2)
)
took = time.perf_counter() - began
print(
    f"{MANY:,} unlisted names, two workers: {took:.1f} s ({hits} with a hit, {hits / MANY * 1000:.2f} in 1,000)"
)
print(
    f"brute force on two cores would take {floor * MANY / 2:.0f} s: {took / (floor * MANY / 2):.3f} of it; aim: under 60 s"
)
assert took < floor * MANY / 2
