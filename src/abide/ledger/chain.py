"""The arithmetic of the chain: a record's hash covers its place, its content and the hash before it."""

import hashlib
from dataclasses import dataclass
from datetime import date

GENESIS = "0" * 64
"""What the first record carries in place of a hash before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One record as it stands in the ledger."""

    seq: int
    kind: str
    id: str
    known_since: date | None
    recorded_at: str
    body: str
    prev: str
    hash: str = ""

    def computed(self) -> str:
        """SHA-256 over every field but the hash itself, each ended by a line feed."""
        known = "" if self.known_since is None else self.known_since.isoformat()
        fields = (str(self.seq), self.kind, self.id, known, self.recorded_at, self.body, self.prev)
        return hashlib.sha256("\n".join(fields).encode()).hexdigest()
