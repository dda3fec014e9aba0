"""Who speaks: from the words that name a source to a name, a role, a State and a kind.

A pronoun is the last person named; a description ("the Kremlin's envoy", "the American president") is the
person in the text who holds that office for that State. Each step is kept in `Speaker.how`.
"""

import re
from dataclasses import dataclass, replace

from abide.evidence.claims.grammar.lexicon import outlets, places
from abide.terms.evidence import Span, Speaker
from abide.terms.speech import SpeakerKind

_OFFICES = {
    "ambassador": ("ambassador", "envoy"),
    "president": ("president",),
    "prime minister": ("prime minister", "premier"),
    "foreign minister": ("foreign minister",),
    "deputy foreign minister": ("deputy foreign minister",),
    "minister": ("minister",),
    "secretary of state": ("secretary of state",),
    "secretary": ("secretary",),
    "governor": ("governor",),
    "spokesman": ("spokesman", "spokeswoman", "spokesperson"),
    "permanent representative": ("permanent representative", "un ambassador"),
    "dictator": ("dictator", "leader", "ruler"),
    "senator": ("senator", "lawmaker", "congressman", "congresswoman", "deputy"),
    "director": ("director", "head", "chief", "chairman", "chairwoman", "coordinator"),
    "general": ("general", "admiral", "colonel"),
    "analyst": ("analyst", "expert", "researcher", "professor"),
    "official": ("official", "officer", "diplomat", "source"),
}
_OFFICE = re.compile(
    rf"\b(?:{'|'.join(sorted((name for names in _OFFICES.values() for name in names), key=len)[::-1])})s?\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:ministry|ministries|department|government|embassy|mission|committee|council|agency|commission|office"
    r"|party|company|organi[sz]ation|panel|treasury|authority|authorities|service|institute|centre|center"
    r"|university|army|navy|police|parliament|congress|senate|court|kremlin|white house"
    r"|u\.n\.|un|united nations|european union|eu)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]+|[A-Z]\.|van|von|de|der|al|bin|ibn))*")
