"""Gives each unit of a sentence its class of words: a lexicon, endings, and the neighbours on either side.

The method is that of rule-based taggers since Brill (1992): a first class by the word alone, then a table of
changes by what stands beside it. It knows the verbs of the lexicon and the closed classes; an unknown word is
a name if capitalised and a noun if not, which is what reporting verbs need to find their subjects.
"""

import re
from collections.abc import Sequence
from functools import cache

from abide.evidence.claims.text.lexicon import Form, inflected, places, verb_forms
from abide.evidence.claims.text.units import Sentence
from abide.evidence.claims.text.words import MARKS, NOT_ADVERBS, NOUNS, SUFFIXES, closed_classes

HEADLINE = 0.6
"""Share of capitalised words from which a line without a full stop is a headline in title case."""
HEADLINE_STOPPED = 0.85
"""The same of a line with a full stop."""
OPENS_OBJECT = frozenset("DtWOTQSGU:A")
"""Classes that can follow a verb as its object, clause or quotation, and seldom follow a noun."""
HAS_VERB = frozenset("VBHMK")
NOT_PLURAL = ("ss", "us", "is", "’s", "'s")
BEFORE_TITLE = frozenset("’s 's on of in show program programme titled book".split())
"""Words before a title that ends with the full stop of its sentence: on "Meet the Press." """
PRONOUNLIKE = frozenset(
    "this these those that some many most both all half few others another several each".split()
)
NEVER_NOUNS = frozenset(
    "say believe think know argue insist agree suggest deny reject oppose accuse consider prefer want tell ask write"
    " add announce declare explain describe predict acknowledge admit assert contend maintain warn urge threaten vow"
    " accept refuse seem appear become remain see hear give take make have expect hope fear support back".split()
) - frozenset("hope fear support back make give".split())
"""Plain forms that are verbs and nothing else."""
NEVER_NOUNS_THIRD = frozenset(
    word for lemma in NEVER_NOUNS for form, word in inflected(lemma, []) if form is Form.THIRD
)
PLURALS = frozenset(
    "data people police men women children media others many some most few several both".split()
)
_TITLE = re.compile(
    r"(?:[“\"‘']|'')(?=(?:\S+\s+){1,5}\S+$)[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|the|and|in|to|with|for|a|on|&))*"
    r"\s+[A-Z][\w’'-]*[.,]?(?:[”\"’']|'')"
)
"""A work's title between quotation marks: the "Meet the Press" of television."""
SMALL = frozenset("a an the of in on at to for by and or but with as is".split())


def classes_of(sentence: Sentence) -> str:
    """The classes of a sentence's units, one letter each."""
    words = sentence.words
    title = in_title_case(sentence)
    first = [_first_class(words, place, sentence, title) for place in range(len(words))]
    return _settled(first, words)


def in_title_case(sentence: Sentence) -> bool:
    """Whether a sentence is a headline: mostly capitals, and no full stop."""
    told = [word for word in sentence.words if word[0].isalpha() and word.lower() not in SMALL]
    capitals = sum(word[0].isupper() for word in told)
    stopped = sentence.words[-1] in (".", "!")
    return len(told) > 3 and capitals >= (HEADLINE_STOPPED if stopped else HEADLINE) * len(told)


def is_plural(word: str) -> bool:
    """Whether a noun is plural by its form."""
    return word in PLURALS or (word.endswith("s") and not word.endswith(NOT_PLURAL))


@cache
def _by_word() -> dict[str, str]:
    """Lower-case words to their first class: v plain form, z third person (or plural noun), V finite only."""
    table: dict[str, str] = {}
    for word, forms in verb_forms().items():
        if Form.GERUND in forms:
            table[word] = "G"
        elif Form.THIRD in forms:
            table[word] = "z"
        elif Form.BASE in forms:
            table[word] = "v"
        elif Form.PARTICIPLE in forms:
            table[word] = "E"
        else:
            table[word] = "V"
    table.update(
        {word: letter for word, letter in closed_classes().items() if letter != "N" or word not in table}
    )
    return table


def _first_class(words: Sequence[str], place: int, sentence: Sentence, title: bool) -> str:
    word = words[place]
    if place in sentence.quotes:
        titled = place > 0 and _TITLE.fullmatch(word) is not None
        stopped = titled and word[:-1].rstrip("'")[-1:] in (".", ",")
        return "W" if titled and (not stopped or words[place - 1].lower() in BEFORE_TITLE) else "Q"
    head = word[0]
    if head.isalpha():
        low = word.lower()
        known = _by_word().get(low)
        if head.isupper() and word != "I":
            if known == "Z" or (known is not None and (place == 0 or title)):
                return known
            if place == 0 and low.endswith("ly") and low not in NOT_ADVERBS:
                return "R"
            if place == 0 and low.endswith("ing") and len(low) > 5 and low not in places():
                return "G"
            return "W"
        return known if known is not None else _by_ending(low)
    if head.isdigit() or head in "$€£":
        return "U"
    if head in "’'":
        if word in ("’", "'"):
            return "p" if place > 0 and words[place - 1][-1] == "s" else "x"
        return _by_word().get(word.lower(), "p" if word.lower() in ("’s", "'s") else "x")
    return MARKS.get(word, "-" if word[:2] == "--" else "." if word[:2] == ".." else "x")


