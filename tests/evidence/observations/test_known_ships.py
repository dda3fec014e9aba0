"""Ships are known as of the meeting's day: from the casebook's table, and from the versions of kept lists."""

from datetime import date

from abide.evidence.observations.known_ships import known_ships, ships_of_lists
from abide.intake import ships_known
from abide.register.regime import Register
from abide.terms.party import (
    Listing,
    ListVersion,
    NameQuality,
    Number,
    NumberKind,
    Party,
    PartyKind,
    PartyName,
)

IMO = "9074729"


def version(day: str, key: str = "eu") -> ListVersion:
    return ListVersion(
        key=key, title="a list", publisher="a body", dated=date.fromisoformat(day), sha256=day, file="f",
        method="test/1", count=1,
    )  # fmt: skip


def ship(*measures: str, since: str | None = None, until: str | None = None, imo: str = IMO) -> Party:
    return Party(
        list="eu",
        entry="7",
        kind=PartyKind.SHIP,
        names=(PartyName(text="NORTH WIND", quality=NameQuality.PRIMARY),),
        numbers=(Number(kind=NumberKind.SHIP, value=imo),),
        listings=(
            Listing(
                authority="a body",
                programme="p",
                measures=measures,
                since=None if since is None else date.fromisoformat(since),
                until=None if until is None else date.fromisoformat(until),
            ),
        ),
    )


def rows(found, day: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.row, item.duties) for item in found.about(IMO, day=date.fromisoformat(day))]


def test_a_kept_list_tells_of_its_ships_between_first_and_last_day_of_the_listing(register: Register):
    links = register.links["vessels"]
    found = ships_of_lists(
        [(version("2020-01-01"), [ship("Asset freeze", since="2018-03-01", until="2019-06-01")])], links
    )
    assert rows(found, "2018-02-28") == []
    assert rows(found, "2018-03-01") == [("eu:7", ("2321-12d",))]
    assert rows(found, "2019-05-31") == [("eu:7", ("2321-12d",))]
    assert rows(found, "2019-06-01") == []


def test_of_several_versions_the_one_of_the_day_counts(register: Register):
    links = register.links["vessels"]
    versions = [
        (version("2019-01-01"), [ship("port_ban", since="2018-03-01")]),
        (version("2020-01-01"), [ship("Asset freeze", since="2018-03-01")]),
        (version("2021-01-01"), []),
    ]
    for order in (versions, versions[::-1]):
        found = ships_of_lists(order, links)
        assert rows(found, "2018-06-01") == [("eu:7", ("2371-6",))]
        assert rows(found, "2019-12-31") == [("eu:7", ("2371-6",))]
        assert rows(found, "2020-01-01") == [("eu:7", ("2321-12d",))]
        assert rows(found, "2021-01-01") == []


def test_a_listing_without_a_first_day_counts_from_the_version_on(register: Register):
    found = ships_of_lists([(version("2020-01-01"), [ship("port_ban")])], register.links["vessels"])
    assert rows(found, "2019-12-31") == []
    assert rows(found, "2020-01-01") == [("eu:7", ("2371-6",))]


def test_a_ship_that_a_row_removes_is_no_longer_listed(register: Register):
    listed_then, removed = date(2016, 3, 20), date(2016, 3, 21)
    ships = ships_known("dprk")
    before = [item for item in ships.about("8602531", day=listed_then) if item.listed is not None]
    after = [item for item in ships.about("8602531", day=removed) if item.listed is not None]
    assert [item.duties for item in before] == [("2321-12d",)]
    assert after == []


def test_no_claims_know_no_ships():
    assert known_ships(()).about(IMO, day=date(2020, 1, 1)) == ()
