"""Patterns of many words find what plain ones do."""

import re

from hypothesis import given
from hypothesis import strategies as st

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
