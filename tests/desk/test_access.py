"""Every kind of page against WCAG 2.2 AA by axe, light and dark, at desk and phone width; nothing overflows."""

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
DAYS = "as_of=2020-04-01&known_by=2020-04-01"
KINDS = [
    *("", "matrix", "duties", "origins", "relations", "noticed", "changes", "sea", "fuel", "workers"),
    *("prices", "lists", "method", "glossary", "search", "states/POL", "duties/2397-5-cap"),
    *("origins/matsegora-interfax-2018-01-30", "tables/sts", "relations/drift"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_a_page_is_fit_for_everybody(chromium, address: str, kind: str, scheme: str, width: int):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/{kind}?{DAYS}")
    faults = axe.Axe().run(page, options=RULES).response["violations"]
    told = [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in faults]
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert told == []
    assert wider <= 0
