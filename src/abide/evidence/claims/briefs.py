"""Briefs: texts that a casebook's keeper wrote from its rows, read like any other text.

A brief shows what reading makes of a wire, a copy with drift or a denial. It is no voice of its own: each of
its claims is context, takes the origin and the address of the row that it restates, and names it in
`restates`; what restates a row is never weighed beside it (`assessment.sift`). Which of the brief's rows a
claim restates follows from the speaker, then from the figures, then from the order of the rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from abide.evidence.claims.text.read import read
from abide.evidence.claims.topics import Topics
from abide.register.marked import Marked, Place, read_marked
from abide.sources.read import as_document
from abide.sources.received import Received, read_bytes
from abide.terms.dates import Period, parse_partial
from abide.terms.document import Document
from abide.terms.errors import AbideError, BadInput, Faults
from abide.terms.evidence import Bearing, Claim

FOLDER = "briefs"
LISTED = "briefs.yml"
LIMIT = 100_000
"""Largest brief in bytes."""


class AsIf(StrEnum):
    """The kind of item that a brief is written like."""

    WIRE = "wire"  # an agency's first report
    COPY = "syndicated copy"  # another outlet's retelling, with or without drift
    DENIAL = "denial"  # an answer to an accusation
    CORRECTION = "correction"  # an outlet takes something back or sets it right
    STATEMENT = "official statement"  # a government or body in its own cause
    HEADLINE = "headline version"  # a headline that says more than its story
    PARAGRAPH = "report paragraph"  # as a Panel of Experts writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One brief as listed: what it restates, how it is written, and the file with its words."""

    key: str
    file: str
    title: str
    as_if: AsIf
    published: Period
    rows: tuple[str, ...]
    urls: tuple[str, ...]
    exceptions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefs:
    """The list of a casebook's briefs; `law` are figures of the resolutions, each with the reason."""

    publisher: str
    law: tuple[tuple[str, str], ...]
    briefs: tuple[Brief, ...]


def list_briefs(folder: Path) -> Briefs | None:
    """The briefs of a casebook folder as `briefs/briefs.yml` lists them; None where there are none.

    Raises:
        Faults: every entry that cannot be read, with file and line.
        AbideError: the list itself is not YAML, or lacks its publisher.
    """
    listed = folder / FOLDER / LISTED
    if not listed.is_file():
        return None
    marked = read_marked(listed, name=str(listed))
    told = marked.data
    if not isinstance(told, dict) or not isinstance(told.get("briefs"), list):
        raise BadInput("holds no list 'briefs'", file=str(listed))
    publisher = told.get("publisher")
    if not isinstance(publisher, str) or publisher == "":
        raise BadInput(
            "names no 'publisher'; say by whom and for what the briefs were written", file=str(listed)
        )
    found: list[Brief] = []
    faults: list[AbideError] = []
    for index, item in enumerate(told["briefs"]):
        try:
            found.append(_brief(item, marked, ("briefs", index)))
        except AbideError as fault:
            faults.append(fault)
    if len(faults) > 0:
        raise Faults(faults)
    law = _reasons(told.get("law", []), marked, ("law",))
    return Briefs(publisher=publisher, law=law, briefs=tuple(found))


