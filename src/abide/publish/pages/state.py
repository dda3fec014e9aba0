"""The page of a State: owed, said, shown, standing; its reports, its timeline, and who spoke."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from abide.publish.charts import charts_about
from abide.publish.moments import timeline_of
from abide.publish.pages.rendering import alike, by_day, page, told_and_silent
from abide.publish.pages.said import claims_about
from abide.publish.sheets import sheet_of
from abide.publish.view import View
from abide.terms.duty import Owed
from abide.terms.evidence import Claim, Evidence
from abide.terms.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDue:
    """A report or notice owed: its days, the standing, and what speaks for its having been filed."""

    owed: Owed
    standing: Standing | None
    received: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who spoke about the State, with what was said."""

    name: str
    role: str | None
    claims: tuple[Claim, ...]


def state(view: View, code: str) -> str:
    """One State: owed, said, shown, standing."""
    name = view.name(code)
    standings = [item for (bearer, _), item in view.standings.items() if bearer == code]
    told, silent = told_and_silent(standings)
    pieces = sorted(view.by_state.get(code, ()), key=lambda piece: (str(piece.known_since), piece.public_id))
    moments = timeline_of(view, code)
    timeline = sheet_of(moments)
    bound = [item for (bearer, _), item in view.owed.items() if bearer == code]
    return page(
        "state.html",
        view,
        root="../",
        title=name,
        code=code,
        owed=bound,
        reports=_reports(view, code, bound),
        timeline=timeline,
        # A day due is never left to a further page: the deadline may lie behind a hundred pieces of evidence.
        later=[moment for moment in moments[timeline.last :] if moment.due is not None],
        charts=charts_about(view, code),
        speakers=sheet_of(_speakers(pieces)),
        told=told,
        silent=silent,
        by_day=[item for item in silent if by_day(item)],
        unknown=alike(
            (item for item in silent if not by_day(item)), by=lambda item: (item.rule, item.would_change)
        ),
        sheet=sheet_of(claims_about(view, code)),
        observations=[piece for piece in pieces if not isinstance(piece, Claim)],
    )


def _reports(view: View, code: str, bound: Iterable[Owed]) -> list[ReportDue]:
    """Reports and notices that this State owes on a day, with what evidence says was filed."""
    filed = [piece for piece in view.by_state.get(code, ()) if isinstance(piece, Claim)]
    return [
        ReportDue(
            owed=item,
            standing=view.standings.get((code, item.duty.id)),
            received=tuple(claim for claim in filed if item.duty.id in claim.fulfils),
        )
        for item in bound
        if item.duty.kind in ("report", "notification") and len(item.dues) > 0
    ]


def _speakers(pieces: Sequence[Evidence]) -> list[Voice]:
    """Who spoke, most often first."""
    by_speaker: dict[tuple[str, str | None], list[Claim]] = {}
    for piece in pieces:
        if isinstance(piece, Claim) and piece.speaker.name is not None:
            by_speaker.setdefault((piece.speaker.name, piece.speaker.role), []).append(piece)
    voices = [
        Voice(name=name, role=role, claims=tuple(claims)) for (name, role), claims in by_speaker.items()
    ]
    return sorted(voices, key=lambda voice: (-len(voice.claims), voice.name))
