"""The endpoint: a chat-completions address that speaks the OpenAI form, a model, perhaps a key."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from abide.sources.web import is_web_address, post_json
from abide.terms.errors import BadInput

PATH = "/chat/completions"
LIMIT_BYTES = 4_000_000
"""Largest answer that is taken; claims of a portion are some thousand bytes."""
SECONDS = 120.0
VERSION = "1"
_UNFIT = frozenset((HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY))
"""Statuses of a server that does not know a field of the request."""
_JSON_MODE: dict[str, object] = {"response_format": {"type": "json_object"}}
_COLD: dict[str, object] = {"temperature": 0}
_WISHES: tuple[dict[str, object], ...] = (_JSON_MODE | _COLD, _COLD, _JSON_MODE, {})
"""What is asked for beside the question, from most to nothing."""
_ADVICE: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "; check ABIDE_READER_KEY",
    HTTPStatus.FORBIDDEN: "; check ABIDE_READER_KEY",
    HTTPStatus.NOT_FOUND: "; check ABIDE_READER_URL and ABIDE_READER_MODEL",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the second reader is.

    Attributes:
        url: of its chat completions.
        model: as the endpoint calls it.
        key: sent as a bearer token; in no message and no file.
        seconds: longest wait for one answer, further tries included.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS

    @property
    def reader(self) -> str:
        """The reader's name in a claim."""
        return f"llm:{self.model}/{VERSION}"


def endpoint_at(url: str | None, model: str | None, *, key: str | None, seconds: float) -> Endpoint:
    """The endpoint that the settings name; a base address ("…/v1") gets the path of chat completions.

    Raises:
        BadInput: nothing configured, or an address that is none.
    """
    lacking = [
        name for name, value in (("ABIDE_READER_URL", url), ("ABIDE_READER_MODEL", model)) if value is None
    ]
    if url is None or model is None:
        raise BadInput(f"the second reader is not configured; set {' and '.join(lacking)}, or --reader rules")
    try:
        parts = urlsplit(url)
        named = is_web_address(url) and parts.hostname is not None
    except ValueError:
        named = False
    if not named:
        raise BadInput("ABIDE_READER_URL is no http or https address, such as http://localhost:11434/v1")
    if "@" in parts.netloc:
        raise BadInput("ABIDE_READER_URL holds a name or password; put the key into ABIDE_READER_KEY")
    if key is not None and not (key.isascii() and key.isprintable()):
        raise BadInput("ABIDE_READER_KEY holds characters that no key has; copy it again")
    path = parts.path.rstrip("/")
    whole = path if path.endswith(PATH) else path + PATH
    return Endpoint(url=urlunsplit(parts._replace(path=whole)), model=model, key=key, seconds=seconds)


def ask(endpoint: Endpoint, messages: tuple[dict[str, str], ...]) -> str:
    """The words of one answer, in JSON mode and at temperature 0 where the endpoint takes them.

    Some servers refuse JSON mode, and some models any temperature but their own: they are asked without.

    Raises:
        BadInput: no answer, an error status, or not of the form of a chat completion.
    """
    body: dict[str, object] = {"model": endpoint.model, "messages": list(messages)}
    for wish in _WISHES:
        status, data = _sent(endpoint, body | wish)
        if status not in _UNFIT:
            break
    if status != HTTPStatus.OK:
        raise BadInput(f"the endpoint answers {status}{_ADVICE.get(status, '')}")
    try:
        said = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise BadInput("the endpoint's answer is no chat completion") from error
    if not isinstance(said, str) or said.strip() == "":
        raise BadInput("the endpoint's answer is empty")
    return said


def _sent(endpoint: Endpoint, body: dict[str, object]) -> tuple[int, bytes]:
    return post_json(
        endpoint.url,
        json.dumps(body, ensure_ascii=False).encode(),
        limit_bytes=LIMIT_BYTES,
        seconds=endpoint.seconds,
        key=endpoint.key,
    )
