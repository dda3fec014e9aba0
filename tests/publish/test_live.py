"""The pages as served: days kept from page to page, one clear body for every refusal."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from abide.publish.app import create_app
from abide.publish.permalinks import EARLIEST, LATEST, asked_day, keep_days
from abide.terms.edition import Edition
from abide.terms.errors import BadInput
from tests.publish.editions import edition_of, observation, row_claim, text_claim

Ask = Callable[[str], httpx.Response]
asked: list[tuple[date, date]] = []


def load(as_of: date, known_by: date, _beside: object) -> Edition:
    asked.append((as_of, known_by))
    return replace(edition_of(row_claim(), text_claim(), observation()), as_of=as_of, known_by=known_by)


@pytest.fixture(scope="module")
def ask() -> Ask:
    app = create_app(load, states=("AAA", "BBB"), duties=("9999-1", "9999-2"))

    def get(path: str) -> httpx.Response:
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://abide") as client:
                return await client.get(path)

        # In a thread of its own: the browser's tests leave a loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, once()).result()

    return get


def test_every_link_keeps_the_days_and_leads_to_a_page_of_them(ask: Ask):
    days = "as_of=2018-02-01&known_by=2018-03-01"
    seen, waiting = set(), [f"/?{days}"]
    while len(waiting) > 0:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = ask(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        tree = html.document_fromstring(answer.text)
        assert [time.get("datetime") for time in tree.xpath("//header//time")] == [
            "2018-02-01",
            "2018-03-01",
        ], path
        for link in tree.xpath("//a/@href"):
            target = httpx.URL(f"http://abide{path}").join(link)
            if target.host == "abide":
                assert target.query.decode() == (
                    days if not link.startswith("#") else target.query.decode()
                ), link
                waiting.append(target.raw_path.decode())
    assert len(seen) > 15


def test_without_days_links_stay_as_they_are(ask: Ask):
    assert "as_of=" not in ask("/").text


def test_links_to_elsewhere_are_left_alone():
    page = (
        '<a href="https://undocs.org/x">x</a> <a href="#said">s</a> <a rel="x" href="states/A.html#d">a</a>'
    )
    assert keep_days(page, as_of="2018-02-01", known_by=None) == page.replace(
        "states/A.html#d", "states/A.html?as_of=2018-02-01#d"
    )


@pytest.mark.parametrize("path", ["/matrix", "/method", "/states/AAA", "/duties/9999-2", "/tables/gates"])
def test_addresses_need_no_suffix(ask: Ask, path: str):
    assert ask(path).text == ask(f"{path}.html").text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "/nowhere"),
        ("/states/AAB", 404, "AAA"),
        ("/?as_of=2019-02-30", 400, "2019-02-30"),
        ("/?as_of=2019-02", 400, "YYYY-MM-DD"),
        ("/?as_of=9999-12-31", 400, "cannot be judged"),
        ("/matrix?known_by=0001-01-01", 400, "cannot be judged"),
        ("/api/v1/standings/AAA?duty=9999-3", 404, "9999-2"),
        ("/api/v1/duties/ZZZ", 404, "ZZZ"),
    ],
)
def test_a_refusal_says_what_and_where_in_one_form(ask: Ask, path: str, status: int, words: str):
    answer = ask(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert words in told["detail"]
    assert "\n" not in told["detail"]


def test_an_edition_is_made_once_for_its_days(ask: Ask):
    for path in ("/", "/matrix", "/states/AAA", "/api/v1/standings/AAA"):
        ask(f"{path}?as_of=2016-05-05")
    assert asked.count((date(2016, 5, 5), date(2016, 5, 5))) == 1


@given(st.dates())
def test_a_day_is_judged_or_refused_by_name(day: date):
    if EARLIEST <= day <= LATEST:
        assert asked_day(day.isoformat(), name="as_of") == day
    else:
        with pytest.raises(BadInput, match=f"as_of {day}"):
            asked_day(day.isoformat(), name="as_of")


def test_a_dossier_is_served_in_every_form_for_the_days_asked(ask: Ask):
    days = "as_of=2018-02-01&known_by=2019-07-01"
    page = ask(f"/dossiers/AAA.html?duty=9999-1&{days}")
    assert (page.status_code, "Dossier: Zeeland" in page.text) == (200, True)
    pdf = ask(f"/dossiers/AAA.pdf?duty=9999-1&{days}")
    assert pdf.content.startswith(b"%PDF-")
    assert 'filename="AAA-2018-02-01.pdf"' in pdf.headers["content-disposition"]
    assert ask(f"/dossiers/AAA.bib?{days}").text.startswith("@misc{")
    assert ask(f"/dossiers/AAA.csl.json?{days}").json()[0]["type"] in ("webpage", "document")
    assert ask("/dossiers/AAA.doc").status_code == 400
    assert ask("/dossiers/XXX.pdf").status_code == 404
