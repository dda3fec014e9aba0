"""Echo: several outlets carry one voice.

What it shows: pieces that go back to one origin (the first voice and occasion) but reached us through more
than one publisher. They are one voice, however many headlines they made. What it does not show: that the
voice is wrong, or that the outlets copied one another rather than asked the same speaker. A false alarm is
possible where two interviews on one day were given one origin.
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.relation import Relation
from abide.terms.evidence import Claim, Evidence


class Echo:
    """The kind `echo`."""

    KEY = "echo"
    TITLE = "One origin, several outlets"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence]) -> Iterator[Relation]:
        """One relation for each origin that several publishers carry, in order of first appearance."""
        voices: dict[str, list[Claim]] = {}
        for piece in evidence:
            if isinstance(piece, Claim):
                voices.setdefault(piece.origin, []).append(piece)
        for origin, pieces in voices.items():
            carried = [piece for piece in pieces if len(piece.restates) == 0]  # a brief is nobody's outlet
            outlets = sorted({piece.publisher for piece in carried if piece.publisher is not None})
            if len(outlets) > 1:
                yield Relation(
                    kind=self.KEY,
                    ids=tuple(piece.public_id for piece in pieces),
                    what=f"{len(outlets)} outlets carry one voice ({origin}): {', '.join(outlets)}",
                    basis="same origin, different publishers",
                )
