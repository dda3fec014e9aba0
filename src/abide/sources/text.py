"""Plain text, kept to the character, so that offsets count into the file itself."""

import codecs
import re

from abide.sources.formats import byte_order_mark
from abide.sources.imprint import Imprint
from abide.sources.reading import Reading
from abide.sources.received import Received
from abide.terms.errors import BadInput

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
"""Labels that stand for a wider encoding on the web (WHATWG Encoding, section 4.2)."""


def read_text(received: Received) -> Reading:
    """A plain text.

    Raises:
        BadInput: binary, empty, or in an encoding that nothing names.
    """
    text, encoding = decode(received.data, name=received.name, charset=received.charset)
    return Reading(text=text, media_type="text/plain", method=f"text/1 ({encoding})", imprint=Imprint())


def decode(data: bytes, *, name: str, charset: str | None = None) -> tuple[str, str]:
    """Text from bytes: by a byte-order mark, as UTF-8, or as declared; nothing is guessed.

    Args:
        data: the bytes.
        name: how faults call them.
        charset: what the transport or the page declares; asked only where the bytes are not UTF-8.

    Returns:
        (text without its byte-order mark, name of the encoding).

    Raises:
        BadInput: binary data, or another encoding, with the place of the first byte that does not fit.
    """
    mark, encoding = byte_order_mark(data)
    if mark in (b"", b"\xef\xbb\xbf") and b"\x00" in data:
        raise BadInput("is binary, not text; give a document in a format that is read", file=name)
    try:
        text = data[len(mark) :].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        declared = _known(charset) if mark == b"" else None
        if declared is not None:
            return _as_declared(data, declared, name), f"{declared}, as declared"
        at = error.start + len(mark)
        shown = (encoding or "utf-8").upper()
        message = f"is not {shown} (byte {at} is 0x{data[at]:02x}); save it as UTF-8"
        raise BadInput(message, file=name) from error
    if "\x00" in text:
        raise BadInput("is binary, not text; give a document in a format that is read", file=name)
    return text, "utf-8" if encoding is None else f"{encoding}, byte-order mark dropped"


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page or feed names at its beginning, as the HTML and XML standards have it."""
    found = _XML.match(data[:1024]) or _META.search(data[:4096])
    return None if found is None else found[1].decode("ascii")


def _known(charset: str | None) -> str | None:
    """A declared encoding that we can read and that is not the UTF-8 that has failed."""
    if charset is None:
        return None
    wanted = _MEANT.get(charset.strip().lower(), charset.strip().lower())
    try:
        found = codecs.lookup(wanted)
    except LookupError:
        return None
    return None if found.name in ("utf-8", "utf-7", "idna", "punycode") else found.name


def _as_declared(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        message = f"is neither UTF-8 nor {encoding}, which it declares; save it as UTF-8"
        raise BadInput(message, file=name) from error
