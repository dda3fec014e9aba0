"""Errors travel between processes as what they are, with every part that the edge asks for."""

import pickle

import pytest

from abide.terms.errors import AbideError, BadInput, Faults, NotInstalled, RegisterFault, UnknownName

ERRORS = [
    BadInput("is empty", file="a.txt", line=3, column="date"),
    UnknownName("State", "Rusia", near=("Russia",), see="there are 193"),
    RegisterFault("is no duty", file="08.yml", line=2),
    NotInstalled("Spark", extra="spark"),
    Faults([BadInput("one", file="a"), BadInput("two", file="b")]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_on_the_other_side(error: AbideError):
    other = pickle.loads(pickle.dumps(error))
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert {name: str(value) for name, value in vars(other).items()} == {
        name: str(value) for name, value in vars(error).items()
    } or isinstance(error, Faults)
    if isinstance(other, Faults):
        assert [fault.file for fault in other.faults] == ["a", "b"]
