"""Statements: what officials promised, denied, accused, asked, warned of and reported, in our paraphrase."""

from collections.abc import Mapping
from dataclasses import dataclass

from abide.evidence.claims.rows.cells import Cells
from abide.evidence.claims.rows.table import OTHERS, TAIL, Said, linked, speaker_of
from abide.terms.evidence import Bearing, Speaker
from abide.terms.link import Link
from abide.terms.speech import Act, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an act bears on the State that it is about: by others' word, and by its own."""

    act: Act
    of_others: Bearing
    of_itself: Bearing
    why: str


ACTS = {
    "accuse": Manner(
        act=Act.ACCUSES, of_others=Bearing.AGAINST, of_itself=Bearing.AGAINST, why="an accusation"
    ),
    "deny": Manner(act=Act.DENIES, of_others=Bearing.CONTEXT, of_itself=Bearing.FOR, why="a denial"),
    "report": Manner(
        act=Act.REPORTS, of_others=Bearing.CONTEXT, of_itself=Bearing.FOR, why="an account of its own conduct"
    ),
    "promise": Manner(
        act=Act.PROMISES,
        of_others=Bearing.CONTEXT,
        of_itself=Bearing.CONTEXT,
        why="a promise is not yet a deed",
    ),
    "request": Manner(
        act=Act.REQUESTS,
        of_others=Bearing.CONTEXT,
        of_itself=Bearing.CONTEXT,
        why="a request says nothing of conduct",
    ),
    "warn": Manner(
        act=Act.WARNS,
        of_others=Bearing.CONTEXT,
        of_itself=Bearing.CONTEXT,
        why="a warning says nothing of conduct",
    ),
}


class Statements:
    """The table `statements`."""

    KEY = "statements"
    TITLE = "Statements of officials and others"
    VERSION = "1"
    COLUMNS: tuple[str, ...] = (
        *("id", "date", "speaker", "role", "state", "target_state", "act", "topic", "paraphrase"),
        *TAIL,
        "added_from",
    )

    def said(self, cells: Cells, links: Mapping[str, Link]) -> Said:
        """What one row says."""
        word, topic = cells.text("act"), cells.text("topic")
        if word not in ACTS:
            raise cells.fault("act", f"'{word}' is not one of {', '.join(sorted(ACTS))}")
        link = linked(cells, "topic", links, topic)
        manner = ACTS[word]
        speaks_for = cells.state("state", others=OTHERS)
        about = cells.state("target_state", others=OTHERS) or speaks_for
        bearing = manner.of_itself if about is not None and about == speaks_for else manner.of_others
        duties = link.bears_on
        day = cells.date("date")
        return Said(
            bearer=about,
            speaker=_speaker(cells, speaks_for),
            act=manner.act,
            period=day,
            summary=cells.text("paraphrase"),
            topics=(topic,),
            duties=() if bearing is Bearing.CONTEXT else duties,
            touches=duties if bearing is Bearing.CONTEXT else (),
            bearing=bearing if len(duties) > 0 else Bearing.CONTEXT,
            why=manner.why,
            target=about if manner.act is Act.ACCUSES else None,
            said_on=day,
        )


INDEPENDENT_ROLES = ("opposition party", "source", "witness", "analyst")
"""Words in `role` that set a voice apart from the State it sits in."""


def _speaker(cells: Cells, state: str | None) -> Speaker:
    role = cells.optional("role")
    spoken = speaker_of(cells.text("speaker"), None, role=role)
    apart = role is not None and any(word in role for word in INDEPENDENT_ROLES)
    kind = (
        SpeakerKind.ORGANISATION if role in ("ministry", "mission", "government", "office") else spoken.kind
    )
    return Speaker(name=spoken.name, role=role, state=None if apart else state, kind=kind, how=spoken.how)
