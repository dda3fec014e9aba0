"""Who speaks: from the words that name a source to a name, a role, a State and a kind.

The memory of one text. Persons, bodies and States are taken note of as they come up, also where they do not
speak; a pronoun or a description ("the Kremlin's envoy", "the American president", "the ministry") is
resolved to somebody of the same text. One thing comes from outside it: the State of a full name that the
text gives none, from a row of the casebook (`known.py`). `Speaker.how` shows the steps.
"""

import re
from dataclasses import replace
from datetime import date
from itertools import islice

from abide.evidence.claims.text.known import NOBODY, KnownPersons
from abide.evidence.claims.text.mentions import Mention, mentions_in
from abide.evidence.claims.text.outlets import outlet_named
from abide.evidence.claims.text.persons import Person, fits, is_owner, same_realm, speaker_of, stands_for
from abide.evidence.claims.text.phrase import CAPITALS, Reference, reference
from abide.evidence.claims.text.places import members, place_of, state_in
from abide.evidence.claims.text.surroundings import body_before, state_before, subject_before
from abide.terms.evidence import Span, Speaker
from abide.terms.speech import SpeakerKind

__all__ = ["People", "outlet_named", "state_in"]

_HE = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_THEY = frozenset(["they", "them", "their", "both", "the two"])
_IT = frozenset(["it", "its"])
_SELF = frozenset(["we", "i", "you", "who", "which", "one", "some", "others", "many"])
_GOVERNMENT = frozenset(["government", "administration", "authorities", "authority", "regime", "cabinet"])
_COUNTRY = re.compile(r"(?:the|that|this) (?:country|nation|state|regime)(?:['’]s)?(?:\s|$)", re.IGNORECASE)
_DESCRIBED = re.compile(r",\s+(?:which|who|whose|where)\s")
"""Where what describes a name begins: "Poland*, which* employs them"."""
_LATER = 5
"""Times that a name is looked at further on for its full form."""
_AROUND = 100
_RECALLED = 64
"""Persons and bodies that a pronoun or a description may still point at."""


