"""Word documents (Office Open XML): paragraphs of the body and its notes, without heads, feet and deletions.

The container is a ZIP archive. A part counts as large as it unpacks, and is parsed as a stream, so that an
archive that grows without end is left at the limit. The day is the later of creation and last change.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

from abide.sources.imprint import Imprint, day_in, named
from abide.sources.reading import Reading
from abide.sources.received import Received
from abide.terms.errors import BadInput

BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "created": "{http://purl.org/dc/terms/}created",
    "modified": "{http://purl.org/dc/terms/}modified",
}
_COMPANY = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Company"
_GAPS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TWICE = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}moveFrom")
"""Elements whose words stand elsewhere too: what older programs show, and what was moved away."""
_PROPERTIES = 1_000_000
"""Most bytes of a part that holds properties."""


def read_docx(received: Received, *, limit_bytes: int) -> Reading:
    """A Word document's text.

    Raises:
        BadInput: another archive, damaged, encrypted, too large when unpacked, or without words.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(received.data)) as archive:
            names = set(archive.namelist())
            if BODY not in names:
                message = "is a ZIP archive, but no Word document; unpack it and give the folder"
                raise BadInput(message, file=received.name)
            _weigh(archive, (BODY, *NOTES), received.name, limit_bytes)
            lines = [line for part in (BODY, *NOTES) if part in names for line in _lines(archive, part)]
            imprint = _imprint_of(archive, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        why = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        raise BadInput(f"is damaged or encrypted ({why})", file=received.name) from error
    except etree.XMLSyntaxError as error:
        raise BadInput("is damaged: a part of it is not well-formed XML", file=received.name) from error
    if len(lines) == 0:
        raise BadInput("is empty; there is nothing to read", file=received.name)
    return Reading(text="\n".join(lines), media_type=MEDIA_TYPE, method="docx/1 (lxml)", imprint=imprint)


def _weigh(archive: zipfile.ZipFile, parts: tuple[str, ...], name: str, limit_bytes: int) -> None:
    """Refuses parts that unpack beyond the limit; `zipfile` reads no more than the sizes named here."""
    size = sum(item.file_size for item in archive.infolist() if item.filename in parts)
    if size > limit_bytes:
        message = f"unpacks to {size / 1_000_000:,.0f} MB; the limit is {limit_bytes / 1_000_000:,.0f} MB"
        raise BadInput(message, file=name)


def _lines(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """The paragraphs of a part, one a line; a text box inside a paragraph comes before it."""
    open_ones: list[list[str]] = []
    unread = 0
    with archive.open(part) as stream:
        for event, element in _events(stream):
            if element.tag in _TWICE:
                unread += 1 if event == "start" else -1
            elif element.tag == f"{_W}p" and event == "start":
                open_ones.append([])
            elif element.tag == f"{_W}p":
                words = "".join(open_ones.pop())
                yield from (kept for line in words.split("\n") if (kept := " ".join(line.split())) != "")
                _forget(element)
            elif event == "end" and unread == 0 and len(open_ones) > 0:
                open_ones[-1].append(_GAPS.get(str(element.tag)) or element.text or "")


def _events(stream: IO[bytes]) -> Iterator[tuple[str, etree._Element]]:
    tags = [f"{_W}t", f"{_W}p", *_GAPS, *_TWICE]
    # Entities are not resolved, and no network or DTD is asked: such parts lose those words and nothing more.
    return iter(
        etree.iterparse(
            stream, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
        )
    )


def _forget(element: etree._Element) -> None:
    """Frees a paragraph and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _imprint_of(archive: zipfile.ZipFile, names: set[str]) -> Imprint:
    core = _properties(archive, "docProps/core.xml", names)
    days = [day for key in ("created", "modified") if (day := day_in(core.get(_CORE[key], ""))) is not None]
    return Imprint(
        title=core.get(_CORE["title"]),
        publisher=_properties(archive, "docProps/app.xml", names).get(_COMPANY),
        authors=named([words] if (words := core.get(_CORE["creator"])) is not None else []),
        published=max(days, key=lambda day: str(day.end), default=None),
        language=core.get(_CORE["language"]),
    )


def _properties(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    if part not in names or archive.getinfo(part).file_size > _PROPERTIES:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(archive.read(part), parser)
    found = ((element.tag, " ".join((element.text or "").split())) for element in root.iter())
    return {tag: words for tag, words in found if isinstance(tag, str) and words != ""}
