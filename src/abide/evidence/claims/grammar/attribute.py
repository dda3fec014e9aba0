"""Attributes: from one sentence to who said what in which words.

The order of attempts is that of certainty: a voice around the sentence ("…," X said; according to X); then
its verbs from left to right, each with its subject and its frame; passives that name nobody; nouns and
adjectives that report. What one attribution reports is not read again: an attribution inside another's
content is nested, and is for the caller to ask for.
"""

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from abide.evidence.claims.grammar.around import according_in, as_told, colon_in, opening_in, surveyed_in
from abide.evidence.claims.grammar.classes import classes_of
from abide.evidence.claims.grammar.content import Content
from abide.evidence.claims.grammar.ends import speaks_at
from abide.evidence.claims.grammar.found import Found, Pair, Parsed, Phrase
from abide.evidence.claims.grammar.frames import content_after
from abide.evidence.claims.grammar.gaps import fronted, gap, relative
from abide.evidence.claims.grammar.media import manner_end, medium_end
from abide.evidence.claims.grammar.nominal import adjective_at, noun_at, words_of_reporting
from abide.evidence.claims.grammar.passive import asked_at, passive_at, seeming_at
from abide.evidence.claims.grammar.subjects import (
    before_comma,
    following_subject,
    governing_subject,
    noun_before,
    opening_phrase,
    subject_of,
)
from abide.evidence.claims.grammar.units import Sentence
from abide.evidence.claims.grammar.verbs import Verb, Voice, reporting_verbs, verbs_in, words_of_saying
from abide.evidence.claims.grammar.voices import voice_in

ANNOUNCED = 12
"""Most units between a verb and the colon that announces a quotation in the next paragraph."""
APART = frozenset("of from about with than to".split())
"""Prepositions before an "-ing" form that has a subject of its own or none: "no way *of* knowing"."""
NAMED = frozenset(["called", "named", "dubbed"])
"""Participles that tell a name."""
DESCRIBING = frozenset(["focused", "associated", "allied", "briefed"])
"""Participles that describe a noun before them and seldom tell what it does."""
TRIES = 12
"""Verbs of a sentence that are looked at; keeps the reader linear on lists and attacks."""
WAYS = {Voice.GERUND: "speaker goes on", Voice.ACTIVE: "speaker"}


Told = tuple[Parsed, list[Found]]
"""A sentence as parsed, with its attributions."""


def attributed(sentences: Sequence[Sentence | Parsed], *, speech_only: bool) -> list[Told | None]:
    """Sentences as parsed, with their attributions; None for one of which no word can report.

    Each step is taken for all of them before the next one, which keeps its tables at hand.

    Args:
        sentences: as `units` cut them, or as parsed.
        speech_only: leave out verbs, nouns and adjectives of wishing and thinking.
    """
    parsed = [
        item if isinstance(item, Parsed) else _parsed(item, speech_only=speech_only) for item in sentences
    ]
    return [None if item is None else (item, attributions(item, speech_only=speech_only)) for item in parsed]


def _parsed(sentence: Sentence, *, speech_only: bool) -> Parsed | None:
    low = tuple(map(str.lower, sentence.words))
    if speech_only and ":" not in low and words_of_saying().isdisjoint(low):
        return None
    classes = classes_of(sentence, low)
    return Parsed(sentence=sentence, low=low, classes=classes, verbs=reporting_verbs(classes, low))


def attributions(parsed: Parsed, *, speech_only: bool) -> list[Found]:
    """The attributions of a sentence that are in no other's content, in the order of their cues."""
    limit = len(parsed.classes)
    start = 0
    while start < limit and parsed.classes[start] in "x-.,()":
        start += 1
    if start >= limit:
        return []
    verbs = tuple(verbs_in(parsed, start, limit, speech_only=speech_only))
    voice = (
        as_told(parsed, start)
        or opening_in(parsed, start)
        or voice_in(parsed, start, verbs)
        or colon_in(parsed, start)
    )
    above = according_in(parsed, start) or surveyed_in(parsed, start)
    if above is not None and (voice is None or _reports(above, voice) or above.cue[0] == start):
        voice = above
    found = [] if voice is None else [voice]
    found += _by_verbs(parsed, start, found, verbs)
    found += _by_words(parsed, start, found, speech_only=speech_only)
    found.sort(key=lambda item: item.cue)
    return found if speech_only else [_with_medium(item, parsed) for item in found]


def _with_medium(item: Found, parsed: Parsed) -> Found:
    """A cue with the writing or manner behind it, as annotators of attitudes have it: "said *in a tweet*"."""
    first, last = item.cue
    end = medium_end(parsed, last + 1) or manner_end(parsed, last + 1)
    if end is None or any(begin <= end and last < stop for begin, stop in item.content):
        return item
    return item._replace(cue=(first, end))


