"""Tangled tracks come apart: two ships on one number, runs of bad fixes, jumps."""

from hypothesis import given
from hypothesis import strategies as st

from abide.evidence.observations.cleaning import CleaningRule
from abide.evidence.observations.tracks import take_apart

RULE = CleaningRule()


def test_two_ships_in_turns_are_two():
    fixes = [(300 * step, 10_000_000 * (step % 2), 1000 * step) for step in range(40)]
    assert take_apart(fixes, RULE) == [step % 2 for step in range(40)]


def test_a_run_of_bad_fixes_is_set_aside_and_the_track_goes_on():
    fixes = [(300 * step, 0 if not 10 <= step < 14 else 5_000_000, 1000 * step) for step in range(40)]
    assert take_apart(fixes, RULE) == [None if 10 <= step < 14 else 0 for step in range(40)]


def test_a_jump_does_not_break_a_track():
    fixes = [(60 * step, 60_000 if step == 20 else 0, 0) for step in range(40)]
    found = take_apart(fixes, RULE)
    assert [ship for step, ship in enumerate(found) if step != 20] == [0] * 39


@given(
    st.lists(
        st.tuples(
            st.integers(1, 5000), st.integers(-80_000_000, 80_000_000), st.integers(-179_000_000, 179_000_000)
        ),
        max_size=60,
    )
)
def test_every_fix_gets_an_answer_and_numbers_have_no_holes(steps: list[tuple[int, int, int]]):
    at, fixes = 0, []
    for wait, lat, lon in steps:
        at += wait
        fixes.append((at, lat, lon))
    found = take_apart(fixes, RULE)
    assert len(found) == len(fixes)
    ships = {ship for ship in found if ship is not None}
    assert ships == set(range(len(ships)))
    assert len(fixes) == 0 or 0 in ships
