"""The gate of political news: measures the reader on PolNeAR and refuses to fall below the floors.

    python quality/polnear_gate.py                  dev, both annotator lines, with floors and 95 % intervals
    python quality/polnear_gate.py --rules          also the precision of each rule on dev
    python quality/polnear_gate.py --confidence     measure each rule on train; write confidence.tsv

Rules are built on `train`, this measures on `dev`. Profile `attitude`: outermost attributions, as annotated.
The corpus lies in the shared folder beside the project (or where ABIDE_SHARED points) and is no part of it.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from polnear import (
    MEASURES,
    Article,
    Attribution,
    Score,
    Words,
    annotators,
    articles,
    intervals,
    paired,
    subset,
    total,
)
from polnear import score as score_of

from abide.evidence.claims.grammar.lexicon import cues
from abide.evidence.claims.text.stream import read_raw

HERE = Path(__file__).parent
CONFIDENCE = HERE.parent / "src/abide/evidence/claims/text/confidence.tsv"
HEAD = """# How far each rule is to be trusted: rule, attributions found in the train part of PolNeAR,
# and the share whose cue an annotator marked too. Measured by `python quality/polnear_gate.py --confidence`.
"""


def main(arguments: Sequence[str]) -> int:
    """Prints the measures beside their floors; 1 if any is below."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rules", action="store_true", help="print the precision of each rule")
    parser.add_argument("--confidence", action="store_true", help="write confidence.tsv from train")
    asked = parser.parse_args(arguments)
    corpus = Path(os.environ.get("ABIDE_SHARED", HERE.parent.parent / "shared")) / "corpora/polnear"
    if not (corpus / "dev/text").is_dir():
        print("news gate: skipped, PolNeAR is not beside the project")
        return 0
    if asked.confidence:
        write_confidence(corpus / "train")
    dev = tuple(articles(corpus / "dev"))
    found = [read_article(item) for item in dev]
    if asked.rules:
        for rule, seen, precision in precisions(dev, found):
            print(f"  {rule:52} {seen:5} {100 * precision:5.1f}")
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    below = table("attitude", [score_of(f, a.gold[0]) for f, a in zip(found, dev, strict=True)], floors)
    spoken = [score_of(subset(f, speaks), subset(a.gold[0], speaks)) for f, a in zip(found, dev, strict=True)]
    below = table("speech verbs", spoken, floors) or below
    human = annotators(articles(corpus / "train"))
    print("  two annotators with each other, 16 train articles: " + told(human))
    return 1 if below else 0


def table(name: str, scores: Sequence[Score], floors: dict[str, dict[str, float]]) -> bool:
    """Prints F1 by measure with its interval and floor; whether any is below its floor."""
    whole, span = total(scores), intervals(scores)
    print(f"political news (PolNeAR dev, {len(scores)} articles), {name}")
    below = False
    for measure in MEASURES:
        value, floor = whole[measure].f1, floors.get(f"polnear_dev {name}", {}).get(measure)
        low, high = span[measure]
        worse = floor is not None and value < floor - 0.05
        below = below or worse
        beside = (
            ""
            if floor is None
            else f"  floor {floor:4.1f}  {value - floor:+5.1f}  {'BELOW' if worse else 'holds'}"
        )
        print(f"  {measure:16} {value:5.1f}  [{low:4.1f}, {high:4.1f}]{beside}")
    return below


def told(score: Score) -> str:
    """F1 by measure on one line."""
    return ", ".join(f"{measure} {score[measure].f1:.1f}" for measure in MEASURES)


def read_article(article: Article) -> tuple[Attribution, ...]:
    """What the reader finds in an article, in its words."""
    words = Words(article.text)
    return tuple(
        words.attribution(
            () if raw.source is None else ((raw.source.start, raw.source.end),),
            ((raw.cue.start, raw.cue.end),),
            tuple((piece.start, piece.end) for piece in raw.content),
            rule=raw.rule,
            cue_text=raw.cue.text,
        )
        for raw in read_raw(article.text, speech_only=False, nested=False)
    )


def speaks(item: Attribution) -> bool:
    """Whether a cue holds a verb that can introduce a quotation, "according to" or a colon."""
    words = item.cue_text.lower().split()
    return (
        "according" in words
        or item.cue_text.endswith(":")
        or any(cue.speech and "Q" in cue.frames for word in words for cue in cues().get(word, ()))
    )


def precisions(
    read: Iterable[Article], found: Iterable[Sequence[Attribution]]
) -> tuple[tuple[str, int, float], ...]:
    """For each rule: how many it found, and the share whose cue meets an annotated one."""
    seen: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for article, items in zip(read, found, strict=True):
        seen.update(item.rule for item in items)
        met.update(item.rule for item, _ in paired(items, article.gold[0]))
    return tuple((rule, count, met[rule] / count) for rule, count in seen.most_common())


def write_confidence(folder: Path) -> None:
    """Measures every rule on a part of the corpus and writes the table that the reader quotes."""
    read = tuple(articles(folder))
    measured = precisions(read, [read_article(item) for item in read])
    count = sum(seen for _, seen, _ in measured)
    whole = sum(seen * precision for _, seen, precision in measured) / count
    lines = [("all", count, whole), *sorted(measured)]
    CONFIDENCE.write_text(
        HEAD + "".join(f"{rule}\t{seen}\t{precision:.2f}\n" for rule, seen, precision in lines),
        encoding="utf-8",
    )
    print(f"confidence of {len(measured)} rules written from {count} attributions")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
