"""What a dossier says, before any form: owed, said, shown, not shown, standing, and a note for every piece.

A note gives what a reader needs to find the words again: speaker, words, outlets, day, address, hash. Notes
are numbered in the order in which the text calls for them, and a piece has one number however often it is
called.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from abide.publish.charts import Chart, charts_about
from abide.publish.view import View, address, restating
from abide.terms.duty import CapInForce, Owed
from abide.terms.errors import UnknownName
from abide.terms.evidence import Claim, Evidence, Observation, Recall
from abide.terms.nearness import nearest
from abide.terms.standing import Standing

LAW = "Not a finding of law."
RESTATED = "restated from the source in our own words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote.

    Attributes:
        number: from 1.
        id: public id of the piece.
        who: the speaker with role and State, or the keeper of the records.
        does: the act, or the kind of observation.
        words: the exact words, or the summary of a row or observation.
        basis: how `words` relates to the source: "exact words", or that they are restated, or the method.
        chain: outlets, origin first.
        origin: key of the first voice and occasion.
        about: the days spoken of; `since` the day from which it was public.
        title, publisher, published, url: of the document, as far as kept.
        sha256: of the document's text, or of the inputs.
        address: where it stands on the site.
        warning: what a reader must know before citing it; "" for nothing.
    """

    number: int
    id: str
    who: str
    does: str
    words: str
    basis: str
    chain: tuple[str, ...]
    origin: str
    about: str
    since: date | None
    title: str
    publisher: str
    published: str
    url: str | None
    sha256: tuple[str, ...]
    address: str
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list in the text, with the note that it calls for."""

    text: str
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One duty of the State."""

    owed: Owed
    standing: Standing
    dues: tuple[str, ...]
    supports: tuple[Line, ...]
    against: tuple[Line, ...]
    context: tuple[Line, ...]
    shown: tuple[Line, ...]
    set_aside: tuple[tuple[Line, str], ...]
    not_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All of it; `edition` is the id of what it was made from, `silent` the duties without evidence."""

    state: str
    name: str
    regime: str
    as_of: date
    known_by: date
    edition: str
    ledger_head: str | None
    credit: str
    sections: tuple[Section, ...]
    silent: tuple[Standing, ...]
    notes: tuple[Note, ...]
    charts: tuple[Chart, ...] = ()


def dossier_of(view: View, state: str, duties: Sequence[str] = ()) -> Dossier:
    """The dossier of a State.

    Args:
        view: an edition, arranged.
        state: alpha-3 code.
        duties: ids, in the order wanted; none for every duty that evidence speaks to.

    Raises:
        UnknownName: no such State, or a duty that does not bind it on the day judged.
    """
    name = view.name(state)
    bound = [duty for bearer, duty in view.standings if bearer == state]
    for duty in duties:
        if duty not in bound:
            raise UnknownName(
                f"duty in force for {state} on {view.edition.as_of}",
                duty,
                near=nearest(duty, bound),
                see=f"`abide duties {state} --as-of {view.edition.as_of}` lists them",
            )
    chosen = (
        dict.fromkeys(duties) if len(duties) > 0 else [duty for duty in bound if _told(view, state, duty)]
    )
    notes = _Notes(view)
    sections = tuple(_section(view, state, duty, notes) for duty in chosen)
    return Dossier(
        state=state,
        name=name,
        regime=view.edition.title,
        as_of=view.edition.as_of,
        known_by=view.edition.known_by,
        edition=view.edition.id,
        ledger_head=view.edition.ledger_head,
        credit=view.edition.credit,
        sections=sections,
        silent=tuple(view.standings[state, duty] for duty in bound if not _told(view, state, duty)),
        notes=notes.all(),
        charts=charts_about(view, state),
    )


def _told(view: View, state: str, duty: str) -> bool:
    item = view.standings[state, duty]
    return len(item.supports) + len(item.against) + len(item.context) + len(item.set_aside) > 0


class _Notes:
    """Numbers given out in the order of asking."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._documents = {item[0]: item for item in view.edition.documents}
        self._numbers: dict[str, int] = {}

    def line(self, piece: Evidence) -> Line:
        number = self._numbers.setdefault(piece.public_id, len(self._numbers) + 1)
        return Line(text=_line(piece), note=number)

    def all(self) -> tuple[Note, ...]:
        return tuple(self._note(self._view.evidence[key], number) for key, number in self._numbers.items())

    def _note(self, piece: Evidence, number: int) -> Note:
        if isinstance(piece, Observation):
            return _note_of_observation(piece, number)
        _, title, publisher, published, url, _ = self._documents.get(piece.document, ("",) * 6)
        exact = " … ".join(span.text for span in piece.content)
        return Note(
            number=number,
            id=piece.public_id,
            who=_who(piece),
            does=str(piece.act),
            words=exact or piece.summary,
            basis="exact words" if exact != "" else RESTATED,
            chain=tuple(channel.name for channel in piece.channels),
            origin=piece.origin,
            about=str(piece.period),
            since=piece.known_since,
            title=title if piece.row is None else f"{title}, row {piece.row.row}",
            publisher=piece.publisher or publisher,
            published=_published(piece) or published,
            url=piece.url or url or None,
            sha256=(piece.document,),
            address=address(piece),
            warning="" if piece.recalled is Recall.NO else "partly from memory: shown, and never counted",
        )


