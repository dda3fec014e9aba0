"""Ids from content: the text that is hashed is the JSON of the plain form, whatever writes it."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.terms.identity import canonical, content_id, plain, record_id, told_by


class Word(StrEnum):
    ONE = "a “word”"


@dataclass(frozen=True, slots=True)
class Pair:
    zeta: Any
    alpha: Any


@dataclass(frozen=True)
class Single:
    only: Any


@dataclass(frozen=True)
class Record:
    id: str
    said: Any
    when: Any
    parts: tuple[Any, ...]


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.just(Word.ONE)
    | st.frozensets(st.integers())
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.dictionaries(st.integers(), inner)
        | st.builds(Pair, inner, inner)
        | st.builds(Single, inner)
    ),
)


@given(value=values)
def test_canonical_text_is_the_json_of_the_plain_form_with_its_keys_in_order(value: Any):
    told = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(value) == told


def test_whole_numbers_are_one_content_however_they_are_held():
    assert content_id("figure", 5) == content_id("figure", 5.0)
    assert content_id("figure", 5) != content_id("figure", 5.5)


def test_what_is_empty_and_the_id_itself_tell_nothing():
    assert told_by(Record(id="x", said="", when=None, parts=())) == {}
    assert told_by(Record(id="x", said="yes", when=date(2018, 2, 1), parts=(0,))) == {
        "said": "yes",
        "when": date(2018, 2, 1),
        "parts": (0,),
    }


@given(said=values, when=leaves, parts=st.lists(values).map(tuple))
def test_the_id_of_a_record_is_that_of_what_it_tells(said: Any, when: Any, parts: tuple[Any, ...]):
    record = Record(id="x", said=said, when=when, parts=parts)
    assert record_id("claim", record) == content_id("claim", told_by(record))


def test_a_type_without_a_plain_form_is_refused():
    with pytest.raises(TypeError, match="object has no plain form"):
        canonical([object()])
