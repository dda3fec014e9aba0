"""A run: what goes wrong in one document is told with its name, and the rest goes on."""

from pathlib import Path

import pytest

from abide.longwork import run as room
from abide.longwork.run import run_of
from abide.pipeline import Options
from abide.pipeline import claims_and_account as really
from abide.register.regime import Register
from abide.terms.document import Document
from abide.terms.errors import BadInput


def test_a_fault_of_ours_in_one_text_is_told_and_the_rest_goes_on(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"The minister of {name} said that all workers had left.")

    def spoilt(document: Document, *arguments: object, **options: object) -> object:
        if "minister of b" in document.text:
            raise IndexError("tuple index\nout of range")
        return really(document, *arguments, **options)

    monkeypatch.setattr(room, "claims_and_account", spoilt)
    run = run_of(str(tmp_path), register, options=Options(), jobs=1, as_lines=True)
    first, second, third = run.outcomes()
    assert (first.tally.documents, second.tally.bad, third.tally.documents) == (1, 1, 1)
    (fault,) = second.faults
    assert "b.txt: its claims cannot be read" in fault
    assert "\n" not in fault


@pytest.mark.parametrize("jobs", [0, -1])
def test_somebody_has_to_work(register: Register, tmp_path: Path, jobs: int):
    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(BadInput, match="--jobs"):
        run_of(str(tmp_path), register, options=Options(), jobs=jobs, as_lines=True)
