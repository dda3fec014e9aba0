"""The gate of the detectors at sea: real meetings whose answer is known, simulated ones that were planted.

Floors stand in `floors.json`. The real AIS files lie in the shared folder beside the project (or where
ABIDE_SHARED points) and are not part of it; without them only the voyages are measured.
"""

import csv
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from abide.evidence.observations.observation import Records  # noqa: E402
from abide.evidence.observations.ship_meeting import ShipMeeting  # noqa: E402
from abide.sources.ais.normalise import Asked, normalise  # noqa: E402
from abide.tables.engine import open_engine  # noqa: E402
from quality.voyages import DIRT, MEETINGS, SCENES, Planted, Voyages, plant, soiled  # noqa: E402

MOST = {"invented", "bridged_missing", "flagged", "unplanted"}
"""Measures that may not rise; the others may not fall."""
CLOSE_S = 900
Meeting = dict[str, object]


def main() -> int:
    """Prints the measures beside their floors; 1 if any is worse."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    shared = Path(os.environ.get("ABIDE_SHARED", HERE.parent.parent / "shared")) / "ais"
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, measures in (*gold(shared, Path(folder)), *simulated(Path(folder))):
            for measure, value in measures.items():
                floor = floors[name][measure]
                worse = value > floor if measure in MOST else value < floor
                failed = failed or worse
                print(f"{name:34} {measure:10} {value:8g}  floor {floor:g}  {'WORSE' if worse else 'holds'}")
    return 1 if failed else 0


def meetings(inputs: Sequence[Path], work: Path, *, engine: str = "duckdb") -> list[Meeting]:
    """The meetings in files, as the fields that are printed."""
    store = normalise([str(path) for path in inputs], work, asked=Asked())
    records = Records(
        engine=open_engine(engine),
        files={"ais": (store.folder,)},
        inputs=store.inputs,
        origin="gate",
        known_since=None,
        work=work,
    )
    found = (dict(item.detail) for item in ShipMeeting(shore=False).observe(records))
    return [item for item in found if "vessel_1" in item]


def gold(shared: Path, work: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Three real files whose answers are known."""
    if not (shared / "british-columbia-2018.parquet").is_file():
        print("sea gate: the real AIS files are not beside the project; only voyages are measured")
        return
    (meeting,) = meetings([shared / "indian-ocean-meeting-2015-03-19.csv"], work)
    pieces = meeting["pieces"]
    assert isinstance(pieces, list)
    share = meeting["contact_share"]
    assert isinstance(share, float)
    right = (
        {meeting["vessel_1"], meeting["vessel_2"]} == {"441910000", "563418000"},
        pieces[0] == {"start": "2015-03-19T07:40:00Z", "end": "2015-03-19T10:10:00Z"},
        meeting["end"] == "2015-03-19T20:10:00Z" and meeting["grade"] == "bridged",
        share < 0.5,
    )
    yield "gold: Indian Ocean", {"right": sum(right)}
    yield "gold: Solent", {"invented": len(meetings([shared / "solent-2016-01-12.csv"], work))}
    found = meetings([shared / "british-columbia-2018.parquet"], work)
    slow = [
        row
        for row in _rows(shared / "british-columbia-2018-reference-pieces60.csv")
        if row["under_2_kn"] == "true"
    ]
    literal = _rows(shared / "british-columbia-2018-reference-literal.csv")
    met = [[item for item in found if _same(item, row)] for row in slow]
    yield (
        "gold: British Columbia",
        {
            "found": sum(len(items) > 0 for items in met),
            "same ends": sum(
                any(_has_ends(item, row["start"], row["end"]) for item in items)
                for items, row in zip(met, slow, strict=True)
            ),
            "invented": sum(
                item["grade"] == "observed" and not any(_same(item, row) for row in literal) for item in found
            ),
        },
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _same(item: Meeting, row: dict[str, str]) -> bool:
    pair = {item["vessel_1"], item["vessel_2"]} == {row["vessel_1"], row["vessel_2"]}
    return pair and str(item["start"]) <= row["end"] and str(item["end"]) >= row["start"]


def _has_ends(item: Meeting, start: str, end: str) -> bool:
    """Whether a piece of an hour or more begins, and one ends, at the given slots."""
    pieces = item["pieces"]
    assert isinstance(pieces, list)
    long = [piece for piece in pieces if _seconds(piece["end"]) - _seconds(piece["start"]) >= 3600]
    return any(piece["start"] == start for piece in long) and any(piece["end"] == end for piece in long)


def _seconds(text: object) -> float:
    from datetime import datetime  # noqa: PLC0415

    return datetime.fromisoformat(str(text)).timestamp()


def simulated(work: Path, *, each: int = 40, seed: int = 11) -> Iterator[tuple[str, dict[str, float]]]:
    """Voyages clean, and with each kind of dirt and all of it."""
    clean = plant(dict.fromkeys(SCENES, each), seed=seed)
    yield "voyages: clean", scored(clean, work / "clean.parquet", work)
    for number, dirt in enumerate((*((kind,) for kind in DIRT), tuple(DIRT))):
        name = dirt[0] if len(dirt) == 1 else "all dirt"
        path = work / f"dirty-{number}.parquet"
        yield f"voyages: {name}", scored(soiled(clean, *dirt, seed=seed + number), path, work)


def scored(voyages: Voyages, path: Path, work: Path, *, tell: bool = False) -> dict[str, float]:
    """How planted pairs fared: recall, ends within 15 minutes, near-misses flagged, pairs nobody planted."""
    voyages.write(path)
    found: dict[frozenset[str], list[Meeting]] = {}
    for item in meetings([path], work):
        pair = frozenset(str(item[name]).partition("#")[0] for name in ("vessel_1", "vessel_2"))
        found.setdefault(pair, []).append(item)
    good = [truth for truth in voyages.planted if truth.meeting]
    met = [truth for truth in good if _pair(truth) in found]
    close = [truth for truth in met if any(_close(item, truth) for item in found[_pair(truth)])]
    if tell:
        for truth in good:
            if truth not in close:
                print("  not close:", truth, found.get(_pair(truth)))
    planted = {_pair(truth) for truth in voyages.planted}
    return {
        "recall": len(met) / len(good),
        "ends": len(close) / len(good),
        "flagged": sum(_pair(truth) in found for truth in voyages.planted if not truth.meeting),
        "unplanted": sum(pair not in planted for pair in found),
    }


def _pair(truth: Planted) -> frozenset[str]:
    return frozenset((str(truth.vessel_1), str(truth.vessel_2)))


def _close(item: Meeting, truth: Planted) -> bool:
    return (
        abs(_seconds(item["start"]) - truth.start) <= CLOSE_S
        and abs(_seconds(item["end"]) - truth.end) <= CLOSE_S
    )


assert len(MEETINGS) > 0

if __name__ == "__main__":
    sys.exit(main())
