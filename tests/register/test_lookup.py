import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.register.lookup import bound, caps_on, dues_between, on_day, owed_by, owed_by_each, replaced
from abide.register.regime import Register
from abide.register.states import all_states, find_state
from abide.register.terms_of_time import due_days, step, term_day
from abide.terms.duty import DueStatus, Recurrence
from abide.terms.errors import UnknownName


def ids(register: Register, state: str, day: date) -> set[str]:
    return {item.duty.id for item in owed_by(register, find_state(state), day)}


def test_there_are_193_member_states():
    assert len(all_states()) == 193
    assert len({state.code for state in all_states()}) == 193


@pytest.mark.parametrize("name", ["RUS", "rus", "RU", "Russia", "Russian Federation", "russian federation"])
def test_a_state_goes_by_many_names(name: str):
    assert find_state(name).code == "RUS"


@pytest.mark.parametrize("name", ["Rusia", "ZZZ", "", "Korea", "EU"])
def test_what_is_no_member_state_is_refused(name: str):
    with pytest.raises(UnknownName):
        find_state(name)


def test_in_october_2017_the_interim_cap_stands_and_2397_does_not(register: Register):
    found = ids(register, "RUS", date(2017, 10, 15))
    assert "2375-14-cap-2017q4" in found
    assert not any(duty.startswith("2397") for duty in found)


def test_the_cap_that_never_applied_is_never_in_force(register: Register):
    duty = register.duty("2375-14-cap-annual")
    assert all(duty.status(date(2017, month, 28)) is not DueStatus.YES for month in range(9, 13))
    assert duty.status(date(2018, 1, 1)) is DueStatus.ENDED


def test_refined_runs_from_january_and_crude_from_22_december(register: Register):
    caps = {cap.duty: cap for cap in caps_on(register, date(2019, 12, 21))}
    assert (caps["2397-5-cap"].start, caps["2397-5-cap"].end) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (caps["2397-4-cap"].start, caps["2397-4-cap"].end) == (date(2018, 12, 22), date(2019, 12, 21))
    assert caps["2397-5-cap"].thresholds == ((0.75, 375_000), (0.9, 450_000), (0.95, 475_000))
    assert {factor.low for factor in caps["2397-5-cap"].conversions} == {7.46, 7.9, 8.0, 8.333, 11.6}


def test_the_target_owes_what_is_addressed_to_it_and_nothing_else(register: Register):
    found = ids(register, "PRK", date(2019, 1, 1))
    assert {"1718-5", "2397-5", "2397-5-cap"} <= found
    assert "2397-8" not in found


def test_bodies_are_no_states(register: Register):
    found = ids(register, "CHN", date(2019, 1, 1))
    assert "1718-12g" not in found
    assert "2397-5-thresholds" not in found


def test_a_state_admitted_later_owed_nothing_before(register: Register):
    assert ids(register, "SSD", date(2011, 7, 13)) == set()
    assert "1718-8d" in ids(register, "SSD", date(2011, 7, 14))


def test_duties_of_some_states_tell_where(register: Register):
    duty = register.duty("2397-5-cap")
    assert bound(register, duty, find_state("TGO")) == (True, "supplies refined products")


def test_a_recurring_due_lists_the_last_and_the_next(register: Register):
    there = on_day(register.duty("2397-4-report"), date(2024, 5, 1))
    assert [due.day for due in there.dues] == [date(2024, 2, 19), date(2024, 5, 19)]
    assert there.dues_so_far == 25


def test_monthly_notices_fall_thirty_days_after_each_month(register: Register):
    recurring = register.duty("2321-26b-notice").recurring
    days = [day for _, day in due_days(recurring, until=date(2017, 4, 1))]
    assert days == [date(2016, 12, 30), date(2017, 1, 30), date(2017, 3, 2), date(2017, 3, 30)]


def test_dues_between_two_days_are_in_order_and_counted(register: Register):
    dues = dues_between(
        register, find_state("RUS"), date(2019, 3, 1), date(2020, 3, 31), as_of=date(2019, 12, 21)
    )
    fixed = [(due.duty, due.day, due.days) for due in dues if due.number is None]
    assert fixed == [
        ("2397-8-mid", date(2019, 3, 22), -274),
        ("2397-8", date(2019, 12, 22), 1),
        ("2397-8-attaches", date(2019, 12, 22), 1),
        ("2397-8-final", date(2020, 3, 22), 92),
    ]
    assert all(a.day <= b.day for a, b in itertools.pairwise(dues))


def test_what_replaced_what(register: Register):
    chain = replaced(register, register.duty("2375-14-cap-annual"))
    assert ("ended by", "2397-5", date(2017, 12, 22)) in chain


def test_all_states_at_once_is_each_by_itself(register: Register):
    day = date(2018, 6, 30)
    together = [item for state, item in owed_by_each(register, all_states(), day) if state.code == "QAT"]
    assert tuple(together) == owed_by(register, find_state("QAT"), day)


@given(st.dates(date(2006, 1, 1), date(2030, 12, 31)))
def test_on_no_day_does_a_due_contradict_its_count(day: date):
    from abide.register.load import load

    for duty in load("dprk").duties:
        for due in on_day(duty, day).dues:
            assert due.days == (due.day - day).days


@given(
    st.dates(date(2006, 1, 1), date(2030, 1, 1)),
    st.sampled_from(["P30D", "P90D", "P1M", "P1Y"]),
    st.integers(1, 60),
)
def test_recurrences_move_forward_without_drift(start: date, every: str, count: int):
    recurring = Recurrence(every=every, start=start, first_due=step(start, every, 1))
    days = [day for _, day in due_days(recurring, until=step(start, every, count))]
    assert days == sorted(set(days))
    assert all(day > start for day in days)


def test_rules_in_no_known_form_are_refused():
    with pytest.raises(ValueError, match="neither"):
        term_day("adoption + two years", date(2017, 12, 22))
