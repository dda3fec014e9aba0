"""Words that are looked at once and kept: tables that grow with what is read, within bounds."""

from typing import ClassVar, Generic, TypeVar

V = TypeVar("V")


class Kept(dict[str, V], Generic[V]):
    """Words to what is made of them when they are first asked for."""

    KEPT: ClassVar[int] = 50_000
    """Most words that are kept, so that a long run does not fill the memory."""
    LONGEST: ClassVar[int] = 40
    """Longest word that is kept: what is longer is no word, and comes but once."""

    def look_at(self, word: str) -> V:
        """What is made of a word."""
        raise NotImplementedError

    def __missing__(self, word: str) -> V:
        made = self.look_at(word)
        if len(word) <= self.LONGEST:
            if len(self) >= self.KEPT:
                self.clear()
            self[word] = made
        return made
