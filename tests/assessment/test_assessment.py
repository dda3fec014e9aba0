from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.assessment.assess import assess, assess_all
from abide.assessment.replay import replay
from abide.assessment.sift import by_bearer_and_duty, sift
from abide.assessment.table import CHANGES, ROWS, TABLE, printed
from abide.evidence.claims.casebook import Casebook
from abide.register.lookup import owed_by, owed_on
from abide.register.regime import Register
from abide.register.states import all_states, find_state
from abide.terms.dates import parse_partial
from abide.terms.duty import Owed
from abide.terms.evidence import Bearing, Claim, Coverage, Observation, Recall, Span, Speaker
from abide.terms.quantity import Qualifier, Quantity
from abide.terms.speech import Act
from abide.terms.standing import DueState, Said, Seen, Stand, Standing

RUS = find_state("RUS")


def said(
    bearing: Bearing = Bearing.FOR,
    *,
    duty: str = "2397-8",
    period: str = "2020-01-10",
    known: date = date(2020, 1, 11),
    origin: str = "a",
    state: str | None = "RUS",
    figure: float | None = None,
    recalled: Recall = Recall.NO,
) -> Claim:
    quantity = (
        ()
        if figure is None
        else (Quantity(low=figure, high=figure, unit="p", qualifier=Qualifier.EXACT, text=str(figure)),)
    )
    return Claim(
        kind="test",
        version="1",
        bearer="RUS",
        duties=(duty,),
        period=parse_partial(period),
        known_since=known,
        bearing=bearing,
        document="d",
        basis=Span(start=0, end=0, text=""),
        speaker=Speaker(name="somebody", state=state),
        act=Act.ASSERTS,
        quantities=quantity,
        origin=origin,
        recalled=recalled,
    )


def shown(bearing: Bearing, *, duty: str = "2397-8") -> Observation:
    return Observation(
        kind="test",
        version="1",
        bearer="RUS",
        duties=(duty,),
        period=parse_partial("2020-01-10"),
        known_since=date(2020, 1, 11),
        bearing=bearing,
        query="",
        coverage=Coverage(note="all"),
        origin="records",
    )


def judged(
    register: Register,
    *evidence: Claim | Observation,
    duty: str = "2397-8",
    on: date = date(2020, 4, 1),
    known: date | None = None,
) -> Standing:
    return assess(owed_on(register, register.duty(duty), RUS, on), evidence, known_by=known or on)


def test_every_pair_is_in_the_table():
    assert set(TABLE) == set(product(DueState, Said, Seen))
    assert set(ROWS) == set(product(DueState, Said))
    assert set(TABLE.values()) == set(Stand) == set(CHANGES)
    assert len(printed()) == len(TABLE)


def test_the_words_of_guilt_are_not_used():
    words = " ".join((*map(str, Stand), *CHANGES.values())).lower()
    assert not any(word in words for word in ("guilty", "violation", "violated", "compliant", "verdict"))


def test_silence_is_nothing_known_before_and_after_the_day(register: Register):
    assert judged(register, on=date(2019, 12, 22)).standing is Stand.NOT_YET_DUE
    assert judged(register, on=date(2019, 12, 23)).standing is Stand.NOTHING_KNOWN
    assert judged(register, on=date(2017, 12, 21)).standing is Stand.NOT_IN_FORCE


def test_a_report_is_overdue_on_the_right_day(register: Register):
    assert judged(register, duty="2397-8-mid", on=date(2019, 3, 22)).standing is Stand.NOT_YET_DUE
    assert judged(register, duty="2397-8-mid", on=date(2019, 3, 23)).standing is Stand.OVERDUE


def test_a_notice_owed_only_in_some_case_is_not_overdue_for_everybody(register: Register):
    duty = "2397-6-winddown-notice"
    assert judged(register, duty=duty, on=date(2018, 2, 6)).standing is Stand.NOTHING_KNOWN


