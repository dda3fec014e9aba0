"""A small server that speaks the form of chat completions, and does as a test tells it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the server answers: a status, a body, after a while; or it hangs up."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    hang_up: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it arrived."""

    path: str
    key: str | None
    body: dict

    @property
    def words(self) -> str:
        """The text that was sent to be read, without its marks."""
        return self.body["messages"][1]["content"].split("\n", 1)[1].rsplit("\n", 1)[0]


@dataclass(kw_only=True)
class Endpoint:
    """A running server: its address, what it was asked, and how it answers."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    reply: Callable[[Asked, int], Reply] = lambda _asked, _number: saying([])


def saying(claims: object, *, raw: str | None = None) -> Reply:
    """A good completion with these claims, or with any words."""
    content = json.dumps({"claims": claims}) if raw is None else raw
    return Reply(
        body=json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
    )


def stated(source: str | None, cue: str, *content: str, act: str = "asserts", **more: object) -> dict:
    return {"source": source, "cue": cue, "content": list(content), "act": act, **more}


@contextmanager
def running() -> Iterator[Endpoint]:
    told = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append(Asked(path=self.path, key=self.headers.get("Authorization"), body=body))
            reply = told.reply(told.asked[-1], len(told.asked))
            time.sleep(reply.wait)
            if reply.hang_up:
                self.connection.close()
                return
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def handle(self) -> None:
            try:
                super().handle()
            except (OSError, ValueError):
                """The client hung up, or this server did."""

        def finish(self) -> None:
            try:
                super().finish()
            except (OSError, ValueError):
                """Likewise."""

        def log_message(self, *_: object) -> None:
            """Keeps the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
