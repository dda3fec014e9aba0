"""What bytes are, told by the bytes: the file's name is asked only where they leave it open.

The signatures are those of the formats' own standards; how a page begins is the WHATWG's MIME sniffing
standard, section 7.1.
"""

import re
from enum import StrEnum

from abide.terms.errors import BadInput

HEAD = 8_192
"""Bytes of a beginning that are looked at."""


class Format(StrEnum):
    """Formats that are read."""

    TEXT = "text"
    """Plain text in UTF-8, -16 or -32."""
    PAGE = "page"
    """HTML."""
    FEED = "feed"
    """RSS or Atom: a document an entry."""
    PDF = "pdf"
    """PDF with a text layer."""
    DOCX = "docx"
    """Office Open XML text."""
    MAIL = "mail"
    """An Internet message (RFC 5322), as saved in an .eml file."""
    JSON = "json"
    """One JSON value that is read whole."""
    ROWS = "rows"
    """JSON lines: a value a line."""
    WARC = "warc"
    """A web archive: a document a response."""


_TAGS = "html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|article|section|main|meta|link"
_PROLOGUE = r"\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*+)*+"
_PAGE = re.compile(rf"{_PROLOGUE}<(?:!doctype\s+html|{_TAGS})(?=[\s/>])", re.I | re.S)
_FEED = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?>(?:<!--.*?-->|<\?[^>]*+>|<!doctype[^>\[]*+(?:\[.*?\])?\s*>)\s*+)*+"
    r"<(?:\w+:)?(?:rss|feed|rdf)(?=[\s/>])",
    re.I | re.S,
)
_XML = re.compile(r"\s*+<\?xml\s", re.I)
_JSON = re.compile(r"\s*+(?:\{\s*+[\"}]|\[\s*+(?:[\[{\"]|\]\s*+$))")
_FIELD = re.compile(r"([!-9;-~]{1,76}):[ \t]?[^\n]*+\n(?:[ \t][^\n]*+\n)*+")
_MAIL_FIELDS = frozenset(("from", "date", "message-id", "received", "mime-version", "subject", "to"))
_BOMS = {
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
"""Byte-order marks, the longer before those that they begin with."""

REFUSED = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "is an old Office file (DOC, XLS, MSG); save it as DOCX, EML or PDF",
    b"{\\rtf": "is RTF; save it as DOCX or plain text",
    b"\x89PNG\r\n\x1a\n": "is binary: a picture; give its text",
    b"\xff\xd8\xff": "is binary: a picture; give its text",
    b"Rar!": "is a packed archive; unpack it and give the folder",
    b"7z\xbc\xaf\x27\x1c": "is a packed archive; unpack it and give the folder",
    b"BZh": "is a packed archive; unpack it and give the folder",
    b"\xfd7zXZ\x00": "is a packed archive; unpack it and give the folder",
    b"SQLite format 3\x00": "is a SQLite database, not a document",
}
"""Signatures of what is not read, with what to do."""

ENDINGS = {
    **dict.fromkeys((".txt", ".md", ".text"), Format.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format.PAGE),
    **dict.fromkeys((".rss", ".atom", ".xml"), Format.FEED),
    **dict.fromkeys((".jsonl", ".ndjson"), Format.ROWS),
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".eml": Format.MAIL,
    ".json": Format.JSON,
    ".warc": Format.WARC,
    ".gz": None,
}
"""Endings under which a folder's files are taken; others are where their beginning is a format's own."""


def format_of(head: bytes, *, name: str) -> Format:
    """The format of bytes by their beginning.

    Args:
        head: the first bytes, without gzip's wrapping; `HEAD` of them are enough.
        name: how faults call them.

    Raises:
        BadInput: a format that is not read, with what to do.
    """
    for signature, advice in REFUSED.items():
        if head.startswith(signature):
            raise BadInput(advice, file=name)
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if head.startswith(b"WARC/"):
        return Format.WARC
    return _of_text(_beginning(head), name)


def is_marked(head: bytes, *, name: str) -> bool:
    """Whether bytes carry the signature of a format that is read: what a file of unknown ending must show."""
    try:
        return format_of(head, name=name) is not Format.TEXT
    except BadInput:
        return False


def byte_order_mark(data: bytes) -> tuple[bytes, str | None]:
    """(mark, encoding) of a byte-order mark; (b"", None) where there is none."""
    mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    return mark, _BOMS.get(mark)


def _beginning(head: bytes) -> str:
    mark, encoding = byte_order_mark(head)
    return head[len(mark) :].decode(encoding or "utf-8", errors="replace")


def _of_text(text: str, name: str) -> Format:
    if _PAGE.match(text) is not None:
        return Format.PAGE
    if _FEED.match(text) is not None:
        return Format.FEED
    if _XML.match(text) is not None:
        raise BadInput("is XML, but neither a feed nor a page; save its text", file=name)
    if _JSON.match(text) is not None:
        return Format.ROWS if _is_rows(text) else Format.JSON
    return Format.MAIL if _is_mail(text) else Format.TEXT


def _is_rows(text: str) -> bool:
    """A first line that ends its object: JSON lines. A line longer than the head counts as one."""
    line, stop, _ = text.lstrip().partition("\n")
    line = line.rstrip()
    return line.startswith("{") and line != "{" and (stop == "" or line.endswith("}"))


def _is_mail(text: str) -> bool:
    """A block of header fields, with a sender and a field that only mail programs write."""
    place, fields = 0, set[str]()
    text = text.replace("\r\n", "\n")
    if text.startswith("From "):
        place = text.find("\n") + 1
    while (found := _FIELD.match(text, place)) is not None:
        fields.add(found[1].lower())
        place = found.end()
    closed = place > 0 and (text.startswith("\n", place) or place >= len(text) or len(text) >= HEAD // 2)
    return (
        closed and "from" in fields and len(fields & {"message-id", "received", "mime-version", "date"}) > 0
    )
