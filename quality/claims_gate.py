"""The quality gate of the reader: measures it on gold texts and refuses to fall below the floors.

Floors stand in `floors.json`; they may rise, and fall only on purpose, in the diff, with the reason. The gold
texts lie in the shared folder beside the project (or where ABIDE_SHARED points) and are not part of it.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

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
    negatives = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["negatives"]
    return {
        "required": len(met),
        "optional": sum(not item["required"] and place in found for place, item in wanted.items()),
        "invented": len(set(found) - set(wanted)),
        "negatives": sum(not any(_touches(claim, item) for claim in found.values()) for item in negatives),
        "acts": sum(str(claim.act) in (item["stance"], *item["stance_also_accepted"]) for item, claim in met),
        "speakers": sum(claim.speaker.name == item["source"]["resolves_to"] for item, claim in named),
        "channels": sum(
            [(channel["name"], channel["relation"]) for channel in item["channels"]]
            == [(channel.name, str(channel.relation)) for channel in claim.channels]
            for item, claim in met
        ),
        "hedges": sum(
            [(one["start"], one["text"]) for one in item["hedges"]]
            == [(hedge.start, hedge.text) for hedge in claim.hedges]
            for item, claim in met
        ),
        "quantities": sum(_quantities_agree(item["quantities"] or [], claim) for item, claim in met),
        "times": sum(_times_agree(item["times"], claim) for item, claim in met),
    }


def _touches(claim: Claim, item: dict[str, Any]) -> bool:
    """Whether a claim's source or cue lies in a stretch that holds none."""
    parts = [span for span in (claim.source, claim.cue) if span is not None]
    return any(span.start < item["end"] and item["start"] < span.end for span in parts)


def _quantities_agree(wanted: list[dict[str, Any]], claim: Claim) -> bool:
    if [one["text"] for one in wanted] != [item.text for item in claim.quantities]:
        return False
    pairs = zip(wanted, claim.quantities, strict=True)
    return all(one["min"] is None or (item.low, item.high) == (one["min"], one["max"]) for one, item in pairs)


def _times_agree(wanted: list[dict[str, Any]], claim: Claim) -> bool:
    """The same words and intervals; a deadline of ours is an event of this gold, which has no word for it."""
    return [(one["text"], one["role"], one["from"], one["until"]) for one in wanted] == [
        (
            item.text,
            item.role.replace("deadline", "event"),
            None if item.period.start is None else str(item.period.start),
            None if item.period.end is None else str(item.period.end),
        )
        for item in claim.times
    ]


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
