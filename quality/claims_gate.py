"""The quality gate of the reader: measures it on gold texts and refuses to fall below the floors.

Floors stand in `floors.json`; they may rise, and fall only on purpose, in the diff, with the reason. The gold
texts lie in the shared folder beside the project (or where ABIDE_SHARED points) and are not part of it.
"""

import json
import os
import sys
from pathlib import Path

from abide.evidence.claims.text.read import read
from abide.evidence.claims.topics import Topics
from abide.register.load import load
from abide.sources.read import as_document
from abide.sources.received import Received
from abide.terms.dates import parse_partial
from abide.terms.evidence import Claim

HERE = Path(__file__).parent
EDGE = " \n\t“”\"‘’',."
Key = tuple[str, str, tuple[str, ...]]


def main() -> int:
    """Prints the measures beside their floors; 1 if any is below."""
    shared = Path(os.environ.get("ABIDE_SHARED", HERE.parent.parent / "shared"))
    if not (shared / "gold/seed/gold.json").is_file():
        print("quality gate: skipped, the gold texts are not beside the project")
        return 0
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    measured = {"seed": seed(shared / "gold/seed")}
    if (shared / "corpora/polnear/dev/text").is_dir():
        measured["polnear_dev_speech"] = spans(shared / "corpora/polnear/dev/text")
    failed = False
    for name, measures in measured.items():
        for measure, value in measures.items():
            floor = floors[name][measure]
            worse = value > floor if measure == "invented" else value < floor
            failed = failed or worse
            print(f"{name:20} {measure:10} {value:8g}  floor {floor:g}  {'BELOW' if worse else 'holds'}")
    return 1 if failed else 0


def seed(folder: Path) -> dict[str, float]:
    """The seed article: required attributions with exact source, cue and content, and how they were read."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["attributions"]
    found = {key(claim): claim for claim in claims(folder / "article.txt", "2018-02-01")}
    wanted = {gold_key(item): item for item in gold}
    met = [(item, found[place]) for place, item in wanted.items() if item["required"] and place in found]
    named = [(item, claim) for item, claim in met if item["source"] and "resolves_to" in item["source"]]
    return {
        "required": len(met),
        "invented": len(set(found) - set(wanted)),
        "acts": sum(str(claim.act) in (item["stance"], *item["stance_also_accepted"]) for item, claim in met),
        "speakers": sum(claim.speaker.name == item["source"]["resolves_to"] for item, claim in named),
        "channels": sum(
            [(channel["name"], channel["relation"]) for channel in item["channels"]]
            == [(channel.name, str(channel.relation)) for channel in claim.channels]
            for item, claim in met
        ),
    }


def spans(folder: Path) -> dict[str, float]:
    """Political news: the share of claims all of whose spans equal their slice of the text."""
    good = total = 0
    for file in sorted(folder.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        for claim in claims(file, "2016-10-01"):
            parts = (claim.basis, claim.source, claim.cue, *claim.content)
            total += 1
            good += all(part is None or text[part.start : part.end] == part.text for part in parts)
    return {"spans": good / total if total > 0 else 0.0}


def claims(file: Path, published: str) -> tuple[Claim, ...]:
    """The claims of a file."""
    register = load("dprk")
    received = Received(name=str(file), data=file.read_bytes(), url=None)
    document = as_document(received, published=parse_partial(published))
    return read(document, topics=Topics.from_plain(register.topics, target=register.target))


def key(claim: Claim) -> Key:
    """Source, cue and content, edge punctuation aside."""
    source = "" if claim.source is None else claim.source.text.strip(EDGE)
    cue = "" if claim.cue is None else claim.cue.text
    return source, cue, tuple(span.text.strip(EDGE) for span in claim.content)


def gold_key(item: dict[str, dict[str, str]]) -> Key:
    """The same of a gold attribution."""
    source = "" if item["source"] is None else item["source"]["text"].strip(EDGE)
    return source, item["cue"]["text"], tuple(piece["text"].strip(EDGE) for piece in item["content"])


if __name__ == "__main__":
    sys.exit(main())
