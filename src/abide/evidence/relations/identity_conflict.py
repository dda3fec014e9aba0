"""Identity conflict: one ship under two flags or names, or one flag stated and denied.

What it shows: an IMO number that stands with two names; one event or one origin that gives a ship two
flags; a flag that its State denies. What it does not show: which is right; ships are renamed and reflagged,
so an old and a new name of one hull are a conflict only for whoever takes them for two ships. Former names
in brackets are not held against the present one. Source: an IMO number stays with the hull for life (IMO
resolution A.1117(30)).
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.law import Law
from abide.evidence.relations.nearby import all_pairs, grouped
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Claim, Evidence
from abide.terms.relation import Relation

SIDES = {
    "vessels": (("imo", "name", "flag"),),
    "sts": (("imo_a", "vessel_a", "flag_a"), ("imo_b", "vessel_b", "flag_b")),
}
"""Columns of the IMO number, name and flag of each ship in a row, by table."""


class IdentityConflict:
    """The kind `identity_conflict`."""

    KEY = "identity_conflict"
    TITLE = "One ship, two identities"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """By IMO number, by name and origin, by event."""
        claims = claims_of(evidence)
        rows = [claim for claim in claims if claim.row is not None and claim.kind in SIDES]
        ships = [(claim, *_ship(claim, side)) for claim in rows for side in SIDES[claim.kind]]
        for group in grouped(ships, lambda item: item[1] or None).values():
            yield from self._names(group)
        vessels = [item for item in ships if item[0].kind == "vessels"]
        for group in grouped(vessels, lambda item: (item[2], item[0].origin)).values():
            for first, second in all_pairs(group):
                open_flag = "" in (first[3], second[3]) and first[0].publisher != second[0].publisher
                if first[3] != second[3] and ("" not in (first[3], second[3]) or open_flag):
                    flags = [ship[3] or "nobody known" for ship in (first, second)]
                    what = f"{first[2]} under the flag of {flags[0]} and of {flags[1]}"
                    yield related(
                        self, (first[0], second[0]), what=what, basis="same name and origin, unlike flags"
                    )
        events = [claim for claim in rows if claim.kind == "sts"]
        for told in grouped(events, lambda item: _cell(item, "event")).values():
            yield from self._flags(told, claims)

    def _names(self, group: Sequence[tuple[Claim, str, str, str]]) -> Iterator[Relation]:
        by_name = grouped(group, lambda item: item[2].split(" (")[0] or None)
        for first, second in all_pairs(by_name):
            one, two = by_name[first], by_name[second]
            for ours in one:
                for theirs in two:
                    if ours[0].public_id != theirs[0].public_id:
                        what = f"IMO {ours[1]} is {first} in one report and {second} in another"
                        yield related(
                            self, (ours[0], theirs[0]), what=what, basis="same IMO number, unlike names"
                        )

    def _flags(self, told: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Relation]:  # noqa: ARG002
        for first, second in all_pairs(told):
            statuses = {_cell(first, "flag_b_status"), _cell(second, "flag_b_status")}
            unlike = [
                (column, _cell(first, column), _cell(second, column))
                for column in ("flag_a", "flag_b")
                if "" not in (_cell(first, column), _cell(second, column))
                and _cell(first, column) != _cell(second, column)
            ]
            if statuses == {"stated", "denied"}:
                what = f"the flag of {_cell(first, 'vessel_b')} is stated by one and denied by the other"
                yield related(self, (first, second), what=what, basis="same event; flag stated and denied")
            for column, one, two in unlike:
                what = f"{column.replace('_', ' ')} is {one} in one report of the event and {two} in another"
                yield related(self, (first, second), what=what, basis="same event, unlike flags")


def _ship(claim: Claim, side: tuple[str, str, str]) -> tuple[str, str, str]:
    return _cell(claim, side[0]), _cell(claim, side[1]), _cell(claim, side[2])


def _cell(claim: Claim, column: str) -> str:
    assert claim.row is not None
    return claim.row.cell(column)
