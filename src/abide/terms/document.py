"""A document: a text or table as received, named by the hash of its bytes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as received.

    Attributes:
        id: SHA-256 of `text` in UTF-8, 64 hexadecimal digits.
        text: the text as read: what every span counts into, in Unicode code points. For plain text and
            tables it is the source itself; for HTML and the like it is what the reader kept.
        source_sha256: SHA-256 of the bytes as received; equals `id` for plain UTF-8 text.
        media_type: of the bytes as received ("text/plain", "text/html", "application/pdf", …).
        title, publisher, published, url: what is known of it; None where it is not.
        authors: who wrote or signed it, as it names them, in its order.
        language: ISO 639 code of the text: as declared where that fits the text, else found; "und" where
            neither tells. Only English is read for claims.
        published_text: the date of publication as given, where it is partial ("2019-03").
        method: name and version of the reader that made `text` from the bytes.
    """

    id: str
    text: str
    source_sha256: str
    media_type: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    published_text: str | None = None
    url: str | None = None
    language: str = "en"
    method: str = "text/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawParagraph:
    """One numbered paragraph of a resolution as the UN prints it.

    Attributes:
        resolution: number, e.g. 2397.
        number: as printed, without the full stop ("8"); annexes start their own numbering.
        eid: identifier of the XML element that carries the number; it is not the paragraph's number.
        eids: identifiers of every element that belongs to the paragraph, that one first.
        annex: heading of the annex it stands in, or None for the operative part.
        text: its words, white space and hyphens made plain.
    """

    resolution: int
    number: str
    eid: str
    eids: tuple[str, ...]
    annex: str | None
    text: str
