"""Names of files and the order of names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abide.publish.pages import voices
from abide.publish.view import by_name, file_key, view_of
from tests.publish.editions import edition_of, row_claim, text_claim


@given(st.text(max_size=150), st.text(max_size=150))
def test_no_two_keys_share_a_file_and_none_leaves_the_folder(one: str, other: str):
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,119}", file_key(one))
    assert (file_key(one) == file_key(other)) == (one == other)


def test_a_plain_key_is_its_own_file_and_others_are_told_apart():
    assert file_key("matsegora-interfax-2018-01-30") == "matsegora-interfax-2018-01-30"
    assert file_key("a b") != file_key("a-b") != file_key("a/b")
    assert file_key("x" * 200) != file_key("x" * 201)


def test_names_sort_without_accents_and_case():
    assert sorted(["Zambia", "Åland", "Belgium", "algeria"], key=by_name) == [
        "Åland",
        "algeria",
        "Belgium",
        "Zambia",
    ]


def test_a_long_list_of_origins_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(voices, "LISTED", 1)
    told = voices.origins(view_of(edition_of(row_claim(), text_claim())))
    assert "2 origins, most retold first; the first 1 are listed" in told
