"""PDF with a text layer, by pypdf: pages as paragraphs, without running heads, feet and page numbers.

A scan has no text layer and is refused with that reason. The day is the later of creation and last change:
the words as they stand were there by then, and an earlier day would let later words pass for earlier
knowledge.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from abide.sources.imprint import Imprint, day_in, named
from abide.sources.paragraphs import paragraphs
from abide.sources.reading import Reading
from abide.sources.received import Received
from abide.terms.errors import BadInput

PAGES = 5_000
"""Most pages of one document."""
EDGE = 3
"""Lines at the top and the bottom of a page where running heads and feet stand."""
REPEATED = 0.5
"""Share of the pages on which a line at the edge must stand to be one."""
_NUMBER = re.compile(
    r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*|\d\d-\d{5}(?:\s*\(E\))?(?:\s+\d+/\d+)?", re.I
)
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def read_pdf(received: Received, *, limit_bytes: int) -> Reading:
    """A PDF's text.

    Args:
        received: the file's bytes.
        limit_bytes: most characters that its pages may hold; a small file can be made to hold very many.

    Raises:
        BadInput: encrypted with a password, damaged, without a text layer, or too large.
    """
    import pypdf  # noqa: PLC0415  # needed for PDF only
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(received.data))
        if reader.is_encrypted and reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED:
            raise BadInput("is encrypted with a password; save it without one", file=received.name)
        if len(reader.pages) > PAGES:
            raise BadInput(f"has more than {PAGES} pages; split it", file=received.name)
        pages = _pages(reader, received.name, limit_bytes)
        imprint = _imprint_of(reader)
    except DependencyError as error:
        raise BadInput("is encrypted; save it without encryption", file=received.name) from error
    except (PyPdfError, RecursionError) as error:
        why = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        raise BadInput(f"is damaged or no PDF ({why})", file=received.name) from error
    text = paragraphs([line for page in _without_edges(pages) for line in page])
    if text.strip() == "":
        raise BadInput("has no text layer (a scan?); have its text recognised first", file=received.name)
    return Reading(text=text, media_type="application/pdf", method="pdf/1 (pypdf)", imprint=imprint)


def _pages(reader: Any, name: str, limit_bytes: int) -> list[list[str]]:
    pages, size = [], 0
    for page in reader.pages:
        words = page.extract_text()
        size += len(words)
        if size > limit_bytes:
            raise BadInput("holds more text than the limit; split it", file=name)
        pages.append([line.strip() for line in words.splitlines()])
    return pages


def _without_edges(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without lines that recur at the edges of most of them."""
    edges = [_edge(page) for page in pages]
    counts = Counter(line for edge in edges for line in edge)
    running = {line for line, count in counts.items() if len(pages) > 2 and count > REPEATED * len(pages)}
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        drop = {line for line in edge if line in running}
        filled = [place for place, line in enumerate(page) if line != ""]
        near = {*filled[:EDGE], *filled[-EDGE:]}
        kept.append(
            [
                line
                for place, line in enumerate(page)
                if place not in near or (_plain(line) not in drop and _NUMBER.fullmatch(line) is None)
            ]
        )
    return kept


def _edge(page: Sequence[str]) -> set[str]:
    filled = [line for line in page if line != ""]
    return {_plain(line) for line in (*filled[:EDGE], *filled[-EDGE:])}


def _plain(line: str) -> str:
    """A line with its figures made alike, so that "page 3" and "page 4" are one."""
    return _DIGITS.sub("0", " ".join(line.split()).lower())


def _imprint_of(reader: Any) -> Imprint:
    told = reader.metadata or {}
    root = reader.trailer["/Root"]
    days = [
        day
        for key in ("/CreationDate", "/ModDate")
        if (found := _DATE.match(str(told.get(key) or ""))) is not None
        and (day := day_in("-".join(found.groups()))) is not None
    ]
    language = root.get("/Lang") if hasattr(root, "get") else None
    return Imprint(
        title=_words(told.get("/Title")),
        publisher=_words(told.get("/Publisher")) or _words(told.get("/Company")),
        authors=named([words] if (words := _words(told.get("/Author"))) is not None else []),
        published=max(days, key=lambda day: str(day.end), default=None),
        language=_words(language),
    )


def _words(value: object) -> str | None:
    words = "" if value is None else " ".join(str(value).split())
    return words if words not in ("", "untitled", "Untitled") else None
