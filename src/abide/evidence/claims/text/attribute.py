"""Attributes: from one sentence to who said what in which words.

The order of attempts is that of certainty: a voice around the sentence ("…," X said; according to X); then its
verbs from left to right, each with its subject and its frame; passives that name nobody; nouns and adjectives
that report. What one attribution reports is not read again: an attribution inside another's content is nested,
and is read only where nested ones are wanted.
"""

from collections.abc import Iterator

from abide.evidence.claims.text.classes import classes_of
from abide.evidence.claims.text.found import Found, Pair
from abide.evidence.claims.text.frames import Content, content_after, relative
from abide.evidence.claims.text.nominal import adjective_at, noun_at
from abide.evidence.claims.text.passive import asked_at, passive_at, seeming_at
from abide.evidence.claims.text.phrases import Parsed, Phrase, phrase_end, phrase_start, subject_of
from abide.evidence.claims.text.units import Sentence
from abide.evidence.claims.text.verbs import Verb, Voice, verbs_in
from abide.evidence.claims.text.voices import according_in, as_told, colon_in, voice_in

ANNOUNCED = 12
"""Most units between a verb and the colon that announces a quotation in the next paragraph."""
TRIES = 12
"""Verbs of a sentence that are looked at; keeps the reader linear on lists and attacks."""


def parse(sentence: Sentence) -> Parsed:
    """A sentence with its words in lower case and their classes."""
    return Parsed(
        sentence=sentence, low=tuple([word.lower() for word in sentence.words]), classes=classes_of(sentence)
    )


def attributions(parsed: Parsed, *, speech_only: bool, start: int = 0) -> Iterator[Found]:
    """The attributions of a sentence that are in no other's content, in the order of their cues."""
    limit = len(parsed.classes)
    while start < limit and parsed.classes[start] in "x-.,)":
        start += 1
    if start >= limit:
        return
    around = (
        as_told(parsed, start)
        or voice_in(parsed, start, speech_only=speech_only)
        or colon_in(parsed, start)
        or according_in(parsed, start)
    )
    found: list[Found] = []
    taken: list[Pair] = []
    if around is not None:
        found.append(around)
        taken = [*around.content, around.cue]
        if around.source is not None:
            taken.append((around.source.first, around.source.last))
    tries = 0
    latest: Found | None = around
    for verb in verbs_in(parsed, start, limit, speech_only=speech_only):
        if _within(verb.head, taken):
            continue
        tries += 1
        if tries > TRIES:
            break
        item = asked_at(parsed, verb, start, limit) or _by_verb(parsed, verb, start, limit, latest)
        if item is None or any(_within(first, taken) for first, _ in item.content):
            continue
        found.append(item)
        taken += [*item.content, item.cue]
        latest = item
    for place in range(start, limit):
        if parsed.classes[place] not in "NAVE" or _within(place, taken):
            continue
        for look in (noun_at, adjective_at, seeming_at):
            item = look(parsed, place, start, limit, speech_only=speech_only)
            if item is not None and not any(_within(first, taken) for first, _ in item.content):
                found.append(item)
                taken += [*item.content, item.cue]
    yield from sorted(found, key=lambda item: item.cue)


def _within(place: int, taken: list[Pair]) -> bool:
    return any(first <= place <= last for first, last in taken)


def _by_verb(parsed: Parsed, verb: Verb, start: int, limit: int, latest: Found | None) -> Found | None:
    """What one verb attributes: by its subject before it, or that of the clause that it goes on from."""
    if verb.voice is Voice.PASSIVE:
        return passive_at(parsed, verb, start, limit)
    subject, leader = _subject(parsed, verb, start, limit, latest)
    if subject is None:
        return None
    content = content_after(parsed, verb.cue, verb.last, limit) or _announced(parsed, verb, limit)
    fronted = _fronted(parsed, subject, start)
    if fronted is not None:
        content = (
            relative(parsed, verb.cue, fronted, verb.last + 1, limit)
            or content
            or _gap(parsed, verb, fronted, limit)
        )
    if content is None:
        return None
    if verb.voice is Voice.GERUND and not verb.cue.speech and content.rule == "object":
        return None
    return _found(verb, subject, content, leader)


def _gap(parsed: Parsed, verb: Verb, fronted: Pair, limit: int) -> Content | None:
    """A clause whose object stands before it: "the judge X was referring to", "a plan that X opposed"."""
    place = verb.last + 1
    last = None
    if place < limit and parsed.low[place] in verb.cue.prepositions:
        last, place = place, place + 1
    if last is None and "N" not in verb.cue.frames:
        return None
    if place < limit and parsed.classes[place] not in ".,PZVBHMKRS-":
        return None
    return Content(pieces=(fronted,), rule="object before", cue_last=last)


def _announced(parsed: Parsed, verb: Verb, limit: int) -> Content | None:
    """A colon that ends the sentence: what is reported stands in the next paragraph."""
    if parsed.classes[limit - 1] != ":" or verb.cue.frames.isdisjoint("QC") or limit - verb.last > ANNOUNCED:
        return None
    if any(letter in "VBHMKtT" for letter in parsed.classes[verb.last + 1 : limit]):
        return None
    return Content(pieces=(), rule="colon, next paragraph", direct=True)


