"""How fast the reader is: words a second as a ratio to a plain tokenise pass; and that it stays linear."""

import random
import time

from abide.evidence.claims.grammar.units import sentences
from abide.evidence.claims.text.read import read
from abide.evidence.claims.topics import Topics
from abide.register.load import load
from abide.sources.read import as_document
from abide.sources.received import Received
from abide.terms.dates import parse_partial

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
    """News of the usual mixture: a third of the sentences report speech, some quote it."""
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


def document(words: str):
    """A text as a document."""
    return as_document(
        Received(name="x", data=words.encode(), url=None), published=parse_partial("2018-02-01")
    )


def best(work, times: int = 3) -> float:
    """Best of several runs, in seconds."""
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        runs.append(time.perf_counter() - began)
    return min(runs)


news = document(text(6_000))
count = len(news.text.split())
plain = best(lambda: list(sentences(news.text)))
whole = best(lambda: read(news, topics=topics))
print(f"{count:,} words: {count / whole:,.0f} words a second, {whole / plain:.1f} x a plain tokenise pass")
for name, piece in (
    ("quotation marks only", "“"),
    ("one endless sentence", "he said and "),
    ("a million commas", ","),
):
    small, large = (
        document((piece * (1_000_000 // len(piece))) + "a"),
        document((piece * (4_000_000 // len(piece))) + "a"),
    )
    ratio = best(lambda doc=large: read(doc, topics=topics), 1) / best(
        lambda doc=small: read(doc, topics=topics), 1
    )
    print(f"{name}: four times the text takes {ratio:.1f} times as long")
    assert ratio < 8, "not linear"
