"""Every format: told by its content, its words kept, its imprint read; one source may give several documents."""

import gzip
import json
from pathlib import Path

import pytest

from abide.sources.formats import Format, format_of
from abide.sources.parcels import contents_of, parcels_of
from abide.sources.read import documents_in, read_documents
from abide.sources.received import Received
from abide.terms.document import Document
from abide.terms.errors import BadInput
from tests.sources.samples import ADDED, ATOM, KOREAN, RSS, SAID, docx, html, mail, pdf, warc

LIMIT = 1_000_000


def read(tmp_path: Path, data: bytes, name: str = "x") -> list[Document]:
    (tmp_path / name).write_bytes(data)
    return list(read_documents(str(tmp_path / name), limit_bytes=LIMIT))


def imprint(document: Document) -> tuple[object, ...]:
    return (
        document.title,
        document.publisher,
        document.authors,
        str(document.published),
        document.url,
        document.language,
    )


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"words", Format.TEXT),
        (b"\xef\xbb\xbf<!doctype html><p>", Format.PAGE),
        (RSS.encode(), Format.FEED),
        (ATOM.encode(), Format.FEED),
        (b"<?xml version='1.0'?><!-- a --><rdf:RDF xmlns:rdf='x'>", Format.FEED),
        (b"junk\n%PDF-1.7", Format.PDF),
        (docx(), Format.DOCX),
        (mail(), Format.MAIL),
        (b"From a@b Thu Feb 1\nReceived: by x\nFrom: a@b\n\nwords", Format.MAIL),
        (b"From: the ministry\n\nwords", Format.TEXT),
        (b"Note: from here on\nwords", Format.TEXT),
        (b'{"text": "a"}\n{"text": "b"}', Format.ROWS),
        (b'{"text": "a"}', Format.ROWS),
        (b'{\n "text": "a"\n}', Format.JSON),
        (b'[{"text": "a"}]', Format.JSON),
        (b"{braces} are no JSON", Format.TEXT),
        (b"[sic] he said", Format.TEXT),
        (b"WARC/1.0\r\n", Format.WARC),
    ],
)
def test_the_beginning_tells_the_format(data: bytes, form: Format):
    assert format_of(data, name="misleading.txt") is form


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<?xml version='1.0'?><akomaNtoso>", "neither a feed nor a page"),
    ],
)
def test_what_is_not_read_is_told_with_what_to_do(data: bytes, told: str):
    with pytest.raises(BadInput, match=told):
        format_of(data, name="x")


@pytest.mark.parametrize("feed", [RSS, ATOM], ids=["RSS", "Atom"])
def test_entries_of_a_feed_are_documents(tmp_path: Path, feed: str):
    first = read(tmp_path, feed.encode())[0]
    assert first.text == f"{SAID}\n{ADDED}"
    assert imprint(first) == (
        "Workers to leave",
        "The Courier",
        ("A. Writer",),
        "2018-02-01",
        "https://courier.example/1",
        "en",
    )


def test_an_entry_without_text_is_its_headline(tmp_path: Path):
    second = read(tmp_path, RSS.encode())[1]
    assert second.text == "Minister denies that any worker stayed on after the term"
    assert second.published is None


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_pages_of_a_web_archive_are_documents(tmp_path: Path, packed: bool):
    dated = html(head='<meta property="article:published_time" content="2018-02-01">')
    pages = [
        ("https://www.courier.example/1", dated.encode(), "2020-01-02T00:00:00Z"),
        ("https://courier.example/2", html().encode(), "2020-01-03T00:00:00Z"),
    ]
    first, second = read(tmp_path, warc(pages, packed=packed))
    assert (str(first.published), first.url, first.publisher) == (
        "2018-02-01",
        "https://www.courier.example/1",
        "courier.example",
    )
    assert str(second.published) == "2020-01-03"
    assert "Menu Home" not in first.text
    assert SAID in first.text


def test_of_a_web_archive_only_what_was_captured_whole_and_is_text(tmp_path: Path):
    page = ("https://a.example/", html().encode(), "2020-01-02T00:00:00Z")
    data = warc([page]) + warc([page], status="404 Not Found") + warc([page], kind="image/png") + warc([page])
    assert len(read(tmp_path, data)) == 2


def test_an_archive_says_in_which_encoding_a_page_is(tmp_path: Path):
    body = html(said=SAID.replace("ministry", "“ministère”")).encode("cp1252")
    (document,) = read(
        tmp_path,
        warc([("https://a.example/", body, "2020-01-02T00:00:00Z")], kind="text/html; charset=ISO-8859-1"),
    )
    assert "“ministère”" in document.text
    assert "cp1252, as declared" in document.method


def test_a_page_names_its_encoding(tmp_path: Path):
    said = "Министерство заявило в понедельник, что все рабочие уедут до конца года."
    (document,) = read(
        tmp_path, html(head='<meta charset="windows-1251">', lang="ru", said=said).encode("cp1251")
    )
    assert said in document.text


