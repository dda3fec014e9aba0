"""Reads the claims of a text: find → attribute → resolve, each step for many sentences before the next."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from abide.evidence.claims.text.bearing import Bears, bearing_of
from abide.evidence.claims.text.clues import TIME, Clues, Cut
from abide.evidence.claims.text.confidence import confidence_of
from abide.evidence.claims.text.known import KnownPersons
from abide.evidence.claims.text.people import People
from abide.evidence.claims.text.quantities import quantities_of
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.text.reading import (
    act_in_context,
    channels_of,
    hedges_in,
    polarity_of,
    recipient_of,
)
from abide.evidence.claims.text.stream import read_raw
from abide.evidence.claims.text.times import Clock, day_in, find_times
from abide.evidence.claims.topics import Topics
from abide.terms.dates import ALWAYS, Period
from abide.terms.document import Document
from abide.terms.errors import UnknownName
from abide.terms.evidence import Channel, Claim, Hedge, Span, Speaker, TimeMention
from abide.terms.quantity import Quantity
from abide.terms.speech import Act, Polarity, Quotation

VERSION = "4"
RULES = f"rules/{VERSION}"
"""This reader's name in a claim."""
PROFILES = ("speech", "attitude")
_SLUG = re.compile(r"[^a-z0-9]+")


def read(document: Document, *, topics: Topics, profile: str = "speech") -> tuple[Claim, ...]:
    """The claims of a document, each before those inside its content.

    Args:
        document: a text; without a date, only times that need none are resolved.
        topics: of the regime, with the persons whom its casebook knows.
        profile: "speech" for what was said, with attributions inside others; "attitude" also for what was
            thought or wished, outermost attributions only, as the annotators of political news take them.

    Raises:
        UnknownName: no such profile.
    """
    if profile not in PROFILES:
        raise UnknownName("profile", profile, see=f"there are: {', '.join(PROFILES)}")
    speech = profile == "speech"
    return claims_of(read_raw(document.text, speech_only=speech, nested=speech), document, topics=topics)


def claims_of(raws: Sequence[Raw], document: Document, *, topics: Topics) -> tuple[Claim, ...]:
    """Resolves attributions, in the order of the text: who, what act, how much, when, what it bears on.

    Each step is taken for all of them before the next one, which keeps its tables at hand.
    """
    if len(raws) == 0:
        return ()
    cut = Cut.of(document.text)
    text, clues = topics.look_up(cut), Clues(cut)
    speakers = _speakers(raws, document, topics.persons)
    acts = [act_in_context(raw, speaker=speaker) for raw, speaker in zip(raws, speakers, strict=True)]
    bears = [
        bearing_of(raw, speaker=speaker, act=act, topics=topics, text=text, clues=clues)
        for raw, speaker, act in zip(raws, speakers, acts, strict=True)
    ]
    times = [_times(raw, document, clues) for raw in raws]
    quantities = _quantities(raws, clues)
    hedges = [tuple(hedges_in(raw, clues=clues)) for raw in raws]
    polarities = [polarity_of(raw, act=act) for raw, act in zip(raws, acts, strict=True)]
    channels = [channels_of(raw) for raw in raws]
    claims: list[Claim] = []
    for raw, *told in zip(
        raws, speakers, acts, polarities, channels, bears, times, quantities, hedges, strict=True
    ):
        within = None if raw.within is None else claims[raw.within]
        claims.append(_claim(raw, document, _Meant(*told), within=within))
    return tuple(claims)


def _speakers(raws: Sequence[Raw], document: Document, known: KnownPersons) -> Sequence[Speaker]:
    """Who speaks in each attribution, by whoever was named up to there."""
    people = People(document.text, published=document.published, known=known)
    speakers = []
    for raw in raws:
        people.meet(raw.sentence)
        speakers.append(people.resolve(raw.antecedent or raw.source))
    return speakers


def _quantities(raws: Sequence[Raw], clues: Clues) -> Sequence[tuple[Quantity, ...]]:
    """The figures of each attribution; one whose speaker goes on counts what the one before counted."""
    found: list[tuple[Quantity, ...]] = []
    for raw in raws:
        before = found[-1] if len(found) > 0 and raw.leader is not None else ()
        found.append(quantities_of(raw, before=before, clues=clues))
    return found


