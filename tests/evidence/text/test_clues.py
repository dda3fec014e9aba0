"""Clues: no pattern can begin where no clue stands, since it is tried nowhere else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.evidence.claims.text import clues, hedges, quantities, times
from abide.evidence.claims.text.clues import Clue, Clues
from abide.evidence.claims.text.numbers import lowered

PATTERNS = [
    pytest.param(times._TRIGGER, clues.TIME, id="times"),
    pytest.param(quantities._TRIGGER, clues.FIGURE, id="figures"),
    pytest.param(hedges._pattern(), clues.HEDGE, id="hedges"),
]
OTHERS = "2017 20 3 1,000 $5 10K 1990s mid-2017 don’t the of following week İstanbul x2 _2 workers to is"
WORDS = sorted({word for clue in clues.EVERY for word in clue.words | clue.openers}.union(OTHERS.split(" ")))


@pytest.mark.parametrize(("pattern", "clue"), PATTERNS)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(WORDS), st.text(max_size=3)),
            st.sampled_from([" ", " ", " ", "-", ", ", "\n", "’", "  ", "", "(", "“", "_"]),
        ),
        max_size=12,
    ).map(lambda parts: "".join(word + mark for word, mark in parts))
)
@settings(max_examples=400, deadline=None)
def test_a_pattern_begins_only_where_a_clue_stands(pattern: re.Pattern[str], clue: Clue, text: str):
    places = set(Clues.of(text).within(clue, 0, len(text)))
    low = lowered(text)
    assert {place for place in range(len(low)) if pattern.match(low, place) is not None} <= places


def test_the_clues_of_a_stretch_are_those_of_the_whole_that_stand_in_it():
    text = "In the next month, about 300 workers will leave within two years."
    whole, start, end = Clues.of(text), text.index("about"), text.index("will")
    assert [start + place for place in whole.within(clues.FIGURE, start, end)] == [text.index("300")]
    assert whole.any(clues.HEDGE, start, end)
    assert not whole.any(clues.TIME, text.index("workers"), text.index("within"))
    part = Clues.of(text[start:end], start)
    for clue in clues.EVERY:
        assert list(part.within(clue, start, end)) == list(whole.within(clue, start, end))


def test_words_looked_up_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clues._Kinds, "KEPT", 3)
    text = " ".join(f"{'word' * number} 300" for number in range(10, 20))
    assert len(Clues.of(text).within(clues.FIGURE, 0, len(text))) == 10
    assert len(clues._kinds()) <= 3
    assert all(len(word) <= clues._Kinds.LONGEST for word in clues._kinds())
