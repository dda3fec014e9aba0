"""From text to sentences: abbreviations, quotations in every style, cuts, and that no place is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.evidence.claims.grammar.units import LONGEST, find_quotes, sentences

QUOTING = st.text(alphabet="ab .,!?“”\"'‘’\n-:", max_size=120)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Vell of the U.S. office spoke. He left.", 2),
        ("The envoy, J. K. Orlo, spoke to Gen. Ruun.", 1),
        ("“Where are they?” he asked.", 1),
        ("“They left.” The envoy did not.", 2),
        ("It cost 4.5 crowns. No one paid.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int):
    assert len(list(sentences(text))) == count


@pytest.mark.parametrize(
    "text",
    [
        "He said “the ships left” at noon.",
        'He said "the ships left" at noon.',
        "He said ''the ships left'' at noon.",
        "He said ‘the ships left’ at noon.",
        "He said 'the ships left' at noon.",
        'He said “the ships left" at noon.',
        "He said “the ships left,“ at noon.",
    ],
)
def test_a_quotation_in_any_style_is_one_unit(text: str):
    (sentence,) = sentences(text)
    (place,) = sentence.quotes
    assert "the ships left" in sentence.words[place]


def test_an_apostrophe_is_no_quotation():
    assert find_quotes("Orlo’s ships and the crews’ pay aren't ‘listed", 0, 46) == ()


def test_a_quotation_without_its_end_runs_to_the_paragraph_or_the_next_one():
    (sentence,) = sentences("He said: “They left and never came back")
    assert sentence.words[-1] == "“They left and never came back"
    first, second = find_quotes("“They left. “They came back,” he said.", 0, 38)
    assert (first.closed, second.closed) == (False, True)


def test_an_endless_sentence_is_cut():
    assert all(item.end - item.start <= LONGEST for item in sentences("word " * 5_000))


@given(QUOTING)
def test_units_are_slices_in_order_and_miss_no_word(text: str):
    covered = 0
    for sentence in sentences(text):
        for start, end, word in zip(sentence.starts, sentence.ends, sentence.words, strict=True):
            assert text[start:end] == word
            assert start >= covered
            assert text[covered:start].strip("\n ").strip() == ""
            covered = end
    assert text[covered:].strip() == ""
