"""Attributes: from one sentence to who said what in which words.

The order of attempts is that of certainty: a quotation with somebody named behind it; a voice around the
sentence ("according to", "reports Reuters"); a subject before a verb; a verb that goes on ("adding that");
a passive that names nobody; a noun that reports.
"""

import re
from collections.abc import Iterator

from abide.evidence.claims.text.find import (
    COPULAS,
    PREPOSITIONS,
    Found,
    find_cue,
    is_adverb,
)
from abide.evidence.claims.text.frames import Content, content_after
from abide.evidence.claims.text.lexicon import Form, cues, nouns, outlets
from abide.evidence.claims.text.raw import Outer, Raw
from abide.evidence.claims.text.subject import phrase_after, subject_before
from abide.evidence.claims.text.units import Sentence, Unit
from abide.terms.evidence import Span
from abide.terms.speech import Act

PASSIVES = frozenset(
    [
        "expected",
        "said",
        "believed",
        "reported",
        "alleged",
        "understood",
        "thought",
        "rumoured",
        "rumored",
        "estimated",
        "accused",
        "suspected",
    ]
)


_NOUN = re.compile(
    r"\b(?P<noun>[A-Za-z]{5,14}) (?:from|by) (?P<source>(?:the )?(?:[\w.’'-]+ ){0,5}?[\w.’'-]+)"
    r" (?P<clause>that [^,;:“”\"\n]{8,300})"
)


SHORTEST = 3
"""Fewest words of a statement with its speaker behind it: "The ships left, he said"."""
TRIES = 8
"""Verbs of a sentence that are looked at before it is taken to report nothing; keeps the reader linear."""