def test_a_pdf_is_paragraphs_without_running_heads(tmp_path: Path):
    def page(number: int) -> list[str]:
        name = ("Ports", "Mines", "Labour")[number - 1]
        return [
            "S/2018/171",
            f"The Ministry of {name} said that its workers would leave the coun-",
            f"try by the end of the year, and that {number} permits of {name} had run out",
            f"before then in {name}.",
            f"{name} added that no permits had been issued since the month of May.",
            f"Nothing more was said of {name}, and nobody had asked for any more of it.",
            f"18-01234 {number}/3",
        ]

    data = pdf(
        [page(number) for number in (1, 2, 3)],
        info="/Title (On workers) /Author (A. Writer and B. Author) /CreationDate (D:20180201120000Z) /ModDate (D:20180203)",
        lang="en-GB",
    )
    (document,) = read(tmp_path, data)
    assert "S/2018/171" not in document.text
    assert "18-01234" not in document.text
    assert (
        "would leave the country by the end of the year, and that 2 permits of Mines had run out before then in Mines.\n"
        in document.text
    )
    assert imprint(document) == ("On workers", None, ("A. Writer", "B. Author"), "2018-02-03", None, "en")


def test_a_word_document_is_its_paragraphs(tmp_path: Path):
    core = (
        "<dc:title>On workers</dc:title><dc:creator>A. Writer; B. Author</dc:creator><dc:language>en</dc:language>"
        "<dcterms:created>2018-02-01T08:00:00Z</dcterms:created><dcterms:modified>2018-02-03T08:00:00Z</dcterms:modified>"
    )
    (document,) = read(tmp_path, docx(core=core, app="<Company>Ministry of Ports</Company>"))
    assert document.text == f"{SAID}\n{ADDED}"
    assert imprint(document) == (
        "On workers",
        "Ministry of Ports",
        ("A. Writer", "B. Author"),
        "2018-02-03",
        None,
        "en",
    )


def test_what_was_deleted_moved_away_or_stands_twice_in_a_word_document_is_read_once(tmp_path: Path):
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText> deleted</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t> moved</w:t></w:r></w:moveFrom><w:r><w:tab/><w:t>on.</w:t></w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:p><w:r><w:t>Box.</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:r><w:t>Box again.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (document,) = read(tmp_path, docx(body=body))
    assert document.text.splitlines() == ["Box.", "Kept on.", "Cell."]


@pytest.mark.parametrize("as_html", [False, True], ids=["plain", "HTML"])
def test_a_message_is_its_paragraphs_without_the_signature(tmp_path: Path, as_html: bool):
    (document,) = read(tmp_path, mail(as_html=as_html))
    assert document.text == f"{SAID}\n{ADDED}"
    assert imprint(document) == (
        "On workers",
        "Ministry of Ports",
        ("Ministry of Ports",),
        "2018-02-01",
        None,
        "en",
    )


def test_attachments_are_documents_of_their_own(tmp_path: Path):
    found = read(
        tmp_path, mail(attachments={"note.docx": docx(["The note."]), "logo.png": b"\x89PNG\r\n\x1a\n"})
    )
    assert [document.text for document in found[1:]] == ["The note."]
    assert str(found[1].published) == "2018-02-01"


QUOTES = {
    "date": "2018-02-01T10:15:00Z",
    "url": "https://courier.example/1",
    "title": "Workers to leave",
    "lang": "ENGLISH",
    "quotes": [
        {
            "pre": "The minister of ports said on Monday that ",
            "quote": "all workers will leave",
            "post": ", and went away.",
        },
        {"pre": "He added: “", "quote": "No permits are left for them", "post": "” as he left"},
        {"pre": "", "quote": "", "post": ""},
    ],
}


def test_quotations_of_gdelt_are_documents_of_their_own(tmp_path: Path):
    first, second = read(tmp_path, json.dumps(QUOTES).encode())
    assert first.text == "The minister of ports said on Monday that “all workers will leave”, and went away."
    assert second.text == "He added: “No permits are left for them” as he left"
    assert imprint(first) == (
        "Workers to leave",
        "courier.example",
        (),
        "2018-02-01",
        "https://courier.example/1",
        "en",
    )


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Workers to leave",
    "articleBody": f"{SAID}\n\n{ADDED}",
    "datePublished": "2018-02-01T10:00:00+09:00",
    "author": [{"@type": "Person", "name": "A. Writer"}, "B. Author"],
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "mainEntityOfPage": {"@id": "https://courier.example/1"},
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize("shape", ["line", "indented", "list", "graph"])
def test_articles_of_schema_org_in_every_shape(tmp_path: Path, shape: str):
    data = {
        "line": json.dumps(ARTICLE),
        "indented": json.dumps(ARTICLE, indent=2),
        "list": json.dumps([ARTICLE]),
        "graph": json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]}),
    }[shape]
    (document,) = read(tmp_path, data.encode())
    assert document.text == ARTICLE["articleBody"]
    assert imprint(document) == (
        "Workers to leave",
        "The Courier",
        ("A. Writer", "B. Author"),
        "2018-02-01",
        "https://courier.example/1",
        "en",
    )