_GROUP = re.compile(
    r"\b(?:officials|sources|analysts|experts|diplomats|lawmakers|critics|ministers|states|countries)\b", re.I
)
_PRONOUNS = {"he", "she", "they", "it", "we", "i"}
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "prime",
        "minister",
        "foreign",
        "deputy",
        "secretary",
        "state",
        "senator",
        "governor",
        "general",
        "ambassador",
        "chairman",
        "spokesman",
        "spokeswoman",
        "king",
        "queen",
        "prince",
        "the",
        "former",
        "acting",
        "us",
        "u.s.",
        "un",
        "u.n.",
        "north",
        "south",
        "korean",
        "russian",
        "american",
        "chinese",
        "japanese",
        "british",
        "dictator",
        "leader",
    ]
)
_LINKS = frozenset(["to", "of", "in", "at", "for", "from", "on"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named in the text, with what was said of them."""

    name: str
    role: str | None
    state: str | None
    place: int


class People:
    """The persons of one text, as they come up. Sources are resolved in the order of the text."""

    def __init__(self) -> None:
        self._persons: dict[str, Person] = {}
        self._last: str | None = None

    def resolve(self, source: Span | None) -> Speaker:
        """Who the words of a source stand for."""
        if source is None:
            return Speaker(name=None, kind=SpeakerKind.UNKNOWN, how=("nobody is named",))
        words = " ".join(source.text.split()).strip(" ,")
        if words.lower() in _PRONOUNS:
            return self._pronoun(words)
        outlet = outlet_named(words)
        if outlet is not None:
            return Speaker(
                name=outlet, organisation=outlet, kind=SpeakerKind.OUTLET, how=("an outlet by name",)
            )
        role, state = office_in(words), state_in(words)
        if words.lower().removeprefix("the ") in places() and role is None:
            seat = words.lower().removeprefix("the ") not in _state_names()
            how = "a State by its seat of government" if seat else "a State by name"
            return Speaker(name=words, state=state, kind=SpeakerKind.STATE, how=(how,))
        name = person_in(words)
        if name is not None:
            return self._named(name, role, state, source.start)
        if _GROUP.search(words) is not None:
            return Speaker(
                name=words, role=role, state=state, kind=SpeakerKind.GROUP, how=("a group by office",)
            )
        if role is not None:
            return self._described(words, role, state)
        if _ORGANISATION.search(words) is not None:
            return Speaker(
                name=words,
                state=state,
                organisation=words,
                kind=SpeakerKind.ORGANISATION,
                how=("an organisation",),
            )
        return Speaker(name=words, state=state, kind=SpeakerKind.UNKNOWN, how=("by the words alone",))

    def meet(self, sentence: Span) -> None:
        """Takes note of persons named with an office in a sentence, also where they do not speak."""
        for found in _NAME.finditer(sentence.text):
            before = sentence.text[max(0, found.start() - 40) : found.end()]
            told = person_in(found.group())
            role = office_in(found.group()) or office_in(before)
            if told is not None and role is not None and " " in told:
                known = self._persons.get(_key(told))
                if known is None:
                    state = state_in(found.group()) or state_in(before)
                    self._persons[_key(told)] = Person(name=told, role=role, state=state, place=found.start())

    def _pronoun(self, words: str) -> Speaker:
        person = None if self._last is None else self._persons.get(self._last)
        if person is None or words.lower() in ("it", "they", "we"):
            return Speaker(name=words, kind=SpeakerKind.UNKNOWN, how=(f"'{words}': nobody to refer to",))
        return _speaker(person, f"'{words}' is the last person named")

    def _named(self, name: str, role: str | None, state: str | None, place: int) -> Speaker:
        key = _key(name)
        known = self._persons.get(key)
        if known is None:
            known = Person(name=name, role=role, state=state, place=place)
            how = "named here"
        else:
            longer = name if len(name.split()) > len(known.name.split()) else known.name
            known = replace(known, name=longer, role=role or known.role, state=state or known.state)
            how = "named here" if known.name == name else f"'{name}' was named in full before"
        self._persons[key] = known
        self._last = key
        return _speaker(known, how)

    def _described(self, words: str, role: str, state: str | None) -> Speaker:
        definite = words.lower().startswith(("the ", "its ", "their ")) or "’s" in words or "'s" in words
        if definite:
            for key, person in reversed(list(self._persons.items())):
                same_state = state is None or person.state in (None, state)
                if person.role == role and same_state:
                    self._last = key
                    return _speaker(person, f"'{words}' is the {role} named before")
        return Speaker(
            name=words, role=role, state=state, kind=SpeakerKind.OFFICIAL, how=("known by office only",)
        )


def outlet_named(words: str) -> str | None:
    """The outlet that a phrase names: "the Interfax news agency" is Interfax."""
    plain = re.sub(
        r"\s+(?:news agency|news|newspaper|agency|daily)$", "", words.casefold().removeprefix("the ")
    )
    for candidate in (
        plain,
        re.sub(r"^(?:\w+\s+)?(?:state )?(?:news agency|newspaper|agency|outlet|daily)\s+", "", plain),
    ):
        if candidate in outlets():
            return outlets()[candidate]
    return None


def office_in(words: str) -> str | None:
    """The office that a phrase names; the longest of several."""
    found = [hit.group().lower().removesuffix("s") for hit in _OFFICE.finditer(words)]
    for office, names in _OFFICES.items():
        if any(name in found for name in names) and len(found) > 0:
            longest = max(found, key=len)
            if longest in names:
                return office
    return None


def state_in(words: str) -> str | None:
    """The State that a phrase names first, by name, demonym, capital or seat of government."""
    tokens = [_plain(token) for token in words.split() if token not in ("us", "Us")]
    for start in range(len(tokens)):
        for width in (5, 4, 3, 2, 1):
            code = places().get(" ".join(tokens[start : start + width]))
            if code is not None and len(tokens[start : start + width]) == width:
                return code
    return None


def _plain(token: str) -> str:
    """A word without the marks around it and without its possessive ending."""
    bare = token.casefold().strip("“”\"‘’',;:()[]!?")
    bare = bare.removesuffix("’s").removesuffix("'s")
    return bare if bare.count(".") > 1 else bare.strip(".")


def person_in(words: str) -> str | None:
    """The personal name in a phrase: the capitals that are left without titles, States and offices."""
    head = re.split(r",| who | which ", words, maxsplit=1)[0]
    tokens = head.replace("’s", "").replace("'s", "").split()
    kept: list[str] = []
    for index, token in enumerate(tokens):
        plain = token.strip(".,").lower()
        if plain in _LINKS and len(kept) == 0:
            return None
        is_title = (
            plain in _TITLES or token.lower() in _TITLES or plain in places() or _OFFICE.fullmatch(plain)
        )
        if is_title and len(kept) > 0 and plain not in places():
            kept = []  # "Ruritanian President X": what stands before a title is no name
            continue
        if (
            token[0].isupper()
            and not is_title
            and plain not in outlets()
            and not _ORGANISATION.fullmatch(plain)
        ):
            kept.append(token)
        elif len(kept) > 0:
            return (
                None
                if any(item.lower() in ("of", "for", "and") for item in tokens[index:])
                else " ".join(kept)
            )
    lowered = {token.lower() for token in tokens}
    if (
        len(kept) == 0
        or _ORGANISATION.search(head) is not None
        or (lowered & {"the", "a", "an"} and len(kept) < 2)
    ):
        return None
    return " ".join(kept)


def _speaker(person: Person, how: str) -> Speaker:
    return Speaker(
        name=person.name, role=person.role, state=person.state, kind=SpeakerKind.PERSON, how=(how,)
    )


def _key(name: str) -> str:
    """A person is known by the last word of the name within one text."""
    return name.rsplit(maxsplit=1)[-1].casefold()


def _state_names() -> frozenset[str]:
    from abide.register.states import all_states  # noqa: PLC0415  # a table on disk

    return frozenset(name.casefold() for state in all_states() for name in (state.name, *state.aliases))
