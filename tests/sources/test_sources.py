import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.sources.akn import read_law
from abide.sources.parcels import contents_of
from abide.sources.read import Given, as_document, read_documents
from abide.sources.received import Received
from abide.sources.table import read_rows
from abide.sources.text import decode
from abide.sources.web import fetch
from abide.terms.errors import BadInput, Faults
from abide.terms.identity import sha256_of

LIMIT = 1_000_000
OWN = ("127.0.0.1",)
HTML = b"""<!doctype html><html><head><title>A title</title><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2018-02-01"></head><body><nav>Menu Home About</nav><article><h1>A title</h1>
<p>The ministry said on Monday that all workers would leave the country by the end of the year, as the resolution demands.</p>
<p>It added that no permits had been issued since September, and that employers had been told to send the last of them home.</p>
</article><footer>Copyright</footer></body></html>"""


def only(source: Path, **options: str) -> object:
    (document,) = read_documents(str(source), limit_bytes=LIMIT, known=Given.told(**options))
    return document


def test_plain_text_is_kept_to_the_character(tmp_path: Path):
    text = "One\r\n“Two”\u00a0three\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    document = only(tmp_path / "a.txt", published="2018-02", publisher="The Courier")
    assert document.text == text
    assert document.id == sha256_of(text.encode()) == document.source_sha256
    assert (str(document.published), document.published_text) == ("2018-02-28", "2018-02")


def test_html_is_reduced_to_its_article_and_says_so(tmp_path: Path):
    (tmp_path / "a.html").write_bytes(HTML)
    document = only(tmp_path / "a.html")
    assert "all workers would leave" in document.text
    assert "Menu Home" not in document.text
    assert document.media_type == "text/html"
    assert document.id == sha256_of(document.text.encode())
    assert document.source_sha256 == sha256_of(HTML)
    assert document.title == "A title"
    assert document.publisher == "The Courier"
    assert str(document.published) == "2018-02-01"


def test_what_the_user_says_stands_before_what_the_page_says(tmp_path: Path):
    (tmp_path / "a.html").write_bytes(HTML)
    document = only(tmp_path / "a.html", published="2019-01-02", publisher="Somebody else")
    assert (str(document.published), document.publisher) == ("2019-01-02", "Somebody else")


def test_a_folder_is_read_in_order(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.md", "d.bin"):
        (tmp_path / name).write_text(name)
    assert [document.text for document in read_documents(str(tmp_path), limit_bytes=LIMIT)] == [
        "a.txt",
        "b.txt",
        "sub/c.md",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is binary"),
        ("Déjà vu".encode("latin-1"), "is not UTF-8 (byte 1 is 0xe9)"),
        (b"<html><body></body></html>", "no article text"),
        (b"x" * (LIMIT + 1), "the limit is 1 MB"),
    ],
)
def test_bad_files_get_one_line(tmp_path: Path, content: bytes, told: str):
    (tmp_path / "bad.txt").write_bytes(content)
    with pytest.raises(BadInput) as raised:
        only(tmp_path / "bad.txt")
    assert told in str(raised.value)
    assert "bad.txt" in str(raised.value)


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(BadInput, match="200 MB"):
        only(tmp_path / "huge.txt")


@pytest.mark.parametrize("source", ["nowhere.txt", "nowhere/"])
def test_a_missing_file_is_named(source: str):
    with pytest.raises(BadInput, match="no such file"):
        list(read_documents(source, limit_bytes=LIMIT))


def test_an_empty_folder_says_what_it_looked_for(tmp_path: Path):
    with pytest.raises(BadInput, match=r"\.txt"):
        contents_of(str(tmp_path))


def test_byte_order_marks_are_dropped_and_noted():
    assert decode(b"\xef\xbb\xbfHello", name="x") == ("Hello", "utf-8, byte-order mark dropped")
    assert decode("Hé".encode("utf-16"), name="x")[0] == "Hé"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        document = as_document(Received(name="x", data=data, url=None))
    except BadInput:
        return
    assert document.text.strip() != ""


# --- tables -------------------------------------------------------------------------------------------

TABLE = 'id,note\nW1,plain\n\nW2,"two\nlines, and a ""mark"""\nW3,\n'


