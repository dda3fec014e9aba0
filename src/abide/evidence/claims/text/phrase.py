"""What the words of a source tell: name, role, office, organisation, State, gender, number.

"Alexander Matsegora, the Russian ambassador to North Korea" is a name, and an apposition with an office held
for one State in another. Nothing is looked up outside the phrase; who is meant is for `people.py` to say.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.offices import ENVOYS, Held, Office, offices_in
from abide.evidence.claims.text.places import Named, place_of, places_in
from abide.evidence.claims.text.table import lines

_SPLIT = re.compile(r",\s+|\s+(?=(?:who|which|whose|that)\s)|\s+[–—]\s+|\s*\(")
_PARTICLES = "van|von|de|der|den|al|bin|ibn|el|da|dos|di|la|le|ten|ter"
CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_BEHIND_CAPITAL = rf"[\w’'-]*\.?(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\.?|(?:{_PARTICLES})(?=\s+[A-Z]))){{0,6}}"
CAPITALS = CAPITAL + _BEHIND_CAPITAL
"""A run of words with capitals, particles of names among them."""
LONE_CAPITALS = rf"{CAPITAL}(?<![\w’'].){_BEHIND_CAPITAL}"
"""The same behind no letter; its first letter comes first, since a scan is fast on what begins with one."""
_RUN = re.compile(CAPITALS)
_ARTICLE = re.compile(
    r"(?:the|a|an|one|another|this|that|some|several|many|most|other|both|two|three|four|five|all)\s+",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:the|this|that|his|her|its|their)\s", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"(?:(mr|sir|lord)|(mrs|ms|miss|lady|madam)|dr|prof|professor)\.?\s+(?=[A-Z])", re.IGNORECASE
)
_OWNER = re.compile(r"(?P<owner>his|her|its|their|.+?['’]s)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?P<link>of|for|at|from|with|in|to|on)\s+(?:the\s+|a\s+|an\s+)?(?P<rest>.+)", re.IGNORECASE
)
_LEFT = re.compile(r"(?:(?<![\w’'])[a-z][\w-]*\s+){1,3}$")
_POSTED = re.compile(
    r"(?<=embassy) (?:in|to) .*|(?<=consulate) in .*|(?<=mission) (?:in|to) .*", re.IGNORECASE
)
_BODY_OF = re.compile(
    r"^(?:the\s+)?(?:[\w.’'-]+\s+){0,3}?(?:panel|council|office|committee|cabinet|group|board|assembly|court|department|house)"
    r"\s+of\s+(?:the\s+)?\w+$"
)
"""A body whose name ends in an office: "the Panel of Experts"."""
_NOT_ROLE = frozenset(
    re.findall(
        r"[\w-]+",
        "the a an former current new then senior top another one unnamed its his her their and who is was as "
        "outgoing veteran long-time longtime other some several many most two three four five all",
    )
)
"""Words before an office that are no part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a phrase tells of who is meant; None where it does not tell.

    Attributes:
        words: the phrase.
        name, role, office, organisation, state, gender: of whom it means.
        owner: who stands before it as an owner ("Putin’s", "his").
        realm: a capital word before the office that no table of places knows ("Ruritanian").
        definite: whether it points at somebody known.
        plural: whether it means several.
        body: the word that makes it an organisation.
        holder: the words that an owner ("its") stands for, once known.
    """

    words: str
    name: str | None = None
    role: str | None = None
    office: Office | None = None
    organisation: str | None = None
    state: str | None = None
    gender: str | None = None
    owner: str | None = None
    definite: bool = False
    plural: bool = False
    body: str | None = None
    realm: str | None = None
    holder: str | None = None


@cache
def bodies() -> re.Pattern[str]:
    """Words that make a name an organisation's."""
    names = sorted((name for (name,) in lines("bodies.txt")), key=len, reverse=True)
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(re.escape(name) for name in names)})(?![\w-])")


@cache
def given_names() -> dict[str, str]:
    """Given names in lower case to m or f."""
    return {name.casefold(): sex for sex, names in lines("given.tsv") for name in names.split()}


