"""PolNeAR: political news with attributions by trained annotators, as a measure of the reader.

Loader and metric as `reference/claims-method.md` defines them. Exact: the same words, edge punctuation aside
(source and content count only where the cues overlap; full needs all three). Overlap: attributions paired one
to one by their cues, then words in common are added up. Citron's own overlap formula sums over all pairs and
exceeds 100 per cent; it is not used. The corpus has no stated licence: it is measured against, never shipped.
"""

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WORDS = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
MEASURES = ("cue", "source", "content", "full", "source overlap", "content overlap")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Three parts as sets of word numbers; `rule` is what found it, `cue_text` the cue's own words."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    rule: str = ""
    cue_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its annotators' attributions, one tuple an annotator."""

    name: str
    text: str
    gold: tuple[tuple[Attribution, ...], ...]


class Words:
    """The words of a text, and spans as sets of their numbers."""

    def __init__(self, text: str) -> None:
        found = list(WORDS.finditer(text))
        self._starts = [item.start() for item in found]
        self._ends = [item.end() for item in found]
        self._plain = [item.group()[0].isalnum() or item.group() in "$%" for item in found]

    def cover(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Numbers of the words that spans touch; marks do not count.

        The annotators' tool cuts a content at every full stop inside it, so that a mark between two sentences
        of one quotation is in no piece; and they take or leave the comma at an edge without a rule.
        """
        return frozenset(
            number
            for start, end in spans
            for number in range(_first(self._ends, start), _last(self._starts, end))
            if self._plain[number]
        )

    def attribution(
        self, source: Spans, cue: Spans, content: Spans, *, rule: str = "", cue_text: str = ""
    ) -> Attribution:
        """An attribution from the spans of its parts; a cue that is a mark alone ("…:") keeps the mark."""
        words = self.cover(cue)
        if len(words) == 0:
            words = frozenset(
                number
                for start, end in cue
                for number in range(_first(self._ends, start), _last(self._starts, end))
            )
        return Attribution(
            source=self.cover(source),
            cue=words,
            content=self.cover(content),
            rule=rule,
            cue_text=cue_text,
        )


def _first(ends: Sequence[int], start: int) -> int:
    return bisect_right(ends, start)


def _last(starts: Sequence[int], end: int) -> int:
    return bisect_left(starts, end)


def articles(folder: Path) -> Iterator[Article]:
    """The articles of a part of the corpus (`train`, `dev`), in order of name."""
    for file in sorted((folder / "text").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        words = Words(text)
        notes = sorted((folder / "attributions").glob(f"{file.stem}*.ann"))
        gold = tuple(tuple(_annotated(note.read_text(encoding="utf-8"), words, text)) for note in notes)
        if len(gold) > 0:
            yield Article(name=file.stem, text=text, gold=gold)


def _annotated(note: str, words: Words, text: str) -> Iterator[Attribution]:
    """Attributions of a brat file: `;` joins pieces, events name their parts; broken ones are left out."""
    parts: dict[str, Spans] = {}
    for line in note.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            _, _, places = fields[1].partition(" ")
            pieces = (piece.split() for piece in places.split(";"))
            parts[fields[0]] = tuple((int(piece[0]), int(piece[1])) for piece in pieces)
    for line in note.splitlines():
        fields = line.split("\t")
        if not line.startswith("E") or len(fields) < 2:
            continue
        named: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for item in fields[1].split()[1:]:
            role, _, key = item.partition(":")
            named.get(role.rstrip("0123456789"), []).extend(parts.get(key, ()))
        if len(named["Cue"]) > 0 and len(named["Content"]) > 0:
            told = " ".join(text[start:end] for start, end in sorted(named["Cue"]))
            yield words.attribution(
                tuple(named["Source"]), tuple(named["Cue"]), tuple(named["Content"]), cue_text=told
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of one measure: units in common, units found, units wanted."""

    hit: int
    found: int
    wanted: int

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            hit=self.hit + other.hit, found=self.found + other.found, wanted=self.wanted + other.wanted
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        total = self.found + self.wanted
        return 200 * self.hit / total if total > 0 else 0.0


Score = dict[str, Tally]


def paired(
    found: Sequence[Attribution], gold: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution]]:
    """Attributions one to one, those whose cues have most in common first."""
    by_word: dict[int, list[int]] = {}
    for number, item in enumerate(gold):
        for word in item.cue:
            by_word.setdefault(word, []).append(number)
    near: list[tuple[float, int, int]] = []
    for place, item in enumerate(found):
        for number in {number for word in item.cue for number in by_word.get(word, ())}:
            both = len(item.cue & gold[number].cue) / len(item.cue | gold[number].cue)
            alike = len(item.content & gold[number].content) / max(
                1, len(item.content | gold[number].content)
            )
            near.append((-both - alike / 10, place, number))
    pairs, used_found, used_gold = [], set(), set()
    for _, place, number in sorted(near):
        if place not in used_found and number not in used_gold:
            used_found.add(place)
            used_gold.add(number)
            pairs.append((found[place], gold[number]))
    return pairs


def score(found: Sequence[Attribution], gold: Sequence[Attribution]) -> Score:
    """Every measure for one article."""
    pairs = paired(found, gold)
    with_source = sum(len(item.source) > 0 for item in found), sum(len(item.source) > 0 for item in gold)
    exact = {
        "cue": sum(one.cue == other.cue for one, other in pairs),
        "source": sum(one.source == other.source and len(one.source) > 0 for one, other in pairs),
        "content": sum(one.content == other.content for one, other in pairs),
        "full": sum(
            (one.source, one.cue, one.content) == (other.source, other.cue, other.content)
            for one, other in pairs
        ),
    }
    told = {name: Tally(hit=hit, found=len(found), wanted=len(gold)) for name, hit in exact.items()}
    told["source"] = Tally(hit=exact["source"], found=with_source[0], wanted=with_source[1])
    for part in ("source", "content"):
        told[f"{part} overlap"] = Tally(
            hit=sum(len(getattr(one, part) & getattr(other, part)) for one, other in pairs),
            found=sum(len(getattr(item, part)) for item in found),
            wanted=sum(len(getattr(item, part)) for item in gold),
        )
    return told


def total(scores: Iterable[Score]) -> Score:
    """Scores of several articles added up."""
    none = Tally(hit=0, found=0, wanted=0)
    added = dict.fromkeys(MEASURES, none)
    for item in scores:
        added = {name: added[name] + item[name] for name in MEASURES}
    return added


def intervals(
    scores: Sequence[Score], *, draws: int = 1000, seed: int = 2397
) -> dict[str, tuple[float, float]]:
    """95 per cent bootstrap intervals of F1 over articles."""
    dice = random.Random(seed)
    runs = [total(dice.choices(scores, k=len(scores))) for _ in range(draws)]
    return {name: _middle([run[name].f1 for run in runs]) for name in MEASURES}


def _middle(values: list[float]) -> tuple[float, float]:
    values.sort()
    return values[int(len(values) * 0.025)], values[int(len(values) * 0.975) - 1]


def annotators(items: Iterable[Article]) -> Score:
    """How well annotators agree with each other: all ordered pairs, where an article has several."""
    return total(
        score(one, other)
        for item in items
        if len(item.gold) > 1
        for one in item.gold
        for other in item.gold
        if one is not other
    )


def subset(gold: Sequence[Attribution], keep: Callable[[Attribution], bool]) -> tuple[Attribution, ...]:
    """Attributions of a kind."""
    return tuple(item for item in gold if keep(item))
