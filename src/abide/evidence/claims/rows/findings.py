"""Findings: what official bodies found or formally alleged, told, listed or published, and when.

A finding is what "who noticed first" is measured against, so it never bears: it would be the very evidence
whose lead it measures. It is shown with the States and duties that it names, and with who objected.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from abide.evidence.claims.rows.cells import Cells
from abide.evidence.claims.rows.table import Reached, Said
from abide.register.states import find_state
from abide.terms.dates import Period, parse_partial
from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Bearing, Claim, Evidence, Recall, Speaker
from abide.terms.link import Link
from abide.terms.noticed import Finding
from abide.terms.quantity import Qualifier, Quantity
from abide.terms.speech import Act, SpeakerKind

ACTS = {
    "finding": Act.REPORTS,
    "allegation": Act.ACCUSES,
    "designation": Act.REPORTS,
    "report_published": Act.REPORTS,
    "notification": Act.REPORTS,
    "official_statement": Act.ASSERTS,
    "veto": Act.REPORTS,
}
"""Kinds of finding, and what the actor does with words."""

OFFICIAL = frozenset({"finding", "allegation", "designation", "report_published"})
"""Kinds that find or formally allege something; a notice, a statement and a veto do not."""


class Findings:
    """The table `findings`."""

    KEY = "findings"
    TITLE = "Findings and formal allegations"
    VERSION = "1"
    COLUMNS: tuple[str, ...] = (
        *("id", "date", "actor", "kind", "duty", "states_concerned", "what", "figure", "unit"),
        *("refers_to_period", "document", "url", "objected_by", "recalled", "note", "origin"),
    )

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:  # noqa: ARG002 (the shape of a table)
        """What one row says."""
        kind = cells.text("kind")
        if kind not in ACTS:
            raise cells.fault("kind", f"'{kind}' is not one of {', '.join(sorted(ACTS))}")
        day = cells.date("date")
        states = cells.text("states_concerned").split()
        against = cells.row.cell("objected_by")
        return Said(
            bearer=None,
            speaker=Speaker(
                name=cells.text("actor"), kind=SpeakerKind.ORGANISATION, how=("named in the row",)
            ),
            act=ACTS[kind],
            period=_period(cells),
            summary=f"{kind.replace('_', ' ')} on {', '.join(states)}: {cells.text('what')}"
            + (f" (objected: {against.replace(' ', ', ')})" if against != "" else ""),
            topics=(),
            touches=tuple(cells.text("duty").split()),
            bearing=Bearing.CONTEXT,
            why="a finding is what evidence is compared with; it is shown and never weighed",
            quantities=tuple(_figure(cells)),
            said_on=day,
            reached=Reached(
                published=day,
                publisher=urlsplit(cells.optional("url") or "").netloc.removeprefix("www.")
                or cells.text("actor"),
                chain=cells.text("actor"),
            ),
        )


def _period(cells: Cells) -> Period:
    """The days referred to: "2018-01..2018-05", "..2020-11", "2025-06-17..", or the finding's own day."""
    text = cells.row.cell("refers_to_period").strip()
    if text == "":
        return cells.date("date")
    start, mark, end = text.partition("..")
    try:
        first = None if start == "" else parse_partial(start).start
        last = None if end == "" and mark != "" else parse_partial(end or start).end
    except BadInput as fault:
        raise cells.fault("refers_to_period", str(fault)) from fault
    if first is not None and last is not None and last < first:
        raise cells.fault("refers_to_period", f"'{text}' ends before it begins")
    return Period(start=first, end=last, text=text)


def _figure(cells: Cells) -> list[Quantity]:
    text = cells.row.cell("figure").strip()
    if text == "":
        return []
    if re.fullmatch(r"\d+(\.\d+)?", text) is None:
        raise cells.fault("figure", f"'{text}' is not a number")
    value = float(text)
    return [
        Quantity(
            low=value, high=value, unit=cells.text("unit"), qualifier=Qualifier.EXACT, text=f"{value:,.10g}"
        )
    ]


def findings_of(evidence: Iterable[Evidence]) -> tuple[Finding, ...]:
    """The official findings and formal allegations among evidence; those partly from memory never count."""
    return tuple(
        Finding(
            id=piece.public_id,
            day=piece.known_since,
            actor=piece.speaker.name or "",
            states=tuple(piece.row.cell("states_concerned").split()),
            duties=piece.touches,
            origin=piece.origin,
            what=piece.row.cell("what"),
            actor_state=_state_of(piece.speaker.name or ""),
            objected_by=tuple(piece.row.cell("objected_by").split()),
        )
        for piece in evidence
        if isinstance(piece, Claim)
        and piece.row is not None
        and piece.row.table == Findings.KEY
        and piece.row.cell("kind") in OFFICIAL
        and piece.recalled is Recall.NO
        and piece.known_since is not None
    )


def _state_of(actor: str) -> str | None:
    """The State that an actor is or speaks for: "Japan MOFA" for Japan; bodies of several States for none."""
    if " and " in actor or "," in actor:
        return None
    for length in range(len(actor.split()), 0, -1):
        try:
            return find_state(" ".join(actor.split()[:length])).code
        except UnknownName:
            continue
    return None
