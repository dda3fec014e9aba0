"""Full text search: what is found, in which order, and which words are taken for which."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.publish.finding import Index, index_of
from abide.publish.view import view_of
from tests.publish.editions import edition_of, observation, row_claim, text_claim


@pytest.fixture(scope="module")
def index() -> Index:
    other = text_claim(summary="Ambassador Matsegora promised to obey", origin="x")
    return index_of(view_of(edition_of(row_claim(), text_claim(), observation(), other)))


def found(index: Index, question: str, **asked: str) -> list[tuple[str, str]]:
    return [(hit.what, hit.name) for hit in index.find(question, **asked).hits]


def test_a_state_is_found_without_its_accents_and_by_its_beginning(index: Index):
    assert ("State", "Åland") in found(index, "aland")
    assert ("State", "Zeeland") in found(index, "zee")


def test_every_word_must_be_there(index: Index):
    assert len(found(index, "gates shut")) > 0
    assert found(index, "gates nothing") == []


def test_a_kind_can_be_asked_for(index: Index):
    assert {what for what, _ in found(index, "gate", what="record")} == {"record"}
    assert {what for what, _ in found(index, "gate", what="duty")} == {"duty"}


def test_a_name_stands_before_a_text(index: Index):
    assert found(index, "gate")[0][0] == "record"  # "gate count" is its name


def test_a_misspelt_name_is_taken_for_the_nearest_and_that_is_told(index: Index):
    answer = index.find("Matsegorra promised")
    assert answer.instead == (("matsegorra", "matsegora"),)
    assert answer.number == 1


@pytest.mark.parametrize(
    "question", ['"', "NEAR(", "a OR", "* ^ :", "name:x", "'; drop table things;--", " "]
)
def test_signs_of_a_query_are_only_signs(index: Index, question: str):
    assert index.find(question).number >= 0


@given(st.text(max_size=60))
def test_no_question_is_too_odd(question: str):
    index = index_of(view_of(edition_of(row_claim())))
    assert index.find(question).number >= 0


def test_many_ask_at_once(index: Index):
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(index.find("gates shut").number)) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers)) == 1
    assert len(answers) == 16
