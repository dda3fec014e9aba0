"""Nouns and adjectives that report: "allegations from officials that …", "Russia’s denial of …", "is confident that …"."""

from abide.evidence.claims.text.found import Found
from abide.evidence.claims.text.frames import clause_end, embedded_end, object_end
from abide.evidence.claims.text.lexicon import adjectives, nouns
from abide.evidence.claims.text.phrases import Parsed, Phrase, phrase_end, phrase_start, subject_of

LINKING = frozenset(
    "remain remains remained feel feels felt seem seems seemed became become becomes sound sounded".split()
)
SPEAKER_LINKS = frozenset("from by among".split())


def noun_at(parsed: Parsed, place: int, start: int, limit: int, *, speech_only: bool) -> Found | None:
    """A noun that reports, with its owner before it or its source behind it, and a clause or object."""
    if parsed.classes[place] != "N":
        return None
    noun = nouns().get(parsed.low[place])
    if noun is None or (speech_only and not noun.speech):
        return None
    classes, low = parsed.classes, parsed.low
    after = place + 1
    source: Phrase | None = None
    rule = "noun"
    if after + 1 < limit and low[after] in SPEAKER_LINKS:
        end = phrase_end(parsed, after + 1, limit)
        if end is not None:
            source = Phrase(first=after + 1, last=end)
            after = end + 1
            rule = "noun, source"
    owner = _owner(parsed, place, start)
    if source is None and owner is not None:
        source = owner
        rule = "owner, noun"
    if after + 1 >= limit:
        return None
    first = place
    while first > start and classes[first - 1] == "A" and low[first - 1] not in ("first", "own"):
        first -= 1
    to_thing = classes[after] == "T" and classes[after + 1] in "DWN"
    if classes[after] == "t" and classes[after + 1] not in "VBHMK":
        content = (after, embedded_end(parsed, after, limit))
        rule += ", that-clause"
    elif (
        source is not None
        and low[after] in noun.prepositions
        and (to_thing or classes[after] == "P" and classes[after + 1] in "DWNAUGOES")
    ):
        content = (after + 1, object_end(parsed, after + 1, limit))
        return Found(
            source=source,
            cue=(first, after),
            content=(content,),
            act=noun.act,
            lemma=noun.lemma,
            rule=rule + ", preposition",
        )
    elif source is not None and classes[after] == "T" and "to" in noun.prepositions:
        content = (after, clause_end(parsed, after, limit))
        rule += ", infinitive"
    else:
        return None
    return Found(
        source=source, cue=(first, place), content=(content,), act=noun.act, lemma=noun.lemma, rule=rule
    )


def _owner(parsed: Parsed, place: int, start: int) -> Phrase | None:
    """Whose it is: "Russia’s denial", "his claim"."""
    classes, low = parsed.classes, parsed.low
    at = place - 1
    while at > start and classes[at] in "AN":
        at -= 1
    if at < start:
        return None
    if low[at] in ("his", "her", "their", "its", "my", "our"):
        return Phrase(first=at, last=at)
    if classes[at] == "p" and at > start:
        first = phrase_start(parsed, at - 1, start)
        return None if first is None else Phrase(first=first, last=at)
    return None


def adjective_at(parsed: Parsed, place: int, start: int, limit: int, *, speech_only: bool) -> Found | None:
    """An attitude told by an adjective: "is confident that", "remains opposed to"."""
    if speech_only or parsed.classes[place] not in "AEN":
        return None
    word = adjectives().get(parsed.low[place])
    if word is None or place + 1 >= limit:
        return None
    classes, low = parsed.classes, parsed.low
    first = place
    while first > start and (classes[first - 1] in "RBHM" or low[first - 1] in LINKING):
        first -= 1
    if first == place or not (
        "B" in classes[first:place] or any(low[at] in LINKING for at in range(first, place))
    ):
        return None
    subject = subject_of(parsed, first, start)
    if subject is None:
        return None
    after = place + 1
    if classes[after] in "tST" or classes[after] == "O":
        content = (after, clause_end(parsed, after, limit))
        cue = (first, place)
    elif low[after] in word.prepositions and after + 1 < limit:
        content = (after + 1, object_end(parsed, after + 1, limit))
        cue = (first, after)
    else:
        return None
    return Found(
        source=subject, cue=cue, content=(content,), act=word.act, lemma=word.lemma, rule="adjective"
    )
