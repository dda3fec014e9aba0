"""Who is asking: a token in the header, or a session in a cookie; and how often they may.

A session is kept in memory and ends with the server or after `HOURS`. Its cookie is HttpOnly and
SameSite=Strict, so that no other site can send it; a form carries the session's own word besides (CSRF),
which is compared.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import HTTPException, Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from abide.publish.review.tokens import Holder, Role, Tokens

COOKIE = "abide_session"
HOURS = 12
TRIES, WRITES = RateLimitItemPerMinute(10), RateLimitItemPerMinute(60)
"""Tries to sign in from one address, and writes of one holder, in a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in: the hash of their token, the word of their forms, and when it ends."""

    sha256: str
    word: str
    until: float


@dataclass(slots=True)
class Door:
    """Lets in who holds a token, as often as the limits allow. `now` gives seconds."""

    tokens: Tokens
    now: Callable[[], float] = time.monotonic
    _sessions: dict[str, Session] = field(default_factory=dict)
    _limits: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def sign_in(self, request: Request, token: str) -> str:
        """The id of a new session.

        Raises:
            HTTPException: too many tries, or nobody holds the token.
        """
        self._limit(TRIES, "sign in", _address(request))
        holder = self.tokens.holder(token.strip())
        if holder is None:
            raise HTTPException(401, "nobody holds this token")
        self._sessions = {key: item for key, item in self._sessions.items() if item.until > self.now()}
        key = secrets.token_urlsafe(32)
        until = self.now() + HOURS * 3600
        self._sessions[key] = Session(sha256=holder.sha256, word=secrets.token_urlsafe(24), until=until)
        return key

    def sign_out(self, request: Request) -> None:
        """Ends the session, where there is one."""
        self._sessions.pop(request.cookies.get(COOKIE, ""), None)

    def session(self, request: Request) -> Session | None:
        """The session of a request's cookie, if it has not ended."""
        found = self._sessions.get(request.cookies.get(COOKIE, ""))
        return found if found is not None and found.until > self.now() else None

    def who(self, request: Request) -> Holder | None:
        """Who is asking, by the header or the cookie; None for nobody known.

        Raises:
            HTTPException: a token that nobody holds, or too many of them.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            holder = self.tokens.holder(token.strip())
            if holder is None:
                self._limit(TRIES, "sign in", _address(request))
                raise HTTPException(401, "nobody holds this token", {"WWW-Authenticate": "Bearer"})
            return holder
        session = self.session(request)
        if session is None:
            return None
        return next((item for item in self.tokens.holders() if item.sha256 == session.sha256), None)

    def may(self, request: Request, role: Role, *, word: str | None = None) -> Holder:
        """Who is asking, if they may write.

        Args:
            request: theirs.
            role: what is needed.
            word: the word of the form, where the request came from one; a token in the header needs none.

        Raises:
            HTTPException: nobody known, not allowed, a form of another session, or too often.
        """
        holder = self.who(request)
        if holder is None:
            raise HTTPException(401, "sign in, or send a token", {"WWW-Authenticate": "Bearer"})
        if not holder.role.allows(role):
            raise HTTPException(403, f"needs the role {role}; {holder.name} is {holder.role}")
        if "authorization" not in request.headers:
            session = self.session(request)
            if session is None or word is None or not secrets.compare_digest(session.word, word):
                raise HTTPException(403, "the form is of another session; load the page again")
        self._limit(WRITES, "write", holder.sha256)
        return holder

    def _limit(self, limit: RateLimitItemPerMinute, what: str, who: str) -> None:
        if not self._limits.hit(limit, what, who):
            raise HTTPException(429, f"too many tries to {what}; wait a minute", {"Retry-After": "60"})


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else "unknown"
