"""The only HTTP client: one page, within a time and a size, and never from a private address.

Redirects are followed by hand, at most five, and every hop is checked: http or https, and a host that
resolves to public addresses only. The check and the connection resolve the name apart; a host that changes
its answer in between is not guarded against, so run a public service behind an egress proxy.
"""

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

import httpx

from abide.terms.errors import BadInput

REDIRECTS = 5
SECONDS = 20.0
AGENT = "abide (document reader)"


def is_web_address(source: str) -> bool:
    """Whether a source is to be fetched rather than opened."""
    return source.startswith(("http://", "https://"))


def fetch(url: str, *, limit_bytes: int, allow_private: bool = False) -> bytes:
    """The body of one page.

    Args:
        url: http or https address.
        limit_bytes: the body is refused as soon as it grows beyond this.
        allow_private: for servers of one's own, such as in tests.

    Raises:
        BadInput: refused address, no answer, an error status, or too large.
    """
    try:
        with httpx.Client(timeout=SECONDS, follow_redirects=False, headers={"User-Agent": AGENT}) as client:
            for _ in range(REDIRECTS + 1):
                if not allow_private:
                    _refuse_private(url)
                with client.stream("GET", url) as response:
                    if response.is_redirect:
                        url = urljoin(url, response.headers.get("location", ""))
                        if not is_web_address(url):
                            raise BadInput("redirects to something that is not a web page", file=url)
                        continue
                    if response.status_code != httpx.codes.OK:
                        raise BadInput(f"the server answers {response.status_code}", file=url)
                    return _body(response, url, limit_bytes)
    except httpx.HTTPError as error:
        raise BadInput(f"cannot be fetched ({type(error).__name__})", file=url) from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise BadInput("is not a web address", file=url) from error
    raise BadInput(f"redirects more than {REDIRECTS} times", file=url)


def _body(response: httpx.Response, url: str, limit_bytes: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body.extend(chunk)
        if len(body) > limit_bytes:
            raise BadInput(f"is larger than the limit of {limit_bytes / 1_000_000:,.0f} MB", file=url)
    return bytes(body)


def _refuse_private(url: str) -> None:
    host = urlsplit(url).hostname
    if host is None:
        raise BadInput("is not a web address", file=url)
    try:
        found = socket.getaddrinfo(host, None)
    except OSError as error:
        raise BadInput(f"the host {host} is not known", file=url) from error
    for *_, address in found:
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise BadInput(f"the host {host} lies at a private address; it is not fetched", file=url)
