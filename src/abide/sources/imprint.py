"""What a document declares of itself: title, publisher, authors, day of publication, address, language.

Only declarations count: metadata of the head, JSON-LD, and elements marked as such (the vocabularies of Open
Graph, schema.org, Dublin Core and those of news systems). A date in the prose, in the address of a picture or
in a copyright line is not the day on which the page became public; taking one would let later words pass for
earlier knowledge. A page that declares nothing has no date until one is given.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urlsplit

from lxml import etree

from abide.sources.schema_org import articles_in, loaded, names_of, strings_in
from abide.terms.dates import Period, parse_partial
from abide.terms.errors import BadInput

PUBLISHED = frozenset(
    (
        *("article:published_time", "article.published", "og:article:published_time", "og:published_time"),
        *("datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued"),
        *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date"),
        *("sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date"),
    )
)
"""Names under which a page declares its publication, in lower case."""

MODIFIED = frozenset(("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"))
"""Names of its last change: by then it was public, so it stands in where nothing better is declared."""

TITLE = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title")
PUBLISHER = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
AUTHOR = (
    *("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author"),
    *("sailthru.author", "byl"),
)
URL = ("og:url", "twitter:url", "parsely-link")
LANGUAGE = ("content-language", "og:locale", "dc.language", "dcterms.language", "language")
"""Names of the other fields, the more reliable first."""

_DAY = re.compile(
    r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?![0-9])"
    r"|([0-9]{4})/([0-9]{2})/([0-9]{2})(?![0-9])"
    r"|((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:T?[0-9]{4,6}Z?)?(?![0-9])"
)
_BYLINE = re.compile(r"^by\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\||\band\b|&)\s*")
LONGEST_NAME = 120
"""An author's or publisher's name is no longer than this; what is longer is prose in the wrong place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What is declared; None, or no author, where nothing is."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Period | None = None
    url: str | None = None
    language: str | None = None

    def before(self, other: Self) -> "Imprint":
        """This imprint, with what it lacks taken from another."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        rest = {field.name: getattr(other, field.name) for field in fields(self)}
        return Imprint(**{name: rest[name] if value in (None, ()) else value for name, value in told.items()})


def imprint_of(page: etree._Element) -> Imprint:
    """What a page declares of itself.

    Args:
        page: the root of the page.
    """
    declared = [(name.lower(), words.strip()) for name, words in _declared(page) if words.strip() != ""]
    linked = [
        imprint_of_article(article) for block in _blocks(page) for article in articles_in(loaded(block))
    ]
    first = linked[0] if len(linked) > 0 else Imprint()
    heads = Imprint(
        title=_first(declared, TITLE),
        publisher=_name(_first(declared, PUBLISHER)),
        authors=named([words for name in AUTHOR for found, words in declared if found == name]),
        url=_first(declared, URL) or _canonical(page),
        language=page.get("lang")
        or page.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _first(declared, LANGUAGE),
    )
    whole = Imprint(published=declared_day(page)).before(first).before(heads)
    return whole.before(Imprint(title=_title(page), publisher=host_of(whole.url), authors=_signed(page)))


def imprint_of_article(article: dict[str, object]) -> Imprint:
    """What a schema.org article declares: headline, publisher, authors, day, address, language."""
    days = [
        day
        for key in ("datePublished", "dateCreated", "dateModified")
        if isinstance(words := article.get(key), str) and (day := day_in(words)) is not None
    ]
    titles = [*names_of(article.get("headline")), *names_of(article.get("name"))]
    addresses = [*names_of(article.get("url")), *names_of(article.get("mainEntityOfPage"))]
    return Imprint(
        title=next(iter(titles), None),
        publisher=next(map(_name, names_of(article.get("publisher"))), None),
        authors=named([*names_of(article.get("author")), *names_of(article.get("creator"))]),
        published=next(iter(days), None),
        url=next((words for words in addresses if words.lower().startswith("http")), None),
        language=next(iter(names_of(article.get("inLanguage"))), None),
    )


def declared_day(page: etree._Element) -> Period | None:
    """The day on which a page says that it was published; the latest, where it names several.

    Args:
        page: the root of the page.
    """
    declared = [(name.lower(), words) for name, words in _declared(page)]
    declared.extend(
        (name.lower(), words) for block in _blocks(page) for name, words in strings_in(loaded(block))
    )
    for names in (PUBLISHED, MODIFIED):
        days = [day for name, words in declared if name in names and (day := day_in(words)) is not None]
        if len(days) > 0:
            return max(days, key=lambda day: str(day.end))
    return None


def day_in(words: str) -> Period | None:
    """The day that begins a declared date: ISO 8601, 2018/02/01, 20180201, or as in mail; None for others."""
    words = words.strip()[:80]
    found = _DAY.match(words)
    if found is None:
        try:
            return parse_partial(parsedate_to_datetime(words).date().isoformat())
        except (ValueError, TypeError, IndexError, OverflowError, BadInput):
            return None
    parts = [part for part in found.groups() if part is not None]
    try:
        return parse_partial("-".join(parts))
    except BadInput:
        return None


def named(words: Iterable[str]) -> tuple[str, ...]:
    """Names out of bylines: "By A and B; C" is three; addresses and prose are none; each once."""
    found = (
        name.strip(" ,.")
        for byline in words
        if not byline.lower().startswith(("http:", "https:", "@", "/"))
        for name in _AND.split(_BYLINE.sub("", " ".join(byline[: 20 * LONGEST_NAME].split())))
    )
    return tuple(dict.fromkeys(name for name in found if 0 < len(name) <= LONGEST_NAME))


def host_of(url: str | None) -> str | None:
    """The host of a web address without "www.": who publishes, where nothing better is known."""
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return None if host is None else host.removeprefix("www.")


def _declared(page: etree._Element) -> Iterator[tuple[str, str]]:
    for element in page.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            yield element.get(key, ""), element.get("content", "")
    for element in page.iter("time", "span", "div", "p"):
        name = "datePublished" if element.get("pubdate") is not None else element.get("itemprop", "")
        yield name, element.get("datetime") or element.get("content") or ""


def _blocks(page: etree._Element) -> Iterator[str]:
    for element in page.iter("script"):
        if element.get("type", "").lower() == "application/ld+json":
            yield "".join(map(str, element.itertext()))


def _signed(page: etree._Element) -> tuple[str, ...]:
    """Authors that the page marks as such in its body."""
    marked = (
        element
        for element in page.iter("a", "span", "div", "p", "address")
        if "author" in (element.get("rel", "").split() + element.get("itemprop", "").split())
    )
    return named("".join(map(str, element.itertext())) for element in marked)


def _title(page: etree._Element) -> str | None:
    for tag in ("title", "h1"):
        for element in page.iter(tag):
            words = " ".join("".join(map(str, element.itertext())).split())
            if words != "":
                return words
    return None


def _canonical(page: etree._Element) -> str | None:
    links = (link.get("href") for link in page.iter("link") if link.get("rel", "").lower() == "canonical")
    return next((link for link in links if link is not None and link.lower().startswith("http")), None)


def _first(declared: list[tuple[str, str]], names: tuple[str, ...]) -> str | None:
    return next((words for name in names for found, words in declared if found == name), None)


def _name(words: str | None) -> str | None:
    return None if words is None or len(words) > LONGEST_NAME or words.startswith("http") else words
