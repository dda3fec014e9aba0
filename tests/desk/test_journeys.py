"""Ways an analyst goes through the pages, in a real browser."""

import re

import pytest

DAYS = "as_of=2020-04-01&known_by=2020-04-01"


def test_what_russia_owed_on_a_day(page, address: str):
    page.goto(f"{address}/?{DAYS}")
    page.get_by_text("Other days", exact=True).click()
    page.get_by_label("As of").fill("2019-12-21")
    page.get_by_label("Known by").fill("2019-12-21")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Russia", exact=True).first.click()
    assert "as_of=2019-12-21&known_by=2019-12-21" in page.url
    owed = page.locator("h2#owed ~ .wide").first
    row = owed.locator("tr", has=page.get_by_role("link", name="2397-8", exact=True))
    assert "2019-12-22" in row.inner_text()
    assert "in 1 day" in row.inner_text()


def test_the_ambassadors_exact_words(page, address: str):
    page.goto(f"{address}/states/RUS?{DAYS}")
    page.get_by_role("link", name="T001", exact=True).first.click()
    assert page.url.endswith("#T001")
    page.locator("#T001").get_by_role("link", name="matsegora-interfax-2018-01-30").click()
    page.locator("a[href*='documents/']").first.click()
    marked = page.locator("mark.content").all_inner_texts()
    assert any("worker" in words or "go home" in words or "leave" in words for words in marked)
    assert page.locator("mark.source").count() > 0
    assert page.locator("mark.cue").count() > 0


def test_why_twenty_thousand_is_a_drift(page, address: str):
    page.goto(f"{address}/relations/drift?{DAYS}")
    row = page.locator("tbody tr", has_text="20,000").first
    assert row.count() == 1
    row.locator("a").first.click()
    assert re.search(r"#\w+", page.url)


def test_replay_to_the_first_of_february_2018(page, address: str):
    page.goto(f"{address}/states/RUS?{DAYS}")
    page.get_by_text("Other days", exact=True).click()
    slider = page.get_by_label("Replay")
    slider.evaluate(
        "(range) => { range.value = Date.UTC(2018, 1, 1) / 86400000;"
        " range.dispatchEvent(new Event('input')); range.dispatchEvent(new Event('change')); }"
    )
    page.wait_for_url("**as_of=2018-02-01**")
    assert page.locator("header time").all_inner_texts() == ["2018-02-01", "2018-02-01"]
    assert "2018-02-07" not in page.locator("h2#said ~ .wide").first.inner_text()


def test_the_cap_of_2018(page, address: str):
    page.goto(f"{address}/fuel?as_of=2018-12-31&known_by=2020-04-01")
    caps = page.locator("h2#caps ~ ul").first.inner_text()
    for words in ("2397-5-cap", "500,000 barrels", "2018-01-01 to 2018-12-31", "barrels a ton"):
        assert words in caps


def test_ships_that_met_off_shanghai(page, address: str):
    page.goto(f"{address}/sea?{DAYS}")
    rows = page.locator("h2#reported ~ .wide").first.locator("tbody tr", has_text="Shanghai")
    assert rows.count() > 5
    marks = page.locator("svg.map a")
    assert marks.count() > 3
    marks.first.click()
    assert re.search(r"/tables/sts\S*#S\d+", page.url)


def test_what_became_known_in_a_month(page, address: str):
    page.goto(f"{address}/changes?as_of=2019-03-31&known_by=2019-03-31")
    page.get_by_label("Known before, by").fill("2019-02-28")
    page.get_by_role("button", name="Compare").click()
    assert page.locator("h2#changed").count() == 1
    assert all(day.startswith("2019-03") for day in page.locator("main li time").all_inner_texts())
    assert "claimed done" in page.locator("h2#changed ~ .wide").first.inner_text()


def test_the_same_page_on_a_phone_without_script(chromium, address: str):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/states/RUS?{DAYS}")
    page.get_by_text("Matters", exact=True).click()
    page.get_by_role("link", name="Workers", exact=True).click()
    assert page.locator("h1").inner_text() == "Workers"
    assert DAYS in page.url
    context.close()


def test_the_matrix_filters_without_script(chromium, address: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/matrix?{DAYS}")
    page.locator("select[name=standing]").select_option("disputed")
    page.get_by_role("button", name="Filter").click()
    rows = page.locator("table.matrix tbody tr").all_inner_texts()
    assert 0 < len(rows) < 193
    assert all("disputed" in row for row in rows)
    context.close()


def test_a_table_sorts_and_says_so(page, address: str):
    page.goto(f"{address}/origins?{DAYS}")
    page.get_by_role("button", name="Pieces").click()
    head = page.locator("th", has_text="Pieces")
    assert head.get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Pieces").click()
    numbers = [int(text) for text in page.locator("tbody tr td:nth-child(3)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("words", ["matsegora", "<script>alert(1)</script>"])
def test_search_finds_and_shows_words_as_text(page, address: str, words: str):
    page.goto(f"{address}/search?{DAYS}")
    page.get_by_label("Words").fill(words)
    page.get_by_role("button", name="Search").click()
    assert page.get_by_label("Words").input_value() == words
    assert (page.locator("main li").count() > 0) == (words == "matsegora")


def test_the_keyboard_reaches_the_content_first(page, address: str):
    page.goto(f"{address}/?{DAYS}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
