"""Reviews in the ledger, on both databases: kept beside records, applied last word first, proved with the rest."""

import resource
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from abide import pipeline
from abide.evidence.claims.casebook import Casebook
from abide.intake import edition_of
from abide.ledger import open_ledger
from abide.reviewing import write_review
from abide.terms.errors import BadInput, LedgerFault, UnknownName
from abide.terms.evidence import Bearing
from abide.terms.review import Verdict
from abide.terms.standing import Standing
from tests.ledger.conftest import Postgres

DAY = date(2020, 4, 1)


@pytest.fixture
def filled(where: str, casebook: Casebook) -> str:
    """A ledger with everything that the casebook says of Poland and its documents."""
    claims = [claim for claim in casebook.claims if claim.bearer == "POL"]
    wanted = {claim.document for claim in claims}
    with open_ledger(where) as ledger:
        documents = [document for document in casebook.documents if document.id in wanted]
        pipeline.record(ledger, [*documents, *claims])
    return where


def say(where: str, about: str, verdict: Verdict, by: str = "A reviewer", **fields: str):
    return write_review(where, about, verdict, reason="looked at it", by=by, fields=fields, regime="dprk")


def standing(where: str, *, reviewed: bool = True) -> Standing:
    told = edition_of(
        where, DAY, DAY, regime="dprk", chosen=True, tell=lambda _: None, reviewed=reviewed
    ).standings
    return next(item for item in told if (item.state, item.duty) == ("POL", "2397-8"))


def test_a_rejected_claim_counts_no_way_and_is_still_there(filled: str):
    before = standing(filled)
    for key in before.supports:
        say(filled, key, Verdict.REJECTS)
    after = standing(filled)
    assert set(before.supports).isdisjoint(after.supports)
    assert after.standing != before.standing
    assert standing(filled, reviewed=False) == before
    with open_ledger(filled) as ledger:
        assert set(before.supports) <= {piece.public_id for piece in ledger.recall()}
        assert ledger.verify().ok


def test_the_last_word_counts(filled: str):
    before = standing(filled)
    key = before.supports[0]
    say(filled, key, Verdict.REJECTS)
    say(filled, key, Verdict.COMMENTS, by="Somebody else")
    assert key not in standing(filled).supports
    say(filled, key, Verdict.ACCEPTS)
    assert standing(filled).supports == before.supports
    with open_ledger(filled) as ledger:
        assert [item.verdict for item in ledger.reviews()] == ["rejects", "comments", "accepts"]


def test_a_correction_counts_by_its_new_fields(filled: str):
    key = standing(filled).supports[0]
    say(filled, key, Verdict.CORRECTS, bearing="context")
    told = standing(filled)
    assert key in told.context
    made = edition_of(filled, DAY, DAY, regime="dprk", chosen=True, tell=lambda _: None)
    piece = next(item for item in made.evidence if item.public_id == key)
    assert piece.bearing is Bearing.CONTEXT
    assert piece.why == "corrected in review by A reviewer: looked at it"
    assert len(made.reviews) == 1


def test_a_rejected_relation_is_not_shown(filled: str):
    made = edition_of(filled, DAY, DAY, regime="dprk", chosen=True, tell=lambda _: None)
    relation = made.relations[0]
    with open_ledger(filled) as ledger:
        pipeline.record(ledger, [relation])
    say(filled, relation.id, Verdict.REJECTS)
    again = edition_of(filled, DAY, DAY, regime="dprk", chosen=True, tell=lambda _: None)
    assert relation.id not in {item.id for item in again.relations}
    assert again.id != made.id


@pytest.mark.parametrize(
    ("verdict", "reason", "by", "fields", "fault", "told"),
    [
        (Verdict.REJECTS, " ", "A", {}, BadInput, "reason"),
        (Verdict.REJECTS, "why", " ", {}, BadInput, "name"),
        (Verdict.REJECTS, "why", "A", {"bearing": "for"}, BadInput, "only a correction"),
        (Verdict.CORRECTS, "why", "A", {}, BadInput, "gives one of"),
        (Verdict.CORRECTS, "why", "A", {"bearing": "sideways"}, UnknownName, "there are: for"),
        (Verdict.CORRECTS, "why", "A", {"speaker": "B"}, UnknownName, "there are: bearing"),
        (Verdict.CORRECTS, "why", "A", {"duties": "2397-8 2397-99"}, UnknownName, "2397-99"),
        (Verdict.CORRECTS, "why", "A", {"bearer": "Atlantis"}, UnknownName, "Atlantis"),
        (Verdict.REJECTS, "x" * 2_001, "A", {}, BadInput, "at most"),
    ],
)
def test_what_cannot_be_a_review_is_refused_and_nothing_written(
    filled: str, verdict: Verdict, reason: str, by: str, fields, fault, told: str
):
    key = standing(filled).supports[0]
    with pytest.raises(fault, match=told):
        write_review(filled, key, verdict, reason=reason, by=by, fields=fields, regime="dprk")
    with open_ledger(filled) as ledger:
        assert list(ledger.reviews()) == []


def test_a_record_that_is_not_there_cannot_be_reviewed(filled: str):
    with pytest.raises(UnknownName, match="record in the ledger"):
        say(filled, "no-such-record", Verdict.REJECTS)


def test_without_a_ledger_nothing_is_written(tmp_path: Path):
    with pytest.raises(LedgerFault):
        say(str(tmp_path / "none.sqlite"), "W001", Verdict.REJECTS)
    assert list(tmp_path.iterdir()) == []


def test_two_who_write_at_once_both_are_kept(filled: str):
    keys = standing(filled).supports[:2]
    faults: list[Exception] = []

    def write(name: str, key: str) -> None:
        try:
            for _ in range(5):
                say(filled, key, Verdict.COMMENTS, by=name)
        except LedgerFault as fault:
            faults.append(fault)

    threads = [
        threading.Thread(target=write, args=(f"Reviewer {number}", keys[number % len(keys)]))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with open_ledger(filled) as ledger:
        names = [item.by for item in ledger.reviews()]
        assert sorted(names) == sorted(f"Reviewer {number}" for number in range(4) for _ in range(5))
        assert ledger.verify().ok


def test_a_full_disk_refuses_the_write_and_loses_nothing(tmp_path: Path, casebook: Casebook):
    """The disk is full for one process: no file of its may grow beyond four kilobytes."""
    where = tmp_path / "ledger.sqlite"
    with open_ledger(str(where)) as ledger:
        pipeline.record(ledger, casebook.items[:200])
        head, key = ledger.head(), next(iter(ledger.recall())).public_id
        asked = ["review", key, "rejects", "--reason", "x " * 900, "--by", "A", "--ledger", str(where)]
        # Beside an open ledger, whose files of the write-ahead log are there: the write itself must fail.
        done = subprocess.run(
            [sys.executable, "-m", "abide", *asked],
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "ledger" in done.stderr
    with open_ledger(str(where)) as ledger:
        assert list(ledger.reviews()) == []
        assert ledger.head() == head
        assert ledger.verify().ok


def test_a_database_that_was_restarted_is_used_again(postgres_of_ones_own: Postgres, casebook: Casebook):
    """Connections of before the restart are dead; the next question opens new ones."""
    with open_ledger(postgres_of_ones_own.url) as ledger:
        pipeline.record(ledger, casebook.items[:50])
        head = ledger.head()
        postgres_of_ones_own.restart()
        assert ledger.head() == head
        pipeline.record(ledger, casebook.items[50:60])
        postgres_of_ones_own.restart()
        assert ledger.verify().ok
        assert ledger.count() == 60
