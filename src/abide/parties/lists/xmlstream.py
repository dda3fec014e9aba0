"""Entries of an XML file, one at a time, in bounded memory, without entities, DTDs or network.

The parser is defusedxml's, which refuses any DTD and any declared entity, so that a "billion laughs" is one
line of refusal. The file goes through in pieces of 64 KB; each entry is let go when it has been taken, and an
entry that does not end within `ENTRY_LIMIT` bytes stops the reading.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from abide.terms.errors import BadInput

PIECE = 1 << 16
ENTRY_LIMIT = 8_000_000
"""Largest entry in bytes. The largest of the UN's list has 20 KB, of OFAC's 200 KB."""


def entries(path: Path, *, root: str, tags: frozenset[str]) -> Iterator[tuple[str, Element | dict[str, str]]]:
    """Yields ("", attributes of the root) first, then (tag, element) for every element of these tags.

    Args:
        path: the file.
        root: name the outermost element must have, without its namespace.
        tags: elements to hand out, without namespaces; nested ones come first.

    Raises:
        BadInput: not well-formed, cut off, another root, a DTD or entity, or an entry without end.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415  # with the extra only

    try:
        yield from _entries(path, root, tags)
    except ParseError as error:
        line, column = error.position
        told = str(error).split(":")[0]
        what = "is cut off" if told in ("no element found", "unclosed token") else "is not well-formed XML"
        message = f"{what} ({told}, character {column + 1}); nothing was taken from it, fetch it again"
        raise BadInput(message, file=str(path), line=line) from error
    except DefusedXmlException as error:
        message = (
            f"declares a DTD or entities ({type(error).__name__}), which lists never need; it is refused"
        )
        raise BadInput(message, file=str(path)) from error
    except (ValueError, LookupError) as error:
        raise BadInput(f"is in an encoding that cannot be read ({error})", file=str(path)) from error


def _entries(path: Path, root: str, tags: frozenset[str]) -> Iterator[tuple[str, Element | dict[str, str]]]:
    above: list[Element] = []
    for event, element, pending in _events(path):
        tag = local(element.tag)
        if event == "start":
            if len(above) == 0 and tag != root:
                raise BadInput(f"begins with <{tag}>, not <{root}>", file=str(path))
            if len(above) == 0:
                yield "", dict(element.attrib)
            above.append(element)
            continue
        above.pop()
        if tag in tags:
            pending.clear()
            yield tag, element
            if len(above) > 0:
                above[-1].remove(element)


def _events(path: Path) -> Iterator[tuple[str, Element, list[int]]]:
    """Events of the parser, with the sizes of the pieces read since whoever takes them cleared the list."""
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415  # with the extra only

    parser: Any = XMLPullParser(events=("start", "end"), _parser=DefusedXMLParser(forbid_dtd=True))
    pending: list[int] = []
    with path.open("rb") as file:
        while (piece := file.read(PIECE)) != b"":
            parser.feed(piece)
            pending.append(len(piece))
            yield from ((event, element, pending) for event, element in parser.read_events())
            if sum(pending) > ENTRY_LIMIT:
                limit = ENTRY_LIMIT // 1_000_000
                raise BadInput(f"has an entry of more than {limit} MB; it is no such list", file=str(path))
    parser.close()
    yield from ((event, element, pending) for event, element in parser.read_events())


def local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rsplit("}", 1)[-1]


def words(element: Element | None) -> str:
    """The text of an element with white space made plain; "" where there is none."""
    return "" if element is None or element.text is None else " ".join(element.text.split())


def child(element: Element, name: str) -> Element | None:
    """The first child of a name, whatever its namespace."""
    return next((item for item in element if local(item.tag) == name), None)


def text_of(element: Element, name: str) -> str:
    """Text of the first child of a name."""
    return words(child(element, name))


def each(element: Element, name: str) -> Iterator[Element]:
    """Children of a name."""
    return (item for item in element if local(item.tag) == name)


def paths(element: Element, above: str = "") -> Iterator[str]:
    """Paths of every element below with text of its own: what a reader has to account for."""
    for item in element:
        path = f"{above}{local(item.tag)}"
        if words(item) != "":
            yield path
        yield from paths(item, f"{path}/")