class _Times(NamedTuple):
    """Times of an attribution: of its content, and those of speaking beside it."""

    inside: Sequence[TimeMention]
    outside: Sequence[TimeMention]


class _Meant(NamedTuple):
    """What an attribution means, step by step."""

    speaker: Speaker
    act: Act
    polarity: Polarity
    channels: tuple[Channel, ...]
    bears: Bears
    times: _Times
    quantities: tuple[Quantity, ...]
    hedges: tuple[Hedge, ...]


def _times(raw: Raw, document: Document, clues: Clues) -> _Times:
    sentence = raw.sentence
    clock = Clock(published=document.published, named=day_in(sentence, document.published, clues=clues))
    inside = [
        time for span in raw.content for time in find_times(span, clock=clock, inside=True, clues=clues)
    ]
    around = _around(raw, document.text) if clues.any(TIME, sentence.start, sentence.end) else ()
    outside = [time for span in around for time in find_times(span, clock=clock, inside=False, clues=clues)]
    return _Times(inside, outside)


def _claim(raw: Raw, document: Document, meant: _Meant, *, within: Claim | None) -> Claim:
    speaker, times, channels, bears = meant.speaker, meant.times, meant.channels, meant.bears
    said_on = times.outside[0].period if len(times.outside) > 0 else _published(document)
    deadline = next((time.period for time in times.inside), None)
    parts = [span for span in (raw.source, raw.cue, *raw.content) if span is not None]
    start, end = min([span.start for span in parts]), max([span.end for span in parts])
    return Claim(
        kind="text",
        version=VERSION,
        bearer=bears.bearer,
        duties=bears.duties,
        touches=bears.touches,
        topics=bears.topics,
        period=said_on or ALWAYS,
        known_since=document.published,
        bearing=bears.bearing,
        why=bears.why,
        document=document.id,
        basis=Span(start=start, end=end, text=document.text[start:end]),
        source=raw.source,
        cue=raw.cue,
        content=raw.content,
        quotation=_quotation(raw),
        speaker=speaker,
        act=meant.act,
        polarity=meant.polarity,
        recipient=recipient_of(raw),
        target=bears.target,
        hedges=meant.hedges,
        channels=channels,
        quantities=meant.quantities,
        times=(*times.outside, *times.inside),
        said_on=said_on,
        origin=_origin(
            speaker, channels[0].name if len(channels) > 0 else document.publisher, said_on or deadline
        ),
        publisher=document.publisher,
        url=document.url,
        rule=raw.rule,
        confidence=confidence_of(raw.rule),
        reader=(RULES,),
        within=None if within is None else within.id,
        summary=" … ".join([span.text for span in raw.content]),
    )


def _around(raw: Raw, text: str) -> Sequence[Span]:
    """The parts of a sentence outside source and content: where the time of speaking stands."""
    parts = (*raw.content, *([raw.source] if raw.source else []))
    inside = sorted((span.start, span.end) for span in parts if span.start < raw.sentence.end)
    spans, place = [], raw.sentence.start
    for start, end in inside:
        if start > place:
            spans.append(Span(start=place, end=start, text=text[place:start]))
        place = max(place, end)
    if place < raw.sentence.end:
        spans.append(Span(start=place, end=raw.sentence.end, text=text[place : raw.sentence.end]))
    return spans


def _quotation(raw: Raw) -> Quotation:
    if raw.direct:
        return Quotation.DIRECT
    mixed = any(mark in span.text for span in raw.content for mark in '“"‘')
    return Quotation.MIXED if mixed else Quotation.INDIRECT


def _published(document: Document) -> Period | None:
    if document.published is None:
        return None
    return Period(start=document.published, end=document.published, text=document.published_text or "")


def _origin(speaker: Speaker, first: str | None, day: Period | None) -> str:
    """Key of the first voice and occasion: who, to whom, when."""
    who = (speaker.name or "unnamed").split()[-1] if speaker.kind == "person" else speaker.name or "unnamed"
    when = "" if day is None else (day.start or day.end or "")
    return "-".join([_slug(part) for part in (who, first or "", str(when)) if part != ""])


@lru_cache(maxsize=1024)
def _slug(words: str) -> str:
    return _SLUG.sub("-", words.lower()).strip("-")
