"""Entity tags (RFC 9110): who has an answer already is told so, and gets no body again."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST = 4_000_000
"""Bytes of an answer up to which it is tagged; a longer one streams on untouched."""


class Tagged:
    """Middleware: answers to GET carry a tag of their content; `If-None-Match` with it gives 304."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        held: list[Message] = []
        size = 0

        async def hold(message: Message) -> None:
            nonlocal size
            held.append(message)
            size += len(message.get("body", b""))
            ended = message["type"] == "http.response.body" and not message.get("more_body", False)
            if not ended and size <= LONGEST:
                return
            if ended and size <= LONGEST and held[0].get("status") == 200:
                _tag(held, known)
            for item in held:
                await send(item)
            held.clear()

        await self._app(scope, receive, hold)


def _tag(held: list[Message], known: str) -> None:
    """Puts the tag on an answer that is all there; takes its body where the asker has it."""
    body = b"".join(message.get("body", b"") for message in held[1:])
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = MutableHeaders(raw=held[0]["headers"])
    headers["ETag"] = tag
    headers.setdefault("Cache-Control", "no-cache")
    asked = [item.strip().removeprefix("W/") for item in known.split(",")]
    if tag in asked or "*" in asked:
        held[0]["status"] = 304
        del headers["content-length"]
        del headers["content-type"]
        held[1:] = [{"type": "http.response.body", "body": b"", "more_body": False}]
    held[0]["headers"] = headers.raw
