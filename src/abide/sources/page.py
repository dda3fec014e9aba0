"""HTML: a page reduced to its article by trafilatura, or a piece of HTML as plain paragraphs."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from abide.sources.imprint import imprint_of
from abide.sources.reading import Reading
from abide.sources.received import Received
from abide.sources.text import declared_charset, decode
from abide.terms.errors import BadInput

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
"""Elements that begin a line of their own."""
_UNSHOWN = frozenset(("script", "style", "head", "template", "noscript", "iframe", "object", "svg"))
_NOTHING = "no article text was found in the page; save the article as plain text"
_MARKUP = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9]*[\s/>]|!--)|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


def read_page(received: Received) -> Reading:
    """A page's article, without menus, related items, comments and footers.

    Raises:
        BadInput: an encoding that nothing names, or a page without an article.
    """
    charset = received.charset or declared_charset(received.data)
    text, encoding = decode(received.data, name=received.name, charset=charset)
    return read_markup(text, name=received.name, encoding=encoding)


def read_markup(text: str, *, name: str, encoding: str) -> Reading:
    """The article of a page whose characters are known.

    Raises:
        BadInput: no article.
    """
    import trafilatura  # noqa: PLC0415  # half a second to import, and needed for HTML only

    page = trafilatura.load_html(text)
    if page is None:
        raise BadInput(_NOTHING, file=name)
    imprint = imprint_of(page)
    plain = trafilatura.extract(text, include_comments=False)
    if plain is None or plain.strip() == "":
        raise BadInput(_NOTHING, file=name)
    return Reading(
        text=plain, media_type="text/html", method=f"html/3 (trafilatura; {encoding})", imprint=imprint
    )


def has_markup(text: str) -> bool:
    """Whether a text carries tags or character references."""
    return _MARKUP.search(text) is not None


def plain_of(fragment: str) -> str:
    """The words of a piece of HTML that has no furniture: paragraphs, one a line.

    For entries of feeds and bodies of mail. Nothing is left out but what a browser does not show.
    """
    try:
        root = lxml_html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    lines = (" ".join(line.split()) for line in "".join(_words(root)).split("\n"))
    return "\n".join(line for line in lines if line != "")


def _words(root: etree._Element) -> Iterator[str]:
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        unshown = tag in _UNSHOWN
        if event in ("comment", "pi"):
            if hidden == 0:
                yield (element.tail or "").replace("\n", " ")
        elif event == "start":
            hidden += unshown
            yield "\n" if tag in _BLOCKS else ""
            if hidden == 0:
                yield (element.text or "").replace("\n", " ")
        else:
            hidden -= unshown
            yield "\n" if tag in _BLOCKS else ""
            if hidden == 0:
                yield (element.tail or "").replace("\n", " ")
