"""Workers, by hand: measures kept apart, what cannot both be true, shares and rests against the law's days."""

import pytest

from abide.evidence.claims.casebook import Casebook
from abide.evidence.figures.repatriation import Repatriation
from abide.evidence.figures.supply_notice import SupplyNotice
from abide.evidence.figures.worker_stock import WorkerStock
from abide.register.regime import Register
from tests.evidence.figures.rows import count, notice, rows


def of(kind, claims, register: Register, **chosen: str) -> dict[str, object]:
    found = [dict(item.detail) for item in kind.observe(claims, register)]
    (one,) = [item for item in found if all(item[name] == value for name, value in chosen.items())]
    return one


def test_permits_visas_persons_and_entries_are_kept_apart(register: Register):
    claims = rows(
        "workers",
        register,
        count("W1", "permits_valid", "2017-12-31", "30023"),
        count("W2", "persons_present", "2017-12-31", "24000"),
        count("W3", "border_entries", "2017-12-31", "500", measure="entries"),
    )
    found = {
        dict(item.detail)["measure"]: dict(item.detail) for item in WorkerStock().observe(claims, register)
    }
    assert {name: item["counts"] for name, item in found.items()} == {
        "permits_valid": "stock", "persons_present": "stock", "border_entries": "flow",
    }  # fmt: skip
    assert all(item["inconsistent"] == [] for item in found.values())


def test_figures_of_the_same_days_that_cannot_both_be_true_are_named(register: Register):
    claims = rows(
        "workers",
        register,
        count("W1", "persons_present", "2019-09", "10000", qualifier="fewer_than"),
        count("W2", "persons_present", "2019-09", "12000", qualifier="at_least"),
        count("W3", "persons_present", "2019-09", "9800", qualifier="about"),
        count("W4", "persons_present", "2019-10", "20000"),
    )
    told = of(WorkerStock(), claims, register, measure="persons_present")
    assert told["inconsistent"] == [["W1", "W2"], ["W2", "W3"]]
    assert {item["rows"][0]: item["consistent"] for item in told["series"]} == {
        "W1": False, "W2": False, "W3": False, "W4": True,
    }  # fmt: skip


def test_the_share_gone_by_the_halfway_day_and_the_pace(register: Register):
    claims = rows(
        "workers",
        register,
        count("W1", "permits_valid", "2017-12-31", "30000", origin="r"),
        count("W2", "permits_valid", "2018-12-31", "15000", origin="r"),
    )
    told = of(Repatriation(), claims, register, measure="permits_valid")
    assert told["share_gone"] == {"low": 0.5, "high": 0.5}
    assert told["fewer_than_half"] == "not"
    # From 31 December 2017 to 22 December 2019 are 721 days, 23.688 months of 30.4375 days.
    first = told["pace"][0]
    assert first["needed_a_month"]["low"] == pytest.approx(30_000 / (721 / 30.4375), abs=0.01)
    assert first["shown_a_month"]["low"] == pytest.approx(15_000 / (365 / 30.4375), abs=0.01)
    assert first["until_row"] == "W2"


@pytest.mark.parametrize(("later", "told"), [("16000", "certain"), ("14000", "not")])
def test_fewer_than_half_is_certain_or_not_by_one_voice(register: Register, later: str, told: str):
    claims = rows(
        "workers",
        register,
        count("W1", "persons_present", "2017-12", "30000", origin="r"),
        count("W2", "persons_present", "2018-12", later, origin="r"),
        count("W3", "persons_present", "2018-12", "29000", origin="x"),
    )
    found = of(Repatriation(), claims, register, measure="persons_present")
    assert found["fewer_than_half"] == ("certain" if told == "certain" else "possible")
    assert [item["fewer_than_half"] for item in found["by_voice"]] == [told]


def test_what_remained_is_told_least_to_most_with_every_voice(register: Register):
    claims = rows(
        "workers",
        register,
        count("W1", "persons_present", "2020-03-10", "511"),
        count("W2", "persons_present", "2020-01-23", "1000", qualifier="about"),
        count("W3", "persons_present", "2020-06-01", "9999"),
        count("W4", "persons_present", "2019-11-30", "7777"),
    )
    told = of(Repatriation(), claims, register, measure="persons_present")
    assert (told["remained"]["low"], told["remained"]["high"]) == (511, 1050)
    assert told["remained"]["agreed"] is None
    assert [item["row"] for item in told["voices"]] == ["W2", "W1"]


def test_reports_due_and_received(casebook: Casebook, register: Register):
    told = of(Repatriation(), casebook.claims, register, state="RUS", measure="permits_valid")
    assert [(item["duty"], item["due"], item["received"]) for item in told["reports"]] == [
        ("2397-8-mid", "2019-03-22", "2019-03-25"),
        ("2397-8-final", "2020-03-22", "2020-03"),
    ]
    assert told["at_start"]["rows"] == ["W010"]
    assert told["share_gone"]["low"] == pytest.approx((30_023 - 11_490) / 30_023, abs=0.001)
    assert told["remained"] is None


def test_511_persons_never_stand_beside_visas_as_one_measure(casebook: Casebook, register: Register):
    for item in WorkerStock().observe(casebook.claims, register):
        if "W140" in item.rows:
            assert not {"W137", "W138", "W139"} & set(item.rows)


def test_a_notice_is_in_time_late_only_in_a_sum_or_not_seen(register: Register):
    claims = rows(
        "petroleum",
        register,
        notice("P1", "CHN", "2018-01", "2018-01", told="2018-03-02", barrels="1"),
        notice("P2", "CHN", "2018-02", "2018-02", told="2018-03-31", barrels="1"),
        notice("P3", "CHN", "2018-01", "2018-03", told="2018-06-01", barrels="9"),
        notice("P4", "CHN", "2018-05", "2018-05", told="2018-06-10", barrels="9"),
    )
    told = of(SupplyNotice(), claims, register, state="CHN", year=2018)
    assert [(item["month"], item["status"], item["days_late"]) for item in told["months"]] == [
        ("2018-01", "in time", 0),  # due on 2 March: thirty days after the month's last
        ("2018-02", "late", 1),
        ("2018-03", "only in a sum", 32),
        ("2018-04", "not seen", None),
        ("2018-05", "in time", 0),
    ]
