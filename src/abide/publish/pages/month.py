"""What became known in a month, sheet by sheet."""

from collections.abc import Iterator
from datetime import date

from abide.publish.pages.rendering import page
from abide.publish.sheets import of_key, sheet_key, sheet_of
from abide.publish.view import View, restating
from abide.terms.errors import UnknownName
from abide.terms.evidence import Evidence


def month(view: View, name: str) -> str:
    """One sheet of the evidence that became public in a month such as "2019-03", the latest first.

    Raises:
        UnknownName: nothing became public in that month, or there is no such sheet of it.
    """
    key, number = of_key(name)
    found = by_month(view)
    if key not in found:
        raise UnknownName("month in which anything became known", key, see="see What became known")
    months = list(found)
    place = months.index(key)
    return page(
        "month.html",
        view,
        root="../",
        title=f"What became known in {key}",
        key=key,
        sheet=sheet_of(found[key], number),
        earlier=months[place + 1] if place + 1 < len(months) else None,
        later=months[place - 1] if place > 0 else None,
    )


def by_month(view: View, *, since: date | None = None) -> dict[str, list[Evidence]]:
    """The evidence by the month in which it became public, the latest first; after a day, if one is given."""

    def worked_out() -> dict[str, list[Evidence]]:
        fresh = [
            piece
            for piece in view.edition.evidence
            if piece.known_since is not None
            and not restating(piece)
            and (since is None or piece.known_since > since)
        ]
        fresh.sort(key=lambda piece: (str(piece.known_since), piece.public_id), reverse=True)
        months: dict[str, list[Evidence]] = {}
        for piece in fresh:
            months.setdefault(f"{piece.known_since:%Y-%m}", []).append(piece)
        return months

    return view.once(("by_month", since), worked_out)


def month_sheets(view: View) -> Iterator[str]:
    """Names of the sheets of every month."""
    for key, pieces in by_month(view).items():
        for number in range(1, sheet_of(pieces).sheets + 1):
            yield sheet_key(key, number)
