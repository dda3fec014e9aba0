"""States in words: by name, adjective, people, capital, seat of government, or an organ's own name."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from abide.evidence.claims.text.table import sections
from abide.register.states import all_states

WIDEST = 5
"""Most words of a name."""
_SHORT = frozenset(["korea"])
"""Names that two States share in running text."""
_TOKEN = re.compile(r"[^\s,;:()\[\]“”\"!?/]+")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<![^\s,;:()\[\]“”\"!?/‘'–—-].)[^\s,;:()\[\]“”\"!?/]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A word or words for a State; `kind` is name, adjective, people, capital, seat, body or region."""

    code: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place found in a phrase: its words from `start` to `end` of the phrase."""

    place: Place
    start: int
    end: int


@cache
def all_places() -> dict[str, Place]:
    """Every word for a State in lower case, without article."""
    found = {
        name.casefold().removeprefix("the "): Place(code=state.code, kind="name")
        for state in all_states()
        for name in (state.name, *state.aliases)
        if (len(name) > 3 or name.isupper()) and name.casefold() not in _SHORT
    }
    for kind, (word, code) in sections("places.tsv"):
        found[word.casefold()] = Place(code=code, kind=kind)
    return found


@cache
def members() -> dict[str, str]:
    """Codes of the Member States to their names."""
    return {state.code: state.name for state in all_states()}


@cache
def proper_words() -> frozenset[str]:
    """Single words of the names of places, which keep their capitals."""
    return frozenset(word for name in all_places() for word in name.split()) - {"of", "and", "the", "new"}


@cache
def _openers() -> frozenset[str]:
    return frozenset(name.split()[0] for name in all_places())


@lru_cache(maxsize=4096)
def places_in(words: str) -> tuple[Named, ...]:
    """The places that a phrase names, in order, the longest name at each; only words with a capital count."""
    found: list[Named] = []
    taken = 0
    for capital in _CAPITAL.finditer(words):
        if capital.start() < taken or _plain(capital.group())[0] not in _openers() or capital.group() == "Us":
            continue
        named = _place_at(words, capital.start())
        if named is not None:
            found.append(named)
            taken = named.end
    return tuple(found)


def _place_at(words: str, start: int) -> Named | None:
    """The place with the longest name that begins at a word."""
    tokens = list(islice(_TOKEN.finditer(words, start), WIDEST))
    plain = [_plain(token.group()) for token in tokens]
    for width in range(len(tokens), 0, -1):
        known = all_places().get(" ".join(name for name, _ in plain[:width]))
        if known is not None:
            return Named(place=known, start=start, end=tokens[width - 1].start() + plain[width - 1][1])
    return None


def place_of(words: str) -> Place | None:
    """The place that a phrase is, article and possessive aside; None for any other."""
    return all_places().get(_plain(" ".join(words.split()))[0].removeprefix("the "))


def state_in(words: str) -> str | None:
    """Code of the State that a phrase names first, None where it names none."""
    found = places_in(words)
    return found[0].place.code if found else None


def _plain(token: str) -> tuple[str, int]:
    """A word in lower case without the marks around it and its possessive, and the length of what is left."""
    bare = token.rstrip("’'.,;:-") if token.count(".") < 2 else token.rstrip("’',;:-")
    for ending in ("’s", "'s"):
        bare = bare.removesuffix(ending)
    return bare.lstrip("‘'").casefold(), len(bare)
