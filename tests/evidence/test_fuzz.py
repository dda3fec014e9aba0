"""Whatever the text and whatever the bytes: no crash, every span its slice, the same again.

`tools/fuzz_reader.py` runs the same for as long as one likes (`make fuzz`).
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abide.sources.read import as_document
from abide.sources.received import Received
from abide.terms.document import Document
from abide.terms.errors import BadInput
from tests.evidence.fuzzing import held, texts

HEADS = (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b", b"WARC/1.0\r\n", b"<html><p>", b"<?xml version='1.0'?><rss>",
         b'{"text": "', b"From: a\r\nSubject: b\r\n\r\n", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00")  # fmt: skip


def document_or_fault(data: bytes) -> Document | BadInput:
    try:
        return as_document(Received(name="x", data=data, url=None))
    except BadInput as fault:
        return fault


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_every_text_is_read(text: str):
    held(text)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 50,
        "said said said said said.",
        "according to according to according to according to",
        "that that that that that that that said that",
        ": : : : : : : :",
        "SAID THE MINISTER THAT THE SHIPS HAD LEFT",
        "\u202e“said” \u2066he said\u2069, “no”",
        "he\u00a0said\u00a0that\u200bthe ships\u2028had left",
        "“A,” “b,” ‘c,’ 'd,' said “e” of ‘f’: “g",
    ],
)
def test_known_traps_are_read(text: str):
    held(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_every_bytes_are_a_document_or_bad_input(head: bytes, tail: bytes):
    read = document_or_fault(head + tail)
    assert read.text.strip() != "" if isinstance(read, Document) else "\n" not in str(read)