@lru_cache(maxsize=8192)
def reference(words: str) -> Reference:
    """What a phrase tells."""
    words = " ".join(words.split()).strip(' ,;:“”"')
    head, *rest = _SPLIT.split(words, maxsplit=1)
    rest_text = rest[0] if rest else ""
    honorific = _HONORIFIC.match(head)
    gender = None if honorific is None else "m" if honorific[1] else "f" if honorific[2] else None
    bare = head if honorific is None else head[honorific.end() :]
    low = lowered(bare)
    held = () if _BODY_OF.search(low) is not None else offices_in(low)
    name, before = _name(bare, low, held, certain=honorific is not None)
    if name is None and rest_text != "" and held:
        name = _apposed_name(rest_text)
        before = len(bare)
    told = low if name is None or not held else low[:before]
    inside = (
        next((item for item in reversed(held) if item.end <= before), None)
        if name is not None
        else _main(held)
    )
    outside = _main(offices_in(lowered(rest_text))) if rest_text != "" and name is not None else None
    office, text = (inside, bare) if inside is not None else (outside, rest_text)
    state = _state(
        bare[:before] if name is not None and inside is not None else bare, inside, name
    ) or _state(rest_text, outside, None)
    body = bodies().search(told)
    return Reference(
        words=words,
        name=name,
        role=None
        if office is None
        else _role(text, office, until=before if text is bare and name is not None else None),
        office=None if office is None else office.office,
        organisation=_organisation(bare, name, before, held)
        or (None if outside is None else _after(rest_text, outside)),
        state=state,
        gender=gender or (None if office is None else office.office.gender) or _by_name(name),
        owner=_owner(bare, name),
        definite=_DEFINITE.match(words) is not None or (_OWNER.match(bare) is not None and name is None),
        plural=name is None and _plural(low, inside),
        body=None if name is not None or body is None else body.group(),
        realm=None if office is None or state is not None else _realm(text[: office.start]),
    )


def _realm(before: str) -> str | None:
    """The capital word before an office: of a place that no table knows."""
    words = [word for word in _ARTICLE.sub("", before, count=1).split() if word[0].isupper()]
    return (
        None
        if not words or bodies().search(lowered(before))
        else words[-1].removesuffix("’s").removesuffix("'s")
    )


def _main(held: tuple[Held, ...]) -> Held | None:
    """The office that a phrase is about: the first, for what follows it is whose or where."""
    return held[0] if held else None


def _name(bare: str, low: str, held: tuple[Held, ...], *, certain: bool) -> tuple[str | None, int]:
    """The personal name of a phrase, and where what stands before it ends."""
    for item in reversed(held):
        run = _RUN.match(bare, item.end + 1)
        if run is not None and not item.plural and bare[item.end : item.end + 1] == " ":
            told = _personal(run.group(), certain=True)
            if told is not None:
                return told, item.end
    run = _RUN.match(bare)
    if run is None:
        return None, len(bare)
    if run.group().endswith(("’s", "'s")) and run.end() < len(bare):
        return None, len(bare)
    behind = low[run.end() :]
    if (
        held
        and held[0].start >= run.end()
        and bare[held[0].start].islower()
        and not behind.startswith((" of ", " from ", " at "))
    ):
        return None, len(bare)
    if behind != "" and not behind.startswith((" of ", " from ", " at ", " with ", " and ", "’s", "'s")):
        return None, len(bare)
    return _personal(run.group(), certain=certain), 0


def _apposed_name(rest: str) -> str | None:
    """A name behind an office: "Russia’s ambassador, Alexander Matsegora"."""
    run = _RUN.match(rest)
    if run is None or (run.end() < len(rest) and rest[run.end()] not in ",)"):
        return None
    return _personal(run.group(), certain=False)


def _personal(run: str, *, certain: bool) -> str | None:
    """A run of capitals as a personal name; None where it names a State, a body or an office."""
    run = run.removesuffix("’s").removesuffix("'s")
    found = places_in(run)
    if found and found[0].start == 0:
        run = run[found[0].end :].removeprefix("’s").removeprefix("'s").strip()
        if run == "" or not certain:
            return None if run == "" or " " not in run else _personal(run, certain=False)
    low = lowered(run)
    if bodies().search(low) is not None:
        return None
    covered = offices_in(low)
    if covered and covered[0].start == 0:
        return None
    tokens = run.split()
    if len(tokens) == 1 and not certain:
        return None
    return run if len(tokens) <= 6 else None


