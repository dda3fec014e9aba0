"""The only HTTP client: one page, within a time and a size, and never from a private address.

Redirects are followed by hand, at most five, and every hop is checked: http or https, and a host that
resolves to public addresses only. The check and the connection resolve the name apart; a host that changes
its answer in between is not guarded against, so run a public service behind an egress proxy.
"""

import ipaddress
import socket
import time
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

import httpx

from abide.terms.errors import BadInput

REDIRECTS = 5
SECONDS = 30.0
"""Time for the whole of a page, redirects included; a server that drips is cut off too."""
AGENT = "abide (document reader)"


def is_web_address(source: str) -> bool:
    """Whether a source is to be fetched rather than opened."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, *, limit_bytes: int, seconds: float = SECONDS, allowed: Collection[str] = ()) -> bytes:
    """The body of one page.

    Args:
        url: http or https address.
        limit_bytes: the body is refused as soon as it grows beyond this.
        seconds: time for the whole.
        allowed: hosts that may lie at a private address: servers of one's own, such as in tests.

    Raises:
        BadInput: refused address, no answer in time, an error status, or too large.
    """
    until = time.monotonic() + seconds
    try:
        with httpx.Client(timeout=seconds, follow_redirects=False, headers={"User-Agent": AGENT}) as client:
            for _ in range(REDIRECTS + 1):
                _refuse_private(url, allowed)
                with client.stream("GET", url) as response:
                    if response.has_redirect_location:
                        url = urljoin(url, response.headers["location"])
                        if not is_web_address(url):
                            raise BadInput("redirects to something that is not a web page", file=url)
                        continue
                    if response.status_code != httpx.codes.OK:
                        message = f"the server answers {response.status_code}; check the address"
                        raise BadInput(message, file=url)
                    return _body(response, url, limit_bytes=limit_bytes, until=until)
    except httpx.TimeoutException as error:
        raise BadInput(_SLOW, file=url) from error
    except httpx.HTTPError as error:
        message = f"cannot be fetched ({type(error).__name__}); save the page and read the file"
        raise BadInput(message, file=url) from error
    except (httpx.InvalidURL, ValueError) as error:
        raise BadInput("is not a web address", file=url) from error
    raise BadInput(f"redirects more than {REDIRECTS} times", file=url)


_SLOW = "the server is too slow; try again, or save the page and read the file"


def _body(response: httpx.Response, url: str, *, limit_bytes: int, until: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body.extend(chunk)
        if len(body) > limit_bytes:
            raise BadInput(f"is larger than the limit of {limit_bytes / 1_000_000:,.0f} MB", file=url)
        if time.monotonic() > until:
            raise BadInput(_SLOW, file=url)
    return bytes(body)


def _refuse_private(url: str, allowed: Collection[str]) -> None:
    host = urlsplit(url).hostname
    if host is None:
        raise BadInput("is not a web address", file=url)
    if host in allowed:
        return
    try:
        found = socket.getaddrinfo(host, None)
    except OSError as error:
        raise BadInput(f"the host {host} is not known", file=url) from error
    for *_, address in found:
        place = ipaddress.ip_address(str(address[0]).partition("%")[0])
        if not place.is_global or place.is_multicast:
            raise BadInput(f"the host {host} lies at a private address; it is not fetched", file=url)
