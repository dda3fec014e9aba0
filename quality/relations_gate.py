"""The gate of the relations: which of those found by hand the engine reports, and what must stay silent.

    python quality/relations_gate.py            the table, with the floors; exit 1 below one
    python quality/relations_gate.py --show     also every relation missed, with its rows

The relations found by hand are not part of the project: `relations.csv` is read from `../shared/facts` or
`$ABIDE_SHARED/facts`, and without it the gate says so and passes. A relation counts as found where one of
its kind is reported with exactly its rows; "one member for all" lets a row stand for another of its origin
with the same figure, and a group of one origin's outlets hold those picked by hand.
"""

import argparse
import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from abide import pipeline
from abide.register.load import load
from abide.terms.evidence import Claim
from abide.terms.relation import Relation

HERE = Path(__file__).parent
COMPUTABLE = ("yes", "partly", "no")


def main(arguments: Sequence[str]) -> int:
    """Prints found and missed by kind; 1 if any measure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what is missed")
    asked = parser.parse_args(arguments)
    shared = Path(os.environ.get("ABIDE_SHARED", HERE.parent.parent / "shared"))
    file = shared / "facts" / "relations.csv"
    if not file.is_file():
        print(f"relations: skipped, {file} is not there (set ABIDE_SHARED to the folder that holds facts/)")
        return 0
    with file.open(encoding="utf-8", newline="") as lines:
        wanted = list(csv.DictReader(lines))
    register = load("dprk")
    rows = {claim.public_id: claim for claim in pipeline.gather_casebook(register).rows}
    found = tuple(pipeline.relate(rows.values(), register))
    return 1 if table(wanted, found, rows, show=asked.show) else 0


def table(
    wanted: Sequence[Mapping[str, str]], found: Sequence[Relation], rows: Mapping[str, Claim], *, show: bool
) -> bool:
    """Prints the measures beside their floors; whether any is below."""
    exact = {(relation.kind, frozenset(relation.ids)) for relation in found}
    stood = {(relation.kind, frozenset(_voice(rows, key) for key in relation.ids)) for relation in found}
    groups = [frozenset(relation.ids) for relation in found if relation.kind == "echo"]
    count: Counter[tuple[str, str, str]] = Counter()
    for told in wanted:
        kind, how, ids = told["kind"], told["computable"], told["ids"].split()
        count[kind, how, "all"] += 1
        if kind == "none":
            flagged = ("contradiction", frozenset(ids)) in exact
            count[kind, how, "found"] += not flagged
            if flagged and show:
                print(f"  FLAGGED {told['id']} {told['ids']}: {told['what']}")
            continue
        is_exact = (kind, frozenset(ids)) in exact
        voices = frozenset(_voice(rows, key) for key in ids)
        is_found = is_exact or (len(voices) > 1 and (kind, voices) in stood)
        is_found = is_found or (kind == "echo" and any(group.issuperset(ids) for group in groups))
        count[kind, how, "exact"] += is_exact
        count[kind, how, "found"] += is_found
        if show and not is_found:
            print(f"  missed {told['id']} {kind} ({how}) {told['ids']}: {told['what']}")
    kinds = list(dict.fromkeys(told["kind"] for told in wanted))
    print(f"relations found by hand: {len(wanted)}; reported over the casebook's rows: {len(found)}")
    print(f"  {'':18}" + "".join(f"{how + ': found, exact':>24}" for how in COMPUTABLE))
    for kind in kinds:
        cells = [
            f"{count[kind, how, 'found']:>6} of {count[kind, how, 'all']:<3} "
            f"{'' if kind == 'none' else count[kind, how, 'exact']:>3}"
            for how in COMPUTABLE
        ]
        print(f"  {kind:18}" + "".join(f"{cell:>24}" for cell in cells))
    return _below(count, kinds)


def _voice(rows: Mapping[str, Claim], key: str) -> str:
    """What a row stands for: its origin with its figure; a row without one stands for itself."""
    claim = rows.get(key)
    if claim is None or len(claim.quantities) == 0:
        return key
    figures = ";".join(f"{q.low}..{q.high} {q.unit}" for q in claim.quantities)
    return f"{claim.origin}|{claim.bearer}|{figures}|{claim.period}"


def _below(count: Mapping[tuple[str, str, str], int], kinds: Sequence[str]) -> bool:
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8")).get("relations", {})
    below = False
    for how in ("yes", "partly"):
        real = [kind for kind in kinds if kind != "none"]
        total = sum(count[kind, how, "all"] for kind in real)
        for measure in ("found", "exact"):
            share = 100.0 * sum(count[kind, how, measure] for kind in real) / total
            below |= _told(f"{how} {measure}", share, floors)
    silent = sum(count["none", how, "found"] for how in COMPUTABLE)
    held = sum(count["none", how, "all"] for how in COMPUTABLE)
    return _told("silent", 100.0 * silent / held, floors) or below


def _told(key: str, share: float, floors: Mapping[str, float]) -> bool:
    floor = floors.get(key)
    worse = floor is not None and share < floor - 0.05
    beside = "no floor" if floor is None else f"floor {floor:.1f}  {'BELOW' if worse else 'holds'}"
    print(f"  {key:18} {share:6.1f}  {beside}")
    return worse


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
