"""How a claim is meant: its act in its surroundings, its hedges, its channels."""

import re
from collections.abc import Iterator

from abide.evidence.claims.text.people import outlet_named
from abide.evidence.claims.text.raw import Raw
from abide.terms.evidence import Channel, Hedge, Span
from abide.terms.speech import Act, Passage, Polarity

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)
_EARLY = 60
"""A negation within so many characters of the content's start negates the claim, not an aside of it."""
_PROMISE = re.compile(
    r"\b(?:we|i)\s+(?:will|shall|are going to|have to|must|intend to|undertake to)\b|\b(?:we|i)['’]ll\b",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(
    r"\b(?:violat\w+|breach\w*|evad\w+|circumvent\w*|illegal\w*|illicit\w*|flout\w*|undermin\w+|cheat\w*|"
    r"not helping|in defiance of|smuggl\w+)\b",
    re.IGNORECASE,
)
_NONE_OF = re.compile(r"^(?:that\s+)?(?:there (?:were|are|was|is) no|no\b|nobody|none|not)", re.IGNORECASE)
_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|apparently|seemingly|possibly|perhaps|probably|likely|supposedly|expected"
    r"|appears?|seems?|may|might|could|suspected|believed)\b|\b(?:about|around|roughly|approximately|some)(?=\s+\d)",
    re.IGNORECASE,
)
_MODIFIES = re.compile(r"\s+([\w’'-]+)")
_TOLD_TO = re.compile(
    r"\b(?:comments?|remarks?|interview|statement|speaking|talking|told)\b[^,]{0,30}?\b(?:to|with|by)\s+(?P<outlet>[^,]+)",
    re.IGNORECASE,
)


def act_in_context(raw: Raw) -> Act:
    """What the speaker does, once the content is looked at; each step follows the definitions of `Act`."""
    words = raw.content[0].text.strip("“”\"' ") if len(raw.content) > 0 else ""
    if raw.act is Act.ASSERTS:
        if raw.direct and _PROMISE.search(words) is not None:
            return Act.PROMISES
        if _NONE_OF.match(words) is not None:
            return Act.DENIES
        if raw.direct and _ACCUSATION.search(words) is not None:
            return Act.ACCUSES
    return raw.act


def polarity_of(raw: Raw) -> Polarity:
    """Whether the content negates its matter, judged by its opening."""
    words = " ".join(span.text for span in raw.content)[:_EARLY]
    return Polarity.NEGATIVE if _NEGATION.search(words) is not None else Polarity.POSITIVE


def hedges_in(raw: Raw) -> Iterator[Hedge]:
    """Words that stand back from the content: in the cue, the cue it goes on from, and the content."""
    seen: set[int] = set()
    spans = (raw.cue, *raw.content, *([] if raw.leader is None else [raw.leader]))
    for span in sorted(spans, key=lambda span: span.start):
        for found in _HEDGES.finditer(span.text):
            start = span.start + found.start()
            if start in seen:
                continue
            seen.add(start)
            following = _MODIFIES.match(span.text, found.end())
            yield Hedge(
                start=start,
                end=span.start + found.end(),
                text=found.group(),
                modifies=None if following is None else following[1],
            )


def channels_of(raw: Raw) -> tuple[Channel, ...]:
    """Outlets that the words pass through, origin first: spoken to, then told on."""
    found: list[Channel] = []
    spoken_to = _setting_outlet(raw.setting) or (
        None if raw.recipient is None else outlet_named(raw.recipient.text)
    )
    if spoken_to is not None:
        found.append(Channel(name=spoken_to, relation=Passage.SAID_TO))
    if raw.outer is not None:
        outlet = outlet_named(raw.outer.source.text)
        if outlet is not None and outlet != spoken_to:
            found.append(Channel(name=outlet, relation=Passage.REPORTED_BY))
    return tuple(found)


def _setting_outlet(setting: Span | None) -> str | None:
    if setting is None:
        return None
    found = _TOLD_TO.search(setting.text)
    return None if found is None else outlet_named(" ".join(found["outlet"].split()))
