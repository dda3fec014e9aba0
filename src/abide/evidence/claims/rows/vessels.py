"""Designated vessels: which ship was listed when, by whom, for which measure.

A designation tells what a flag State owes (striking off, keeping out of port, freezing); it does not say
that the State failed, so it is context. IMO numbers are held against their check digit.
"""

from collections.abc import Mapping

from abide.evidence.claims.rows.cells import Cells
from abide.evidence.claims.rows.table import TAIL, Said, linked
from abide.terms.evidence import Bearing, Speaker
from abide.terms.link import Link
from abide.terms.speech import Act, SpeakerKind


class Vessels:
    """The table `vessels`."""

    KEY = "vessels"
    TITLE = "Designated vessels"
    VERSION = "1"
    COLUMNS: tuple[str, ...] = (
        *("id", "name", "imo", "flag", "date", "measure", "authority", "entry_ref"),
        *TAIL,
        "recalled_fields",
        "added_from",
    )

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:
        """What one row says."""
        measure = cells.text("measure")
        link = linked(cells, "measure", links, measure)
        imo = cells.optional("imo")
        if imo is not None and not is_imo(imo):
            raise cells.fault("imo", f"'{imo}' fails the IMO check digit; correct it or leave it empty")
        number = "" if imo is None else f" (IMO {imo})"
        return Said(
            bearer=cells.state("flag"),
            speaker=Speaker(
                name=cells.text("authority"), kind=SpeakerKind.ORGANISATION, how=("named in the row",)
            ),
            act=Act.REPORTS,
            period=cells.date("date"),
            summary=f"{cells.text('name')}{number}: {measure.replace('_', ' ').replace('+', ' and ')}",
            topics=("ships",),
            touches=(*link.bears_on, *link.touches),
            bearing=Bearing.CONTEXT,
            why="a listing says what is owed, not whether it was done",
        )


def is_imo(number: str) -> bool:
    """Whether seven digits carry the right check digit: weights 7 to 2, last digit of the sum."""
    if len(number) != 7 or not number.isascii() or not number.isdigit():
        return False
    return sum(
        int(digit) * weight for digit, weight in zip(number, range(7, 1, -1), strict=False)
    ) % 10 == int(number[6])