def _reports(above: Found, voice: Found) -> bool:
    """Whether one attribution stands in what another reports: "X *said*, according to the paper"."""
    first, last = above.content[0]
    return above.cue[0] > voice.cue[1] and first <= voice.cue[0] <= voice.cue[1] <= last


def _by_verbs(parsed: Parsed, start: int, before: list[Found], verbs: Sequence[Verb]) -> list[Found]:
    """What the verbs of a sentence attribute, left to right, outside what is attributed already."""
    limit = len(parsed.classes)
    taken = [pair for item in before for pair in _covered(item, parsed)]
    latest = before[0] if len(before) > 0 else None
    found: list[Found] = []
    for verb in verbs[:TRIES]:
        if _within(verb.head, taken):
            continue
        item = asked_at(parsed, verb, start, limit) or _by_verb(parsed, verb, start, limit, latest)
        if item is not None and not any(_within(first, taken) for first, _ in item.content):
            found.append(item)
            taken += [*item.content, item.cue]
            latest = item
    return found


def _by_words(parsed: Parsed, start: int, before: list[Found], *, speech_only: bool) -> Iterator[Found]:
    """What nouns, adjectives and words of seeming attribute, outside what is attributed already."""
    limit = len(parsed.classes)
    taken = [pair for item in before for pair in _covered(item, parsed)]
    reporting = words_of_reporting(speech_only=speech_only)
    if reporting.isdisjoint(parsed.low):
        return
    for place in range(start, limit):
        if parsed.low[place] not in reporting or _within(place, taken):
            continue
        for look in (noun_at, adjective_at, seeming_at):
            item = look(parsed, place, start, limit, speech_only=speech_only)
            if item is not None and not any(_within(first, taken) for first, _ in item.content):
                yield item
                taken += [*item.content, item.cue]


def _name(source: Phrase, parsed: Parsed) -> Pair:
    """A speaker up to a relative clause, which may report by itself: "said X, *who added that* …"."""
    for at in range(source.first + 1, source.last):
        if parsed.low[at] == "who" and parsed.classes[at - 1] == ",":
            return source.first, at - 1
    return source.first, source.last


def _covered(item: Found, parsed: Parsed) -> list[Pair]:
    voice = item.rule.startswith(("quotation", "statement", "speaker, colon", "as told", "according"))
    source = [_name(item.source, parsed)] if item.source is not None and voice else []
    return [*item.content, item.cue, *source]


def _within(place: int, taken: list[Pair]) -> bool:
    return any(first <= place <= last for first, last in taken)


def _by_verb(parsed: Parsed, verb: Verb, start: int, limit: int, latest: Found | None) -> Found | None:
    """What one verb attributes: by its subject before it, or that of the clause that it goes on from."""
    if verb.voice is Voice.PASSIVE:
        return passive_at(parsed, verb, start, limit)
    if verb.voice is Voice.INFINITIVE:
        return None
    subject, leader = _subject(parsed, verb, start, latest)
    content = (
        None if subject is None else _content(parsed, verb, subject, start, _aside_end(parsed, verb, subject))
    )
    if subject is None or content is None or _only_names(parsed, verb, subject):
        return None
    if verb.voice is Voice.GERUND and not verb.cue.speech and content.rule == "object":
        return None
    return Found(
        source=subject,
        cue=(verb.first, verb.last if content.cue_last is None else content.cue_last),
        content=content.pieces,
        act=content.act or verb.cue.act,
        lemma=verb.cue.lemma,
        rule=f"{'' if verb.cue.speech else 'attitude, '}{WAYS[verb.voice]}, {content.rule}",
        direct=content.direct,
        recipient=content.recipient,
        setting=content.setting,
        leader=leader,
    )


def _only_names(parsed: Parsed, verb: Verb, subject: Phrase) -> bool:
    """Whether a participle describes what it follows: "a party *called* Freedom", "a firm *focused* on"."""
    if verb.first != verb.head or parsed.classes[verb.head - 1] != "N":
        return False
    if parsed.low[verb.head] in DESCRIBING:
        return True
    indefinite = parsed.low[subject.first] in ("a", "an")
    return parsed.low[verb.head] in NAMED and indefinite and parsed.classes[verb.head + 1] in "DWQ"


