"""Patterns of many words, made so that a scan is fast; the word that stands before a place."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def any_word(words: str) -> str:
    """A pattern for any of some words or beginnings of words that stand behind no letter.

    The engine passes quickly over letters with which no alternative begins, but only where each of them
    begins with a letter: so what must not stand before a word is looked at behind its first letter.

    Args:
        words: patterns that begin with a letter, parted by spaces; of those that begin alike the first that
            fits counts.
    """
    by_letter: dict[str, list[str]] = {}
    for word in words.split():
        by_letter.setdefault(word[0], []).append(word[1:])
    alternatives = (
        rf"{letter}(?<!\w{letter})(?:{'|'.join(endings)})" for letter, endings in by_letter.items()
    )
    return f"(?:{'|'.join(alternatives)})"


def last_word(low: str, start: int, end: int) -> str:
    """The last word of a stretch of a text in lower case, "" where it has none.

    A pattern that must end at a place is tried from every letter before it; mostly the last word tells at
    once that it can't.
    """
    found = _WORD.findall(low, start, end)
    return found[-1] if len(found) > 0 else ""


def closing_words(words: Iterable[str]) -> frozenset[str]:
    """The last words of some phrases, as `last_word` has them."""
    return frozenset(last_word(phrase, 0, len(phrase)) for phrase in words)
