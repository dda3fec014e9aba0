"""What arrives: kinds told by content, encodings never guessed, every bad file of a folder told."""

from pathlib import Path

import pytest

from abide.sources.read import Given, as_document, read_documents
from abide.sources.received import Received
from abide.sources.text import decode
from abide.terms.errors import AbideError, BadInput, Faults

PARAGRAPHS = (
    "<p>The ministry said on Monday that all workers would leave by the end of the year.</p>"
    "<p>It added that no permits had been issued since September, nor would any be.</p>"
)
PAGE = f"<html><head><title>A title</title></head><body><article>{PARAGRAPHS}</article></body></html>"


def kind(data: bytes) -> str:
    return as_document(Received(name="x", data=data, url=None)).media_type


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_page_is_a_page_in_every_encoding(encoding: str):
    document = as_document(Received(name="x", data=PAGE.encode(encoding), url=None))
    assert document.media_type == "text/html"
    assert "<p>" not in document.text
    assert "all workers would leave" in document.text


@pytest.mark.parametrize(
    "start",
    ["<!DOCTYPE html>", '<?xml version="1.0"?>\n', "<!-- saved -->\n<!-- twice -->", "\n\n  "],
    ids=["doctype", "xhtml", "comments", "white space"],
)
def test_what_stands_before_a_page_does_not_hide_it(start: str):
    assert kind((start + PAGE).encode()) == "text/html"


def test_a_piece_of_a_page_is_a_page():
    assert kind(f"<div><h1>A title</h1>{PARAGRAPHS}</div>".encode()) == "text/html"


@pytest.mark.parametrize(
    "text", ["a < b and b > c", "<3 from Pyongyang", "<angle brackets>", "# <html> in Markdown"]
)
def test_text_with_angle_brackets_stays_text(text: str):
    assert kind(text.encode()) == "text/plain"


def test_comments_without_end_are_told_from_pages_at_once():
    assert kind(b"<!-- -->" * 5_000 + b"words") == "text/plain"


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "é 𝔘 \u2028 x", "\ttabs  and  spaces "])
def test_no_character_of_a_text_is_changed(text: str):
    assert as_document(Received(name="x", data=text.encode(), url=None)).text == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xef\xbb\xbfab\xff", "is not UTF-8 (byte 5 is 0xff)"),
        (b"\xff\xfea\x00\x00\xd8b\x00", "is not UTF-16-LE (byte 4 is 0x00)"),
        (b"a" * 70_000 + b"\x00", "is binary"),
        (b"\xff\xfe\x00\x00", "is empty"),
        ("a\x00b".encode("utf-16"), "is binary"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes, told: str):
    with pytest.raises(BadInput) as raised:
        as_document(Received(name="x.txt", data=data, url=None))
    assert str(raised.value).startswith("x.txt: ")
    assert told in str(raised.value)


def test_utf_32_is_not_taken_for_utf_16():
    assert decode("Hé".encode("utf-32"), name="x") == ("Hé", "utf-32-le, byte-order mark dropped")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a" * 5_000, "cannot be read"),
        ("ftp://example.org/a.txt", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("http://[::1", "is not a web address"),
        ("HTTP://127.0.0.1/", "private address"),
    ],
)
def test_sources_that_cannot_be_are_refused_in_one_line(source: str, told: str):
    with pytest.raises(AbideError, match=told) as raised:
        list(read_documents(source, limit_bytes=100))
    assert "\n" not in str(raised.value)


def test_a_folder_gives_what_is_sound_and_then_tells_all_that_is_not(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_text("sound")
    (tmp_path / "c.txt").write_bytes(b"")
    reading = read_documents(str(tmp_path), limit_bytes=100)
    assert next(reading).text == "sound"
    with pytest.raises(Faults) as raised:
        next(reading)
    assert [Path(str(fault.file)).name for fault in raised.value.faults] == ["a.txt", "c.txt"]


def test_an_impossible_date_is_refused_before_anything_is_read(tmp_path: Path):
    with pytest.raises(BadInput, match="2019-02-30"):
        list(
            read_documents(
                str(tmp_path / "none.txt"), limit_bytes=100, known=Given.told(published="2019-02-30")
            )
        )
