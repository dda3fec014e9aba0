"""Outlets: the news organisation that a phrase names, among words that only say what it is."""

from functools import lru_cache

from abide.evidence.claims.text.lexicon import outlets
from abide.evidence.claims.text.places import place_of, proper_words

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


@lru_cache(maxsize=4096)
def outlet_named(words: str) -> str | None:
    """The outlet that a phrase is: "the Interfax news agency" is Interfax; None for any other phrase."""
    tokens = [token.strip("“”\"‘’',.()") for token in words.split()]
    tokens = [token for token in tokens if token != ""]
    if len(tokens) > WIDEST + 6:
        return None
    for width in range(min(WIDEST, len(tokens)), 0, -1):
        for start in range(len(tokens) - width + 1):
            name = " ".join(tokens[start : start + width]).casefold().removesuffix("’s").removesuffix("'s")
            known = outlets().get(name.removeprefix("the "))
            if known is not None and all(
                _says_what(token) for token in (*tokens[:start], *tokens[start + width :])
            ):
                return known
    return None


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