def test_own_word_and_independent_voice(register: Register):
    assert judged(register, said()).standing is Stand.CLAIMED_DONE
    assert judged(register, said(), said(origin="b", state="POL")).standing is Stand.CORROBORATED
    assert judged(register, said(), said(origin="b", state="RUS")).standing is Stand.CLAIMED_DONE


def test_voices_both_ways_are_disputed(register: Register):
    found = judged(register, said(), said(Bearing.AGAINST, origin="b"))
    assert found.standing is Stand.DISPUTED
    assert (found.origins_for, found.origins_against) == (("a",), ("b",))


def test_records_contradict_and_indicate(register: Register):
    assert judged(register, said(), shown(Bearing.AGAINST)).standing is Stand.CONTRADICTED
    assert judged(register, shown(Bearing.AGAINST)).standing is Stand.BREACH_INDICATED
    assert judged(register, shown(Bearing.FOR)).standing is Stand.CORROBORATED


def test_against_alone_after_the_day_is_overdue(register: Register):
    assert judged(register, said(Bearing.AGAINST, figure=511)).standing is Stand.OVERDUE


def test_echoes_are_counted_once(register: Register):
    echoes = [said(Bearing.AGAINST, known=date(2020, 1, 11 + day), origin="one") for day in range(5)]
    found = judged(register, *echoes)
    assert len(found.against) == 1
    assert len(found.origins_against) == 1
    assert [aside.why.startswith("echo of") for aside in found.set_aside] == [True] * 4


def test_no_later_figure_is_let_in(register: Register):
    late = said(Bearing.AGAINST, known=date(2020, 4, 2))
    found = judged(register, late)
    assert found.standing is Stand.NOTHING_KNOWN
    assert found.set_aside == ()
    assert judged(register, late, known=date(2020, 4, 2)).standing is Stand.OVERDUE


def test_what_is_from_memory_decides_nothing(register: Register):
    found = judged(register, said(Bearing.AGAINST, recalled=Recall.PARTIAL))
    assert found.standing is Stand.NOTHING_KNOWN
    assert "memory" in found.set_aside[0].why


def test_before_the_day_a_stock_is_progress_and_none_left_is_an_outcome(register: Register):
    assert (
        judged(register, said(Bearing.AGAINST, period="2019-06", figure=10_000)).standing
        is Stand.NOTHING_KNOWN
    )
    assert judged(register, said(Bearing.FOR, period="2019-06", figure=0)).standing is Stand.CLAIMED_DONE
    assert judged(register, said(Bearing.AGAINST, period="2019-12", figure=5)).standing is Stand.NOTHING_KNOWN


def test_evidence_after_the_day_judged_is_set_aside(register: Register):
    found = judged(register, said(Bearing.AGAINST, period="2020-05-01", known=date(2020, 3, 1)))
    assert "after the day judged" in found.set_aside[0].why


def test_a_cap_is_judged_by_its_own_year(register: Register):
    old = said(Bearing.AGAINST, duty="2397-5-cap", period="2018-07")
    assert judged(register, old, duty="2397-5-cap", on=date(2020, 2, 1)).standing is Stand.NOTHING_KNOWN
    assert (
        judged(register, old, duty="2397-5-cap", on=date(2018, 12, 31), known=date(2020, 2, 1)).standing
        is Stand.DISPUTED
    )


def test_a_late_report_says_how_late(register: Register):
    filed = said(duty="2397-8-mid", period="2019-03-25")
    found = judged(register, filed, duty="2397-8-mid")
    assert found.standing is Stand.CLAIMED_DONE
    assert any("3 days after the day due" in reason for reason in found.reasons)


def test_a_figure_from_a_report_shows_that_it_was_filed(register: Register):
    quoted = replace(
        said(duty="2397-8", period="2018-12-31"),
        fulfils=("2397-8-mid",),
        said_on=parse_partial("2019-03"),
        id="",
    )
    assert judged(register, quoted, duty="2397-8-mid").standing is Stand.CLAIMED_DONE
    early = judged(register, quoted, duty="2397-8-mid", on=date(2019, 3, 25), known=date(2020, 4, 1))
    assert early.standing is Stand.OVERDUE