def read_briefs(
    folder: Path, *, rows: Sequence[Claim], topics: Topics
) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Every brief of a casebook folder as a document, with the claims read from its words.

    Args:
        folder: the casebook.
        rows: its rows as claims, which the briefs restate.
        topics: of the regime.

    Raises:
        Faults: every brief that names a row that is not there, or whose words cannot be read.
    """
    listed = list_briefs(folder)
    if listed is None:
        return
    by_id = {claim.public_id: claim for claim in rows}
    faults: list[AbideError] = []
    for brief in listed.briefs:
        absent = [key for key in brief.rows if key not in by_id]
        if len(absent) > 0:
            message = (
                f"brief '{brief.key}' restates {', '.join(absent)}, which no table of the casebook holds"
            )
            faults.append(BadInput(message, file=str(folder / FOLDER / LISTED)))
            continue
        try:
            document = document_of(brief, folder, publisher=listed.publisher)
        except AbideError as fault:
            faults.append(fault)
            continue
        own = tuple(by_id[key] for key in brief.rows)
        yield document, tuple(restating(claim, own) for claim in read(document, topics=topics))
    if len(faults) > 0:
        raise Faults(faults)


def document_of(brief: Brief, folder: Path, *, publisher: str) -> Document:
    """A brief as a document; it has no address, for nobody published it."""
    file = folder / FOLDER / brief.file
    received = Received(name=str(file), data=read_bytes(file, limit_bytes=LIMIT), url=None)
    title = f"{brief.key}: {brief.title} ({brief.as_if}; restates {', '.join(brief.rows)})"
    return as_document(received, published=brief.published, publisher=publisher, title=title)


def restating(claim: Claim, rows: Sequence[Claim]) -> Claim:
    """A claim of a brief as context, with the origin and the address of the row that it restates."""
    row = max(rows, key=lambda row: (_same_voice(claim, row), _same_figures(claim, row)))
    why = f"restates {row.public_id}, and is not weighed beside it"
    return replace(
        claim,
        duties=(),
        touches=claim.named_duties,
        fulfils=(),
        bearing=Bearing.CONTEXT,
        origin=row.origin,
        url=row.url,
        restates=(row.public_id,),
        why=f"{claim.why}; {why}" if claim.why != "" else why,
        id="",
    )


def _same_voice(claim: Claim, row: Claim) -> int:
    """2 for the same name, 1 for the same State, 0 for neither."""
    said, held = claim.speaker, row.speaker
    if said.name is not None and held.name is not None:
        last = said.name.rsplit(maxsplit=1)[-1].casefold()
        if last != "" and last in held.name.casefold():
            return 2
    return 1 if said.state is not None and said.state == held.state else 0


def _same_figures(claim: Claim, row: Claim) -> int:
    """How many of the claim's intervals are the row's own."""
    held = {(figure.low, figure.high) for figure in row.quantities}
    return sum((figure.low, figure.high) in held for figure in claim.quantities)


KEYS: Mapping[str, bool] = {
    "key": True,
    "file": True,
    "title": True,
    "as_if": True,
    "published": True,
    "rows": True,
    "urls": True,
    "exceptions": False,
}
"""What an entry may say, and whether it must."""


def _brief(item: Any, marked: Marked, place: Place) -> Brief:
    if not isinstance(item, dict):
        raise BadInput("is no brief: write key, file, title …", file=marked.file, line=marked.line(place))
    lacking = [key for key, needed in KEYS.items() if needed and item.get(key) in (None, "", [])]
    unknown = [str(key) for key in item if key not in KEYS]
    for what, names in (("lacks", lacking), ("has the unknown key", unknown)):
        if len(names) > 0:
            raise BadInput(f"a brief {what} {', '.join(names)}", file=marked.file, line=marked.line(place))
    if item["as_if"] not in {str(kind) for kind in AsIf}:
        message = f"'{item['as_if']}' is not one of {', '.join(AsIf)}"
        raise BadInput(message, file=marked.file, line=marked.line((*place, "as_if")))
    return Brief(
        key=str(item["key"]),
        file=str(item["file"]),
        title=str(item["title"]),
        as_if=AsIf(item["as_if"]),
        published=parse_partial(str(item["published"])),
        rows=tuple(str(row) for row in item["rows"]),
        urls=tuple(str(url) for url in item["urls"]),
        exceptions=_reasons(item.get("exceptions", []), marked, (*place, "exceptions")),
    )


def _reasons(items: Any, marked: Marked, place: Place) -> tuple[tuple[str, str], ...]:
    for item in items:
        if not isinstance(item, dict) or item.keys() != {"text", "why"}:
            raise BadInput("an exception is {text: …, why: …}", file=marked.file, line=marked.line(place))
    return tuple((str(item["text"]), str(item["why"])) for item in items)
