"""The UN's own texts: resolutions in Akoma Ntoso XML, as paragraphs with their numbers and words.

Users download them from the UN's repository UNxml/SCresolutions. Traps: the element's eId is not the
paragraph's number (paragraph 8 of 2397 is `para_24`); a paragraph may go on in later elements that have no
number of their own (2321 paragraph 26); each annex starts its own numbering; non-breaking spaces and hyphens.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from abide.terms.document import LawParagraph
from abide.terms.errors import BadInput, Faults

_NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_NUMBER = re.compile(r"(\d+)\s*\.?")
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\u2010": "-", "\u00ad": ""}
)
_LEADING = re.compile(r"^\d+\s*\.\s*")
_HEADINGS = ("H1", "H23", "HCh")
_RESOLUTION = re.compile(r"/unsc/[\d-]+/(\d{3,4})")


def read_law(folder: Path) -> tuple[LawParagraph, ...]:
    """Every numbered paragraph of every resolution in a folder.

    Raises:
        BadInput: no such folder, or no XML file in it.
        Faults: all files that are not resolutions in Akoma Ntoso, together.
    """
    if not folder.is_dir():
        raise BadInput("no such folder; give the folder with the UN's XML files", file=str(folder))
    files = sorted(folder.rglob("*.xml"))
    if len(files) == 0:
        raise BadInput("holds no XML file; download them from UNxml/SCresolutions", file=str(folder))
    found: list[LawParagraph] = []
    faults: list[BadInput] = []
    for file in files:
        try:
            found.extend(read_resolution(file))
        except BadInput as fault:
            faults.append(fault)
    if len(faults) > 0:
        raise Faults(faults)
    return tuple(found)


def read_resolution(file: Path) -> tuple[LawParagraph, ...]:
    """The numbered paragraphs of one resolution, each with the text up to the next number.

    Raises:
        BadInput: the file cannot be read or is not such a text.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(str(file), parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise BadInput(f"is not well-formed XML ({str(error).splitlines()[0]})", file=str(file)) from error
    if next(root.iter(etree.Entity), None) is not None:
        raise BadInput(
            "uses entities of its own, whose words would be lost; the UN's files have none", file=str(file)
        )
    work = root.find(f".//{_NAMESPACE}FRBRWork/{_NAMESPACE}FRBRthis")
    number = None if work is None else _RESOLUTION.search(work.get("value", ""))
    if number is None:
        raise BadInput("is not a Security Council resolution in Akoma Ntoso", file=str(file))
    return tuple(_paragraphs(root, int(number[1])))


def _paragraphs(root: etree._Element, resolution: int) -> Iterator[LawParagraph]:
    annex: str | None = None
    current: LawParagraph | None = None
    for element in root.iter(f"{_NAMESPACE}paragraph", f"{_NAMESPACE}attachment", f"{_NAMESPACE}component"):
        if element.tag != f"{_NAMESPACE}paragraph":
            if current is not None:
                yield current
            current, annex = None, _heading(element)
            continue
        if any(parent.tag == element.tag for parent in element.iterancestors()):
            continue
        heading = _annex_heading(element)
        if heading is not None:
            annex = heading
        number, words = _number(element), words_of(element)
        if number is not None:
            if current is not None:
                yield current
            current = LawParagraph(
                resolution=resolution,
                number=number,
                eid=element.get("eId", ""),
                eids=_eids(element),
                annex=annex,
                text=_LEADING.sub("", words),
            )
        elif current is not None and element.get("class") not in _HEADINGS:
            current = replace(
                current, text=f"{current.text} {words}".strip(), eids=(*current.eids, *_eids(element))
            )
    if current is not None:
        yield current


def words_of(element: etree._Element) -> str:
    """The words of an element, white space and hyphens made plain."""
    return " ".join("".join(map(str, element.itertext())).translate(_PLAIN).split())


def _eids(element: etree._Element) -> tuple[str, ...]:
    return tuple(value for item in element.iter() if isinstance(value := item.get("eId"), str))


def _number(element: etree._Element) -> str | None:
    number = element.find(f"{_NAMESPACE}num")
    if number is None or number.text is None:
        return None
    found = _NUMBER.fullmatch(words_of(number))
    return None if found is None else found[1]


def _heading(element: etree._Element) -> str:
    heading = element.find(f".//{_NAMESPACE}heading")
    return "annex" if heading is None else words_of(heading)


def _annex_heading(element: etree._Element) -> str | None:
    words = words_of(element)
    return words if re.fullmatch(r"Annex(?: [IVX]+)?", words) is not None else None
