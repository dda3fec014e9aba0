"""A reading: what a reader made of bytes, before anything from outside is added to it."""

from dataclasses import dataclass

from abide.sources.imprint import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text read out of what was received.

    Attributes:
        text: the text as read.
        media_type: of the bytes it was read from.
        method: name and version of the reader, with what it used.
        imprint: what the bytes declare of themselves.
    """

    text: str
    media_type: str
    method: str
    imprint: Imprint
