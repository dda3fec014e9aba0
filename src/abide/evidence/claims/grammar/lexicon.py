"""The lexicon as data: verbs, nouns and adjectives that report, common verbs, places, outlets.

Inflected forms are made from the lemma by the spelling rules of regular verbs; irregular ones stand in the
tables. The lists are our own judgement (see the head of each file).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from abide.terms.speech import Act

HERE = Path(__file__).parent
VOWELS = "aeiou"


class Form(StrEnum):
    """Which form of a verb a word is."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb that reports. `frames` and `prepositions` are those of `cues.tsv`.

    `particle` is what follows the verb in a verb of several words ("point *out*"), "" where there is none.
    """

    lemma: str
    act: Act
    frames: frozenset[str]
    prepositions: frozenset[str]
    speech: bool
    particle: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A noun or adjective that reports, with the prepositions that join it to its content."""

    lemma: str
    act: Act
    prepositions: frozenset[str]
    speech: bool


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """Every form of every verb that reports, to its verbs: the one with most particles first."""
    found: dict[str, list[Cue]] = {}
    for lemma, act, weight, frames, *rest in lines("cues.tsv"):
        prepositions, irregular, *_ = (*rest, "", "")
        head, *particle = lemma.split()
        cue = Cue(
            lemma=lemma,
            act=Act(act),
            frames=frozenset(frames.split()) - {"_"},
            prepositions=frozenset(filter(None, prepositions.split(","))),
            speech=weight == "speech",
            particle=tuple(particle),
        )
        for form in dict.fromkeys(form for _, form in inflected(head, irregular.split())):
            found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(held, key=lambda cue: -len(cue.particle))) for form, held in found.items()}


@cache
def nouns() -> dict[str, Nominal]:
    """Nouns that report, singular and plural, in lower case."""
    return {form: item for item in _nominals("nouns.tsv") for form in (item.lemma, plural(item.lemma))}


@cache
def adjectives() -> dict[str, Nominal]:
    """Adjectives that tell an attitude, in lower case."""
    return {item.lemma: item for item in _nominals("adjectives.tsv")}


@cache
def verb_forms() -> dict[str, frozenset[Form]]:
    """Every form of every verb that the grammar knows, those that report among them."""
    found: dict[str, set[Form]] = {}
    listed = [(lemma.split()[0], (*rest[1:2], "")[0], "") for lemma, _, _, _, *rest in lines("cues.tsv")]
    listed += [
        (lemma, irregular.replace("_", ""), (*rest, "")[0]) for lemma, irregular, *rest in lines("verbs.txt")
    ]
    for lemma, irregular, noun in listed:
        for form, word in inflected(lemma, irregular.split()):
            if noun == "" or form not in (Form.BASE, Form.THIRD):
                found.setdefault(word, set()).add(form)
    return {word: frozenset(forms) for word, forms in found.items()}


def inflected(lemma: str, irregular: list[str]) -> Iterator[tuple[Form, str]]:
    """The forms of a verb. `irregular` is past and participle, or two forms of one "-ed" ending."""
    yield Form.BASE, lemma
    ends_in_y = lemma.endswith("y") and lemma[-2] not in VOWELS
    if ends_in_y:
        yield Form.THIRD, f"{lemma[:-1]}ies"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield Form.THIRD, f"{lemma}es"
    else:
        yield Form.THIRD, f"{lemma}s"
    silent = lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye"))
    stem = lemma[:-2] + "y" if lemma.endswith("ie") else lemma[:-1] if silent else lemma
    doubled = any(word.endswith(f"{lemma[-1] * 2}ed") for word in irregular) or _doubles(lemma)
    yield Form.GERUND, f"{stem}{lemma[-1]}ing" if doubled else f"{stem}ing"
    if len(irregular) > 0:
        for word in (irregular[0], *([f"{lemma}ed"] if _both(lemma, irregular[0]) else [])):
            yield Form.PAST, word
        for word in irregular[1:] or irregular[:1]:
            yield Form.PARTICIPLE, word
            if word.endswith("ed"):
                yield Form.PAST, word
        return
    base = f"{lemma}{lemma[-1]}" if doubled else lemma
    past = f"{lemma[:-1]}ied" if ends_in_y else f"{lemma}d" if lemma.endswith("e") else f"{base}ed"
    yield Form.PAST, past
    yield Form.PARTICIPLE, past


def _doubles(lemma: str) -> bool:
    """Whether a verb of one syllable doubles its last letter: "get", "getting"."""
    vowels = sum(letter in VOWELS for letter in lemma)
    return (
        vowels == 1
        and len(lemma) > 2
        and lemma[-2] in VOWELS
        and lemma[-1] not in "wxyaeiou"
        and lemma[-3] not in VOWELS
    )


def _both(lemma: str, past: str) -> bool:
    return past.endswith("lled") and lemma.endswith("l")


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"


def _nominals(name: str) -> Iterator[Nominal]:
    for lemma, act, *rest in lines(name):
        weight, prepositions = rest if len(rest) == 2 else ("attitude", (*rest, "")[0])
        yield Nominal(
            lemma=lemma,
            act=Act(act),
            prepositions=frozenset(filter(None, prepositions.split(","))),
            speech=weight == "speech",
        )


def lines(name: str) -> Iterator[tuple[str, ...]]:
    """The lines of a data file beside this one, cut at tabs; those that begin with # are comments."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line != "" and not line.startswith("#"):
            yield tuple(line.split("\t"))
