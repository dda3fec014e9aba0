"""The only HTTP client: one page, within a time and a size, as robots.txt allows, from public addresses.

A host's name is looked up once a hop; all its addresses must be public, and the connection goes to the
address that was checked (the name goes along for TLS and the Host header), so that an answer that changes
in between leads nowhere. Redirects are followed by hand, at most five, each hop checked like the first.
Where the environment names a proxy, the proxy looks the name up and the check is made on our own answer
beforehand.

A server that is busy, or a connection that breaks, is tried again twice, with growing pauses, inside the
time.
"""

import ipaddress
import socket
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from abide.sources import robots
from abide.terms.errors import BadInput

REDIRECTS = 5
SECONDS = 30.0
"""Time for the whole of a page, redirects, pauses and robots.txt included; a server that drips is cut off."""
CONNECT_SECONDS = 8.0
"""Time for one address to take a connection; the host's next address is tried then."""
AGENT = f"{robots.TOKEN}/0.1 (reads one document at a person's request)"
PAUSES = (0.5, 2.0)
"""Seconds before the second and the third try; a server's own Retry-After stands before them."""
BUSY = frozenset((429, 500, 502, 503, 504))
"""Statuses that say: later."""
_SLOW = "the server is too slow; try again, or save the page and read the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A body as received, the address it came from in the end, and the charset that the server named."""

    data: bytes
    url: str
    charset: str | None


