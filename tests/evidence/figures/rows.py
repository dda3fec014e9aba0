"""Rows of casebook tables made by hand, read as the house reads them."""

from abide.evidence.claims.rows.read import read_table, table_named
from abide.register.regime import Register
from abide.terms.document import Document
from abide.terms.evidence import Claim
from abide.terms.identity import sha256_of

TAIL = {
    "outlet_chain": "Wire",
    "origin": "o",
    "publisher": "Wire",
    "published_basis": "url",
    "url": "https://example.org/a",
    "note": "",
    "recalled": "no",
}


def rows(table: str, register: Register, *lines: dict[str, str]) -> tuple[Claim, ...]:
    """Claims of a table; cells that a line does not give are empty, those of the tail as above."""
    if len(lines) == 0:
        return ()
    kind = table_named(table)
    body = [",".join(kind.COLUMNS)]
    for line in lines:
        cells = {**TAIL, **line}
        body.append(",".join(f'"{cells.get(column, "")}"' for column in kind.COLUMNS))
    text = "\n".join(body) + "\n"
    document = Document(
        id=sha256_of(text.encode()), text=text, source_sha256=sha256_of(text.encode()), media_type="text/csv"
    )
    return read_table(document, kind, links=register.links, file=f"{table}.csv").claims


def notice(key: str, state: str, first: str, last: str, *, told: str, **amount: str) -> dict[str, str]:
    """A row of `petroleum`: deliveries notified; amounts as `barrels=…` or `metric_tons=…`."""
    return {
        "id": key,
        "kind": "reported",
        "reporting_state": state,
        "commodity": "refined",
        "period_start": first,
        "period_end": last,
        "granularity": "month" if first == last else "cumulative",
        "qualifier": "exact",
        "as_of": last,
        "date_said": told,
        "published": told,
        "speaker": f"{state} notification",
        "origin": f"{state}-{first}-{last}-{told}".lower(),
        **amount,
    }


def count(key: str, counted: str, day: str, quantity: str, **cells: str) -> dict[str, str]:
    """A row of `workers` for Russia."""
    return {
        "id": key,
        "state": "RUS",
        "scope": "national",
        "measure": "stock",
        "object": counted,
        "quantity": quantity,
        "qualifier": "exact",
        "as_of": day,
        "date_said": day,
        "published": cells.pop("told", day),
        "speaker": "A ministry",
        "origin": f"origin-{key}",
        **cells,
    }
