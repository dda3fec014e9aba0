"""Refuses screening and joining below their floors. Needs the shared lists, and says so where absent.

Measured: F1 on labelled pairs of names (what nomenklatura's logic-v2 reaches on them is in decisions/0010),
joins of EU and OFAC ships by IMO number, joins of UN and EU persons against the hand-checked
`un-eu-persons.csv`, listed names with a slip, and false hits among unlisted names.
"""

import csv
import json
import os
import random
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from asked_names import slip, unlisted

from abide.parties.compare import likeness
from abide.parties.join import joins
from abide.parties.lists.read import open_list
from abide.parties.loaded import Loaded
from abide.parties.screen import Screener
from abide.terms.party import PartyKind
from abide.terms.screening import Query

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("ABIDE_SHARED", HERE.parents[1] / "shared"))
FILES = {"un": "un-consolidated-2026-02-27.xml", "eu": "eu-2017-1509.csv", "ofac": "ofac-2021-sdn.csv"}
KINDS = {
    "Person": PartyKind.PERSON,
    "Company": PartyKind.ORGANISATION,
    "Organization": PartyKind.ORGANISATION,
    "LegalEntity": PartyKind.ANY,
    "Vessel": PartyKind.SHIP,
}
PAIRS_AT = 0.7
"""Score from which a pair counts as a match; logic-v2 is at its best near it (0.71)."""
SLIPPED, UNLISTED = 1000, 6000
DAY = date(2026, 3, 1)


def main() -> int:
    """Measures, prints, and compares with the floors."""
    if not (SHARED / "lists" / "name-pairs.csv").is_file():
        print("lists gate: the shared lists are not beside the project; nothing measured")
        return 0
    lists = {key: loaded(SHARED / "lists" / name) for key, name in FILES.items()}
    found = {**pairs(SHARED / "lists" / "name-pairs.csv"), **joined(lists), **screened(lists)}
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["lists"]
    below = [name for name, floor in floors.items() if found[name] < floor]
    for name, value in found.items():
        print(f"lists gate: {name} {value:.4g} (floor {floors.get(name, 'none')})")
    for name in below:
        told = f"{name} is {found[name]:.4g}, below {floors[name]}"
        print(f"lists gate: {told}; mend it, or lower the floor on purpose")
    return 1 if len(below) > 0 else 0


def loaded(path: Path) -> Loaded:
    """A list, whole."""
    reading = open_list(path)
    parties = tuple(reading)
    return reading.version(), parties


def pairs(file: Path) -> Mapping[str, float]:
    """F1 on labelled pairs of names."""
    right = wrong = missed = 0
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            same = row["is_match"].lower() == "true"
            said = likeness(row["name1"], row["name2"], KINDS[row["schema"]]).score >= PAIRS_AT
            right, wrong, missed = (
                right + (same and said),
                wrong + (said and not same),
                missed + (same and not said),
            )
    return {"name_pairs_f1": 2 * right / (2 * right + wrong + missed)}


def joined(lists: Mapping[str, Loaded]) -> Mapping[str, float]:
    """Ships of the EU and OFAC by number; persons of the UN and the EU against the hand-checked joins."""
    ships = list(joins(of_kind(lists, ("eu", "ofac"), PartyKind.SHIP)))
    found = {
        (item.left.split(":", 1)[1], item.right.split(":", 1)[1])
        for item in joins(of_kind(lists, ("un", "eu"), PartyKind.PERSON))
    }
    with (HERE / "un-eu-persons.csv").open(encoding="utf-8", newline="") as rows:
        gold = {(row["un"], row["eu"]) for row in csv.DictReader(rows)}
    return {
        "eu_ofac_ships": len(ships),
        "un_eu_recall": len(found & gold) / len(gold),
        "un_eu_precision": len(found & gold) / len(found),
    }


def of_kind(lists: Mapping[str, Loaded], keys: Sequence[str], kind: PartyKind) -> list[Loaded]:
    """Lists with the parties of one kind."""
    return [(lists[key][0], tuple(party for party in lists[key][1] if party.kind is kind)) for key in keys]


def screened(lists: Mapping[str, Loaded]) -> Mapping[str, float]:
    """Listed names with one slip that are found again; unlisted names that hit nobody, of a thousand."""
    screener = Screener(lists.values())
    dice = random.Random(3)  # names, not secrets
    parties = dice.sample([party for _, found in lists.values() for party in found], SLIPPED)
    met = sum(
        any(
            hit.party.id == party.id
            for hit in screener.screen(Query(name=slip(party.name, dice), kind=party.kind), as_of=DAY).hits
        )
        for party in parties
    )
    false = sum(
        any(hit.score < 1 for hit in screener.screen(Query(name=name, kind=PartyKind(kind)), as_of=DAY).hits)
        for kind, name in unlisted(UNLISTED)
    )
    return {"slips_found": met / SLIPPED, "unlisted_clear_per_1000": 1000 - false / UNLISTED * 1000}


if __name__ == "__main__":
    sys.exit(main())
