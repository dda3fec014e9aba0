from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from abide.register.bans import FROM_TARGET, MEANT, NAMED, PART, Ban, Goods

CODES = st.lists(st.sampled_from("1234"), min_size=1, max_size=3).map(
    lambda pairs: "".join("2" + p for p in pairs)
)
DAY = date(2017, 12, 22)


def ban(named: list[str], meant: list[str]) -> Ban:
    return Ban(
        duty="a duty",
        bars="goods",
        direction=FROM_TARGET,
        named=tuple(named),
        meant=tuple(meant),
        start=DAY,
        settled=DAY,
        end=None,
        exemptions=(),
    )


def by_reading(one: Ban, code: str) -> str | None:
    """The same by the words of the rule: one code after the other."""
    for word, codes in ((NAMED, one.named), (MEANT, one.meant)):
        if any(code.startswith(own) for own in codes):
            return word
    return PART if any(own.startswith(code) for own in (*one.named, *one.meant)) else None


@given(st.lists(st.tuples(st.lists(CODES, max_size=4), st.lists(CODES, max_size=4)), max_size=4), CODES)
def test_codes_are_held_by_the_bans_that_reading_them_one_by_one_finds(codes, code):
    bans = [ban(named, meant) for named, meant in codes]
    expected = [(one, by_reading(one, code)) for one in bans]
    assert list(Goods(bans).barred(code)) == [(one, word) for one, word in expected if word is not None]


def test_what_is_named_goes_over_what_is_meant_and_both_over_a_part():
    goods = Goods([ban(["2709"], ["27", "270900"])])
    assert [word for _, word in goods.barred("270900")] == [NAMED]
    assert [word for _, word in goods.barred("2710")] == [MEANT]
    assert [word for _, word in Goods([ban(["2709"], [])]).barred("27")] == [PART]
    assert goods.barred("28") == ()