def test_a_page_is_known_by_its_linked_data(tmp_path: Path):
    told = {key: value for key, value in ARTICLE.items() if key != "articleBody"}
    page = html(head=f'<script type="application/ld+json">{json.dumps(told)}</script>')
    (document,) = read(tmp_path, page.encode())
    assert imprint(document)[:5] == (
        "Workers to leave",
        "The Courier",
        ("A. Writer", "B. Author"),
        "2018-02-01",
        "https://courier.example/1",
    )


def test_a_page_is_known_by_its_metadata(tmp_path: Path):
    head = (
        '<meta name="author" content="By A. Writer and B. Author"><meta property="og:site_name" content="The Courier">'
        '<meta property="og:url" content="https://courier.example/1"><meta property="og:title" content="Workers to leave">'
    )
    (document,) = read(tmp_path, html(head=head).encode())
    assert imprint(document) == (
        "Workers to leave",
        "The Courier",
        ("A. Writer", "B. Author"),
        "None",
        "https://courier.example/1",
        "en",
    )


@pytest.mark.parametrize(
    "row",
    [
        {
            "text": SAID,
            "title": "T",
            "publisher": "P",
            "date": "2018-02-01",
            "url": "https://a.example/1",
            "authors": ["A"],
        },
        {
            "maintext": SAID,
            "title": "T",
            "source_domain": "P",
            "date_publish": "2018-02-01 10:00:00",
            "url": "https://a.example/1",
            "authors": ["A"],
        },
        {
            "content": f"<p>{SAID}</p>",
            "title": "T",
            "source": {"name": "P"},
            "publishedAt": "2018-02-01T10:00:00Z",
            "url": "https://a.example/1",
            "author": "A",
        },
    ],
    ids=["plain", "news-please", "NewsAPI"],
)
def test_rows_with_a_text_are_documents(tmp_path: Path, row: dict[str, object]):
    (document,) = read(tmp_path, json.dumps(row).encode())
    assert document.text == SAID
    assert imprint(document)[:5] == ("T", "P", ("A",), "2018-02-01", "https://a.example/1")


def test_lines_of_a_packed_file_are_read_as_they_go(tmp_path: Path):
    lines = "".join(json.dumps({"text": f"{SAID} {number}"}) + "\n" for number in range(50))
    (tmp_path / "x.json.gz").write_bytes(gzip.compress(lines.encode()))
    parcels = list(parcels_of(contents_of(str(tmp_path / "x.json.gz")), limit_bytes=LIMIT))
    assert [parcel.name.rsplit(":", 1)[1] for parcel in parcels] == [str(number) for number in range(1, 51)]


def test_a_packed_page_is_unpacked(tmp_path: Path):
    (document,) = read(tmp_path, gzip.compress(html().encode()), "page.html.gz")
    assert SAID in document.text


def test_a_folder_of_everything_is_read_in_order(tmp_path: Path):
    files = {
        "a.txt": SAID.encode(),
        "b.html": html().encode(),
        "c.pdf": pdf([[SAID[:60], SAID[60:]]]),
        "d/e.docx": docx(),
        "d/f.eml": mail(),
        "g.jsonl": json.dumps(QUOTES).encode(),
        "h.warc.gz": warc([("https://a.example/", html().encode(), "2020-01-02T00:00:00Z")]),
        "i.rss": RSS.encode(),
        "j.unknown": html().encode(),
        "k.bin": b"\x00\x01",
        ".hidden.txt": b"hidden",
    }
    (tmp_path / "d").mkdir()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    contents = contents_of(str(tmp_path))
    assert [str(Path(place).relative_to(tmp_path)) for place in contents.places] == [
        "a.txt", "b.html", "c.pdf", "d/e.docx", "d/f.eml", "g.jsonl", "h.warc.gz", "i.rss", "j.unknown",
    ]  # fmt: skip
    assert contents.passed_over == 1
    found = list(read_documents(str(tmp_path), limit_bytes=LIMIT))
    assert [document.media_type.rsplit("/", 1)[1][:8] for document in found] == [
        "plain", "html", "pdf", "vnd.open", "rfc822", "json", "json", "html", "rss+xml", "rss+xml", "html",
    ]  # fmt: skip


def test_a_text_in_another_language_is_known_as_such(tmp_path: Path):
    (document,) = read(tmp_path, html(said=KOREAN, lang="en").encode())
    assert document.language == "ko"


def test_halves_of_characters_never_reach_a_document():
    data = b'{"text": "A half \\ud83d and a whole \\ud83d\\ude00 and \\u0000 nothing"}'
    (document,) = documents_in_bytes(data)
    assert document.text == "A half � and a whole 😀 and   nothing"


def documents_in_bytes(data: bytes) -> list[Document]:
    from abide.sources.parcels import Parcel

    parcel = Parcel(name="x", mark="", reached=0, received=Received(name="x", data=data))
    return [item for item in documents_in(parcel) if isinstance(item, Document)]