def _note_of_observation(piece: Observation, number: int) -> Note:
    return Note(
        number=number,
        id=piece.public_id,
        who=piece.origin,
        does=piece.kind.replace("_", " "),
        words=piece.summary,
        basis=f"{piece.kind} version {piece.version}: {piece.query}",
        chain=(),
        origin=piece.origin,
        about=str(piece.period),
        since=piece.known_since,
        title=piece.coverage.note,
        publisher=piece.origin,
        published="",
        url=None,
        sha256=piece.inputs,
        address=address(piece),
        warning="",
    )


def _section(view: View, state: str, duty: str, notes: _Notes) -> Section:
    standing, owed = view.standings[state, duty], view.owed[state, duty]

    def lines(ids: Sequence[str], *, seen: bool) -> tuple[Line, ...]:
        pieces = (view.evidence[key] for key in ids if key in view.evidence)
        return tuple(notes.line(piece) for piece in pieces if isinstance(piece, Observation) is seen)

    supports, against = lines(standing.supports, seen=False), lines(standing.against, seen=False)
    shown = lines((*standing.supports, *standing.against, *standing.context), seen=True)
    return Section(
        owed=owed,
        standing=standing,
        dues=(*(_due(item.day, item.what, item.days) for item in owed.dues), *map(_cap, owed.caps)),
        supports=supports,
        against=against,
        context=lines(standing.context, seen=False),
        shown=shown,
        set_aside=tuple(
            (notes.line(view.evidence[item.id]), item.why)
            for item in standing.set_aside
            if item.id in view.evidence and not restating(view.evidence[item.id])
        ),
        not_shown=_not_shown(len(supports), len(against), len(shown)),
    )


def _not_shown(supports: int, against: int, shown: int) -> str:
    """What nobody says and no record shows; the absence of records is told as such."""
    missing = [
        told
        for count, told in (
            (supports, "no claim speaks for it"),
            (against, "no claim speaks against it"),
            (shown, "no observation from records is known, which is no sign that there was nothing to see"),
        )
        if count == 0
    ]
    told = "; ".join(missing)
    return "" if told == "" else f"{told[0].upper()}{told[1:]}."


def _due(day: date, what: str, days: int) -> str:
    when = "that day" if days == 0 else f"{abs(days):,} days {'ahead' if days > 0 else 'past'}"
    return f"{day}: {what} ({when})"


def _cap(cap: CapInForce) -> str:
    period = f"{cap.start} to {cap.end}" if cap.end is not None else f"from {cap.start}"
    if cap.amount is None:
        return f"{cap.baseline}, {period}, {cap.scope}"
    others = "".join(f" or {other.quantity:,.0f} {other.unit}" for other in cap.alternatives)
    return f"{cap.amount.quantity:,.0f} {cap.amount.unit}{others}, {period}, {cap.scope}"


def _line(piece: Evidence) -> str:
    if isinstance(piece, Observation):
        return f"{piece.summary} ({piece.bearing})"
    return f"{_who(piece)} {piece.act}: {piece.summary}"


def _who(piece: Claim) -> str:
    speaker = piece.speaker
    words = [speaker.name or "nobody named", *(item for item in (speaker.role, speaker.organisation) if item)]
    told = ", ".join(dict.fromkeys(words))
    return told if speaker.state is None else f"{told} ({speaker.state})"


def _published(piece: Claim) -> str:
    return "" if piece.row is None else dict(piece.row.cells).get("published", "")