class People:
    """The persons, bodies and States of one text, as they come up; sources are resolved in its order.

    Args:
        text: the whole text; with it, persons named between claims and in full further on are known too.
        published: its day, where it is known.
        known: persons whom a casebook knows, for States that the text does not tell.
    """

    def __init__(
        self, text: str = "", *, published: date | None = None, known: KnownPersons = NOBODY
    ) -> None:
        self._text = text
        self._published = published
        self._elsewhere = known
        self._read = 0
        self._persons: dict[str, Person] = {}
        self._aliases: dict[str, str] = {}
        self._focus: dict[str, None] = {}
        self._unknown: set[str] = set()
        self._ahead: tuple[Mention, ...] | None = None
        self._bodies: list[Speaker] = []

    def resolve(self, source: Span | None) -> Speaker:
        """Who the words of a source stand for."""
        if source is None:
            return Speaker(name=None, kind=SpeakerKind.UNKNOWN, how=("nobody is named",))
        self._read_to(source.start)
        words = " ".join(source.text.split()).strip(' ,;:“”"')
        low = words.lower()
        if low in _HE or low in _THEY or low in _IT or low in _SELF:
            return self._pronoun(low, source.start)
        bare = _DESCRIBED.split(words, maxsplit=1)[0]
        outlet = outlet_named(bare)
        if outlet is not None:
            return self._noted(
                Speaker(name=outlet, organisation=outlet, kind=SpeakerKind.OUTLET, how=("an outlet by name",))
            )
        place = place_of(bare)
        if place is not None:
            return self._noted(stands_for(bare, place))
        told = self._owned(reference(words), source.start)
        if told.name is not None:
            return self._named(told)
        known = self._by_alias(words, source.start)
        if known is not None:
            return known
        if told.office is not None and not told.plural:
            return self._described(told, source.start)
        return self._noted(self._collective(told, source.start))

    def meet(self, sentence: Span) -> None:
        """Takes note of whoever is named in a sentence, also where they do not speak."""
        self._read_to(sentence.start)
        if sentence.end > self._read:
            self._note(mentions_in(sentence.text))
            self._read = max(self._read, sentence.end)

    # --- taking note --------------------------------------------------------------------------------

    def _read_to(self, place: int) -> None:
        """Reads on to a place, so that persons between two claims are known."""
        if self._text != "" and place > self._read:
            self._note(mentions_in(self._text, self._read, place))
            self._read = place

    def _note(self, mentions: tuple[Mention, ...]) -> None:
        for mention in mentions:
            told = self._owned(mention.told, mention.start)
            if told.name is None:
                continue
            key = self._remember(told)
            if mention.leads:
                self._bring_up(key)

    def _remember(self, told: Reference) -> str:
        """Keeps a person, under the full name and under either end of it."""
        assert told.name is not None
        name = told.name.removesuffix("’s").removesuffix("'s")
        key = self._key_of(name) or name.casefold()
        known = self._persons.get(key)
        if known is None:
            known = Person(name=name)
        state, by = self._state_of(known, told.state, name)
        self._persons[key] = replace(
            known,
            name=name if len(name.split()) > len(known.name.split()) else known.name,
            role=told.role if known.role is None or known.role in (told.role or "") else known.role,
            office=known.office or told.office,
            organisation=known.organisation or told.organisation,
            state=state,
            by=by,
            gender=known.gender or told.gender,
            realm=known.realm or told.realm,
        )
        words = name.casefold().split()
        for alias in (name.casefold(), words[-1], words[0]):
            self._aliases.setdefault(alias, key)
        self._aliases[words[-1]] = key
        return key

    def _state_of(self, person: Person, told: str | None, name: str) -> tuple[str | None, str | None]:
        """A person's State, and the row that tells it, where no word up to here does."""
        by_words = (person.state if person.by is None else None) or told
        row = None if by_words is not None else self._elsewhere.by_name(name, self._published)
        if row is not None:
            return row.state, row.told(name)
        return (person.state, person.by) if by_words is None else (by_words, None)

    def _key_of(self, name: str) -> str | None:
        """The person already known by a name: the same, or one of its ends alone."""
        low = name.casefold()
        exact = self._aliases.get(low)
        if exact is not None:
            return exact
        words = low.split()
        held = self._aliases.get(words[-1])
        if held is None or len(words) == 1:
            return held
        known = self._persons[held].name.casefold().split()
        same = len(known) == 1 or known[0] == words[0] or set(known) <= set(words) or set(words) <= set(known)
        return held if same else None

    def _bring_up(self, key: str) -> None:
        self._focus.pop(key, None)
        self._focus[key] = None

    def _noted(self, speaker: Speaker) -> Speaker:
        if speaker.kind not in (SpeakerKind.UNKNOWN, SpeakerKind.OFFICIAL):
            self._bodies.append(speaker)
        return speaker

    def _owned(self, told: Reference, place: int) -> Reference:
        """A phrase with its owner's State: "his spokesman", "its foreign ministry", "Putin’s aide"."""
        if told.owner is None or told.state is not None:
            return told
        owner = told.owner.lower()
        if owner in _HE:
            holder = self._last_person(_HE[owner])
            return told if holder is None else replace(told, state=self._persons[holder].state)
        if owner in _IT or owner in _THEY or _COUNTRY.match(told.words) is not None:
            subject = state_before(self._text, place)
            if subject is not None:
                return replace(told, state=subject.place.code, holder=self._text[subject.start : subject.end])
            return replace(
                told,
                state=next(
                    (
                        body.state
                        for body in islice(reversed(self._bodies), _RECALLED)
                        if body.state is not None
                    ),
                    None,
                ),
            )
        key = self._key_of(told.owner.removesuffix("’s").removesuffix("'s"))
        return told if key is None else replace(told, state=self._persons[key].state)

    # --- pointing back ------------------------------------------------------------------------------

    def _pronoun(self, word: str, place: int) -> Speaker:
        if word in _HE:
            key = self._last_person(_HE[word])
            if key is not None:
                self._persons[key] = replace(self._persons[key], gender=_HE[word])
                self._bring_up(key)
                return speaker_of(self._persons[key], f"'{word}' is the last person named")
        if word in _THEY:
            return self._body(word, (SpeakerKind.GROUP, SpeakerKind.STATE, SpeakerKind.ORGANISATION), place)
        if word in _IT:
            return self._body(word, (SpeakerKind.STATE, SpeakerKind.ORGANISATION, SpeakerKind.OUTLET), place)
        return Speaker(name=word, kind=SpeakerKind.UNKNOWN, how=(f"'{word}': nobody to refer to",))

    def _last_person(self, gender: str) -> str | None:
        """The person spoken of last whose gender fits; speakers and subjects come first."""
        for key in islice(reversed(self._focus), _RECALLED):
            if self._persons[key].gender in (None, gender):
                return key
        return next(
            (
                key
                for key in islice(reversed(self._persons), _RECALLED)
                if self._persons[key].gender in (None, gender)
            ),
            None,
        )

    def _body(self, word: str, kinds: tuple[SpeakerKind, ...], place: int) -> Speaker:
        """The State, body or group spoken of last."""
        subject = subject_before(self._text, place) if SpeakerKind.STATE in kinds else None
        if subject is not None:
            return replace(subject, how=(f"'{word}' is the subject before, {subject.name}", *subject.how))
        for body in islice(reversed(self._bodies), _RECALLED):
            if body.kind in kinds:
                return replace(body, how=(f"'{word}' is the last one named, {body.name}", *body.how))
        return Speaker(name=word, kind=SpeakerKind.UNKNOWN, how=(f"'{word}': nobody to refer to",))

    def _named(self, told: Reference) -> Speaker:
        assert told.name is not None
        name = told.name.removesuffix("’s").removesuffix("'s")
        known = self._key_of(name)
        before = None if known is None else self._persons[known]
        key = self._remember(told)
        if not is_owner(told.words):
            self._bring_up(key)
        longer = before is not None and len(before.name.split()) > len(name.split())
        return speaker_of(
            self._persons[key], f"'{name}' was named in full before" if longer else "named here"
        )

    def _by_alias(self, words: str, place: int) -> Speaker | None:
        """A person by one end of a name: "Kim" after "Kim Jong-un"; or one named in full further on."""
        name = words.removesuffix("’s").removesuffix("'s")
        if not name[:1].isupper() or " " in name:
            return None
        key = self._aliases.get(name.casefold())
        if key is not None:
            if not is_owner(words):
                self._bring_up(key)
            return speaker_of(self._persons[key], f"'{name}' was named in full before")
        told = self._further_on(name, place)
        if told is None:
            return None
        key = self._remember(self._owned(told, place))
        self._bring_up(key)
        return speaker_of(self._persons[key], f"'{name}' is named in full further on")

    def _further_on(self, name: str, place: int) -> Reference | None:
        """A person's full name that comes later, as after a headline that gives one end of it."""
        if name in self._unknown:
            return None
        whole = re.compile(rf"(?<!\w)(?:{CAPITALS}\s+)?{re.escape(name)}(?:\s+{CAPITALS})?(?![\w-])")
        for later in islice(whole.finditer(self._text, place + len(name)), _LATER):
            begin = max(self._text.rfind(mark, 0, later.start()) for mark in "\n.,;“”") + 1
            stretch = self._text[max(begin, later.start() - _AROUND) : later.end() + _AROUND]
            for mention in mentions_in(stretch):
                words = (mention.told.name or "").split()
                if len(words) > 1 and name in (words[0], words[-1]):
                    return mention.told
        self._unknown.add(name)
        return None

    def _described(self, told: Reference, place: int) -> Speaker:
        """The holder of an office: the person of this text who has it for the same State, if there is one."""
        assert told.office is not None
        if told.definite:
            recent = (*islice(reversed(self._focus), _RECALLED), *islice(reversed(self._persons), _RECALLED))
            for exact in (True, False):
                for key in recent:
                    person = self._persons[key]
                    same_state = (told.state is None or person.state in (None, told.state)) and same_realm(
                        told.realm, person.realm
                    )
                    if (
                        person.office is not None
                        and same_state
                        and fits(told.office, person.office, exact=exact)
                    ):
                        if told.office.gender is not None and person.gender not in (None, told.office.gender):
                            continue
                        self._bring_up(key)
                        steps = (
                            () if told.state is None or person.state is None else (f"both for {told.state}",)
                        )
                        return speaker_of(
                            person, f"'{told.words}' is the {person.office.key} named before", *steps
                        )
            later = self._holder_further_on(told, place)
            if later is not None:
                return later
        key = told.words.casefold()
        self._persons[key] = Person(
            name=told.words,
            role=told.role,
            office=told.office,
            organisation=told.organisation,
            state=told.state,
            gender=told.gender,
            realm=told.realm,
            named=False,
        )
        self._bring_up(key)
        return speaker_of(self._persons[key], "known by office only")

    def _holder_further_on(self, told: Reference, place: int) -> Speaker | None:
        """The holder of an office who is named only later: "the envoy said … Ambassador X thus spoke"."""
        assert told.office is not None
        if self._ahead is None:
            self._ahead = mentions_in(self._text, place)
        for mention in self._ahead:
            office, state = mention.told.office, mention.told.state
            if mention.start < place or office is None or office.key != told.office.key:
                continue
            if told.state is not None and state in (None, told.state):
                key = self._remember(replace(mention.told, state=told.state))
                self._bring_up(key)
                return speaker_of(self._persons[key], f"'{told.words}' is the {office.key} named further on")
        return None

    def _collective(self, told: Reference, place: int) -> Speaker:
        """A government, an organisation or a group; "the ministry" is the one named before."""
        words = told.words.removeprefix("the ").removeprefix("The ")
        if _COUNTRY.fullmatch(told.words) is not None:
            return self._body(told.words, (SpeakerKind.STATE,), place)
        if told.body in _GOVERNMENT and told.state is not None:
            how = f"'{told.words}' is the government of {told.state}"
            return Speaker(
                name=members().get(told.state, words), state=told.state, kind=SpeakerKind.STATE, how=(how,)
            )
        if told.office is not None or (told.plural and told.body is None):
            return Speaker(
                name=told.words,
                role=told.role,
                state=told.state,
                organisation=told.organisation,
                kind=SpeakerKind.GROUP,
                how=("a group by office" if told.office else "a group",),
            )
        if told.body is None:
            return Speaker(
                name=told.words, state=told.state, kind=SpeakerKind.UNKNOWN, how=("by the words alone",)
            )
        if words == told.body:
            known = self._named_body(told.body, place)
            if known is not None:
                return known
        if told.holder is not None and told.owner is not None:
            words = f"{told.holder}’s {told.words[len(told.owner) :].strip()}"
        return Speaker(
            name=words,
            state=told.state,
            organisation=words,
            kind=SpeakerKind.ORGANISATION,
            how=("an organisation",),
        )

    def _named_body(self, word: str, place: int) -> Speaker | None:
        """The organisation of a kind that was named in full before: "the ministry"."""
        for body in islice(reversed(self._bodies), _RECALLED):
            if (
                body.kind is SpeakerKind.ORGANISATION
                and word in (body.name or "").lower().split()
                and body.name != word
            ):
                return replace(body, how=(f"'the {word}' is the one named before, {body.name}",))
        name = body_before(self._text, word, place)
        if name is None:
            return None
        return Speaker(
            name=name,
            state=state_in(name),
            organisation=name,
            kind=SpeakerKind.ORGANISATION,
            how=(f"'the {word}' is the one named before, {name}",),
        )
