"""Nouns and adjectives that report: "claims by officials that", "his denial of", "is confident that"."""

from functools import cache

from abide.evidence.claims.grammar.ends import before_verb, clause_end, embedded_end, object_end
from abide.evidence.claims.grammar.found import Found, Pair, Parsed, Phrase
from abide.evidence.claims.grammar.lexicon import Nominal, adjectives, nouns
from abide.evidence.claims.grammar.phrases import phrase_end, run_start
from abide.evidence.claims.grammar.subjects import subject_of
from abide.evidence.claims.grammar.words import HEARSAY, POSSESSIVES, SEEM

LINKING = frozenset(
    "remain remains remained feel feels felt seem seems seemed became become becomes sound sounded".split()
)
"""Verbs that join an adjective to its subject, as "is" does."""
IMPERSONAL = frozenset(["it", "it’s", "it's", "what", "that", "this"])
"""Subjects that hold nothing: "*it* is clear that" is the reporter's own."""
SPEAKER_LINKS = frozenset("from by among".split())
"""Prepositions between a noun and whose it is: "allegations *from* officials"."""


@cache
def words_of_reporting(*, speech_only: bool) -> frozenset[str]:
    """Nouns that report, and where thought counts too, adjectives of attitude and words of seeming."""
    spoken = frozenset(form for form, noun in nouns().items() if noun.speech or not speech_only)
    return spoken | HEARSAY if speech_only else spoken | frozenset(adjectives()) | SEEM | HEARSAY


def noun_at(parsed: Parsed, place: int, start: int, limit: int, *, speech_only: bool) -> Found | None:
    """A noun that reports, with its owner before it or its source behind it, and a clause or object."""
    noun = nouns().get(parsed.low[place]) if parsed.classes[place] == "N" else None
    if noun is None or (speech_only and not noun.speech):
        return None
    source, after, rule = _source(parsed, place, start, limit)
    if after + 1 >= limit or (source is None and not noun.speech):
        return None
    told = _told(parsed, noun, after, limit, owned=source is not None)
    if told is None:
        return None
    content, cue_last, name = told
    first = place
    while (
        first > start and parsed.classes[first - 1] == "A" and parsed.low[first - 1] not in ("first", "own")
    ):
        first -= 1
    return Found(
        source=source,
        cue=(first, place if cue_last is None else cue_last),
        content=(content,),
        act=noun.act,
        lemma=noun.lemma,
        rule=f"{rule}, {name}",
    )


def _source(parsed: Parsed, place: int, start: int, limit: int) -> tuple[Phrase | None, int, str]:
    """Whose the noun is, the unit behind it and its source, and how the rule is called."""
    after = place + 1
    if after + 1 < limit and parsed.low[after] in SPEAKER_LINKS:
        end = phrase_end(parsed, after + 1, limit)
        if end is not None:
            owner = _owner(parsed, place, start)
            if owner is not None:
                return owner, end + 1, "owner, noun"
            return Phrase(first=after + 1, last=end), end + 1, "noun, source"
    owner = _owner(parsed, place, start)
    return owner, after, "noun" if owner is None else "owner, noun"


def _told(
    parsed: Parsed, noun: Nominal, after: int, limit: int, *, owned: bool
) -> tuple[Pair, int | None, str] | None:
    """What the noun reports, the last unit of its cue where that is a preposition, and the rule's name."""
    classes, low = parsed.classes, parsed.low
    if classes[after] == "t" and classes[after + 1] not in "VBHMKE":
        return (after, embedded_end(parsed, after, limit)), None, "that-clause"
    if not owned:
        return None
    to_thing = classes[after] == "T" and classes[after + 1] in "DWN"
    about = classes[after] == "P" and classes[after + 1] in "DWNAUGOES"
    if low[after] in noun.prepositions and (to_thing or about):
        last = before_verb(parsed, after + 1, object_end(parsed, after + 1, limit))
        return ((after + 1, last), after, "preposition") if last > after else None
    if classes[after] == "T" and "to" in noun.prepositions:
        return (after, before_verb(parsed, after + 2, clause_end(parsed, after, limit))), None, "infinitive"
    return None


def _owner(parsed: Parsed, place: int, start: int) -> Phrase | None:
    """Whose it is: "Russia’s denial", "his claim"."""
    classes = parsed.classes
    at = place - 1
    while at > start and classes[at] in "AN":
        at -= 1
    if at < start:
        return None
    if parsed.low[at] in POSSESSIVES:
        return Phrase(first=at, last=at)
    if classes[at] == "p" and at > start:
        first = run_start(classes, at - 1, start)
        return Phrase(first=first, last=at) if first < at else None
    return None


def adjective_at(parsed: Parsed, place: int, start: int, limit: int, *, speech_only: bool) -> Found | None:
    """An attitude told by an adjective: "is confident that", "remains opposed to"."""
    word = adjectives().get(parsed.low[place]) if parsed.classes[place] in "AEN" else None
    if word is None or speech_only or place + 1 >= limit:
        return None
    first = _linked(parsed, place, start)
    subject = None if first is None else subject_of(parsed, first, start)
    if first is None or subject is None or parsed.low[subject.first] in IMPERSONAL:
        return None
    after = place + 1
    if parsed.classes[after] in "tSTO":
        content, cue = (after, clause_end(parsed, after, limit)), (first, place)
    elif parsed.low[after] in word.prepositions and after + 1 < limit:
        content, cue = (after + 1, object_end(parsed, after + 1, limit)), (first, after)
    else:
        return None
    if content[1] < content[0]:
        return None
    return Found(
        source=subject, cue=cue, content=(content,), act=word.act, lemma=word.lemma, rule="adjective"
    )


def _linked(parsed: Parsed, place: int, start: int) -> int | None:
    """First unit of the verb that joins an adjective to its subject, None where none does."""
    classes, low = parsed.classes, parsed.low
    first = place
    while first > start and (classes[first - 1] in "RBHM" or low[first - 1] in LINKING):
        first -= 1
    links = any(classes[at] == "B" or low[at] in LINKING for at in range(first, place))
    return first if links else None
