"""A page's date is what it declares; a date in its prose would let later words pass for earlier knowledge."""

import pytest

from abide.sources.read import as_document
from abide.sources.received import Received
from abide.terms.document import Document

PROSE = "<p>" + "The minister said on 3 May 2010 that all workers had left the country by then. " * 8 + "</p>"


def page(*, head: str = "", body: str = "", foot: str = "") -> Document:
    html = (
        f"<!doctype html><html><head><title>T</title>{head}</head>"
        f"<body><article><h1>Head</h1>{body}{PROSE}</article>{foot}</body></html>"
    )
    return as_document(Received(name="page.html", data=html.encode(), url=None))


def meta(name: str, content: str, *, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "body", "foot"),
    [
        ("", "", ""),
        ("", "", "<footer>© 2009-2014 The Courier</footer>"),
        ("", '<p>On <time datetime="2010-05-03">3 May</time> he spoke.</p>', ""),
        (meta("og:image", "https://example.org/2015/06/07/picture.jpg"), "", ""),
        (meta("article:published_time", "yesterday"), "", ""),
        (meta("article:published_time", "2018-02-31"), "", ""),
        ('<script type="application/ld+json">{"datePublished": </script>', "", ""),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "", ""),
    ],
    ids=["prose", "copyright", "time in prose", "picture", "words", "no such day", "cut JSON", "deep JSON"],
)
def test_what_is_not_declared_is_not_known(head: str, body: str, foot: str):
    document = page(head=head, body=body, foot=foot)
    assert (document.published, document.published_text) == (None, None)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (meta("article:published_time", "2018-02-01T10:00:00+03:00"), ""),
        (meta("DC.date.issued", "2018-02-01", key="name"), ""),
        (meta("citation_publication_date", "2018/02/01", key="name"), ""),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2018-02-01"}]}</script>', ""),
        ("", '<time itemprop="datePublished" datetime="2018-02-01T08:00Z">Thursday</time>'),
        ("", '<time pubdate datetime="2018-02-01">Thursday</time>'),
        (meta("article:modified_time", "2018-02-01"), ""),
        (meta("article:modified_time", "2020-03-04") + meta("article:published_time", "2018-02-01"), ""),
    ],
    ids=["og", "dublin core", "citation", "json-ld", "microdata", "pubdate", "modified only", "both"],
)
def test_what_is_declared_is_taken(head: str, body: str):
    assert str(page(head=head, body=body).published) == "2018-02-01"


def test_of_several_declared_days_the_latest_counts():
    head = meta("article:published_time", "2018-02-01") + meta("date", "2018-02-03", key="name")
    assert str(page(head=head).published) == "2018-02-03"


def test_a_month_is_certain_by_its_last_day():
    document = page(head=meta("date", "2018-02", key="name"))
    assert (str(document.published), document.published_text) == ("2018-02-28", "2018-02")
