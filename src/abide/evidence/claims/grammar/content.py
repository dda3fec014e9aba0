"""What a verb reports, as a frame finds it."""

from typing import NamedTuple

from abide.evidence.claims.grammar.found import Pair
from abide.terms.speech import Act


class Content(NamedTuple):
    """Pieces of units (first, last), inclusive; `direct` where they are a quotation.

    `cue_last` is the last unit of the cue where a preposition belongs to it ("called *for*"); `act` what is
    done where another word than the verb tells it ("issued a statement *condemning*").
    """

    pieces: tuple[Pair, ...]
    rule: str
    direct: bool = False
    cue_last: int | None = None
    act: Act | None = None
    recipient: Pair | None = None
    setting: Pair | None = None
