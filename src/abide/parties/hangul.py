"""Korean names in Hangul, written in Latin letters as lists of the DPRK write them: 김정은, Kim Jong Un.

McCune and Reischauer's letters without their marks, each syllable apart and unvoiced between vowels, which
is how the DPRK romanises the names of persons. ICU's own romanisation is South Korea's (gimjeongeun) and
meets no listed name. Syllables are taken apart by arithmetic (Unicode Standard, section 3.12).
"""

import re

INITIALS = "k kk n t tt r m p pp s ss - j jj ch k t p h".replace("-", "_").split()
VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "o",
    "e",
    "yo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "u",
    "ui",
    "i",
]
FINALS = [
    "_",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "p",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]
SURNAMES = {"i": "ri", "no": "ro", "im": "rim", "ryu": "ryu", "yu": "yu", "na": "ra", "yang": "ryang"}
"""Surnames that the North writes with r where the South drops it (이 is Ri)."""
_SYLLABLE = re.compile(r"[\uac00-\ud7a3]")
_WORD = re.compile(r"[\uac00-\ud7a3]+")


def romanised(text: str) -> str:
    """The text with each Hangul word as Latin syllables; everything else stays."""
    first = True

    def word(found: re.Match[str]) -> str:
        nonlocal first
        parts = [_syllable(letter) for letter in found[0]]
        if first and len(found[0]) <= 4:
            parts[0] = SURNAMES.get(parts[0], parts[0])
        first = False
        return f" {' '.join(parts)} "

    return " ".join(_WORD.sub(word, text).split())


def has_hangul(text: str) -> bool:
    """Whether a text holds a Hangul syllable."""
    return _SYLLABLE.search(text) is not None


def _syllable(letter: str) -> str:
    code = ord(letter) - 0xAC00
    parts = (INITIALS[code // 588], VOWELS[code % 588 // 28], FINALS[code % 28])
    return "".join(parts).replace("_", "")
