"""Gives each unit of a sentence its class of words: a lexicon, endings, and the neighbours on either side.

The method is that of rule-based taggers since Brill (1992): a first class by the word alone, then a table of
changes by what stands beside it (`neighbours`). It knows the verbs of the lexicon and the closed classes; an
unknown word is a name if capitalised and a noun if not: what reporting verbs need to find their subjects.
"""

import re
from collections.abc import Sequence
from functools import cache

from abide.evidence.claims.grammar.lexicon import Form, verb_forms
from abide.evidence.claims.grammar.neighbours import settled
from abide.evidence.claims.grammar.units import Sentence
from abide.evidence.claims.grammar.words import MARKS, NOT_ADVERBS, NOUNS_IN_LY, SUFFIXES, closed_classes
from abide.evidence.claims.kept import Kept

HEADLINE = 0.6
"""Share of capitalised words from which a line without a full stop is a headline in title case."""
HEADLINE_STOPPED = 0.85
"""The same of a line with a full stop."""
SHORTEST = 4
"""Fewest words of a headline."""
SMALL = frozenset("a an the of in on at to for by and or but with as is".split())
"""Words that headlines in title case leave small."""
BEFORE_TITLE = frozenset("’s 's on of in show program programme titled book".split())
"""Words before a title that ends with the full stop of its sentence: on "Meet the Press." """
LIKE_NAMES = frozenset(["elly", "olly", "illy", "erly"])
"""Endings of names that look like adverbs': Donnelly, Connolly, Reilly, Kimberly."""
_TITLE = re.compile(
    r"(?:[“\"‘']|'')(?=(?:\S+\s+){1,5}\S+$)[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|the|and|in|to|with|for|a|on|&))*"
    r"\s+[A-Z][\w’'-]*[.,]?(?:[”\"’']|'')"
)
"""A work's title between quotation marks: the "Meet the Press" of television."""
_BY_FORM = ((Form.GERUND, "G"), (Form.THIRD, "z"), (Form.BASE, "v"), (Form.PARTICIPLE, "E"), (Form.PAST, "V"))
"""The first class of a verb's form: v (plain) and z (third person) may prove nouns, V is always finite."""


def classes_of(sentence: Sentence, low: Sequence[str]) -> str:
    """The classes of a sentence's units, one letter each; `low` are its words in lower case."""
    words = sentence.words
    if in_title_case(sentence, low):
        first = [_of_word(word, small, False, True) for word, small in zip(words, low, strict=True)]
        first[0] = _of_word(words[0], low[0], True, True)
    else:
        first = list(map(_first_classes(opens=False).__getitem__, words))
        first[0] = _first_classes(opens=True)[words[0]]
    for place in sentence.quotes:
        first[place] = _of_quotation(sentence, low, place)
    return settled(first, low)


def in_title_case(sentence: Sentence, low: Sequence[str]) -> bool:
    """Whether a sentence is a headline: mostly capitals, and seldom a full stop."""
    seen = capitals = 0
    for word, small in zip(sentence.words, low, strict=True):
        if word[0].isalpha() and small not in SMALL:
            seen += 1
            capitals += word[0].isupper()
            if seen == SHORTEST and capitals < 2:
                return False
    stopped = sentence.words[-1] in (".", "!")
    return seen >= SHORTEST and capitals >= (HEADLINE_STOPPED if stopped else HEADLINE) * seen


@cache
def _table() -> dict[str, str]:
    """Lower-case words to their first class."""
    table = {
        word: next(letter for form, letter in _BY_FORM if form in forms)
        for word, forms in verb_forms().items()
    }
    closed = closed_classes()
    table.update({word: letter for word, letter in closed.items() if letter != "N" or word not in table})
    return table


class _FirstClasses(Kept[str]):
    """Words to their first class in a sentence that is no headline: inside it, or where they open it."""

    def __init__(self, *, opens: bool) -> None:
        super().__init__()
        self._opens = opens

    def look_at(self, word: str) -> str:
        """The first class of a word."""
        return _of_word(word, word.lower(), self._opens, False)


@cache
def _first_classes(*, opens: bool) -> _FirstClasses:
    return _FirstClasses(opens=opens)


def _of_quotation(sentence: Sentence, low: Sequence[str], place: int) -> str:
    """A quotation is one unit, unless it is the title of a work, which is a name."""
    word = sentence.words[place]
    if place == 0 or _TITLE.fullmatch(word) is None:
        return "Q"
    stopped = word[:-1].rstrip("'")[-1:] in (".", ",")
    return "W" if not stopped or low[place - 1] in BEFORE_TITLE else "Q"


def _of_word(word: str, low: str, opens: bool, title: bool) -> str:
    head = word[0]
    if head.isalpha():
        known = _table().get(low)
        if head.isupper() and word != "I":
            return _of_capital(low, known, opens=opens, title=title)
        return known if known is not None else _by_ending(low)
    if head.isdigit() or head in "$€£":
        return "U"
    if head in "’'":
        return _table().get(low, "p" if low in ("’s", "'s", "’", "'") else "x")
    return MARKS.get(word, "-" if word[:2] == "--" else "." if word[:2] == ".." else "x")


def _of_capital(low: str, known: str | None, *, opens: bool, title: bool) -> str:
    """A capitalised word is a name, unless it is a day, or opens a sentence or stands in a headline."""
    if known == "Z" or (known is not None and (opens or title)):
        return known
    adverb = low.endswith("ly") and low not in NOT_ADVERBS and len(low) > 5 and low[-4:] not in LIKE_NAMES
    return "R" if opens and adverb else "W"


def _by_ending(word: str) -> str:
    if "-" in word:
        return "A" if word.endswith(("ed", "ing")) or word[0].isdigit() else "N"
    for ending, shortest, letter in (("ly", 5, "R"), ("ing", 6, "G"), ("ed", 5, "E")):
        if word.endswith(ending) and len(word) >= shortest:
            return "N" if word in NOUNS_IN_LY else "A" if word in NOT_ADVERBS else letter
    return next((letter for endings, letter in SUFFIXES if word.endswith(endings)), "N")
