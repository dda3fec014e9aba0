"""The pages on which every way ends: the rows of a table, and a text with its words marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from abide.publish.pages.rendering import page
from abide.publish.view import View, table_page
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Span
from abide.terms.nearness import nearest

AROUND = 280
"""Characters of the text that are shown before and after the words of a claim."""
WHOLE = 40_000
"""Texts up to so many characters are shown whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text as it is shown: `part` is source, cue or content, or "" for what stands around."""

    text: str
    part: str = ""


def table(view: View, name: str) -> str:
    """Rows of a casebook table, as many as stand on one page.

    Raises:
        UnknownName: no such table, or no such page of it.
    """
    if name not in view.table_pages:
        raise UnknownName("table", name, near=nearest(name, view.table_pages))
    rows = view.table_pages[name]
    whole = view.tables[_table_of(rows[0])]
    places = {table_page(claim): "" for claim in whole}
    return page(
        "table.html",
        view,
        root="../",
        title=f"Table {_table_of(rows[0])}",
        rows=rows,
        number=len(whole),
        places=list(places),
        place=name,
    )


def _table_of(claim: Claim) -> str:
    assert claim.row is not None
    return claim.row.table


def document(view: View, key: str) -> str:
    """The claims of one text, with their exact words."""
    found = next((item for item in view.texts if item.startswith(key)), None)
    about = next((item for item in view.edition.documents if found is not None and item[0] == found), None)
    if found is None or about is None:
        raise UnknownName("document", key)
    claims = sorted(view.texts[found], key=lambda claim: claim.basis.start)
    text = view.written.get(found, "")
    return page(
        "document.html",
        view,
        root="../",
        title=about[1] or "Document",
        about=about,
        text=text if len(text) <= WHOLE else "",
        claims=[(claim, tuple(marked(claim, text))) for claim in claims],
    )


def marked(claim: Claim, text: str) -> Iterator[Piece]:
    """The words of a claim in what stands around them, with source, cue and content told apart.

    Args:
        claim: from a text.
        text: of its document; where it is not at hand the claim's own span is shown.
    """
    parts = sorted(_parts(claim), key=lambda item: (item[0].start, -item[0].end))
    first = min([claim.basis.start, *(span.start for span, _ in parts)])
    last = max([claim.basis.end, *(span.end for span, _ in parts)])
    offset = 0
    if text[claim.basis.start : claim.basis.end] != claim.basis.text:
        text, offset = claim.basis.text, claim.basis.start
        first, last = claim.basis.start, claim.basis.end
    at = max(first - AROUND, offset)
    end = min(last + AROUND, offset + len(text))
    for span, part in parts:
        if span.start < at or span.end > end:
            continue
        if span.start > at:
            yield Piece(text=text[at - offset : span.start - offset])
        yield Piece(text=text[span.start - offset : span.end - offset], part=part)
        at = span.end
    if at < end:
        yield Piece(text=text[at - offset : end - offset])


def _parts(claim: Claim) -> Iterable[tuple[Span, str]]:
    if claim.source is not None:
        yield claim.source, "source"
    if claim.cue is not None:
        yield claim.cue, "cue"
    yield from ((span, "content") for span in claim.content)