def _state(text: str, office: Held | None, name: str | None) -> str | None:
    """The State that a phrase speaks for; not the one that an envoy is sent to."""
    if text == "":
        return None
    text = _POSTED.sub("", text) if office is None else text
    found: tuple[Named, ...] = places_in(text)
    if office is not None and office.office.key in ENVOYS:
        found = tuple(item for item in found if item.start < office.start or _of(text, item.start))
    if name is not None:
        found = tuple(item for item in found if text[item.start : item.end] not in name)
    return found[0].place.code if found else None


def _of(text: str, place: int) -> bool:
    return re.search(r"\b(?:of|for)\s+(?:the\s+)?$", text[:place]) is not None


def _role(text: str, office: Held, *, until: int | None) -> str:
    """The words of an office: with what narrows it: "health minister", "ambassador to Poland"."""
    left = _LEFT.search(text, 0, office.start)
    before: list[str] = []
    for word in reversed(left.group().split() if left is not None else []):
        if word in _NOT_ROLE or place_of(word) is not None or word.endswith("ly"):
            break
        before.insert(0, word)
    held = text[office.start : office.end]
    words = held if held.isupper() else held.lower()
    behind = _TAIL.match(text, office.end) if until is None else None
    tail = "" if behind is None else re.split(r"\s+(?:who|which|whose|and)\s|[,;]", behind.group())[0]
    tail = " ".join(tail.split()[:9])
    return " ".join(part for part in (*before, words, tail) if part != "")


def _organisation(bare: str, name: str | None, before: int, held: tuple[Held, ...]) -> str | None:
    """The organisation spoken for: before the office ("Foreign Ministry spokeswoman") or behind it."""
    if name is not None and held and held[-1].end <= before:
        return _body_in(bare[: held[-1].start])
    if name is not None:
        tail = _TAIL.match(bare, before + len(name)) if before == 0 else None
        return None if tail is None or place_of(tail["rest"]) is not None else tail["rest"]
    if held:
        return _body_in(bare[: held[0].start]) or _after(bare, held[0])
    return None


def _body_in(text: str) -> str | None:
    """A body named before an office, without article and possessive."""
    text = _ARTICLE.sub("", text.strip(), count=1) if _ARTICLE.match(text) else text.strip()
    text = text.removesuffix("’s").removesuffix("'s")
    place = place_of(text)
    if place is not None and place.kind in ("seat", "body"):
        return text
    found = list(bodies().finditer(lowered(text)))
    if not found:
        return None
    words = text[: found[-1].end()].split("’s ")[-1].split("'s ")[-1].split(" ")
    while len(words) > 1 and words[0] in _NOT_ROLE:
        words = words[1:]
    return " ".join(words)


def _after(text: str, office: Held) -> str | None:
    """A body named behind an office: "coordinator of the Panel of Experts"."""
    tail = _TAIL.match(text, office.end)
    if tail is None or tail["link"].lower() not in ("of", "for", "at", "from", "with"):
        return None
    rest = re.split(r"\s+(?:who|which|whose)\s|[,;]", tail["rest"])[0]
    return rest if bodies().search(lowered(rest)) is not None else None


def _owner(bare: str, name: str | None) -> str | None:
    found = _OWNER.match(bare)
    return None if found is None or name is not None else found["owner"]


def _plural(low: str, office: Held | None) -> bool:
    """Whether a phrase without a name stands for several persons."""
    if office is not None:
        return office.plural
    head = re.split(
        r"\s+(?:of|for|from|in|at|with|on|to|who|that|and|near|inside|working|living|close)\s", low
    )[0]
    last = head.split(" ")[-1].rstrip("’'")
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and len(last) > 3
    return plural or last in ("people", "men", "women", "police", "others", "media")


def _by_name(name: str | None) -> str | None:
    """Gender by the given name, where its bearers are nearly all of one."""
    return None if name is None or " " not in name else given_names().get(name.split(" ")[0].casefold())
