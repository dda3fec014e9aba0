"""Who noticed first: a lead is claimed only where somebody other than the finder put the sign there."""

from datetime import date

import pytest

from abide.assessment.noticed import concerns
from abide.evidence.claims.casebook import Casebook
from abide.evidence.claims.rows.findings import findings_of
from abide.intake import noticed_by
from abide.register.regime import Register
from abide.register.states import find_state
from abide.terms.noticed import Finding
from abide.terms.standing import Stand
from tests.evidence.figures.rows import rows


def statement(key: str, day: str, speaker: str, state: str, **cells: str) -> dict[str, str]:
    return {
        "id": key, "date": day, "published": day, "speaker": speaker, "role": "minister", "state": state,
        "target_state": "RUS", "act": "accuse", "topic": "sts", "paraphrase": "ships met", "origin": f"o-{key}",
        **cells,
    }  # fmt: skip


def finding(key: str, day: str, actor: str, **cells: str) -> dict[str, str]:
    return {
        "id": key, "date": day, "actor": actor, "kind": "finding", "duty": "2375-11", "states_concerned": "RUS PRK",
        "what": "ships met", "origin": f"o-{key}", "objected_by": "", **cells,
    }  # fmt: skip


def first(register: Register, statements, findings):
    claims = (*rows("statements", register, *statements), *rows("findings", register, *findings))
    return next(iter(noticed_by(register, (find_state("RUS"),), claims, duty="2375-11")))


def test_evidence_before_the_finding_leads_and_after_it_lags(register: Register):
    early = statement("T1", "2018-01-10", "A Japanese minister", "JPN")
    panel = finding("F1", "2018-03-11", "UN Panel of Experts")
    found = first(register, [early], [panel, finding("F2", "2019-01-01", "MSMT")])
    assert (found.sign_on, found.standing, found.evidence) == (date(2018, 1, 10), Stand.DISPUTED, ("T1",))
    assert (found.finding.id, found.findings, found.lead_days) == ("F1", 2, 60)
    assert found.note == "before the finding; one origin alone"
    late = first(register, [early | {"date": "2018-04-10", "published": "2018-04-10"}], [panel])
    assert (late.lead_days, late.note) == (-30, "after the finding; one origin alone")


@pytest.mark.parametrize(
    ("voice", "actor"),
    [
        ({"origin": "o-F1"}, "UN Panel of Experts"),
        ({"speaker": "A secretary", "state": "USA"}, "United States"),
        ({"speaker": "A ministry", "state": "JPN"}, "Japan MOFA"),
    ],
)
def test_the_finders_own_voice_is_no_lead(register: Register, voice: dict[str, str], actor: str):
    early = statement("T1", "2018-01-10", "A minister", "KOR") | voice
    found = first(register, [early], [finding("F1", "2018-03-11", actor)])
    assert found.lead_days is None
    assert "no lead is claimed" in found.note


def test_thin_evidence_is_said_to_be_thin(register: Register):
    assert first(register, [], [finding("F1", "2018-03-11", "MSMT")]).note == "no sign in the evidence known"
    alone = first(register, [statement("T1", "2018-01-10", "A minister", "JPN")], [])
    assert alone.note == "no official finding in the casebook names this State and duty"
    memory = finding("F1", "2018-03-11", "MSMT", recalled="partial")
    assert first(register, [statement("T1", "2018-01-10", "A minister", "JPN")], [memory]).finding is None
    told = finding("F1", "2018-03-11", "Russia", kind="notification")
    assert first(register, [statement("T1", "2018-01-10", "A minister", "JPN")], [told]).finding is None


def test_a_day_that_passes_in_silence_is_no_sign(register: Register):
    found = next(iter(noticed_by(register, (find_state("RUS"),), rows(
        "workers", register,
        {"id": "W1", "state": "RUS", "scope": "national", "measure": "stock", "object": "permits_valid",
         "quantity": "10", "qualifier": "exact", "as_of": "2018-12", "date_said": "2018-12", "published": "2018-12",
         "speaker": "A ministry", "origin": "o"},
    ), duty="2397-8")))  # fmt: skip
    assert (found.sign_on, found.first_change) == (None, None)


def test_a_part_stands_for_its_paragraph_and_not_the_other_way():
    part = Finding(
        id="F", day=date(2018, 1, 1), actor="x", states=("RUS",), duties=("2397-5-cap",), origin="o", what="w"
    )
    assert concerns(part, "RUS", "2397-5-cap")
    assert concerns(part, "RUS", "2397-5")
    assert not concerns(part, "RUS", "2397-5-a")
    assert not concerns(part, "CHN", "2397-5")


def test_findings_are_shown_and_never_weighed(casebook: Casebook, register: Register):
    found = [claim for claim in casebook.rows if claim.kind == "findings"]
    assert len(found) == 185
    assert {(str(claim.bearing), claim.bearer, claim.duties, claim.fulfils) for claim in found} == {
        ("context", None, (), ())
    }
    assert {duty for claim in found for duty in claim.touches} <= {duty.id for duty in register.duties}
    assert len(findings_of(casebook.claims)) == 72  # official, and read in full


def test_the_shipped_casebook_on_russias_workers(casebook: Casebook, register: Register):
    (found,) = noticed_by(register, (find_state("RUS"),), casebook.claims, duty="2397-8")
    assert (found.sign_on, found.evidence, found.finding.id) == (date(2020, 1, 23), ("W133",), "F042")
    assert found.lead_days == (date(2018, 8, 3) - date(2020, 1, 23)).days
