"""Ships and speakers in evidence are held against the lists of their own day."""

from collections.abc import Mapping
from datetime import date

import pytest

pytest.importorskip("rigour", reason="the extra 'screening' is not installed")

from abide.evidence.listed import listed, ship_listed
from abide.parties.loaded import SHIPPED_VESSELS, load_file
from abide.parties.screen import Screener
from abide.register.regime import Register
from abide.terms.dates import Period
from abide.terms.evidence import Coverage, Observation
from abide.terms.link import Link


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener([load_file(SHIPPED_VESSELS, limit_bytes=10**8, tell=print)])


@pytest.fixture(scope="module")
def links(register: Register) -> Mapping[str, Link]:
    return register.links["vessels"]


def meeting(day: date, **detail: object) -> Observation:
    return Observation(
        kind="ship_meeting",
        version="1",
        bearer=None,
        duties=(),
        period=Period(start=day, end=day),
        known_since=day,
        query="select 1",
        coverage=Coverage(note="all of it"),
        origin="ais",
        detail=tuple(detail.items()),
    )


@pytest.mark.parametrize(
    ("day", "imo", "duties"),
    [
        (date(2018, 1, 20), "7389704", ("2371-6",)),
        (date(2017, 12, 27), "7389704", None),
        (date(2018, 1, 20), "9030591", None),
        (date(2018, 4, 1), "9030591", ("2321-12a", "2321-12c", "2371-6")),
        (date(2016, 3, 20), "8602531", ("2321-12d",)),
        (date(2016, 3, 21), "8602531", None),
    ],
)
def test_a_ships_measures_stand_for_duties_while_it_is_listed(
    screener: Screener, links: Mapping[str, Link], day: date, imo: str, duties: tuple[str, ...] | None
):
    found = ship_listed(screener, day=day, imo=imo, links=links)
    assert (None if found is None else found[1]) == duties


def test_both_ships_of_a_meeting_are_asked_about(screener: Screener, links: Mapping[str, Link]):
    seen = meeting(
        date(2018, 4, 1),
        vessel_1="441910000",
        imo_1="7389704",
        vessel_2="anon-7",
        name_2="YUK TUNG",
        imo_2=None,
    )
    found = {item.hit.party.name: item for item in listed([seen], lambda _day: screener, links)}
    assert set(found) == {"RYE SONG GANG 1", "YUK TUNG"}
    assert found["YUK TUNG"].duties == ("2321-12a", "2321-12c", "2371-6")
    assert found["YUK TUNG"].evidence == seen.public_id


def test_a_name_that_only_resembles_is_no_listing(screener: Screener, links: Mapping[str, Link]):
    seen = meeting(date(2018, 4, 1), name_1="YUK TUNK", imo_1=None)
    assert list(listed([seen], lambda _day: screener, links)) == []
