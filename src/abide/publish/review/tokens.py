"""Tokens: who may do what. The file holds names, roles and hashes; a token is shown once and never kept.

A token is 32 random bytes, so a plain SHA-256 of it cannot be searched through: no salt, no slow hash.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from abide.publish.atomic import put_bytes
from abide.terms.errors import BadInput, UnknownName

PREFIX = "abide_"


class Role(StrEnum):
    """What a token allows; each role may do what those before it may."""

    READER = "reader"  # read, where reading is closed to others
    ANALYST = "analyst"  # write reviews and comments
    ADMIN = "admin"  # also see who holds tokens

    def allows(self, needed: "Role") -> bool:
        """Whether this role covers another."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a token: a name, a role, the token's hash, the day of issue."""

    name: str
    role: Role
    sha256: str
    issued: str


class Tokens:
    """The file of tokens. It is read anew for each question, so that a token taken back is worth nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def issue(self, name: str, role: Role) -> str:
        """A new token for a name, which is shown this once.

        Raises:
            BadInput: no name, or one that holds a token already.
        """
        name = " ".join(name.split())
        held = self.holders()
        if name == "" or any(holder.name == name for holder in held):
            raise BadInput(f"'{name}' is no name, or holds a token already; take that back first")
        token = PREFIX + secrets.token_urlsafe(32)
        day = datetime.now(UTC).date().isoformat()
        self._write([*held, Holder(name=name, role=role, sha256=_hash(token), issued=day)])
        return token

    def take_back(self, name: str) -> None:
        """Takes a token back.

        Raises:
            UnknownName: nobody of that name holds one.
        """
        held = self.holders()
        if all(holder.name != name for holder in held):
            raise UnknownName("holder of a token", name, see=", ".join(holder.name for holder in held))
        self._write([holder for holder in held if holder.name != name])

    def holders(self) -> list[Holder]:
        """Everybody who holds a token.

        Raises:
            BadInput: the file is no file of tokens.
        """
        if not self._file.is_file():
            return []
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
            return [Holder(**(item | {"role": Role(item["role"])})) for item in told]
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise BadInput("is no file of tokens; restore it, or remove it", file=str(self._file)) from error

    def holder(self, token: str) -> Holder | None:
        """Who holds a token; None for a token that nobody holds."""
        given = _hash(token)
        found = [holder for holder in self.holders() if secrets.compare_digest(holder.sha256, given)]
        return found[0] if len(found) > 0 else None

    def _write(self, holders: Sequence[Holder]) -> None:
        told = json.dumps([asdict(holder) for holder in holders], ensure_ascii=False, indent=1)
        try:
            put_bytes(self._file, told.encode())
            self._file.chmod(0o600)
        except OSError as error:
            raise BadInput(f"cannot be written ({error.strerror})", file=str(self._file)) from error


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
