"""Internet messages (.eml): the body as paragraphs, and every attachment in a format that is read.

The plain body is preferred to its HTML twin. What a signature mark ("-- ") begins is left out. The sender is
the publisher: an office's press mail is what that office gave out, on the day of its Date field.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from abide.sources.formats import HEAD, is_marked
from abide.sources.imprint import Imprint, day_in, named
from abide.sources.page import plain_of
from abide.sources.paragraphs import paragraphs
from abide.sources.reading import Reading
from abide.sources.received import Received
from abide.terms.errors import BadInput

_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
PARTS = 200
"""Most parts of one message that are looked at."""


def read_mail(received: Received) -> Iterator[Reading | Received]:
    """A message: its body as a reading, its attachments as bytes to be read in their turn.

    Raises:
        BadInput: broken beyond reading, or nothing in it to read.
    """
    message = message_from_bytes(received.data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    imprint = _imprint_of(message)
    body, kind = _body_of(message)
    if body.strip() != "":
        method = f"mail/1 ({kind})"
        yield Reading(text=body, media_type="message/rfc822", method=method, imprint=imprint)
    found = False
    for name, data in _attachments(message):
        found = True
        yield Received(name=f"{received.name}, attachment {name}", data=data, captured=imprint.published)
    if body.strip() == "" and not found:
        raise BadInput("is a message without words or a readable attachment", file=received.name)


def _body_of(message: EmailMessage) -> tuple[str, str]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "", ""
    text = _content(part)
    if part.get_content_subtype() == "html":
        return plain_of(text), "html"
    kept = _SIGNATURE.split(text, maxsplit=1)[0]
    return paragraphs(kept.splitlines()), "plain"


def _content(part: Message) -> str:
    """A part's words; where its charset is unknown or does not fit, as UTF-8 with marks for what is not."""
    try:
        told = part.get_content() if isinstance(part, EmailMessage) else ""
        return told if isinstance(told, str) else ""
    except (LookupError, ValueError, KeyError, MessageError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    body = message.get_body(preferencelist=("plain", "html"))
    for number, part in enumerate(message.walk()):
        if number >= PARTS:
            return
        if part is body or part.is_multipart() or part.get_content_disposition() != "attachment":
            continue
        data = part.get_payload(decode=True)
        name = part.get_filename() or f"{number}"
        text = part.get_content_type() == "text/plain"
        if isinstance(data, bytes) and len(data) > 0 and (text or is_marked(data[:HEAD], name=name)):
            yield name, data


def _imprint_of(message: EmailMessage) -> Imprint:
    sender = _addresses(message, "from")
    return Imprint(
        title=_field(message, "subject"),
        publisher=_field(message, "organization") or next(iter(sender), None),
        authors=named(sender),
        published=day_in(_field(message, "date") or ""),
        url=next(
            (link.strip("<>") for link in [_field(message, "archived-at") or ""] if link.startswith("<http")),
            None,
        ),
        language=_field(message, "content-language"),
    )


def _addresses(message: EmailMessage, name: str) -> tuple[str, ...]:
    """Who is named in an address field: by name, else by address."""
    try:
        people = getattr(message[name], "addresses", ())
        return tuple(words for person in people if (words := person.display_name or person.addr_spec))
    except (ValueError, IndexError, AttributeError, MessageError):
        return ()


def _field(message: EmailMessage, name: str) -> str | None:
    """A field's words. The standard library parses a field when it is asked for, and fails on some then."""
    try:
        words = " ".join(str(message[name] or "").split())
    except (ValueError, IndexError, AttributeError, LookupError, MessageError):
        return None
    return words or None
