"""The project's own gold: texts with what a careful reader finds in them, checked as they are loaded.

Two sets: `briefs/` annotates the briefs of the shipped casebook, `grammar/` sentences made for constructions.
How to annotate stands in GUIDELINES.md. Annotators write strings, and this finds their offsets. Content must
stand once in the text, or say which of several it is; a source and a cue are looked for in the paragraphs of
the content, the cue nearest to the content and the source nearest to the cue; figures, times and hedges in
the claim, then in the text, and must stand there once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from abide.evidence.claims.briefs import document_of, list_briefs
from abide.register.marked import Marked, Place, read_marked
from abide.sources.read import as_document
from abide.sources.received import Received
from abide.terms.dates import parse_partial
from abide.terms.document import Document
from abide.terms.errors import AbideError, BadInput, Faults
from abide.terms.evidence import Span
from abide.terms.quantity import Qualifier
from abide.terms.speech import Act, Passage, Polarity, Quotation, SpeakerKind

HERE = Path(__file__).parent
CASEBOOK = HERE.parent / "src/abide/casebooks/dprk"
SPLITS = ("build", "held")
ROLES = ("deadline", "event", "utterance")

ITEM_KEYS = {
    *("id", "brief", "text", "construction", "split", "published", "claims", "optional", "relations"),
}
CLAIM_KEYS = {
    *("source", "cue", "content", "or_content", "quotation", "speaker", "act", "also", "polarity", "hedges"),
    *("quantities", "times", "channels", "recipient", "target", "bearer", "topics", "duties", "required"),
    *("accept_topics", "accept_bearer", "accept_channels", "accept_times", "note"),
}
SPEAKER_KEYS = {"name", "role", "state", "organisation", "kind"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity of the gold."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time of the gold, as an interval of days in ISO 8601."""

    span: Span
    role: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One annotated claim; `accept` holds other readings that are as good, by field."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    quotation: Quotation
    speaker: Mapping[str, str | None]
    acts: tuple[Act, ...]
    polarity: Polarity
    hedges: tuple[Span, ...]
    quantities: tuple[Figure, ...]
    times: tuple[Time, ...]
    channels: tuple[tuple[str, Passage], ...]
    recipient: Span | None
    target: Span | None
    bearer: str | None
    topics: tuple[str, ...]
    duties: tuple[str, ...]
    required: bool
    accept: Mapping[str, Sequence[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A relation that an item should be found in: with a brief, a row, a duty or a resolution."""

    kind: str
    other: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One annotated text. `optional` are cues that may be found, and count neither way."""

    key: str
    set: str
    split: str
    construction: str
    document: Document
    claims: tuple[GoldClaim, ...]
    optional: tuple[Span, ...]
    relations: tuple[Expected, ...]

    @property
    def negative(self) -> bool:
        """Whether nobody says anything in it."""
        return len(self.claims) == 0 and len(self.optional) == 0


def load_gold(name: str) -> tuple[Item, ...]:
    """Every item of a set ("briefs" or "grammar").

    Raises:
        Faults: all that is wrong with the annotation, each with file and line.
    """
    folder = HERE / name
    speakers = read_marked(folder / "speakers.yml", name="speakers.yml").data if name == "briefs" else {}
    duties = read_marked(HERE / "topics.yml", name="topics.yml").data
    briefs = _briefs() if name == "briefs" else {}
    items: list[Item] = []
    faults: list[AbideError] = []
    for file in sorted(folder.glob("*.yml")):
        if file.name == "speakers.yml":
            continue
        marked = read_marked(file, name=f"quality/{name}/{file.name}")
        reader = Reader(marked=marked, speakers=speakers, duties=duties, briefs=briefs)
        for index in range(len(marked.data["items"])):
            try:
                items.append(reader.item(("items", index)))
            except AbideError as fault:
                faults.append(fault)
    keys = [item.key for item in items]
    faults += [BadInput(f"'{key}' is annotated twice", file=name) for key in set(keys) if keys.count(key) > 1]
    if len(faults) > 0:
        raise Faults(faults)
    return tuple(items)


def _briefs() -> dict[str, Document]:
    listed = list_briefs(CASEBOOK)
    assert listed is not None
    return {brief.key: document_of(brief, CASEBOOK, publisher=listed.publisher) for brief in listed.briefs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the items of one file, and names the line of what cannot be read."""

    marked: Marked
    speakers: Mapping[str, Any]
    duties: Mapping[str, Sequence[str]]
    briefs: Mapping[str, Document]

    def item(self, place: Place) -> Item:
        """One item."""
        told = self._at(place)
        self._keys(told, ITEM_KEYS, place)
        if told["split"] not in SPLITS:
            raise self._fault(f"split '{told['split']}' is not one of {', '.join(SPLITS)}", place)
        document = self._document(told, place)
        claims = tuple(
            self._claim(each, document.text, (*place, "claims", number))
            for number, each in enumerate(told.get("claims", []))
        )
        optional = tuple(
            self._span(
                each["cue"], document.text, (0, len(document.text)), (*place, "optional", number), first=True
            )
            for number, each in enumerate(told.get("optional", []))
        )
        relations = tuple(
            Expected(kind=each["kind"], other=str(each["with"]), why=each["why"])
            for each in told.get("relations", [])
        )
        return Item(
            key=told.get("id") or told["brief"],
            set=self.marked.data["set"],
            split=told["split"],
            construction=told.get("construction", ""),
            document=document,
            claims=claims,
            optional=optional,
            relations=relations,
        )

    def _document(self, told: Mapping[str, Any], place: Place) -> Document:
        if "brief" in told:
            if told["brief"] not in self.briefs:
                raise self._fault(f"no brief '{told['brief']}' in the casebook", place)
            return self.briefs[told["brief"]]
        received = Received(name=told["id"], data=told["text"].encode(), url=None)
        day = str(told.get("published", self.marked.data["published"]))
        return as_document(received, published=parse_partial(day))

    def _claim(self, told: Mapping[str, Any], text: str, place: Place) -> GoldClaim:
        self._keys(told, CLAIM_KEYS, place)
        whole = (0, len(text))
        content = tuple(self._span(each, text, whole, place) for each in told["content"])
        around = _paragraphs(text, content) if len(content) > 0 else whole
        cue = self._near(told["cue"], text, content, around, place)
        source = None if told["source"] is None else self._near(told["source"], text, (cue,), around, place)
        inner = (
            min(cue.start, *(each.start for each in content)),
            max(cue.end, *(each.end for each in content)),
        )
        speaker = self._speaker(told["speaker"], place)
        topics = tuple(told.get("topics", []))
        unknown = set(topics) - self.duties.keys()
        if len(unknown) > 0:
            raise self._fault(f"no topic {', '.join(sorted(unknown))}", place)
        duties = told.get("duties", [duty for topic in topics for duty in self.duties[topic]])

        def mention(each: Any) -> Span:
            try:
                return self._span(each, text, inner, place)
            except BadInput:
                return self._span(each, text, whole, place)

        def optional_mention(key: str) -> Span | None:
            return None if told.get(key) is None else self._near(told[key], text, (cue,), around, place)

        accept = {key.removeprefix("accept_"): told[key] for key in told if key.startswith("accept_")}
        if "topics" in accept and "duties" not in told:
            accept["duties"] = [
                [duty for topic in each for duty in self.duties[topic]] for each in accept["topics"]
            ]
        if "or_content" in told:
            accept["content"] = [tuple(self._span(each, text, whole, place) for each in told["or_content"])]
        return GoldClaim(
            source=source,
            cue=cue,
            content=content,
            quotation=Quotation(told.get("quotation", "indirect")),
            speaker=speaker,
            acts=tuple(Act(each) for each in (told["act"], *told.get("also", []))),
            polarity=Polarity(told.get("polarity", "positive")),
            hedges=tuple(mention(each) for each in told.get("hedges", [])),
            quantities=tuple(
                Figure(span=mention(words), low=low, high=high, unit=unit, qualifier=Qualifier(str(fence)))
                for words, low, high, unit, fence in told.get("quantities", [])
            ),
            times=tuple(self._time(each, mention(each[0]), place) for each in told.get("times", [])),
            channels=tuple((name, Passage(passage)) for name, passage in told.get("channels", [])),
            recipient=optional_mention("recipient"),
            target=optional_mention("target"),
            bearer=told.get("bearer"),
            topics=topics,
            duties=tuple(dict.fromkeys(str(duty) for duty in duties)),
            required=told.get("required", True),
            accept=accept,
        )

    def _time(self, told: Sequence[Any], span: Span, place: Place) -> Time:
        _, role, start, end = told
        if role not in ROLES:
            raise self._fault(f"time role '{role}' is not one of {', '.join(ROLES)}", place)
        days = [None if day is None else str(parse_partial(str(day)).start) for day in (start, end)]
        return Time(span=span, role=role, start=days[0], end=days[1])

    def _speaker(self, told: Any, place: Place) -> Mapping[str, str | None]:
        if isinstance(told, str) and told not in self.speakers:
            raise self._fault(f"no speaker '{told}' in speakers.yml", place)
        speaker = self.speakers[told] if isinstance(told, str) else told
        self._keys(speaker, SPEAKER_KEYS, place)
        SpeakerKind(speaker["kind"])
        return {key: speaker.get(key) for key in SPEAKER_KEYS}

    def _near(
        self, told: Any, text: str, beside: Sequence[Span], around: tuple[int, int], place: Place
    ) -> Span:
        """A string in the claim's paragraphs; of several, the one nearest to what it belongs to."""
        if not isinstance(told, str):
            return self._span(told, text, around, place)
        spans = _all(told, text, around)
        if len(spans) == 0:
            return self._span(told, text, around, place)
        return min(spans, key=lambda span: min((_gap(span, other) for other in beside), default=span.start))

    def _span(
        self, told: Any, text: str, within: tuple[int, int], place: Place, *, first: bool = False
    ) -> Span:
        words, number = (told, None) if isinstance(told, str) else (told["text"], told.get("nth"))
        spans = _all(words, text, within)
        if len(spans) == 0:
            raise self._fault(f"“{words}” does not stand there", place)
        if number is None and len(spans) > 1 and not first:
            raise self._fault(f"“{words}” stands {len(spans)} times; say which: {{text: …, nth: 2}}", place)
        return spans[0 if number is None else number - 1]

    def _at(self, place: Place) -> Any:
        told = self.marked.data
        for step in place:
            told = told[step]
        return told

    def _keys(self, told: Mapping[str, Any], known: Iterable[str], place: Place) -> None:
        unknown = [key for key in told if key not in known]
        if len(unknown) > 0:
            raise self._fault(f"unknown key {', '.join(unknown)}", place)

    def _fault(self, what: str, place: Place) -> BadInput:
        return BadInput(what, file=self.marked.file, line=self.marked.line(place))


def _all(words: str, text: str, within: tuple[int, int]) -> list[Span]:
    """Where words stand as whole words, in order."""
    found = []
    start = text.find(words, within[0], within[1])
    while start >= 0:
        end = start + len(words)
        inside_word = (start > 0 and text[start - 1].isalnum() and words[:1].isalnum()) or (
            end < len(text) and text[end].isalnum() and words[-1:].isalnum()
        )
        if not inside_word:
            found.append(Span(start=start, end=end, text=words))
        start = text.find(words, start + 1, within[1])
    return found


def _gap(span: Span, other: Span) -> int:
    return max(other.start - span.end, span.start - other.end, 0)


def _paragraphs(text: str, content: Sequence[Span]) -> tuple[int, int]:
    """The paragraphs that hold the content."""
    start = text.rfind("\n", 0, content[0].start) + 1
    end = text.find("\n", content[-1].end)
    return start, len(text) if end < 0 else end
