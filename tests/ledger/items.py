"""Items to put into a ledger, and a program that puts many of them in, slowly enough to be killed."""

import sys
from collections.abc import Iterator
from datetime import date

from abide.ledger import open_ledger
from abide.terms.dates import parse_partial
from abide.terms.document import Document
from abide.terms.evidence import Bearing, Claim, Coverage, Observation, Span, Speaker
from abide.terms.identity import sha256_of
from abide.terms.quantity import Qualifier, Quantity
from abide.terms.speech import Act

TEXT = "The ministry of Ruritania said that no workers remain.\n" * 40


def document(number: int = 0) -> Document:
    text = f"{number}\n{TEXT}"
    return Document(id=sha256_of(text.encode()), text=text, source_sha256="0" * 64, media_type="text/plain")


def claim(number: int, of: Document, *, known: date | None = date(2019, 1, 1), duty: str = "2397-8") -> Claim:
    start = of.text.index("no workers")
    return Claim(
        kind="text",
        version="1",
        bearer="RUS" if number % 2 else "CHN",
        duties=(duty,),
        touches=("2375-17",),
        known_since=known,
        bearing=Bearing.FOR,
        document=of.id,
        basis=Span(start=start, end=start + 10, text="no workers"),
        speaker=Speaker(name=f"speaker {number}"),
        act=Act.ASSERTS,
        quantities=(
            Quantity(
                low=0,
                high=0.5,
                unit="workers",
                qualifier=Qualifier.NONE,
                text="no workers",
                start=start,
                end=start + 10,
            ),
        ),
        period=parse_partial("2019-03"),
        origin=f"origin-{number}",
    )


def observation(number: int) -> Observation:
    return Observation(
        kind="test",
        version="1",
        bearer="RUS",
        duties=("2397-8",),
        known_since=date(2020, 1, 1),
        query="select 1",
        parameters=(("metres", 500), ("ratio", 0.5), ("name", None)),
        coverage=Coverage(note="all of it", figures=(("ships", 3.0),)),
        origin=f"records-{number}",
        detail=(("pieces", ({"start": "2015-03-19"}, 2.5)),),
    )


def many(count: int) -> Iterator[Document | Claim | Observation]:
    for number in range(count):
        if number % 50 == 0:
            of = document(number)
            yield of
        yield claim(number, of)
        if number % 10 == 0:
            yield observation(number)


if __name__ == "__main__":
    where, count = sys.argv[1], int(sys.argv[2])

    def told() -> Iterator[Document | Claim | Observation]:
        for place, item in enumerate(many(count)):
            if place % 25 == 0:
                print(place, flush=True)
            yield item

    with open_ledger(where) as ledger:
        print("open", flush=True)
        print(ledger.record(told(), batch=20), flush=True)
