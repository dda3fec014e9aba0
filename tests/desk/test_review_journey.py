"""An analyst at work in a real browser: sign in, reject a claim, see the standing with and without; feed, dossier."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import feedparser
import httpx
import pytest

from abide import pipeline
from abide.cli.reviewed import reviewing
from abide.evidence.claims.casebook import Casebook
from abide.intake import edition_of
from abide.ledger import open_ledger
from abide.publish import app as desk
from abide.publish.editions import Editions
from abide.publish.permalinks import Beside
from abide.publish.review.tokens import Role, Tokens
from abide.terms.edition import Edition

DAYS = "as_of=2020-04-01&known_by=2020-04-01"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def served(place: Path, casebook: Casebook) -> Iterator[str]:
    """A desk over a ledger of its own, which holds what the casebook says of Poland."""
    uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is not installed")
    where = str(place / "ledger.sqlite")
    claims = [claim for claim in casebook.claims if claim.bearer == "POL"]
    wanted = {claim.document for claim in claims}
    with open_ledger(where) as ledger:
        pipeline.record(ledger, [*(item for item in casebook.documents if item.id in wanted), *claims])

    def load(as_of: date, known_by: date, beside: Beside) -> Edition:
        return edition_of(
            where,
            as_of,
            known_by,
            regime="dprk",
            chosen=True,
            tell=print,
            reviewed=beside.reviewed,
            head=beside.head,
        )

    os.environ["ABIDE_TOKENS"] = str(place / "tokens.json")
    try:
        review = reviewing(where, "dprk", secure=False)
    finally:
        os.environ.pop("ABIDE_TOKENS")
    app = desk.create_app(
        load,
        states=("POL",),
        duties=("2397-8",),
        review=review,
        editions=Editions(place / "editions.jsonl"),
    )
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


def word(page, served: str, query: str) -> str:
    page.goto(f"{served}/states/POL?{query}")
    return page.locator("section[id='2397-8'] h3 .stand").inner_text()


def test_a_claim_is_rejected_and_the_standing_is_read_with_and_without(page, served: str, place: Path):
    token = Tokens(place / "tokens.json").issue("An analyst", Role.ANALYST)
    before = word(page, served, DAYS)
    supports = page.locator("section[id='2397-8'] dd").first.locator("a").all_inner_texts()
    page.goto(f"{served}/sign-in")
    page.get_by_label("Token").fill(token)
    page.get_by_role("button", name="Sign in").click()
    for key in supports:
        page.goto(f"{served}/review/{key}")
        page.get_by_label("Verdict").select_option("rejects")
        page.get_by_label("Reason").fill("the row speaks of permits")
        page.get_by_role("button", name="Write").click()
        assert "the row speaks of permits" in page.locator("main").inner_text()
    assert word(page, served, DAYS) != before
    assert f"with {len(supports)} review" in page.locator("header").inner_text()
    assert word(page, served, f"{DAYS}&reviewed=no") == before
    page.goto(f"{served}/reviews")
    assert page.locator("tbody tr").count() == len(supports)


def test_the_record_leads_to_its_review_and_without_a_token_nothing_is_written(page, served: str):
    page.goto(f"{served}/tables/workers?{DAYS}")
    page.get_by_role("link", name="review").first.click()
    assert page.get_by_role("button", name="Write").count() == 0
    assert page.get_by_role("link", name="Sign in").count() == 1


def test_a_feed_is_subscribed_to(page, served: str):
    page.goto(f"{served}/states/POL?{DAYS}")
    href = page.get_by_role("link", name="feed").get_attribute("href")
    told = feedparser.parse(httpx.get(httpx.URL(page.url).join(href)).content)
    assert len(told.entries) > 0
    page.goto(told.entries[0].link)
    assert "not a finding of law" in page.locator("header").inner_text()


def test_a_dossier_is_taken_along(page, served: str):
    with page.expect_download() as waiting:
        page.evaluate("path => { location.href = path }", f"{served}/dossiers/POL.pdf?{DAYS}")
    path = waiting.value.path()
    assert Path(path).read_bytes().startswith(b"%PDF-")


def test_a_cited_edition_is_opened_again(page, served: str):
    page.goto(f"{served}/states/POL?{DAYS}")
    key = page.locator("footer a[href*='editions/']").inner_text()
    page.goto(f"{served}/editions/{key}")
    assert "head=" in page.url
    assert page.locator("footer").inner_text().startswith(f"Edition {key}")


@pytest.mark.parametrize("path", ["sign-in", "reviews", "review/W110"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_review_are_fit_for_everybody(chromium, served: str, path: str, scheme: str):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    context = chromium.new_context(viewport={"width": 390, "height": 900}, color_scheme=scheme)
    shown = context.new_page()
    shown.goto(f"{served}/{path}")
    faults = axe.Axe().run(shown, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    wider = shown.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in faults.response["violations"]] == []
    assert wider <= 0
