"""What is made to harm, or broken on the way: one clear line each, nothing else lost, memory bounded."""

import gzip
import io
import json
import resource
import zipfile
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.sources.parcels import Parcel, contents_of, parcels_of
from abide.sources.read import documents_in
from abide.sources.received import Received
from abide.terms.document import Document
from abide.terms.errors import BadInput
from tests.sources.samples import ATOM, RSS, SAID, W, docx, html, mail, pdf, warc

LIMIT = 2_000_000
PAGE = ("https://a.example/", html().encode(), "2020-01-02T00:00:00Z")


def bomb() -> bytes:
    """A Word document of a few hundred kilobytes that unpacks to 300 MB."""
    page = io.BytesIO()
    with (
        zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        part.write(f'<w:document xmlns:w="{W}"><w:body>'.encode())
        for _ in range(300):
            part.write(b" " * 1_000_000)
    return page.getvalue()


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf([[SAID]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    page = io.BytesIO()
    writer.write(page)
    return page.getvalue()


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE rss [{ENTITIES}]><rss><channel><item><title>&a11;</title></item></channel></rss>'
HOSTILE = {
    "a bomb in Word": (bomb(), "unpacks to 300 MB"),
    "a bomb in gzip": (gzip.compress(b" a" * 20_000_000), "more than 2 MB"),
    "entities in a feed": (LAUGHS.encode(), "defines XML entities of its own"),
    "entities in Word": (
        docx(body="<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"),
        "not well-formed",
    ),
    "no archive": (b"PK\x03\x04" + b"\x00" * 60, "damaged or encrypted"),
    "encrypted PDF": (encrypted(), "encrypted with a password"),
    "cut PDF": (pdf([[SAID]])[:400], "is damaged or no PDF"),
    "PDF without text": (pdf([[""]]), "no text layer"),
    "cut gzip": (gzip.compress(html().encode())[:-20], "cut short"),
    "spoilt gzip": (gzip.compress(html().encode())[:20] + b"\xff" * 50, "does not unpack"),
    "deep JSON": (b'{"a":' * 100_000, "nested deeper|is not JSON"),
    "deep JSON that ends": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested deeper"),
    "cut JSON": (b'{"text": "words', "is not JSON"),
    "JSON of numbers": (b'{"a": 1}', "carries no text"),
    "a number without end": (b'{"text": ' + b"9" * 10_000 + b"}", "is not JSON"),
    "a feed of nothing": (b"<rss><channel><title>x</title></channel></rss>", "without an entry"),
    "a message of nothing": (b"From: a@example.org\nDate: Thu, 1 Feb 2018 00:00:00 +0000\n\n", "without words"),
    "empty packed": (gzip.compress(b""), "is empty"),
}  # fmt: skip


def found_in(data: bytes, *, limit: int = LIMIT) -> list[Document | BadInput]:
    parcel = Parcel(name="x", mark="", reached=0, received=Received(name="x", data=data))
    return list(documents_in(parcel, limit_bytes=limit))


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_one_line(name: str):
    data, told = HOSTILE[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (fault,) = found_in(data)
    assert isinstance(fault, BadInput)
    assert str(fault).startswith("x: ")
    assert "\n" not in str(fault)
    with pytest.raises(BadInput, match=told):
        raise fault
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


@pytest.mark.parametrize(
    "field",
    [
        "Content-Type: text/plain; charset=no-such-set",
        "Content-Type: multipart/mixed",
        'Content-Type: multipart/mixed; boundary="x"',
        "Content-Transfer-Encoding: base64",
        "Date: the day after",
        "From: =?utf-8?q?=ff=fe?= <",
        "To: " + ",".join(["a@b.example"] * 5_000),
    ],
)
def test_broken_mail_is_read_or_refused_in_one_line(field: str):
    data = (
        f"{field}\nFrom: a@example.org\nDate: Thu, 1 Feb 2018 00:00:00 +0000\nMessage-ID: <1@a>\n\n{SAID}\n"
    )
    (item,) = found_in(data.encode())
    assert isinstance(item, Document) or "\n" not in str(item)


def test_mail_in_mail_in_mail_ends():
    data = mail()
    for _ in range(6):
        data = mail(attachments={"inner.eml": data})
    found = found_in(data)
    assert [isinstance(item, Document) for item in found] == [True] * 4 + [False]
    assert "lies too deep" in str(found[-1])


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
@pytest.mark.parametrize("share", [0.31, 0.5, 0.75, 0.9, 0.99, 0.9999])
def test_a_cut_archive_gives_what_is_sound_and_says_where_it_ends(packed: bool, share: float, tmp_path: Path):
    import os

    noise = [
        (f"https://a.example/{n}", html(said=SAID + os.urandom(400).hex()).encode(), PAGE[2])
        for n in range(30)
    ]
    data = warc(noise, packed=packed)
    (tmp_path / "x.warc").write_bytes(data[: int(len(data) * share)])
    steps = list(parcels_of(contents_of(str(tmp_path / "x.warc")), limit_bytes=LIMIT))
    *sound, last = steps
    assert len(sound) >= 30 * share - 2
    assert all(isinstance(step, Parcel) for step in sound)
    assert isinstance(last, BadInput)
    assert "record" in str(last)


def test_an_archive_of_something_else_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    (tmp_path / "x.warc").write_bytes(
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nhello there\r\n"
    )
    steps = list(parcels_of(contents_of(str(tmp_path / "x.warc")), limit_bytes=LIMIT))
    assert any(isinstance(step, BadInput) for step in steps)
    assert capfd.readouterr() == ("", "")


def test_an_archive_without_a_page_says_so(tmp_path: Path):
    (tmp_path / "x.warc").write_bytes(warc([PAGE], status="404 Not Found"))
    (fault,) = parcels_of(contents_of(str(tmp_path / "x.warc")), limit_bytes=LIMIT)
    assert "holds no page" in str(fault)


def test_a_page_that_unpacks_without_end_is_left_at_the_limit(tmp_path: Path):
    body = gzip.compress(b"<p>words" * 10_000_000)
    data = warc([("https://a.example/", body, PAGE[2]), PAGE], extra=(("Content-Encoding", "gzip"),))
    (tmp_path / "x.warc").write_bytes(data)
    first, second = parcels_of(contents_of(str(tmp_path / "x.warc")), limit_bytes=LIMIT)
    assert isinstance(first, BadInput)
    assert "larger than the limit" in str(first)
    assert isinstance(second, Parcel)


def test_a_line_without_end_is_passed_over_to_its_end(tmp_path: Path):
    good = json.dumps({"text": SAID})
    (tmp_path / "x.jsonl").write_text(
        "\n".join([good, '{"text": "' + "x" * 5_000_000 + '"}', good, "garbage", good])
    )
    steps = list(parcels_of(contents_of(str(tmp_path / "x.jsonl")), limit_bytes=LIMIT))
    assert str(steps[1]) == f"{tmp_path}/x.jsonl:2: is a line of more than the limit of 2 MB"
    found = [item for step in steps if isinstance(step, Parcel) for item in documents_in(step)]
    assert [str(item) if isinstance(item, BadInput) else item.text for item in found] == [
        SAID, SAID, f"{tmp_path}/x.jsonl:4: is not JSON (Expecting value); mend it or leave it out", SAID,
    ]  # fmt: skip


def test_a_packed_file_of_lines_that_is_cut_gives_its_lines_and_says_so(tmp_path: Path):
    import os

    lines = "".join(json.dumps({"text": SAID + os.urandom(500).hex()}) + "\n" for _ in range(100))
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-5_000])
    *sound, last = parcels_of(contents_of(str(tmp_path / "x.jsonl.gz")), limit_bytes=LIMIT)
    assert len(sound) > 70
    assert isinstance(last, BadInput)
    assert "is cut short at line" in str(last)


def test_a_page_nested_without_end_is_read_or_refused():
    (item,) = found_in(b"<html><body>" + b"<div>" * 50_000 + SAID.encode())
    assert isinstance(item, Document) or "\n" not in str(item)


def test_a_feed_is_never_taken_for_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(RSS)
    (item,) = found_in(b"<rss>secret</rss>")
    assert isinstance(item, BadInput)


def test_entities_of_a_word_document_do_not_grow_and_open_no_file(tmp_path: Path):
    (tmp_path / "secret").write_text("the secret")
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]><w:document xmlns:w="{W}"><w:body>'
            "<w:p><w:r><w:t>Words &s;</w:t></w:r></w:p></w:body></w:document>",
        )
    (item,) = found_in(page.getvalue())
    assert "the secret" not in (item.text if isinstance(item, Document) else str(item))


SEEDS = [
    html().encode(), RSS.encode(), ATOM.encode(), docx(), mail(), pdf([[SAID]]), warc([PAGE]),
    json.dumps({"text": SAID}).encode(), gzip.compress(SAID.encode()),
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=4)), max_size=6),
    st.integers(0, 5_000),
)
def test_any_document_spoilt_anyhow_is_read_or_refused(
    seed: bytes, changes: list[tuple[int, bytes]], cut: int
):
    data = bytearray(seed)
    for place, piece in changes:
        at = place % len(data)
        data[at : at + len(piece)] = piece
    spoilt = bytes(data[: max(1, len(data) - cut % len(data))])
    for item in found_in(spoilt):
        if isinstance(item, BadInput):
            assert "\n" not in str(item)
        else:
            assert item.text.strip() != ""
            item.text.encode()