class Attributor:
    """Attributes the sentences of one text; `speech_only` leaves out verbs of wishing and thinking."""

    def __init__(self, text: str, *, speech_only: bool) -> None:
        self._text = text
        self._speech_only = speech_only

    def attribute(self, sentence: Sentence) -> Iterator[Raw]:
        """Every attribution of a sentence, outermost first."""
        units = sentence.units
        start, end = 0, len(units)
        outer, start = self._leading(units)
        tail = self._trailing(units, start)
        if tail is not None:
            voice, place, quoted = tail
            inner = list(self._inside(sentence, start, place, outer or voice))
            if quoted and not any(raw.direct for raw in inner):
                yield self._quoted(sentence, start, place, voice)
                return
            if len(inner) > 0 and self._is_outlet(voice.source):
                yield from inner
                return
            yield self._around(sentence, start, place, voice)
            return
        inner = list(self._inside(sentence, start, end, outer))
        if outer is not None and not (len(inner) > 0 and self._is_outlet(outer.source)):
            yield self._around(sentence, start, end, outer)
            return
        yield from inner

    # --- voices around a sentence -------------------------------------------------------------------

    def _leading(self, units: tuple[Unit, ...]) -> tuple[Outer | None, int]:
        """A voice before a statement ("According to X, …"), and where the rest begins."""
        if len(units) > 4 and units[0].low == "according" and units[1].low == "to":
            comma = next((place for place in range(3, len(units)) if units[place].text == ","), None)
            if comma is not None:
                voice = Outer(source=self._span(units, 2, comma - 1), cue=self._span(units, 0, 1))
                return voice, comma + 1
        return None, 0

    def _trailing(self, units: tuple[Unit, ...], start: int) -> tuple[Outer, int, bool] | None:
        """A voice behind a statement ("…, X said"), where the rest ends, whether that is a quotation."""
        last = len(units) - 1
        while last > start and not units[last].word:
            last -= 1
        border = next(
            (
                place
                for place in range(last, start - 1, -1)
                if units[place].quote or units[place].text in (",", "–", "—")
            ),
            None,
        )
        while border is not None and last - border < 40:
            voice = self._voice(units, border + 1, last)
            if voice is not None and not self._apposed(units, start, border):
                quoted = units[border].quote or (border > start and units[border - 1].quote)
                return voice, border + (1 if units[border].quote else 0), quoted
            if units[border].quote:
                return None
            border = next(
                (
                    place
                    for place in range(border - 1, start, -1)
                    if units[place].quote or units[place].text == ","
                ),
                None,
            )
        return None

    def _apposed(self, units: tuple[Unit, ...], start: int, border: int) -> bool:
        """Whether what follows a comma describes a name before it: "X, who led the talks, said"."""
        if units[border].quote:
            return False
        statement = [unit for unit in units[start:border] if unit.word or unit.quote]
        short = len(statement) < SHORTEST and not any(unit.quote for unit in statement)
        return short or units[border + 1].low in ("who", "which", "whose")

    def _voice(self, units: tuple[Unit, ...], first: int, last: int) -> Outer | None:
        """A stretch that is nothing but somebody reporting."""
        if first > last:
            return None
        head = units[first]
        if head.low == "according" and first + 2 <= last and units[first + 1].low == "to":
            return Outer(source=self._span(units, first + 2, last), cue=self._span(units, first, first + 1))
        cue = cues().get(head.low)
        if cue is not None and cue.speech and cue.form in (Form.PAST, Form.THIRD) and "Q" in cue.frames:
            end = phrase_after(units, first + 1, last + 1)
            apposed = end is not None and end < last and units[end + 1].text == ","
            if end is not None and (end == last or apposed) and units[first + 1].low not in PREPOSITIONS:
                return Outer(source=self._span(units, first + 1, last), cue=self._span(units, first, first))
            return None
        found = find_cue(units, first, last + 1, speech_only=self._speech_only)
        if found is None or not found.cue.frames & {"Q", "C"}:
            return None
        subject = subject_before(units, first, found.first)
        if subject is None or subject.first != first:
            return None
        if found.last < last and not self._only_setting(units, found, last):
            return None
        told = phrase_after(units, found.last + 1, last + 1) if "R" in found.cue.frames else None
        return Outer(
            source=self._span(units, first, subject.last),
            cue=self._span(units, found.first, found.last),
            recipient=None if told is None else self._span(units, found.last + 1, told),
        )

    def _only_setting(self, units: tuple[Unit, ...], found: Found, last: int) -> bool:
        """Whether nothing follows a verb but to whom, when and where it was said."""
        if "R" in found.cue.frames:
            return phrase_after(units, found.last + 1, last + 1) is not None
        head = units[found.last + 1]
        return head.low in PREPOSITIONS or is_adverb(head) or head.low.endswith("day") or head.text == ","

    def _quoted(self, sentence: Sentence, start: int, place: int, voice: Outer) -> Raw:
        """A quotation with its speaker behind it."""
        units = sentence.units
        quotes = [at for at in range(start, place) if units[at].quote]
        first = quotes[0] if len(quotes) > 0 and quotes[0] == start else start
        content = tuple(self._span(units, at, at) for at in quotes) if first in quotes else ()
        whole = (self._span(units, start, place - 1),)
        return self._raw(
            sentence,
            source=voice.source,
            cue=voice.cue,
            content=content or whole,
            rule="quotation, then speaker",
            recipient=voice.recipient,
            direct=len(content) > 0,
        )

    def _around(self, sentence: Sentence, start: int, place: int, voice: Outer) -> Raw:
        """A sentence with a voice around it."""
        units = sentence.units
        last = place - 1
        while last > start and not units[last].word and not units[last].quote:
            last -= 1
        return self._raw(
            sentence,
            source=voice.source,
            cue=voice.cue,
            content=(self._span(units, start, last),),
            rule="according to"
            if voice.cue.text.lower().startswith("according")
            else "statement, then speaker",
        )

    # --- inside a sentence --------------------------------------------------------------------------

    def _inside(self, sentence: Sentence, start: int, end: int, outer: Outer | None) -> Iterator[Raw]:
        """Subject, verb and content; verbs that go on; passives; nouns."""
        units = sentence.units
        place = start
        for _ in range(TRIES):
            found = find_cue(units, place, end, speech_only=self._speech_only)
            if found is None:
                break
            subject = subject_before(units, place, found.first)
            content = content_after(units, found, self._cut(units, found.after, end))
            if subject is None or content is None:
                place = found.after
                continue
            source = self._span(units, subject.first, subject.last)
            scene = subject.setting or content.setting
            yield self._raw(
                sentence,
                source=source,
                cue=self._span(units, found.first, found.last),
                content=self._pieces(units, content),
                rule=f"speaker, then {content.rule}",
                direct=content.direct,
                setting=None if scene is None else self._span(units, *scene),
                recipient=None if content.recipient is None else self._span(units, *content.recipient),
                outer=outer,
            )
            leader = self._span(units, found.first, found.last)
            yield from self._going_on(sentence, found.after, end, source=source, leader=leader, outer=outer)
            return
        passive = self._passive(sentence, start, end, outer)
        if passive is not None:
            yield passive

    def _cut(self, units: tuple[Unit, ...], start: int, end: int) -> int:
        """Where a content ends because its speaker goes on with another verb: ", adding that"."""
        for place in range(start, end - 1):
            if units[place].text == "," and self._gerund(units[place + 1]):
                return place
        return end

    def _gerund(self, unit: Unit) -> bool:
        cue = cues().get(unit.low)
        return cue is not None and cue.form is Form.GERUND and cue.speech and "C" in cue.frames

    def _going_on(
        self, sentence: Sentence, start: int, end: int, *, source: Span, leader: Span, outer: Outer | None
    ) -> Iterator[Raw]:
        """Further verbs of the same speaker: ", adding that …"."""
        units = sentence.units
        for place in range(start, end - 1):
            if units[place].text != "," or not self._gerund(units[place + 1]):
                continue
            cue = cues()[units[place + 1].low]
            found = Found(cue=cue, first=place + 1, last=place + 1)
            content = content_after(units, found, self._cut(units, found.after, end))
            if content is not None:
                yield self._raw(
                    sentence,
                    source=source,
                    cue=self._span(units, place + 1, place + 1),
                    content=self._pieces(units, content),
                    rule=f"speaker goes on, then {content.rule}",
                    direct=content.direct,
                    outer=outer,
                    leader=leader,
                )

    def _passive(self, sentence: Sentence, start: int, end: int, outer: Outer | None) -> Raw | None:
        """Nobody named, content on both sides of the cue: "Russia is reportedly expected to …"."""
        units = sentence.units
        for place in range(start + 1, end - 1):
            if units[place].low not in PASSIVES or units[place + 1].low not in ("to", "that"):
                continue
            first = place
            while first > start and is_adverb(units[first - 1]):
                first -= 1
            if units[first - 1].low not in COPULAS:
                continue
            first -= 1
            hedged = any(unit.low in ("reportedly", "widely", "allegedly") for unit in units[first:place])
            if units[place].low == "expected" and not hedged and self._speech_only:
                continue
            subject = subject_before(units, start, first)
            if subject is None:
                continue
            last = end - 1
            while last > place and not units[last].word and not units[last].quote:
                last -= 1
            return self._raw(
                sentence,
                source=None,
                cue=self._span(units, first, place),
                content=(self._span(units, subject.first, subject.last), self._span(units, place + 1, last)),
                rule="passive without a speaker",
                act=Act.REPORTS,
                lemma=units[place].low,
                outer=outer,
            )
        return None

    def nouns_in(self, sentence: Sentence) -> Iterator[Raw]:
        """A noun that reports, with a source and a clause: "allegations from officials that …"."""
        for found in _NOUN.finditer(self._text, sentence.start, sentence.end):
            noun, source, clause = found.group("noun", "source", "clause")
            if noun.lower() not in nouns():
                continue
            yield self._raw(
                sentence,
                source=Span(start=found.start("source"), end=found.end("source"), text=source),
                cue=Span(start=found.start("noun"), end=found.end("noun"), text=noun),
                content=(Span(start=found.start("clause"), end=found.end("clause"), text=clause),),
                rule="noun, source and clause",
                act=nouns()[noun.lower()],
                lemma=noun.lower(),
            )

    # --- small change -------------------------------------------------------------------------------

    def _pieces(self, units: tuple[Unit, ...], content: Content) -> tuple[Span, ...]:
        return (self._span(units, content.first, content.last),)

    def _span(self, units: tuple[Unit, ...], first: int, last: int) -> Span:
        start, end = units[first].start, units[last].end
        return Span(start=start, end=end, text=self._text[start:end])

    def _is_outlet(self, source: Span) -> bool:
        name = source.text.casefold().removeprefix("the ")
        return name in outlets() or any(name.startswith(f"{outlet} ") for outlet in outlets())

    def _raw(
        self,
        sentence: Sentence,
        *,
        source: Span | None,
        cue: Span,
        content: tuple[Span, ...],
        rule: str,
        direct: bool = False,
        setting: Span | None = None,
        recipient: Span | None = None,
        outer: Outer | None = None,
        leader: Span | None = None,
        act: Act | None = None,
        lemma: str | None = None,
    ) -> Raw:
        verb = next((cues()[word] for word in reversed(cue.text.lower().split()) if word in cues()), None)
        return Raw(
            source=source,
            cue=cue,
            content=content,
            act=act or (Act.REPORTS if verb is None else verb.act),
            lemma=lemma or ("according" if verb is None else verb.lemma),
            rule=rule,
            direct=direct,
            setting=setting,
            recipient=recipient,
            outer=outer,
            leader=leader,
            sentence=Span(
                start=sentence.start, end=sentence.end, text=self._text[sentence.start : sentence.end]
            ),
            paragraph=sentence.paragraph,
        )
