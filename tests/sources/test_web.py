"""The client against a server of one's own: no private address at any hop, no endless answer."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from abide.sources.web import fetch
from abide.terms.errors import BadInput

OWN = ("127.0.0.1",)
DRIPS = 40


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        port = self.server.server_address[1]
        away = {"/name": f"http://localhost:{port}/page", "/cloud": "http://169.254.169.254/latest"}
        if self.path in away:
            self.send_response(302)
            self.send_header("Location", away[self.path])
            self.end_headers()
        elif self.path.startswith("/hops/"):
            left = int(self.path.removeprefix("/hops/"))
            self.send_response(302)
            self.send_header("Location", "/page" if left == 1 else f"/hops/{left - 1}")
            self.end_headers()
        elif self.path == "/silent":
            time.sleep(1.0)
        elif self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(DRIPS):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"the page")

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            """The client hung up, as it should."""

    def log_message(self, *_: object) -> None:
        """Keeps the tests quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("path", ["/name", "/cloud"])
def test_a_redirect_to_a_private_address_is_refused(server: str, path: str):
    with pytest.raises(BadInput, match="private address"):
        fetch(f"{server}{path}", limit_bytes=100, allowed=OWN)


def test_five_redirects_are_followed_and_a_sixth_is_not(server: str):
    assert fetch(f"{server}/hops/5", limit_bytes=100, allowed=OWN).data == b"the page"
    with pytest.raises(BadInput, match="more than 5 times"):
        fetch(f"{server}/hops/6", limit_bytes=100, allowed=OWN)


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_a_slow_server_is_left_in_time(server: str, path: str):
    begun = time.monotonic()
    with pytest.raises(BadInput, match="too slow"):
        fetch(f"{server}{path}", limit_bytes=100, seconds=0.3, allowed=OWN)
    assert time.monotonic() - begun < 0.9


def test_one_allowed_host_allows_no_other(server: str):
    with pytest.raises(BadInput, match="private address"):
        fetch(server, limit_bytes=100, allowed=("localhost",))


@pytest.mark.parametrize(
    "url", ["http://0.0.0.0/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://224.0.0.1/"]
)
def test_other_spellings_of_private_addresses_are_seen_through(url: str):
    with pytest.raises(BadInput, match="private address"):
        fetch(url, limit_bytes=100)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://exa mple.invalid:x/"])
def test_what_is_no_address_is_told(url: str):
    with pytest.raises(BadInput, match=r"web address|not known"):
        fetch(url, limit_bytes=100)
