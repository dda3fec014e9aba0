"""Articles of schema.org in JSON or JSON-LD: found anywhere in a block, without recursion.

A block may hold one object, a list, or a graph; an author may be words, an object with a name, or a list of
either. A block that is not JSON, or is nested deeper than the parser goes, holds none.
"""

import json
from collections.abc import Iterator
from typing import Any

ARTICLES = frozenset(
    (
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"),
        *("AskPublicNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle"),
        *("Report", "ScholarlyArticle", "TechArticle", "SatiricalArticle", "BlogPosting"),
        *("LiveBlogPosting", "SocialMediaPosting", "SpecialAnnouncement"),
    )
)
"""Types of schema.org that are texts of their own: Article and what is under it."""


def loaded(text: str) -> Any:
    """The value of a JSON text; None where it is none, or nested deeper than the parser goes."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def is_article(value: object) -> bool:
    """Whether a value is an object of an article's type."""
    if not isinstance(value, dict):
        return False
    kinds = value.get("@type", value.get("type"))
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.rsplit("/", 1)[-1] in ARTICLES for kind in kinds)


def articles_in(value: object) -> Iterator[dict[str, Any]]:
    """Every article in a value, the outer before the inner, in their order."""
    waiting = [value]
    while len(waiting) > 0:
        item = waiting.pop()
        if isinstance(item, dict):
            if is_article(item):
                yield item
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def strings_in(value: object) -> Iterator[tuple[str, str]]:
    """Names and words anywhere in a value."""
    waiting = [value]
    while len(waiting) > 0:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        if isinstance(item, dict):
            yield from ((name, words) for name, words in item.items() if isinstance(words, str))
            waiting.extend(item.values())


def names_of(value: object) -> tuple[str, ...]:
    """The names that a field holds: words, an object with a name or an address, or a list of either."""
    items = value if isinstance(value, list) else [value]
    told = (item.get("name") or item.get("@id") if isinstance(item, dict) else item for item in items)
    flat = (word for item in told for word in (item if isinstance(item, list) else [item]))
    return tuple(" ".join(word.split()) for word in flat if isinstance(word, str) and word.strip() != "")
