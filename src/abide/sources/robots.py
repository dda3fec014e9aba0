"""What a site's robots.txt lets us fetch, after RFC 9309; the parsing is Protego's.

A site without the file (any 4xx) allows everything; one whose file cannot be had (5xx, no answer) is taken to
allow nothing. Only the first 500 KiB are read, as the RFC asks.
"""

from urllib.parse import urlsplit, urlunsplit

from protego import Protego

TOKEN = "abide"  # noqa: S105  # the product token that a site's rules name us by
LONGEST = 512_000


def address_of(url: str) -> str:
    """Where the robots.txt that rules an address lies."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def allows(status: int, body: bytes, url: str) -> bool:
    """Whether the answer to a request for robots.txt lets us fetch an address.

    Args:
        status: HTTP status of the answer.
        body: its body; ignored unless the status is 2xx.
        url: the address wanted.
    """
    if 400 <= status < 500:
        return True
    if not 200 <= status < 300:
        return False
    rules = Protego.parse(body[:LONGEST].decode("utf-8", errors="replace"))
    return bool(rules.can_fetch(url, TOKEN))