def _aside_end(parsed: Parsed, verb: Verb, subject: Phrase) -> int:
    """Where an aside between commas ends, before the sentence's own verb: "X, who said S, *left*"."""
    classes, limit = parsed.classes, len(parsed.classes)
    if subject.first > verb.last:  # "Noting that S, *the minister* left"
        comma = classes.rfind(",", verb.last + 1, subject.first)
        return limit if comma < 0 else comma
    aside = subject.antecedent is not None and classes[subject.first - 1] == ","
    if subject.antecedent is not None and not aside:
        return _main_verb(parsed, verb.last + 2, limit)
    if not aside and not (verb.voice is Voice.GERUND and classes[verb.first - 1] == ","):
        return limit
    quoted = classes[verb.last + 1 : verb.last + 2] == "Q"
    for place in range(verb.last + (1 if quoted else 2), limit - 1):
        ahead = place + 1
        while ahead < limit - 1 and classes[ahead] == "R":
            ahead += 1
        if classes[place] in ",Q" and classes[ahead] in "VEBHMK" and classes[place - 1] not in ",tC":
            return place + (classes[place] == "Q")
    return limit


def _main_verb(parsed: Parsed, first: int, limit: int) -> int:
    """The verb of saying behind a relative clause: "Republicans who praised the plan *warned* that"."""
    classes = parsed.classes
    for place in range(first, limit - 1):
        if classes[place] in "tQ,;":
            return limit
        if (
            classes[place] in "VE"
            and classes[place - 1] in "NW)RZ"
            and classes[place + 1] in "tQPZ,"
            and speaks_at(parsed, place)
        ):
            return place
    return limit


def _content(parsed: Parsed, verb: Verb, subject: Phrase, start: int, limit: int) -> Content | None:
    """What stands behind the verb, or before its speaker."""
    behind = content_after(parsed, verb.cue, verb.last, limit) or _announced(parsed, verb, limit)
    front = fronted(parsed, subject, start)
    if front is None:
        return behind
    return relative(parsed, verb, front, limit) or behind or gap(parsed, verb, front, limit)


def _announced(parsed: Parsed, verb: Verb, limit: int) -> Content | None:
    """A colon that ends the sentence: what is reported stands in the next paragraph."""
    if parsed.classes[limit - 1] != ":" or verb.cue.frames.isdisjoint("QC") or limit - verb.last > ANNOUNCED:
        return None
    if any(letter in "VBHMKtT" for letter in parsed.classes[verb.last + 1 : limit]):
        return None
    return Content(pieces=(), rule="colon, next paragraph", direct=True)


def _subject(
    parsed: Parsed, verb: Verb, start: int, latest: Found | None
) -> tuple[Phrase | None, Pair | None]:
    """Who speaks, and the cue before, where the same speaker goes on."""
    classes = parsed.classes
    before = classes[verb.first - 1] if verb.first > start else "^"
    if verb.voice is Voice.GERUND:
        return _subject_of_gerund(parsed, verb, start, latest)
    if before == "C":
        if _speaks_before(latest, verb):
            return latest.source, latest.cue
        governing = governing_subject(parsed, verb.first - 1, start)
        return governing or opening_phrase(parsed, start, verb.first), None
    if before in "^S" and parsed.low[verb.first] == "having":
        return following_subject(parsed, verb.last + 1, len(classes)), None  # "Having said that, X left"
    subject = subject_of(parsed, verb.first, start)
    if before == "Q" and subject is None and _speaks_before(latest, verb) and _is_aside(latest, verb):
        return latest.source, None
    if subject is None and before == "," and classes[verb.first - 2 : verb.first - 1] != "Q":
        return governing_subject(parsed, verb.first - 1, start), None
    return subject, None


def _is_aside(latest: Found, verb: Verb) -> bool:
    """Whether an attribution is an aside that ends right before a verb: "X, citing “…,” *said*"."""
    return "goes on" in latest.rule and latest.content[-1][1] == verb.first - 1


def _subject_of_gerund(
    parsed: Parsed, verb: Verb, start: int, latest: Found | None
) -> tuple[Phrase | None, Pair | None]:
    before = parsed.classes[verb.first - 1] if verb.first > start else "^"
    if before in "NWZA)":
        return noun_before(parsed, verb.first - 1, start), None
    if before not in ",^-PQCS" or (before == "P" and parsed.low[verb.first - 1] in APART):
        return None, None
    lead = parsed.classes[start : verb.first]
    opens = before in "PS" and not any(letter in ",VBHMKEt" for letter in lead)
    if before == "^" or opens:
        return following_subject(parsed, verb.last + 1, len(parsed.classes)), None
    if _speaks_before(latest, verb):
        return latest.source, latest.cue
    governing = governing_subject(parsed, verb.first, start)
    return governing or before_comma(parsed, verb.first, start), None


def _speaks_before(latest: Found | None, verb: Verb) -> TypeGuard[Found]:
    """Whether an attribution before the verb has a speaker, who goes on."""
    return latest is not None and latest.source is not None and latest.cue[0] < verb.first