def test_rows_know_their_place():
    rows = list(read_rows(TABLE, file="t.csv", columns=("id", "note")))
    assert [(row.line, dict(row.cells)["id"]) for row in rows] == [(2, "W1"), (4, "W2"), (6, "W3")]
    assert dict(rows[1].cells)["note"] == 'two\nlines, and a "mark"'
    assert all(TABLE[row.start : row.end] == row.text for row in rows)
    assert rows[1].text == 'W2,"two\nlines, and a ""mark"""'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "t.csv: is empty"),
        ("id,note\n", "has a header and no rows"),
        ("id\nW1\n", "lacks the column note"),
        ("id,note,extra\nW1,a,b\n", "unknown column extra"),
        ("id,note,note\nW1,a,b\n", "names note twice"),
        ("id,note\nW1,a,b\n", "t.csv:2: has 3 cells"),
        ("id,note\nW1,a\nW1,b\n", "t.csv:3, column id: W1 is already the id of line 2"),
        ("id,note\n,a\n", "t.csv:2, column id: is empty"),
        ('id,note\nW1,"a\n', "is not a CSV row"),
    ],
)
def test_bad_tables_are_refused_with_their_place(text: str, told: str):
    with pytest.raises(BadInput) as raised:
        list(read_rows(text, file="t.csv", columns=("id", "note")))
    assert told in str(raised.value)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=1, max_size=8))
def test_what_a_writer_writes_is_read_with_its_place(cells: list[str]):
    import csv
    import io

    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(["id", "note"])
    writer.writerows([f"W{place}", cell] for place, cell in enumerate(cells))
    rows = list(read_rows(page.getvalue(), file="t", columns=("id", "note")))
    assert [dict(row.cells)["note"] for row in rows] == [cell.strip() for cell in cells]
    assert all(page.getvalue()[row.start : row.end] == row.text for row in rows)


# --- the web --------------------------------------------------------------------------------------------


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif self.path in ("/page", "/large"):
            body = HTML if self.path == "/page" else b"x" * 5_000
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Keeps the tests quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def test_a_page_is_fetched_through_a_redirect(server: str):
    assert fetch(f"{server}/moved", limit_bytes=LIMIT, allowed=OWN).data == HTML


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/nothing", "answers 404"),
        ("/round", "redirects more than"),
        ("/away", "not a web page"),
        ("/large", "larger than"),
    ],
)
def test_bad_answers_get_one_line(server: str, path: str, told: str):
    with pytest.raises(BadInput, match=told):
        fetch(f"{server}{path}", limit_bytes=3_000, allowed=OWN)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://localhost/x",
        "http://[::1]/x",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
    ],
)
def test_private_addresses_are_never_fetched(url: str):
    with pytest.raises(BadInput, match=r"private|not known"):
        fetch(url, limit_bytes=LIMIT)


# --- the law ---------------------------------------------------------------------------------------------


def test_paragraphs_by_number_not_by_element(shared: Path):
    law = {
        (item.resolution, item.number): item
        for item in read_law(shared / "un/resolutions")
        if item.annex is None
    }
    assert law[2397, "8"].eid == "para_24"
    assert law[2397, "8"].text.startswith("Expresses concern that DPRK nationals")
    assert "replaced by the following" in law[2321, "26"].text
    assert "para_340" in law[2321, "26"].eids
    assert "\u00a0" not in "".join(item.text for item in law.values())


def test_annexes_keep_their_own_numbers(shared: Path):
    law = read_law(shared / "un/resolutions")
    assert sum(1 for item in law if item.resolution == 2397 and item.annex == "Annex I") == 16


def test_files_that_are_no_law_are_named_together(tmp_path: Path):
    (tmp_path / "a.xml").write_text("<akomaNtoso>")
    (tmp_path / "b.xml").write_text("<other/>")
    (tmp_path / "c.xml").write_text(
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    )
    with pytest.raises(Faults) as raised:
        read_law(tmp_path)
    assert [name for name in ("a.xml", "b.xml", "c.xml") if name in str(raised.value)] == [
        "a.xml",
        "b.xml",
        "c.xml",
    ]
    with pytest.raises(BadInput, match="no such folder"):
        read_law(tmp_path / "none")
