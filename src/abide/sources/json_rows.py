"""JSON: articles of schema.org, rows of GDELT's Global Quotation Graph, rows with a text in a named field.

A row of the Global Quotation Graph lists quotations out of one article, each with a little of what stands
before and after. The article itself is not there, so each quotation is a document of its own, whose text is
before + quotation + after as the row prints them; quotation marks are put round the quotation where the row
left them out, because that it is a quotation is what the row says. Its date is the day on which GDELT saw
the article, by which it was public (https://blog.gdeltproject.org/announcing-the-global-quotation-graph/).
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from abide.sources.imprint import Imprint, day_in, host_of, imprint_of_article, named
from abide.sources.page import has_markup, plain_of, read_markup
from abide.sources.reading import Reading
from abide.sources.received import Received
from abide.sources.schema_org import articles_in, is_article, names_of
from abide.sources.text import decode
from abide.terms.errors import BadInput

TEXT = (
    *("text", "articleBody", "maintext", "plaintext", "plain_text", "full_text", "fulltext", "body"),
    *("content_text", "content", "article", "story", "raw_text"),
)
PAGES = ("html", "rendered_html", "raw_html", "content_html")
TITLE = ("title", "headline")
PUBLISHER = ("publisher", "source", "outlet", "sitename", "site_name", "source_domain", "hostname", "domain")
AUTHORS = ("authors", "author", "byline", "creator")
DATE = (
    *("published", "date", "datePublished", "date_publish", "published_at", "publishedAt", "date_published"),
    *("publication_date", "pub_date", "pubDate", "captured_at"),
)
URL = ("url", "link", "canonical_url", "final_url", "source_url", "external_url")
LANGUAGE = ("language", "lang", "inLanguage")
"""Names under which article rows carry each field, in the order of preference."""
LISTS = ("articles", "items", "results", "documents", "@graph")
"""Names under which one value holds many rows."""
_MARKS = "\"“”„«»‘’'「『"

_Row = dict[str, Any]


def read_json(received: Received) -> Iterator[Reading]:
    """The documents of one JSON value: a row, an article, or a list of either.

    Raises:
        BadInput: not JSON, nested deeper than the parser goes, or a value that carries no text.
    """
    text, _ = decode(received.data, name=received.name)
    try:
        value = json.loads(text)
    except ValueError as error:
        message = f"is not JSON ({str(error).split(':')[0][:80]}); mend it or leave it out"
        raise BadInput(message, file=received.name) from error
    except RecursionError as error:
        raise BadInput("is nested deeper than any document needs", file=received.name) from error
    found = False
    for row in _rows(value):
        for reading in _readings(row, received.name):
            found = True
            yield reading
    if not found:
        known = "quotes (GDELT), articleBody (schema.org), or text with title, date and url"
        raise BadInput(f"carries no text under a name that is known: {known}", file=received.name)


def _rows(value: object) -> Iterator[_Row]:
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            continue
        inner = next((item[name] for name in LISTS if isinstance(item.get(name), list)), None)
        if inner is None or any(isinstance(item.get(name), str) for name in TEXT):
            yield item
        else:
            yield from (row for row in inner if isinstance(row, dict))


def _readings(row: _Row, name: str) -> Iterator[Reading]:
    for recognises, reads in _KINDS:
        if recognises(row):
            yield from reads(row, name)
            return


def _is_quotations(row: _Row) -> bool:
    quotes = row.get("quotes")
    return isinstance(quotes, list) and any(isinstance(item, dict) and "quote" in item for item in quotes)


def _quotations(row: _Row, _name: str) -> Iterator[Reading]:
    imprint = _imprint_of(row)
    for item in row["quotes"]:
        quote = str(item.get("quote") or "").strip() if isinstance(item, dict) else ""
        if quote == "":
            continue
        before, after = str(item.get("pre") or "").rstrip(), str(item.get("post") or "").lstrip()
        if quote[0] not in _MARKS and before[-1:] not in _MARKS:
            quote = f"“{quote}”"
        # A mark that the row left at the end of `pre` or the start of `post` stands close to the words.
        left = "" if before == "" or before[-1] in _MARKS else " "
        right = "" if after == "" or after[0] in f"{_MARKS},.;:!?)" else " "
        yield Reading(
            text=f"{before}{left}{quote}{right}{after}",
            media_type="application/json",
            method="gdelt-gqg/1 (pre + quote + post)",
            imprint=imprint,
        )


def _has_articles(row: _Row) -> bool:
    return is_article(row) or next(articles_in(row), None) is not None


def _articles(row: _Row, _name: str) -> Iterator[Reading]:
    for article in articles_in(row):
        body = next((words for key in ("articleBody", "text") if (words := _string(article, key))), "")
        if body != "":
            imprint = imprint_of_article(article)
            yield _of_words(body, imprint.before(Imprint(publisher=host_of(imprint.url))), "schema.org/1")


def _has_text(row: _Row) -> bool:
    return any(_string(row, name) for name in (*TEXT, *PAGES))


def _texts(row: _Row, name: str) -> Iterator[Reading]:
    imprint = _imprint_of(row)
    words = next((words for key in TEXT if (words := _string(row, key))), "")
    if words != "":
        yield _of_words(words, imprint, "json/1")
        return
    page = next(words for key in PAGES if (words := _string(row, key)))
    reading = read_markup(page, name=name, encoding="JSON")
    yield Reading(
        text=reading.text,
        media_type="application/json",
        method=f"json/1 + {reading.method}",
        imprint=imprint.before(reading.imprint),
    )


def _of_words(words: str, imprint: Imprint, method: str) -> Reading:
    """A reading of a field: to the character, or as paragraphs where the field holds markup."""
    text = plain_of(words) if has_markup(words) else words
    return Reading(text=text, media_type="application/json", method=method, imprint=imprint)


_KINDS: tuple[tuple[Callable[[_Row], bool], Callable[[_Row, str], Iterator[Reading]]], ...] = (
    (_is_quotations, _quotations),
    (_has_articles, _articles),
    (_has_text, _texts),
)
"""What a row can be, the more particular first."""


def _imprint_of(row: _Row) -> Imprint:
    url = next((words for key in URL if (words := _string(row, key)).lower().startswith("http")), None)
    days = (day_in(words) for key in DATE if (words := _string(row, key)) != "")
    return Imprint(
        title=_first(row, TITLE),
        publisher=_first(row, PUBLISHER) or host_of(url),
        authors=named(next((names for key in AUTHORS if len(names := names_of(row.get(key))) > 0), ())),
        published=next((day for day in days if day is not None), None),
        url=url,
        language=_first(row, LANGUAGE),
    )


def _first(row: _Row, names: tuple[str, ...]) -> str | None:
    return next((words[0] for name in names if len(words := names_of(row.get(name))) > 0), None)


def _string(row: _Row, name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""