@cache
def _by_ending(word: str) -> str:
    if "-" in word:
        return "A" if word.endswith(("ed", "ing")) or word[0].isdigit() else "N"
    if word.endswith("ly") and len(word) > 4:
        return "A" if word in NOT_ADVERBS else "R"
    if word.endswith("ing") and len(word) > 5:
        return "G"
    if word.endswith("ed") and len(word) > 4:
        return "E"
    for endings, letter in SUFFIXES:
        if word.endswith(endings):
            return letter
    return "N"


def _settled(first: list[str], words: Sequence[str]) -> str:
    """The classes after looking at the neighbours, left to right."""
    last = len(first) - 1
    for place, letter in enumerate(first):
        if letter == "p":
            first[place] = _apostrophe(first, words, place, last)
        elif letter in "vzEGt":
            before = first[place - 1] if place > 0 else "^"
            after = first[place + 1] if place < last else "$"
            first[place] = _TABLE[letter](first, words, place, before, after)
    return "".join(first)


def _apostrophe(first: list[str], words: Sequence[str], place: int, last: int) -> str:
    """ "’s" is "is" after a pronoun or before a verb's "-ing", "not" or article; else it is a possessive."""
    before = first[place - 1] if place > 0 else "^"
    after = first[place + 1] if place < last else "$"
    if words[place] in ("’", "'"):
        return "p"
    if before in "OSt" or words[place - 1].lower() in ("there", "here", "let"):
        return "B"
    return "B" if after in ("D", "R") and words[min(place + 1, last)].lower() not in NOUNS else "p"


def _plain(first: list[str], words: Sequence[str], place: int, before: str, after: str) -> str:
    """A plain form ("support"): verb after "to", a modal or a plural subject; noun after what needs one."""
    if before in "TMKO":
        return "V"
    low = words[place].lower()
    if low in NEVER_NOUNS and (before not in "DpP" or words[place - 1].lower() in PRONOUNLIKE):
        return "V"
    if before == "D" and words[place - 1].lower() in PRONOUNLIKE:
        return "V" if after in OPENS_OBJECT and after != "A" else "N"
    if before in "DApUEG-" or (before == "P"):
        return "N"
    if before == "R":
        two = first[place - 2] if place > 1 else "^"
        return "V" if two in "OWNTMKS" and not (two == "D") else "N"
    if low == "read" and before in "NW" and after in ".,:Q$":
        return "V"
    if before in "WN":
        joined = place > 2 and "C" in first[max(0, place - 4) : place - 1] and before == "W"
        if after in HAS_VERB or after in "p":
            return "N"
        many = is_plural(words[place - 1].lower()) or joined or _plural_head(first, words, place - 1)
        return "V" if many and (after in OPENS_OBJECT or after in "RP.,$") else "N"
    if before in "St":
        return "V" if after in OPENS_OBJECT or after == "R" else "N"
    if before == "C":
        return "V" if after in OPENS_OBJECT and after != "A" else "N"
    return "V" if after in "DtOTQ" else "N"


def _plural_head(first: list[str], words: Sequence[str], place: int) -> bool:
    """Whether a plural noun stands before the prepositional phrase that ends here: "polls in Ohio *show*"."""
    at = place
    while at > 0 and first[at] in "NWADUpZ":
        at -= 1
    return at > 0 and first[at] in "PT" and first[at - 1] in "NW" and is_plural(words[at - 1].lower())


def _third(first: list[str], words: Sequence[str], place: int, before: str, after: str) -> str:
    """A third person ("claims"), which may be a plural noun."""
    if words[place].lower() in NEVER_NOUNS_THIRD and before not in "DpP":
        return "V"
    if before == "D" and words[place - 1].lower() in PRONOUNLIKE:
        return "V" if after in OPENS_OBJECT else "N"
    if before in "DApUPEGTMVBHK":
        return "N"
    if before in "Ot," or words[place - 1].lower() in ("who", "which", "what"):
        return "V"
    if before in "WQ":
        return "N" if after in HAS_VERB or after == "v" else "V"
    if before == "N":
        if after in HAS_VERB or is_plural(words[place - 1].lower()):
            return "N"
        return "V" if after in OPENS_OBJECT or after == "R" else "N"
    if before in "R)":
        return "V"
    return "V" if after in OPENS_OBJECT else "N"


def _participle(first: list[str], words: Sequence[str], place: int, before: str, after: str) -> str:
    """An "-ed" form is an adjective between an article or preposition and a noun."""
    if before in "Dp" and words[place - 1].lower() in PRONOUNLIKE:
        return "A" if after == "N" else "E"
    if before in "Dp" or (before in "UA" and after in "NA") or (before == "P" and after in "NAWG"):
        return "A"
    return "E"


def _gerund(first: list[str], words: Sequence[str], place: int, before: str, after: str) -> str:
    """An "-ing" form is a noun after an article, an adjective before a noun behind one."""
    if before in "DpA" and place > 0:
        return "A" if after in "NW" else "N"
    return "G"


def _that(first: list[str], words: Sequence[str], place: int, before: str, after: str) -> str:
    """ "That" is a determiner before a noun where no clause can start, a pronoun before a verb at the head."""
    if before in "PTC^,-" and after in "NA":
        return "D"
    if before in "PT^," and after in "VBHMKE":
        return "O"
    return "t"


_TABLE = {"v": _plain, "z": _third, "E": _participle, "G": _gerund, "t": _that}
