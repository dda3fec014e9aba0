"""The pages served on a free port, and Debian's Chromium to look at them."""

import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from abide import pipeline
from abide.evidence.claims.casebook import Casebook
from abide.intake import HEADLINE_DUTIES, HEADLINE_STATES
from abide.publish.app import create_app
from abide.terms.edition import Edition

CHROMIUM = Path("/usr/bin/chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture(scope="session")
def address(casebook: Casebook) -> Iterator[str]:
    """Where the shipped casebook is served."""
    uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is not installed")

    def load(as_of: date, known_by: date, _beside: object) -> Edition:
        return pipeline.edition(casebook.claims, casebook.documents, as_of=as_of, known_by=known_by)

    app = create_app(load, states=HEADLINE_STATES, duties=HEADLINE_DUTIES)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def chromium() -> Iterator["playwright.Browser"]:
    """The system's browser."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no browser at {CHROMIUM}")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: "playwright.Browser") -> Iterator["playwright.Page"]:
    """A page of its own at desk width; what a script complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    shown.set_default_timeout(20_000)
    yield shown
    context.close()
    assert [fault for fault in faults if "favicon" not in fault and "404" not in fault] == []
