"""The gate of the project's own gold: measures the reader on it and refuses to fall below the floors.

    python quality/own_gold.py                      the table, both sets, both splits, with the floors
    python quality/own_gold.py --show --set grammar --split build      the misses, claim by claim

Whoever writes rules looks at `build` alone; `held` shows whether a rule holds for texts nobody looked at.
Floors stand in `floors.json` under `own_briefs` and `own_grammar`, over both splits.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from gold import SPLITS, Item, load_gold
from relating import lacking, missing, relations_of
from scoring import Reading, compare, fields, measure, several

from abide import pipeline
from abide.evidence.claims.text.read import read
from abide.register.load import load
from abide.terms.errors import AbideError

HERE = Path(__file__).parent
SETS = ("briefs", "grammar")


def main(arguments: Sequence[str]) -> int:
    """Prints the measures; 1 if any is below its floor, 2 if the gold cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the misses of each claim")
    parser.add_argument("--set", choices=SETS, help="one set only")
    parser.add_argument("--split", choices=SPLITS, help="one split only (with --show)")
    asked = parser.parse_args(arguments)
    try:
        items = [item for name in SETS if asked.set in (None, name) for item in load_gold(name)]
    except AbideError as fault:
        print(fault, file=sys.stderr)
        return 2
    readings = tuple(_reading(item) for item in items)
    if asked.show:
        for reading in readings:
            if asked.split in (None, reading.item.split):
                show(reading)
    return 1 if table(readings) else 0


def _reading(item: Item) -> Reading:
    return compare(item, read(item.document, topics=TOPICS))


TOPICS = pipeline.topics_of(load("dprk"))


def table(readings: Sequence[Reading]) -> bool:
    """Prints every measure by set and split beside its floor; whether any is below."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    below = False
    for name in SETS:
        own = [reading for reading in readings if reading.item.set == name]
        if len(own) == 0:
            continue
        claims = sum(len(reading.pairs) + len(reading.missed) for reading in own)
        negative = sum(reading.item.negative for reading in own)
        print(f"own gold, {name}: {len(own)} texts, {claims} claims to find, {negative} texts without any")
        print(f"  {'':16} {'all':>7} {'build':>7} {'held':>7}   floor")
        measured = [measure(own)]
        measured += [measure([each for each in own if each.item.split == split]) for split in SPLITS]
        if name == "briefs":
            for told, part in zip(
                measured, (own, *([r for r in own if r.item.split == s] for s in SPLITS)), strict=True
            ):
                told["relations"] = relations_of([reading.item for reading in part])
        for key, value in measured[0].items():
            floor = floors.get(f"own_{name}", {}).get(key)
            worse = floor is not None and (value > floor if key == "invented" else value < floor - 0.05)
            below = below or worse
            beside = "   none" if floor is None else f"{floor:7.1f}  {'BELOW' if worse else 'holds'}"
            print(f"  {key:16} {value:7.1f} {measured[1][key]:7.1f} {measured[2][key]:7.1f}{beside}")
        for kind, count in sorted(lacking([reading.item for reading in own]).items()):
            print(f"  not counted: {count} relations '{kind}', a kind that the engine does not have")
    return below


def show(reading: Reading) -> None:
    """Prints what was missed, invented or read otherwise in one text."""
    item = reading.item
    lines = [f"  missed    {_told(gold.cue.text, gold.content)}" for gold in reading.missed]
    lines += [
        f"  invented  {_told('' if claim.cue is None else claim.cue.text, claim.content)} [{claim.rule}]"
        for claim in reading.invented
    ]
    for gold, claim in reading.pairs:
        wrong = [name for name, right in fields((gold, claim)).items() if not right]
        wrong += [
            name for name, (hit, wanted, had) in several((gold, claim)).items() if hit < max(wanted, had)
        ]
        if len(wrong) > 0:
            lines.append(f"  “{gold.cue.text}”: {', '.join(wrong)}")
            lines += [f"      {name}: {_sides(name, gold, claim)}" for name in wrong]
    lines += [f"  relation not found: {told}" for told in missing(item)]
    if len(lines) > 0:
        print(f"{item.key} ({item.split}) {item.construction}")
        print("\n".join(lines))


def _told(cue: str, content: Sequence[object]) -> str:
    return f"“{cue}”: {' … '.join(getattr(span, 'text', '') for span in content)}"


def _sides(name: str, gold: object, claim: object) -> str:
    """The gold's reading and the one found, for those who mend either."""
    key = {
        "act": "acts",
        "act first": "acts",
        "cue exact": "cue",
        "fence": "quantities",
        "unit": "quantities",
    }
    mine = "speaker" if name.startswith("speaker") else key.get(name, name)
    its = {"acts": "act", "duties": "named_duties"}.get(mine, mine)
    return f"{_plain(getattr(gold, mine, ''))}  |  found {_plain(getattr(claim, its, ''))}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_plain(each) for each in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {each}" for key, each in sorted(value.items()) if each is not None)
    text = getattr(value, "text", None)
    span = getattr(value, "span", None)
    low = getattr(value, "low", None)
    if span is not None:
        return (
            f"{_plain(span)} {[getattr(value, key, '') for key in ('low', 'high', 'role', 'start', 'end')]}"
        )
    if text is not None:
        period = getattr(value, "period", None)
        return f"{text!r}{'' if low is None else f' {low:g}'}{'' if period is None else f' {period}'}"
    return str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
