"""The lawyer's cases: YAML beside the law, each worked out by hand."""

from pathlib import Path

import pytest
import yaml

from abide.register import load as loading
from abide.register.lookup import owed_by, reports_due
from abide.register.regime import Register
from abide.register.states import find_state
from abide.terms.duty import DueStatus, Owed

STATUS = {"in force": DueStatus.YES, "not yet": DueStatus.NOT_YET, "ended": DueStatus.ENDED}
KNOWN = {
    *("status", "due", "days", "times_due", "ceiling", "cap", "from", "until"),
    *("reports_due_so_far", "last_report"),
}
FILES = sorted(loading.REGIMES.glob("*/cases/*.yml"))
CASES = [
    pytest.param(file.parent.parent.name, case, id=f"{file.stem}: {case['case']} ({case['as_of']})")
    for file in FILES
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def test_there_are_cases():
    assert len(CASES) >= 36


@pytest.mark.parametrize(("regime", "case"), CASES)
def test_case(regime: str, case: dict[str, object]):
    register = loading.load(regime)
    state, day = find_state(str(case["state"])), case["as_of"]
    expect = case["expect"]
    assert set(expect) <= KNOWN
    owed = {item.duty.id: item for item in owed_by(register, state, day, ended=True)}[str(case["duty"])]
    assert owed.status is STATUS[expect["status"]]
    if "due" in expect:
        assert (expect["due"], expect["days"]) in [(due.day, due.days) for due in owed.dues]
    if "times_due" in expect:
        assert owed.dues_so_far == expect["times_due"]
    assert cap_in_words(owed) == (expect.get("cap"), expect.get("ceiling"))
    if "cap" in expect:
        assert (owed.caps[0].start, owed.caps[0].end) == (expect["from"], expect["until"])
    filed = reports_due(register, state, day)
    assert len(filed) == expect["reports_due_so_far"]
    assert max(filed, key=lambda due: due.day).duty == str(expect["last_report"])


def cap_in_words(owed: Owed) -> tuple[str | None, str | None]:
    if len(owed.caps) == 0:
        return None, None
    cap = owed.caps[0]
    if cap.amount is None:
        return None, cap.baseline
    return " / ".join(f"{item.quantity:.0f} {item.unit}" for item in (cap.amount, *cap.alternatives)), None


def test_every_hand_verified_row_is_a_case(shared: Path, register: Register):
    """No row of the shared table was left out."""
    rows = (shared / "facts/expected-duties.csv").read_text(encoding="utf-8").splitlines()[1:]
    told = {
        (str(case.values[1]["state"]), str(case.values[1]["as_of"]), str(case.values[1]["duty"]))
        for case in CASES
    }
    for row in rows:
        _, state, day, duty, *_ = row.split(",")
        assert (state, day, duty) in told