def test_a_standing_explains_itself(register: Register):
    found = judged(register, said(), said(Bearing.AGAINST, origin="b"))
    assert "S/RES/2397 (2017), para. 8" in found.reasons[0]
    assert "2019-12-22" in found.reasons[1]
    assert found.rule.endswith("→ disputed")
    assert found.would_change == (CHANGES[Stand.DISPUTED],)


def test_all_at_once_is_each_by_itself(register: Register, casebook: Casebook):
    day = date(2020, 4, 1)
    owed = [item for state in all_states()[:20] for item in owed_by(register, state, day)]
    index = by_bearer_and_duty(casebook.claims)
    together = list(assess_all(owed, casebook.claims, known_by=day))
    alone = [assess(item, index.get((item.state, item.duty.id), ()), known_by=day) for item in owed]
    assert together == alone


def test_russia_and_its_workers(register: Register, casebook: Casebook):
    """What the project began with: disputed after the day, not yet due on 1 February 2018."""
    index = by_bearer_and_duty(casebook.claims)["RUS", "2397-8"]
    then = judged(register, *index, on=date(2018, 2, 1))
    assert then.standing is Stand.NOT_YET_DUE
    assert any("Promised: T001 (Alexander Matsegora" in reason for reason in then.reasons)
    assert not any("511" in reason for reason in then.reasons)
    after = judged(register, *index, on=date(2020, 4, 1))
    assert after.standing is Stand.DISPUTED
    assert "rus-final-report-2020-03" in after.origins_against
    assert (
        judged(register, *index, on=date(2020, 4, 1), known=date(2018, 2, 1)).standing is Stand.NOTHING_KNOWN
    )


@pytest.mark.parametrize("duty", ["2397-8", "2397-8-mid", "2397-5-cap", "2375-11", "2397-5-a"])
@settings(max_examples=3, deadline=None)
@given(start=st.dates(date(2017, 6, 1), date(2024, 6, 1)))
def test_replay_is_every_day_by_itself(duty: str, start: date):
    from abide import pipeline
    from abide.register.load import load

    register = load("dprk")
    claims = pipeline.gather_casebook(register).claims
    evidence = by_bearer_and_duty(claims).get(("RUS", duty), ())

    def owed(item, day: date) -> Owed:
        return owed_on(register, item, RUS, day)

    end = start + timedelta(days=300)
    spells = replay(register.duty(duty), evidence, owed_on=owed, start=start, end=end)
    assert spells[0].start == start
    assert spells[-1].end == end
    by_day = {}
    for spell in spells:
        for number in range((spell.end - spell.start).days + 1):
            by_day[spell.start + timedelta(days=number)] = spell.standing.standing
    for day, word in by_day.items():
        assert assess(owed(register.duty(duty), day), evidence, known_by=day).standing is word
    assert len(by_day) == 301


@given(st.lists(st.tuples(st.sampled_from(Bearing), st.sampled_from("abc"), st.integers(1, 28)), max_size=8))
@settings(deadline=None)
def test_nothing_is_lost_in_sifting(pieces: list[tuple[Bearing, str, int]]):
    from abide.register.load import load

    register = load("dprk")
    claims = {
        said(bearing, origin=origin, period=f"2020-01-{day:02}", known=date(2020, 2, day))
        for bearing, origin, day in pieces
    }
    owed = owed_on(register, register.duty("2397-8"), RUS, date(2020, 4, 1))
    found = sift(owed, tuple(claims), known_by=date(2020, 4, 1))
    counted = [*found.supports, *found.against, *found.context]
    assert len(counted) + len(found.set_aside) == len(claims)
    assert len({piece.origin for piece in found.supports}) == len(found.supports)
