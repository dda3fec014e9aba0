"""A replay for people and programs: spells of a standing, and who noticed first."""

import csv
import io
from collections.abc import Mapping, Sequence

from abide.publish import terminal
from abide.publish.csvtext import safe
from abide.terms.noticed import Noticed
from abide.terms.standing import Spell

Json = dict[str, object]


def spell_as_json(spell: Spell) -> Json:
    """One spell."""
    standing = spell.standing
    return {
        "state": standing.state,
        "duty": standing.duty,
        "from": spell.start.isoformat(),
        "until": spell.end.isoformat(),
        "standing": str(standing.standing),
        "rule": standing.rule,
    }


def noticed_as_json(item: Noticed) -> Json:
    """Who noticed first, of one duty of one State."""
    finding = item.finding
    return {
        "state": item.state,
        "duty": item.duty,
        "first_change": _day(item.first_change),
        "before": None if item.before is None else str(item.before),
        "after": None if item.after is None else str(item.after),
        "sign_on": _day(item.sign_on),
        "standing": None if item.standing is None else str(item.standing),
        "evidence": list(item.evidence),
        "origins": item.origins,
        "finding": None if finding is None else finding.id,
        "finding_on": None if finding is None else finding.day.isoformat(),
        "actor": None if finding is None else finding.actor,
        "objected_by": [] if finding is None else list(finding.objected_by),
        "findings": item.findings,
        "lead_days": item.lead_days,
        "note": item.note,
    }


def spells_as_csv(spells: Sequence[Spell]) -> str:
    """Spells, one a line."""
    return _csv(
        [spell_as_json(spell) for spell in spells], ("state", "duty", "from", "until", "standing", "rule")
    )


def noticed_as_csv(seen: Sequence[Noticed]) -> str:
    """Who noticed first, one duty of one State a line; lists with a space between."""
    return _csv([noticed_as_json(item) for item in seen], NOTICED)


NOTICED = (
    *("state", "duty", "first_change", "before", "after", "sign_on", "standing", "evidence", "origins"),
    *("finding", "finding_on", "actor", "objected_by", "findings", "lead_days", "note"),
)


def print_replay(spells: Sequence[Spell], seen: Sequence[Noticed], *, title: str) -> None:
    """Two tables: the spells, and who noticed first where there is a sign or a finding."""
    if len(spells) > 0:
        terminal.print_rows(
            (
                (
                    spell.standing.duty,
                    spell.start.isoformat(),
                    spell.end.isoformat(),
                    terminal.marked(spell.standing.standing),
                    spell.standing.rule,
                )
                for spell in spells
            ),
            title=title,
            columns=("duty", "from", "until", "standing", "rule"),
        )
    told = [item for item in seen if item.sign_on is not None or item.finding is not None]
    if len(told) > 0:
        terminal.print_rows(
            ((item.state, item.duty, *_sign(item), *_finding(item), _lead(item), item.note) for item in told),
            title=f"Who noticed first: {title}",
            columns=("state", "duty", "sign", "by", "finding", "actor", "lead, days", "note"),
        )


def _sign(item: Noticed) -> tuple[str, str]:
    if item.sign_on is None:
        return "–", ""
    return f"{item.sign_on} {item.standing}", " ".join(item.evidence)


def _finding(item: Noticed) -> tuple[str, str]:
    return (
        ("–", "") if item.finding is None else (f"{item.finding.day} {item.finding.id}", item.finding.actor)
    )


def _lead(item: Noticed) -> str:
    return "" if item.lead_days is None else f"{item.lead_days:+,}"


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(safe(_cell(row[name])) for name in columns)
    return page.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return " ".join(str(item) for item in value)
    return "" if value is None else value
