"""How fast the reader is: words a second as a ratio to a plain tokenise pass; and that it stays linear.

Measured on articles where the corpus is at hand, and on made-up news that is fuller of claims than articles
are (a claim every 28 words; the articles have one every 37).
"""

import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from abide.evidence.claims.grammar.units import sentences
from abide.evidence.claims.text.read import read
from abide.evidence.claims.topics import Topics
from abide.register.load import load
from abide.sources.read import as_document
from abide.sources.received import Received
from abide.terms.dates import parse_partial
from abide.terms.document import Document

register = load("dprk")
topics = Topics.from_plain(register.topics, target=register.target)
dice = random.Random(2397)
NAMES = ("The minister", "The envoy", "A governor", "Ruritania", "The ministry", "Reuters")
VERBS = ("said that", "warned that", "denied that", "told reporters that", "claimed")
THINGS = (
    "about 300 workers had left by the end of 2019",
    "no ships were seen at sea last month",
    "the permits of 2,000 workers ran out",
)


def text(count: int) -> str:
    """News in short sentences: every second one reports speech, some quote it."""
    parts = []
    for number in range(count):
        thing = dice.choice(THINGS)
        told = (
            f"{dice.choice(NAMES)} {dice.choice(VERBS)} {thing}."
            if number % 3 == 0
            else f"In the harbour {thing} again."
        )
        parts.append(
            f"“{thing.capitalize()},” {dice.choice(NAMES).lower()} said." if number % 7 == 0 else told
        )
    return "\n".join(" ".join(parts[place : place + 3]) for place in range(0, count, 3))


def document(words: str) -> Document:
    """A text as a document."""
    return as_document(
        Received(name="x", data=words.encode(), url=None), published=parse_partial("2018-02-01")
    )


def best(work: Callable[[], object], times: int = 3) -> float:
    """Best of several runs, in seconds of this process: what else the machine does is not the reader's time."""
    runs = []
    for _ in range(times):
        began = time.process_time()
        work()
        runs.append(time.process_time() - began)
    return min(runs)


def measure(name: str, documents: Sequence[Document]) -> None:
    """Prints how fast documents are read, and what a plain tokenise pass of them takes."""
    words = sum(len(item.text.split()) for item in documents)
    claims = sum(
        len(read(item, topics=topics)) for item in documents
    )  # tables are filled before the watch starts
    plain = best(lambda: [list(sentences(item.text)) for item in documents], 5)
    whole = best(lambda: [read(item, topics=topics) for item in documents], 5)
    print(
        f"{name}: {words:,} words, {claims:,} claims: {words / whole:,.0f} words a second,"
        f" {whole / plain:.1f} x a plain tokenise pass",
        flush=True,
    )


SHARED = Path(os.environ.get("ABIDE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
CORPUS = SHARED / "corpora/polnear/dev"
articles = [document(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.rglob("*.txt"))]
if articles:
    measure(f"{len(articles)} articles", articles)
else:
    print(f"articles: not measured, the corpus is not at {CORPUS}")
news = document(text(6_000))
measure("made-up news", [news])
TRAPS = {
    "quotation marks only": "“",
    "straight quotation marks only": '"',
    "quotation marks in every style": "“a” \"b\" ‘c’ 'd' ''e'' “ ",
    "one endless sentence": "he said and ",
    "a million commas": ",",
    "full stops only": ".",
    "colons only": ":",
    "said said said": "said ",
    "according to according to": "according to ",
    "that that that": "that ",
    "capitals only": "THE MINISTER SAID ",
    "a colon a paragraph": "he said:\n",
    "a turn a paragraph": "Q: he said.\nA: she said so.\n",
}
"""Texts that a reader could be slow on, as the piece that is repeated."""
SMALL, LARGE = 1_000_000, 5_000_000
MOST = 1.6
"""Highest ratio of time a character between the two lengths; 1 is linear, 5 would be squared."""


def cost(piece: str, length: int) -> float:
    """Seconds a character for a text of a repeated piece; made a document by hand, to measure the reader alone."""
    words = replace(news, text=piece * (length // len(piece)) + "a")
    return best(lambda: read(words, topics=topics), 1) / length


for name, piece in TRAPS.items():
    small, large = cost(piece, SMALL), cost(piece, LARGE)
    ratio = large / small
    print(
        f"{name}: {1e6 * small:.2f} and {1e6 * large:.2f} s a million characters, ratio {ratio:.2f}",
        flush=True,
    )
    assert ratio < MOST, "not linear"
