"""What a page declares of itself: the day of its publication.

Only declarations count: metadata of the head, JSON-LD, and elements marked as the date of publication (the
vocabularies of Open Graph, schema.org, Dublin Core and those of news systems). A date in the prose, in the
address of a picture or in a copyright line is not the day on which the page became public; taking one would
let later words pass for earlier knowledge. A page that declares nothing has no date until one is given.
"""

import json
import re
from collections.abc import Iterator

from lxml import etree

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

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?![0-9])|([0-9]{4})/([0-9]{2})/([0-9]{2})(?![0-9])")


def declared_day(page: etree._Element) -> Period | None:
    """The day on which a page says that it was published; the latest, where it names several.

    Args:
        page: the root of the page.
    """
    declared = [(name.lower(), words) for name, words in _declared(page)]
    for names in (PUBLISHED, MODIFIED):
        days = [day for name, words in declared if name in names and (day := _day(words)) is not None]
        if len(days) > 0:
            return max(days, key=lambda day: str(day.end))
    return None


def _declared(page: etree._Element) -> Iterator[tuple[str, str]]:
    for element in page.iter("meta"):
        for key in ("property", "name", "itemprop"):
            yield element.get(key, ""), element.get("content", "")
    for element in page.iter("time", "span", "div", "p"):
        name = "datePublished" if element.get("pubdate") is not None else element.get("itemprop", "")
        yield name, element.get("datetime") or element.get("content") or ""
    for element in page.iter("script"):
        if element.get("type", "").lower() == "application/ld+json":
            yield from _linked("".join(map(str, element.itertext())))


def _linked(text: str) -> Iterator[tuple[str, str]]:
    """Names and words anywhere in a block of JSON-LD; none of a block that is not JSON."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while len(waiting) > 0:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        if isinstance(value, dict):
            yield from ((name, words) for name, words in value.items() if isinstance(words, str))
            waiting.extend(value.values())


def _day(words: str) -> Period | None:
    found = _DAY.match(words.strip())
    if found is None:
        return None
    try:
        return parse_partial(found[1] or f"{found[2]}-{found[3]}-{found[4]}")
    except BadInput:
        return None
