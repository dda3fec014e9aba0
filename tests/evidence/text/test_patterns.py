"""Patterns of many words find what plain ones do, and are tried wherever they could fit."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from abide.evidence.claims.text import fences, figures, times
from abide.evidence.claims.text.patterns import any_word, last_word


@given(st.text(alphabet="nootcanever ’'t_1\n", max_size=40))
def test_any_word_finds_what_words_behind_no_letter_are(text: str):
    words = r"no not never none cannot no\s+one e\w+"
    plain = re.compile(rf"(?<!\w)(?:{'|'.join(words.split())})(?!\w)")
    fast = re.compile(any_word(words) + r"(?!\w)")
    assert [found.span() for found in fast.finditer(text)] == [found.span() for found in plain.finditer(text)]


@given(st.text(alphabet="ab1_ -“", max_size=20))
def test_the_last_word_is_the_one_that_nothing_but_marks_follow(text: str):
    found = re.search(r"(\w+)\W*\Z", text)
    assert last_word(text, 0, len(text)) == ("" if found is None else found[1])


FENCED = st.lists(
    st.one_of(
        st.sampled_from(sorted(fences.FENCES)),
        st.sampled_from(["some", "the", "about", "an", "estimated", "“", "workers", ",", "-"]),
    ),
    max_size=4,
).map(lambda words: " ".join(words) + " ")


@given(FENCED)
@settings(max_examples=400)
def test_no_fence_is_passed_over_for_its_last_word(before: str):
    low = f"{before}300"
    found = fences._FENCE.search(low[max(0, len(before) - fences.WINDOW) : len(before)])
    assert (fences.fence_before(low, len(before))[0] is None) == (found is None)


BEFORE_TIME = st.lists(
    st.sampled_from(
        [
            "no later than",
            "not",
            "prior to",
            "ahead of",
            "up to",
            "by",
            "before",
            "until",
            "till",
            "through",
            "since",
            "from",
            "after",
            "starting in",
            "starting",
            "beginning on",
            "as of",
            "as from",
            "between",
            "in",
            "on",
            "at",
            "during",
            "throughout",
            "over",
            "for",
            "of",
            "to",
            "the end of",
            "beginning of the",
            "start of",
            "middle of",
            "early in",
            "early",
            "late in",
            "mid-",
            "first half of",
            "latter half of",
            "third quarter of",
            "q3 of",
            "turn of the",
            "the year",
            "fiscal year",
            "the",
            "very",
            "workers",
            "(",
        ]
    ),
    max_size=5,
).map(lambda words: " ".join(words) + " ")


@given(BEFORE_TIME)
@settings(max_examples=600)
def test_nothing_that_tells_how_a_time_stands_is_passed_over_for_its_last_word(before: str):
    plain = times._BEFORE.search(before)
    told = times._words_before(before, 0, len(before))
    assert (None if plain is None else plain["relation"], None if plain is None else plain["part"]) == (
        None if told is None else told["relation"],
        None if told is None else told["part"],
    )


@given(st.sampled_from(figures._SIGNS), st.sampled_from(["", " "]))
def test_no_sign_of_money_is_passed_over(sign: str, space: str):
    assert figures._MONEY_BEFORE.search(f"paid {sign}{space}") is not None
    (found,) = (
        figures.number(f"paid {sign}{space}300", f"paid {sign}{space}300", len(f"paid {sign}{space}")),
    )
    assert found is not None
    assert found.unit == figures.currencies()[sign]
