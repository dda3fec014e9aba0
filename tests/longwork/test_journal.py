"""The journal: what is on the disk and what it says of it agree, wherever a run is cut."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abide.longwork import journal as room
from abide.longwork.journal import Journal
from abide.longwork.tally import Tally
from abide.terms.errors import BadInput

ONE = Tally(documents=1, claims=2, unread={"ko": 1})


def put(journal: Journal, number: int) -> None:
    journal.put(f"parcel {number}", "m", [f"line {number}", "é"], ONE)


def broken_off(out: Path, numbers: range = range(1, 2)) -> None:
    """A run that stops in the middle, as by an error."""

    def run() -> None:
        with Journal(out, key="k", resume=False) as journal:
            for number in numbers:
                put(journal, number)
            raise KeyError

    with pytest.raises(KeyError):
        run()


def beside(out: Path) -> tuple[Path, Path]:
    return out.with_name(f"{out.name}.part"), out.with_name(f"{out.name}.journal")


def test_a_finished_run_leaves_its_file_alone(tmp_path: Path):
    out = tmp_path / "x.jsonl"
    with Journal(out, key="k", resume=False) as journal:
        put(journal, 1)
        journal.finish()
    assert out.read_text() == "line 1\né\n"
    assert [path.name for path in tmp_path.iterdir()] == ["x.jsonl"]


def test_a_run_that_breaks_off_is_taken_up(tmp_path: Path):
    out = tmp_path / "x.jsonl"
    broken_off(out)
    assert not out.exists()
    with Journal(out, key="k", resume=True) as journal:
        assert journal.start is not None
        assert (journal.start.parcels, journal.start.tally) == (1, ONE)
        put(journal, 2)
        journal.finish()
    assert out.read_text() == "line 1\né\nline 2\né\n"
    assert journal.reached.tally == ONE.plus(ONE)


def test_what_was_written_after_the_last_note_is_cut_off(tmp_path: Path):
    out = tmp_path / "x.jsonl"
    broken_off(out)
    part, notes = beside(out)
    with part.open("a") as file:
        file.write("half a li")
    with notes.open("a") as file:
        file.write('{"parcels": 2, "chai')
    with Journal(out, key="k", resume=True) as journal:
        put(journal, 2)
        journal.finish()
    assert out.read_text() == "line 1\né\nline 2\né\n"


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 400), parcels=st.integers(0, 4))
def test_a_journal_cut_anywhere_is_taken_up_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, parcels: int
):
    out = tmp_path_factory.mktemp("cut") / "x.jsonl"
    before, room.EVERY = room.EVERY, 0.0
    try:
        broken_off(out, range(parcels))
    finally:
        room.EVERY = before
    _, notes = beside(out)
    notes.write_bytes(notes.read_bytes()[:cut])
    with Journal(out, key="k", resume=True) as journal:
        done = 0 if journal.start is None else journal.start.parcels
        for number in range(done, parcels):
            put(journal, number)
        journal.finish()
    assert out.read_text() == "".join(f"line {number}\né\n" for number in range(parcels))


def test_unfinished_work_is_not_overwritten_nor_taken_for_another(tmp_path: Path):
    out = tmp_path / "x.jsonl"
    broken_off(out)
    part, notes = beside(out)
    with pytest.raises(BadInput, match="--resume"):
        Journal(out, key="k", resume=False)
    with pytest.raises(BadInput, match="another source or other options"):
        Journal(out, key="other", resume=True)
    part.write_text("")
    with pytest.raises(BadInput, match="has lost lines"):
        Journal(out, key="k", resume=True)
    notes.write_text("[]\n")
    with pytest.raises(BadInput, match="is damaged"):
        Journal(out, key="k", resume=True)
    notes.write_text(json.dumps({"work": "k"}) + '\n{"parcels": "many"}\n')
    with pytest.raises(BadInput, match="is damaged"):
        Journal(out, key="k", resume=True)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path):
    with pytest.raises(BadInput, match="cannot be written"):
        Journal(tmp_path / "none/x.jsonl", key="k", resume=False)
