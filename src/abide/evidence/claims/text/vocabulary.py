"""The words of a stretch as a set: what a stretch holds no word of is not looked for in it.

A pattern of many words is tried at every letter of a text, a set of words is asked once.
"""

import re
from functools import lru_cache

DIGITS = frozenset("0123456789")
_PARTS = re.compile(r"[^\W\d_]+|\d")


@lru_cache(maxsize=256)
def vocabulary(low: str) -> frozenset[str]:
    """The runs of letters of a text in lower case, and its digits, each by itself."""
    return frozenset(_PARTS.findall(low))
