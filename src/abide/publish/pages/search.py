"""Search over States, duties and evidence of an edition: every word asked must be there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View, address, by_name, file_key
from abide.terms.evidence import Claim

LONGEST, SHOWN = 200, 100
"""Characters of a question that are read, and hits that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found: what it is, where it stands, its name, and what it says."""

    what: str
    href: str
    name: str
    text: str


def search(view: View, asked: Mapping[str, str] = NOTHING) -> str:
    """The page of hits for `q`; without a question, the form alone."""
    question = asked.get("q", "")[:LONGEST].strip()
    words = by_name(question).split()
    found = [hit for hit in _all(view) if _has(hit, words)] if len(words) > 0 else []
    return page(
        "search.html", view, root="", title="Search", question=question, hits=found[:SHOWN], number=len(found)
    )


def _has(hit: Hit, words: list[str]) -> bool:
    text = by_name(f"{hit.name} {hit.text}")
    return all(word in text for word in words)


def _all(view: View) -> Iterator[Hit]:
    for code, name in view.names.items():
        yield Hit(what="State", href=f"states/{code}.html", name=name, text=code)
    for key, duty in view.duties.items():
        yield Hit(
            what="duty", href=f"duties/{file_key(key)}.html", name=key, text=f"{duty.about} {duty.citation}"
        )
    for piece in view.edition.evidence:
        if isinstance(piece, Claim):
            words = " ".join(span.text for span in piece.content)
            text = f"{piece.summary} {words} {piece.publisher or ''}"
            name = f"{piece.public_id}, {piece.speaker.name or 'nobody named'}"
            yield Hit(what="claim", href=address(piece), name=name, text=text)
        else:
            yield Hit(
                what="record", href=address(piece), name=piece.kind.replace("_", " "), text=piece.summary
            )
