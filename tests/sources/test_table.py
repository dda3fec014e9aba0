"""Rows end where the CSV parser ends them, whatever characters their cells hold."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.sources.table import read_rows
from abide.terms.errors import BadInput

ODD = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
"""Characters at which Python ends lines and CSV does not."""


@pytest.mark.parametrize("mark", ODD)
def test_a_cell_may_hold_any_mark_that_is_not_a_line_end(mark: str):
    text = f"id,note\nW1,a{mark}b\nW2,c\n"
    rows = list(read_rows(text, file="t.csv", columns=("id", "note")))
    assert [(row.line, dict(row.cells)["note"]) for row in rows] == [(2, f"a{mark}b"), (3, "c")]


@given(
    cells=st.lists(st.text(alphabet=f'ab,"\n\r {ODD}', max_size=8), min_size=1, max_size=6),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_cells_with_any_line_end_come_back_with_their_place(cells: list[str], end: str):
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "note"])
    writer.writerows([f"W{place}", cell] for place, cell in enumerate(cells))
    text = page.getvalue()
    rows = list(read_rows(text, file="t", columns=("id", "note")))
    assert [dict(row.cells)["note"] for row in rows] == [cell.strip() for cell in cells]
    for row in rows:
        assert text[row.start : row.end] == row.text
        assert row.text.startswith(f'"{dict(row.cells)["id"]}"')
        assert row.text.endswith('"')


def test_a_fault_after_a_cell_of_many_lines_names_the_line_where_its_row_begins():
    with pytest.raises(BadInput) as raised:
        list(read_rows('id,note\nW1,"a\nb\nc"\nW2\n', file="t.csv", columns=("id", "note")))
    assert str(raised.value).startswith("t.csv:5: has 1 cells")


def test_rows_before_a_fault_are_given():
    rows = read_rows("id,note\nW1,a\nW2\n", file="t.csv", columns=("id", "note"))
    assert next(rows).text == "W1,a"
    with pytest.raises(BadInput, match=r"t\.csv:3"):
        next(rows)