def is_web_address(source: str) -> bool:
    """Whether a source is to be fetched rather than opened."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, *, limit_bytes: int, seconds: float = SECONDS, allowed: Collection[str] = ()) -> Page:
    """One page.

    Args:
        url: http or https address.
        limit_bytes: the body is refused as soon as it grows beyond this.
        seconds: time for the whole.
        allowed: hosts that may lie at a private address: servers of one's own.

    Raises:
        BadInput: refused address, not allowed by robots.txt, no answer in time, an error status, too large.
    """
    try:
        with httpx.Client(follow_redirects=False, headers={"User-Agent": AGENT}) as client:
            visit = _Visit(client, until=time.monotonic() + seconds, allowed=allowed)
            for _ in range(REDIRECTS + 1):
                visit.heed_robots(url)
                answer = visit.ask(url, limit_bytes=limit_bytes)
                if answer.moved_to is None:
                    return _page(answer, url)
                url = answer.moved_to
    except httpx.TimeoutException as error:
        raise BadInput(_SLOW, file=url) from error
    except httpx.HTTPError as error:
        message = f"cannot be fetched ({type(error).__name__}); save the page and read the file"
        raise BadInput(message, file=url) from error
    except (httpx.InvalidURL, ValueError) as error:
        raise BadInput("is not a web address", file=url) from error
    raise BadInput(f"redirects more than {REDIRECTS} times", file=url)


def post_json(
    url: str, body: bytes, *, limit_bytes: int, seconds: float, key: str | None = None
) -> tuple[int, bytes]:
    """Sends JSON to an endpoint that the user configured, and takes its answer.

    Unlike a page, which any text may name, the address is the user's own word: it may lie on this machine or
    in a private network, and robots.txt, which is for those who gather pages, is not asked. Redirects are
    not followed: the key and the text would go where nobody said.

    Args:
        url: http or https address.
        body: JSON in UTF-8.
        limit_bytes: the answer is refused as soon as it grows beyond this.
        seconds: time for the whole, with pauses and further tries.
        key: goes along as a bearer token, and into no message.

    Returns:
        (status, body); the body of another status than 200 is empty.

    Raises:
        BadInput: no answer in time, a broken connection, a redirect, or too large.
    """
    headers = {"Content-Type": "application/json"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    return _configured(url, headers, limit_bytes=limit_bytes, seconds=seconds, sent=body)


def get_json(
    url: str, *, limit_bytes: int, seconds: float, headers: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, bytes]:
    """Asks an endpoint that the user configured for JSON; see `post_json`.

    Args:
        url: http or https address with its question.
        limit_bytes: the answer is refused as soon as it grows beyond this.
        seconds: time for the whole, with pauses and further tries.
        headers: go along, and into no message: a key may be among them.

    Returns:
        (status, body); the body of another status than 200 is empty.

    Raises:
        BadInput: no answer in time, a broken connection, a redirect, or too large.
    """
    return _configured(url, headers, limit_bytes=limit_bytes, seconds=seconds)


def _configured(
    url: str, headers: Mapping[str, str], *, limit_bytes: int, seconds: float, sent: bytes | None = None
) -> tuple[int, bytes]:
    own = {"User-Agent": AGENT, "Accept": "application/json", **headers}
    shown = url.partition("?")[0]
    try:
        with httpx.Client(follow_redirects=False, headers=own) as client:
            allowed = {urlsplit(url).hostname or ""}
            visit = _Visit(client, until=time.monotonic() + seconds, allowed=allowed, sent=sent)
            answer = visit.ask(url, limit_bytes=limit_bytes)
    except BadInput as fault:
        raise BadInput("does not answer in time" if fault.what == _SLOW else fault.what, file=shown) from None
    except httpx.TimeoutException:
        raise BadInput("does not answer in time", file=shown) from None
    except httpx.HTTPError as error:
        raise BadInput(f"cannot be reached ({type(error).__name__})", file=shown) from None
    except (httpx.InvalidURL, ValueError):
        raise BadInput("is not a web address", file=shown) from None
    if answer.moved_to is not None:
        raise BadInput("redirects elsewhere, which is not followed; give its address", file=shown)
    return answer.status, answer.data


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    data: bytes
    charset: str | None
    moved_to: str | None
    retry_after: str


class _Visit:
    """The requests that one page takes: one client, one deadline, each site's robots.txt asked once."""

    def __init__(
        self, client: httpx.Client, *, until: float, allowed: Collection[str], sent: bytes | None = None
    ) -> None:
        self._client, self._until, self._allowed, self._sent = client, until, allowed, sent
        self._robots: dict[str, _Answer] = {}

    def heed_robots(self, url: str) -> None:
        """Refuses an address that its site's robots.txt keeps from us."""
        place = robots.address_of(url)
        rules = self._robots.get(place)
        if rules is None:
            try:
                rules = self._rules_at(place)
            except BadInput as fault:
                raise BadInput(fault.what, file=url) from fault
            self._robots[place] = rules
        if not robots.allows(rules.status, rules.data, url):
            why = "forbids it" if 200 <= rules.status < 300 else f"cannot be had (answer {rules.status})"
            raise BadInput(f"is not fetched: the site's robots.txt {why}; save the page yourself", file=url)

    def _rules_at(self, place: str) -> _Answer:
        """A site's robots.txt, through as many redirects as a page may take."""
        rules = self.ask(place, limit_bytes=robots.LONGEST, whole=False)
        for _ in range(REDIRECTS):
            if rules.moved_to is None:
                break
            rules = self.ask(rules.moved_to, limit_bytes=robots.LONGEST, whole=False)
        return rules

    def ask(self, url: str, *, limit_bytes: int, whole: bool = True) -> _Answer:
        """One request, tried again where the server is busy or the connection breaks.

        Args:
            url: the address.
            limit_bytes: longest body.
            whole: False to take the beginning of a body that is longer, and refuse none.
        """
        for pause in (*PAUSES, None):
            try:
                answer = self._anywhere(url, limit_bytes=limit_bytes, whole=whole)
            except (httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError):
                if pause is None or not self._wait(pause):
                    raise
                continue
            if answer.status not in BUSY or pause is None:
                return answer
            wanted = float(answer.retry_after) if answer.retry_after.isdecimal() else pause
            if not self._wait(wanted):
                return answer
        raise AssertionError("the last try returns or raises")

    def _wait(self, seconds: float) -> bool:
        """Pauses, unless the time would be up by then."""
        if time.monotonic() + seconds >= self._until:
            return False
        time.sleep(seconds)
        return True

    def _anywhere(self, url: str, *, limit_bytes: int, whole: bool) -> _Answer:
        """One request to the first of the host's addresses that takes a connection."""
        *others, last = _public_addresses(url, self._allowed)
        for address in others:
            try:
                return self._once(url, address, limit_bytes=limit_bytes, whole=whole)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._once(url, last, limit_bytes=limit_bytes, whole=whole)

    def _once(self, url: str, address: str, *, limit_bytes: int, whole: bool) -> _Answer:
        left = self._until - time.monotonic()
        if left <= 0:
            raise BadInput(_SLOW, file=url)
        parts = urlsplit(url)
        proxied = parts.scheme in getproxies() and not proxy_bypass(parts.netloc)
        target = httpx.URL(url) if proxied else httpx.URL(url).copy_with(host=address)
        with self._client.stream(
            "GET" if self._sent is None else "POST",
            target,
            content=self._sent,
            headers={"Host": parts.netloc.rpartition("@")[2]},
            extensions={"sni_hostname": parts.hostname or ""},
            timeout=httpx.Timeout(left, connect=min(left, CONNECT_SECONDS)),
        ) as response:
            moved_to = None
            if response.has_redirect_location:
                moved_to = urljoin(url, response.headers["location"])
                if not is_web_address(moved_to):
                    raise BadInput("redirects to something that is not a web page", file=moved_to)
            wanted = moved_to is None and response.status_code == httpx.codes.OK
            data = self._body(response, url, limit_bytes=limit_bytes, whole=whole) if wanted else b""
            return _Answer(
                status=response.status_code,
                data=data,
                charset=response.charset_encoding,
                moved_to=moved_to,
                retry_after=response.headers.get("retry-after", ""),
            )

    def _body(self, response: httpx.Response, url: str, *, limit_bytes: int, whole: bool) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body.extend(chunk)
            if len(body) > limit_bytes:
                if not whole:
                    break
                raise BadInput(f"is larger than the limit of {limit_bytes / 1_000_000:,.0f} MB", file=url)
            if time.monotonic() > self._until:
                raise BadInput(_SLOW, file=url)
        return bytes(body)


def _page(answer: _Answer, url: str) -> Page:
    if answer.status != httpx.codes.OK:
        raise BadInput(f"the server answers {answer.status}; check the address", file=url)
    return Page(data=answer.data, url=url, charset=answer.charset)


def _public_addresses(url: str, allowed: Collection[str]) -> tuple[str, ...]:
    """The addresses of a host, all of which are public or allowed."""
    host = urlsplit(url).hostname
    if host is None:
        raise BadInput("is not a web address", file=url)
    try:
        found = [str(address[0]) for *_, address in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise BadInput(f"the host {host} is not known", file=url) from error
    for address in found:
        place = ipaddress.ip_address(address.partition("%")[0])
        if host not in allowed and (not place.is_global or place.is_multicast):
            message = f"the host {host} lies at a private address; --allow-private fetches it all the same"
            raise BadInput(message, file=url)
    return tuple(dict.fromkeys(found))