def _subject(
    parsed: Parsed, verb: Verb, start: int, limit: int, latest: Found | None
) -> tuple[Phrase | None, Pair | None]:
    classes = parsed.classes
    before = classes[verb.first - 1] if verb.first > start else "^"
    if verb.voice is Voice.INFINITIVE:
        return None, None
    if verb.voice is Voice.GERUND:
        if before in "NWZA)":
            return _noun_before(parsed, verb.first - 1, start), None
        if before not in ",^-PQCS":
            return None, None
        if before in "PSR" and verb.first - 1 == start:
            return _following_subject(parsed, verb, limit), None
        if before == "^":
            return _following_subject(parsed, verb, limit), None
        if latest is not None and latest.source is not None and latest.cue[0] < verb.first:
            return latest.source, latest.cue
        return governing_subject(parsed, verb.first, start) or _before_comma(parsed, verb.first, start), None
    if before == "C":
        if latest is not None and latest.source is not None and latest.cue[0] < verb.first:
            return latest.source, latest.cue
        return governing_subject(parsed, verb.first - 1, start) or _opening_phrase(
            parsed, start, verb.first
        ), None
    subject = subject_of(parsed, verb.first, start)
    if subject is None and before == "," and classes[verb.first - 2 : verb.first - 1] != "Q":
        return governing_subject(parsed, verb.first - 1, start), None
    return subject, None


def _before_comma(parsed: Parsed, place: int, start: int) -> Phrase | None:
    """The name before a comma: "the minister, citing delays, left"."""
    comma = parsed.classes.rfind(",", max(start, place - 3), place)
    if comma <= start or parsed.classes[comma - 1] not in "NWZ)":
        return None
    return _noun_before(parsed, comma - 1, start)


def _opening_phrase(parsed: Parsed, start: int, limit: int) -> Phrase | None:
    """The noun phrase that opens a sentence whose own verb is not known: "The nominee feuds …, and dismisses"."""
    first = start
    while first < limit and parsed.classes[first] in "RC":
        first += 1
    if first >= limit or parsed.classes[first] not in "DWN":
        return None
    last = phrase_end(parsed, first, limit, attach=False)
    return None if last is None else Phrase(first=first, last=last)


def _noun_before(parsed: Parsed, last: int, start: int) -> Phrase | None:
    """The noun phrase that an "-ing" form describes: "with officials saying", "a letter alleging"."""
    first = phrase_start(parsed, last, start)
    return None if first is None else Phrase(first=first, last=last)


def _fronted(parsed: Parsed, subject: Phrase, start: int) -> Pair | None:
    """What a clause about a speaker begins with: "which" in "which X says is untrue", "a move" in "a move X said …"."""
    before = subject.first - 1
    if before < start:
        return None
    if parsed.classes[before] in "St" and parsed.low[before] in ("which", "who", "that", "whom", "what"):
        return before, before
    if parsed.classes[before] in "NW" and parsed.classes[subject.first] in "DWO":
        first = phrase_start(parsed, before, start)
        return None if first is None else (first, before)
    return None


def governing_subject(parsed: Parsed, place: int, start: int) -> Phrase | None:
    """The subject of the nearest finite verb before a place."""
    classes = parsed.classes
    at = place - 1
    while at >= start:
        if classes[at] in "VBHMKE":
            first = at
            while first > start and classes[first - 1] in "RMHBK":
                first -= 1
            subject = subject_of(parsed, first, start)
            if subject is not None:
                return subject
            at = first
        at -= 1
    return None


def _following_subject(parsed: Parsed, verb: Verb, limit: int) -> Phrase | None:
    """The subject of the main clause behind an opening "-ing": "Citing delays, the minister left"."""
    classes = parsed.classes
    comma = next((at for at in range(verb.last + 1, limit) if classes[at] in ",Q"), None)
    if comma is None:
        return None
    for at in range(comma + 1, min(limit, comma + 25)):
        if classes[at] in "VBHMKE":
            first = at
            while first > comma + 1 and classes[first - 1] in "RMHBK":
                first -= 1
            return subject_of(parsed, first, comma + 1)
    return None


def _found(verb: Verb, subject: Phrase, content: Content, leader: Pair | None) -> Found:
    last = verb.last if content.cue_last is None else content.cue_last
    how = {
        Voice.GERUND: "speaker goes on",
        Voice.ACTIVE: "speaker",
        Voice.INFINITIVE: "to",
        Voice.PASSIVE: "passive",
    }
    weight = "" if verb.cue.speech else "attitude, "
    return Found(
        source=subject,
        cue=(verb.first, last),
        content=content.pieces,
        act=verb.cue.act,
        lemma=verb.cue.lemma,
        rule=f"{weight}{how[verb.voice]}, {content.rule}",
        direct=content.direct,
        recipient=content.recipient,
        setting=content.setting,
        leader=leader,
    )
