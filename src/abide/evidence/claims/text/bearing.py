"""What a claim speaks to: the State concerned, topics, duties, and whether it speaks for or against them."""

import re
from typing import NamedTuple

from abide.evidence.claims.stretch import Stretch
from abide.evidence.claims.text.clues import UNSAID, Clues
from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.patterns import any_word
from abide.evidence.claims.text.places import members, places_in, state_in
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.topics import Match, Topics, resolutions_in
from abide.terms.evidence import Bearing, Speaker
from abide.terms.speech import Act, SpeakerKind

CONTEXT = 600
"""Characters before a sentence that tell its matter where it does not name it."""
OFFICIAL = (
    SpeakerKind.PERSON,
    SpeakerKind.STATE,
    SpeakerKind.ORGANISATION,
    SpeakerKind.OFFICIAL,
    SpeakerKind.GROUP,
)
_OWN_VOICE = re.compile(
    r"^(?:that\s+)?(?:we|i|our|it|its|they|their|he|she|there|no|none|all)\b", re.IGNORECASE
)
_REJECTED = re.compile(
    r"^(?P<whose>(?:the\s+)?(?:[\w.’'-]+\s+){0,4}?(?:accusations?|allegations?|claims?|charges?|reports?|criticism|assertions?))\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(r"^(?P<who>(?:the\s+)?(?:[\w.’'-]+\s+){0,5}?[\w.’'-]+)\s+(?:of|for)\s", re.IGNORECASE)
_ELLIPTIC = re.compile(
    any_word(
        r"they them their none those these such all\sof tens\sof\sthousands hundreds thousands dozens anyone"
        r" nobody"
    )
    + r"(?!\w)"
)
"""Words by which a content leaves unsaid what was named before."""
_BARE_NUMBER = re.compile(r"\d(?<!\w\d)[\d,.]*\b(?!\s+[a-z]+s\b)")
"""A number that no plural stands behind."""
_ABROAD = (Act.ACCUSES, Act.THREATENS)
_ASKING = (Act.URGES, Act.REQUESTS, Act.WARNS)
_SPOKEN_FOR = (Act.DENIES, Act.PROMISES)


class Bears(NamedTuple):
    """Where a claim belongs; `duties` are those that `bearing` holds for, `touches` the others.

    `bearer` is the alpha-3 code of a Member State; `target` is such a code too where a State is accused or
    threatened, else the words for whoever or whatever is.
    """

    bearer: str | None
    target: str | None
    topics: tuple[str, ...]
    duties: tuple[str, ...]
    touches: tuple[str, ...]
    bearing: Bearing
    why: str


def bearing_of(
    raw: Raw,
    *,
    speaker: Speaker,
    act: Act,
    topics: Topics,
    text: Stretch | None = None,
    clues: Clues | None = None,
) -> Bears:
    """Where a claim belongs, by its words; `text` is its document with its words looked up, `clues` are its.

    An accusation is about the State it names; a denial or promise is about the State that speaks; what is
    urged is about the State urged; any other claim is about the State that its content opens with, else about
    the speaker's own. A claim that goes on from another takes its matter from the sentence, and one that
    leaves its matter unsaid ("that none of them was left") from the words before its sentence.
    """
    words = " ".join(span.text for span in raw.content)
    sentence, before, around = _windows(raw, topics, text)
    parts = () if text is None else tuple([text.part(span.start, span.end) for span in raw.content])
    matches, goes_on = topics.match(words if text is None else parts, around=around), False
    if not matches and raw.leader is not None:
        matches, goes_on = topics.match((sentence,), around=around), True
    if not matches and before is not None and _is_elliptic(raw, words, clues):
        matches, goes_on = topics.match((before,), around=before), True
    own = speaker.state if speaker.kind in OFFICIAL else None
    aimed = _about_target(words, own, topics.target)
    bound = tuple(match for match in matches if not match.topic.of_target or aimed)
    duties = tuple(dict.fromkeys(duty for match in bound for duty in match.topic.duties))
    told = tuple(dict.fromkeys(duty for match in bound for duty in match.topic.touches if duty not in duties))
    target = _target(raw, act)
    of_target = aimed and any(match.topic.of_target for match in matches)
    bearer = (
        topics.target
        if of_target
        else _bearer(raw, act=act, own=own, target=target, words=words, aimed_at=topics.target)
    )
    bearing, reason = _side(act, own, bearer)
    speaks = bearing is not Bearing.CONTEXT and bearer is not None and len(duties) > 0
    seen = [_told(match) for match in matches]
    if goes_on and seen:
        seen.append("by the words that it goes on from")
    cited = resolutions_in(words)
    if len(cited) > 0:
        seen.append(f"cites {', '.join(cited)}")
    if not seen:
        seen.append("no topic of the regime")
    return Bears(
        bearer=bearer,
        target=target,
        topics=tuple(match.topic.key for match in matches),
        duties=duties if speaks else (),
        touches=told if speaks else (*duties, *told),
        bearing=bearing if speaks else Bearing.CONTEXT,
        why="; ".join((*seen, reason)),
    )


def _is_elliptic(raw: Raw, words: str, clues: Clues | None) -> bool:
    """Whether a content leaves its matter unsaid."""
    may = clues is None or any(clues.any(UNSAID, span.start, span.end) for span in raw.content)
    if not may:
        return False
    low = lowered(words)
    return _ELLIPTIC.search(low) is not None or _BARE_NUMBER.search(low) is not None


def _windows(raw: Raw, topics: Topics, text: Stretch | None) -> tuple[Stretch, Stretch | None, Stretch]:
    """The sentence of a claim, the words before it in its document, and both."""
    if text is None:
        sentence = topics.look_up(raw.sentence.text)
        return sentence, None, sentence
    start, end = raw.sentence.start, raw.sentence.end
    first = max(0, start - CONTEXT)
    return text.part(start, end), text.part(first, start) if first < start else None, text.part(first, end)


def _about_target(words: str, own: str | None, aimed_at: str) -> bool:
    """Whether a content is about the regime's target: it alone is named, or it speaks."""
    named = {item.place.code for item in places_in(words)}
    return named == {aimed_at} or (own == aimed_at and named <= {aimed_at})


def _told(match: Match) -> str:
    """The words that matched, and what ties them to the regime."""
    beside = match.beside
    with_words = "" if beside is None or beside in match.words else f" (with {beside})"
    return f"{match.topic.key}: {', '.join(match.words)}{with_words}"


def _target(raw: Raw, act: Act) -> str | None:
    """Against whom a claim goes: a State by its code, else by the words."""
    if len(raw.content) == 0:
        return None
    first = raw.content[0].text.lstrip("“”\"‘' ")
    if act in _ABROAD:
        by_verb = raw.act is act and not raw.direct  # "accused X of", not "told X that Y had"
        code = state_in(raw.recipient.text if raw.recipient is not None and by_verb else first)
        if code is not None:
            return code
        found = _ACCUSED.match(first) if act is Act.ACCUSES and by_verb else None
        return None if found is None else found["who"]
    if act is Act.DENIES and not raw.direct:
        found = _REJECTED.match(first)
        return None if found is None else found["whose"]
    return None


def _bearer(
    raw: Raw, *, act: Act, own: str | None, target: str | None, words: str, aimed_at: str
) -> str | None:
    """The Member State that a claim is about."""
    if act is Act.ACCUSES and target in members():
        return target
    speaks = own if own != aimed_at and own in members() else None
    named = [
        item.place.code
        for item in places_in(words)
        if item.place.code != aimed_at and item.place.code in members()
    ]
    asked = None if raw.recipient is None or act not in _ASKING else state_in(raw.recipient.text)
    if asked is not None and asked in members() and asked != aimed_at:
        return asked
    if speaks is not None and (
        act in _SPOKEN_FOR or _OWN_VOICE.match(words.lstrip("“”\"‘' ")) is not None or speaks in named[:1]
    ):
        return speaks
    if named:
        return named[0]
    return speaks or (own if own in members() else None)


def _side(act: Act, own: str | None, bearer: str | None) -> tuple[Bearing, str]:
    if act is Act.ACCUSES:
        return Bearing.AGAINST, "an accusation"
    if act is Act.DENIES and own is not None and own == bearer:
        return Bearing.FOR, "a denial by the State concerned"
    return Bearing.CONTEXT, _NEITHER.get(act, "says nothing for or against by its act alone")


_NEITHER = {
    Act.PROMISES: "a promise is not yet a deed",
    Act.DENIES: "a denial by another than the State concerned",
    Act.URGES: "what is urged says nothing of conduct",
    Act.REQUESTS: "a request says nothing of conduct",
    Act.WARNS: "a warning says nothing of conduct",
    Act.THREATENS: "a threat says nothing of conduct",
}
