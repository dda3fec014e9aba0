"""The client as a guest: robots.txt is heeded at every hop, a busy server is asked again, not for long."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from abide.sources import robots
from abide.sources.read import read_documents
from abide.sources.received import take
from abide.sources.web import fetch
from abide.terms.errors import BadInput
from tests.sources.samples import RSS, html

OWN = ("127.0.0.1",)
RULES = (
    b"User-agent: *\nAllow: /\nDisallow: /private\nDisallow: /*.secret$\n\nUser-agent: other\nDisallow: /\n"
)


class Server(ThreadingHTTPServer):
    rules: tuple[int, bytes] = (200, RULES)
    asked: list[str]
    busy: int = 0
    agents: set[str]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers["User-Agent"])
        if self.path == "/robots.txt":
            status, body = self.server.rules
            return self.answer(status, body)
        if self.path == "/moved":
            return self.answer(302, b"", Location="/private/page")
        if self.path == "/busy" and self.server.busy > 0:
            self.server.busy -= 1
            return self.answer(503, b"", **{"Retry-After": "0"})
        if self.path == "/drop" and self.server.busy > 0:
            self.server.busy -= 1
            self.connection.shutdown(socket.SHUT_RDWR)
            return None
        if self.path == "/feed":
            return self.answer(200, RSS.encode())
        if self.path == "/cp1251":
            return self.answer(
                200,
                html(said="Рабочие уедут. " * 10).encode("cp1251"),
                **{"Content-Type": "text/html; charset=windows-1251"},
            )
        return self.answer(200, html().encode())

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps the tests quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(("127.0.0.1", 0), Handler)
    running.asked, running.agents = [], set()
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def at(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_robots_are_asked_first_and_we_say_who_we_are(server: Server):
    fetch(at(server, "/page"), limit_bytes=10_000, allowed=OWN)
    assert server.asked == ["/robots.txt", "/page"]
    assert all(agent.startswith("abide/") for agent in server.agents)


@pytest.mark.parametrize("path", ["/private/x", "/a.secret", "/moved"])
def test_what_robots_forbid_is_not_fetched(server: Server, path: str):
    with pytest.raises(BadInput, match=r"robots\.txt forbids it"):
        fetch(at(server, path), limit_bytes=10_000, allowed=OWN)
    assert not any("private" in asked or "secret" in asked for asked in server.asked)


@pytest.mark.parametrize(("status", "ends"), [(404, True), (403, True), (410, True), (500, False)])
def test_robots_that_are_not_there_allow_and_robots_that_fail_do_not(server: Server, status: int, ends: bool):
    server.rules = (status, b"")
    if ends:
        assert fetch(at(server, "/private/x"), limit_bytes=10_000, allowed=OWN).data == html().encode()
    else:
        with pytest.raises(BadInput, match="cannot be had"):
            fetch(at(server, "/page"), limit_bytes=10_000, allowed=OWN, seconds=3)


def test_robots_longer_than_the_limit_are_read_as_far_as_it_goes():
    assert robots.allows(200, RULES + b"#" * 2_000_000, "https://a.example/page")
    assert not robots.allows(200, RULES + b"#" * 2_000_000, "https://a.example/private")


@pytest.mark.parametrize("path", ["/busy", "/drop"])
def test_a_server_that_fails_twice_is_asked_a_third_time(server: Server, path: str):
    server.busy = 2
    assert fetch(at(server, path), limit_bytes=10_000, allowed=OWN).data == html().encode()
    assert server.asked.count(path) == 3


def test_a_server_that_goes_on_failing_is_left(server: Server):
    server.busy = 9
    with pytest.raises(BadInput, match="answers 503"):
        fetch(at(server, "/busy"), limit_bytes=10_000, allowed=OWN)
    assert server.asked.count("/busy") == 3


def test_no_pause_goes_beyond_the_time(server: Server):
    server.rules = (503, b"")
    begun = time.monotonic()
    with pytest.raises(BadInput, match="cannot be had"):
        fetch(at(server, "/page"), limit_bytes=10_000, allowed=OWN, seconds=0.3)
    assert time.monotonic() - begun < 2


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch):
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1"])
    connected: list[object] = []
    real = socket.create_connection

    def changing(_host: object, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 0))]

    def connecting(address: tuple[str, int], *arguments: object, **options: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    monkeypatch.setattr(socket, "create_connection", connecting)
    with pytest.raises(BadInput, match="private address"):
        fetch(f"http://changing.example:{server.server_port}/page", limit_bytes=100)
    assert connected == ["93.184.216.34"]
    assert server.asked == []
    assert real is not connecting


def test_a_feed_at_an_address_is_its_entries(server: Server):
    found = list(read_documents(at(server, "/feed"), limit_bytes=100_000, allow_private=True))
    assert [document.publisher for document in found] == ["The Courier", "The Courier"]


def test_the_server_says_in_which_encoding_a_page_is(server: Server):
    (document,) = read_documents(at(server, "/cp1251"), limit_bytes=100_000, allow_private=True)
    assert "Рабочие уедут" in document.text
    assert (document.language, document.publisher) == ("ru", "127.0.0.1")


def test_only_who_asks_for_it_reaches_a_private_host(server: Server):
    with pytest.raises(BadInput, match="--allow-private"):
        take(at(server, "/page"), limit_bytes=100_000)
    assert take(at(server, "/page"), limit_bytes=100_000, allow_private=True).data == html().encode()


def test_a_certificate_is_held_against_the_name_not_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not on this machine, and the test needs a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *(
                openssl,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
            ),
            *("-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    running = Server(("127.0.0.1", 0), Handler)
    running.asked, running.agents = [], set()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    running.socket = context.wrap_socket(running.socket, server_side=True)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    try:
        page = fetch(
            f"https://localhost:{running.server_port}/page", limit_bytes=10_000, allowed=("localhost",)
        )
        assert page.data == html().encode()
        with pytest.raises(BadInput, match="cannot be fetched"):
            fetch(f"https://127.0.0.1:{running.server_port}/page", limit_bytes=10_000, allowed=OWN, seconds=3)
    finally:
        running.shutdown()
        running.server_close()
