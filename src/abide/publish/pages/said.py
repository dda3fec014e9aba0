"""What was said about a State, sheet by sheet: the first stands on the State's own page, the others here."""

from collections.abc import Iterator

from abide.publish.pages.rendering import page
from abide.publish.sheets import of_key, sheet_key, sheet_of
from abide.publish.view import View
from abide.terms.evidence import Claim


def said(view: View, name: str) -> str:
    """One sheet of the claims about a State, in the order in which they became public.

    Raises:
        UnknownName: no such State, or no such sheet of its claims.
    """
    code, number = of_key(name)
    state = view.name(code)
    sheet = sheet_of(claims_about(view, code), number)
    return page("said.html", view, root="../", title=f"Said about {state}", code=code, sheet=sheet)


def claims_about(view: View, code: str) -> list[Claim]:
    """The claims about a State in the order in which they became public; undated ones last."""
    claims = [piece for piece in view.by_state.get(code, ()) if isinstance(piece, Claim)]
    return sorted(claims, key=lambda claim: (str(claim.known_since), claim.public_id))


def further_sheets(view: View) -> Iterator[str]:
    """Names of all sheets that no State's own page holds."""
    for code in view.names:
        for number in range(2, sheet_of(claims_about(view, code)).sheets + 1):
            yield sheet_key(code, number)
