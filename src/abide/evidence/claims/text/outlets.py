"""Outlets: the news organisation that a phrase names, among words that only say what it is."""

import re
from functools import cache, lru_cache

from abide.evidence.claims.text.places import place_of, proper_words
from abide.evidence.claims.text.table import lines

WIDEST = 5
"""Most words of an outlet's name."""
_SAYS_WHAT = frozenset(
    [
        "the",
        "a",
        "an",
        "news",
        "agency",
        "newspaper",
        "paper",
        "daily",
        "weekly",
        "magazine",
        "wire",
        "service",
        "state",
        "state-run",
        "state-owned",
        "state-controlled",
        "official",
        "national",
        "public",
        "broadcaster",
        "television",
        "tv",
        "radio",
        "channel",
        "network",
        "website",
        "site",
        "outlet",
        "portal",
        "business",
        "financial",
        "private",
        "independent",
        "opposition",
        "pro-government",
        "local",
        "press",
        "media",
        "group",
        "reporters",
        "journalists",
        "correspondents",
    ]
)
_CAPITALS = r"[A-ZÀ-Þ][\w’'&.-]*(?:\s+(?:[A-ZÀ-Þ][\w’'&.-]*|of|de|e))*"
_UNLISTED = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[A-Z][\w-]+(?:['’]s)?\s+)?(?:(?:local|state|state-run|private|business|opposition)\s+)?"
    rf"(?:(?:news\s+agency|news\s+website|newspaper|outlet|daily|broadcaster|magazine|weekly)\s+(?P<called>{_CAPITALS})"
    rf"|(?P<ends>(?:[A-ZÀ-Þ][\w’'&.-]*\s+)+(?:Times|Post|Herald|Tribune|Journal|News|Gazette|Pravda|Telegraph|Chronicle|Observer|Shimbun|Ilbo)))"
)


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)
def outlet_named(words: str) -> str | None:
    """The outlet that a phrase is: "the Interfax news agency" is Interfax; None for any other phrase.

    A name that no list knows is an outlet's where the words beside it or its last word say so: "the newspaper
    Vastria", "the Zenda Herald".
    """
    tokens = [token.strip("“”\"‘’',.()") for token in words.split()]
    tokens = [token for token in tokens if token != ""]
    if len(tokens) > WIDEST + 6:
        return None
    for width in range(min(WIDEST, len(tokens)), 0, -1):
        for start in range(len(tokens) - width + 1):
            if tokens[start + width - 1][0].islower():
                continue
            name = " ".join(tokens[start : start + width]).casefold().removesuffix("’s").removesuffix("'s")
            known = outlets().get(name.removeprefix("the "))
            if known is not None and all(
                _says_what(token) for token in (*tokens[:start], *tokens[start + width :])
            ):
                return known
    unlisted = _UNLISTED.fullmatch(" ".join(tokens))
    return None if unlisted is None else (unlisted["called"] or unlisted["ends"])


def _says_what(token: str) -> bool:
    low = token.casefold()
    bare = low.removesuffix("’s").removesuffix("'s")
    based = low.endswith("-based")
    return (
        low in _SAYS_WHAT
        or low in ("from", "with", "of")
        or based
        or bare in proper_words()
        or place_of(token) is not None
    )


@cache
def outlets() -> dict[str, str]:
    """Outlets in lower case without "the", to the name as it is printed."""
    found: dict[str, str] = {}
    for (name,) in lines("outlets.txt"):
        found.setdefault(name.casefold().removeprefix("the "), name)
    return found
