"""What a claim speaks to: the State concerned, topics, duties, and whether it speaks for or against them."""

from dataclasses import dataclass

from abide.evidence.claims.text.people import state_in
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.topics import Topics, resolutions_in
from abide.terms.evidence import Bearing, Speaker
from abide.terms.speech import Act, SpeakerKind

OFFICIAL = (SpeakerKind.PERSON, SpeakerKind.STATE, SpeakerKind.ORGANISATION, SpeakerKind.OFFICIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bears:
    """Where a claim belongs; `duties` are those that `bearing` holds for, `touches` the others."""

    bearer: str | None
    target: str | None
    topics: tuple[str, ...]
    duties: tuple[str, ...]
    touches: tuple[str, ...]
    bearing: Bearing
    why: str


def bearing_of(raw: Raw, *, speaker: Speaker, act: Act, topics: Topics) -> Bears:
    """Where a claim belongs, by its words.

    An accusation is about the State it names; a claim by a State's own voice is about that State; any other
    is about the first State in its content that is not the target of the regime.
    """
    words = " ".join(span.text for span in raw.content)
    matches = topics.match(words, around=raw.sentence.text)
    duties = tuple(dict.fromkeys(duty for match in matches for duty in match.topic.duties))
    target = _target(raw, act)
    own = speaker.state if speaker.kind in OFFICIAL else None
    bearer = _bearer(act, own, target, words, topics.target)
    bearing, reason = _side(act, own, bearer)
    seen = [f"{match.topic.key}: {', '.join(match.words)}" for match in matches]
    cited = resolutions_in(words)
    if len(cited) > 0:
        seen.append(f"cites {', '.join(cited)}")
    speaks = bearing is not Bearing.CONTEXT and bearer is not None
    return Bears(
        bearer=bearer,
        target=target,
        topics=tuple(match.topic.key for match in matches),
        duties=duties if speaks else (),
        touches=() if speaks else duties,
        bearing=bearing if speaks and len(duties) > 0 else Bearing.CONTEXT,
        why="; ".join((*seen, reason)),
    )


def _target(raw: Raw, act: Act) -> str | None:
    """The words that say against whom: the object of an accusation or threat."""
    if act in (Act.ACCUSES, Act.THREATENS) and len(raw.content) > 0:
        named = raw.recipient.text if raw.recipient is not None and not raw.direct else raw.content[0].text
        return state_in(named)
    return None


def _bearer(act: Act, own: str | None, target: str | None, words: str, aimed_at: str) -> str | None:
    if act is Act.ACCUSES:
        return target
    if own is not None and own != aimed_at and act in (Act.ASSERTS, Act.DENIES, Act.PROMISES, Act.REPORTS):
        return own
    for part in words.split():
        code = state_in(part.strip("“”\"',.;:()[]"))
        if code is not None and code != aimed_at:
            return code
    return own


def _side(act: Act, own: str | None, bearer: str | None) -> tuple[Bearing, str]:
    if act is Act.ACCUSES:
        return Bearing.AGAINST, "an accusation"
    if act is Act.DENIES and own is not None and own == bearer:
        return Bearing.FOR, "a denial by the State concerned"
    if act is Act.PROMISES:
        return Bearing.CONTEXT, "a promise is not yet a deed"
    return Bearing.CONTEXT, "says nothing for or against by its act alone"
