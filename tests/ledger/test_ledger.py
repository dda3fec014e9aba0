import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from abide.evidence.claims.casebook import Casebook
from abide.ledger import open_ledger
from abide.ledger.codec import decode, encode
from abide.terms.errors import LedgerFault
from tests.ledger.items import claim, document, many, observation

ITEMS = Path(__file__).with_name("items.py")
ROOT = Path(__file__).parent.parent.parent


def raw(where: str):
    """A connection behind the ledger's back."""
    url = where.replace("postgresql://", "postgresql+psycopg://") if "://" in where else f"sqlite:///{where}"
    return create_engine(url).connect()


def unlock(connection) -> None:
    """Takes the triggers away, as somebody who tampers would."""
    if connection.dialect.name == "sqlite":
        for name in (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        ):
            connection.execute(text(f"DROP TRIGGER {name}"))
    else:
        connection.execute(text("DROP TRIGGER record_no_change ON record"))
        connection.execute(text("DROP TRIGGER bearing_no_change ON bearing"))


def test_what_goes_in_comes_out_in_order(where: str):
    items = list(many(120))
    with open_ledger(where) as ledger:
        done = ledger.record(items, batch=7)
        assert (done.new, done.known) == (len(items), 0)
        assert list(ledger.recall()) == [item for item in items if not hasattr(item, "text")]
        assert list(ledger.documents()) == [item for item in items if hasattr(item, "text")]
        assert ledger.document(document(0).id) == document(0)
        assert ledger.document("0" * 64) is None
        assert ledger.count() == len(items)


def test_the_same_content_twice_is_one_record(where: str):
    with open_ledger(where) as ledger:
        ledger.record(many(30))
        again = ledger.record([*many(30), *many(30)])
        assert again.new == 0
        assert ledger.verify().ok


def test_recall_as_known_by_a_day(where: str):
    of = document()
    early, late = claim(1, of, known=date(2018, 2, 1)), claim(3, of, known=date(2018, 2, 2))
    undated, other = claim(5, of, known=None), claim(2, of, known=date(2018, 1, 1), duty="2375-11")
    with open_ledger(where) as ledger:
        ledger.record([of, early, late, undated, other])
        assert list(ledger.recall(known_by=date(2018, 2, 1))) == [early, other]
        assert list(ledger.recall(duty="2397-8", bearer="RUS")) == [early, late, undated]
        assert list(ledger.recall(duty="2375-17", bearer="CHN", known_by=date(2018, 1, 1))) == [other]
        assert list(ledger.recall(duty="1718-5")) == []


def test_an_opened_ledger_goes_on_where_it_was(where: str):
    with open_ledger(where) as ledger:
        ledger.record(many(10))
        head = ledger.head()
    with open_ledger(where) as ledger:
        assert ledger.head() == head
        ledger.record(many(20))
        assert ledger.verify(expect_head=head).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET kind = 'x'",
        "DELETE FROM record",
        "DELETE FROM bearing",
        "UPDATE bearing SET duty = 'x'",
    ],
)
def test_the_database_refuses_change(where: str, statement: str):
    with open_ledger(where) as ledger:
        ledger.record(many(3))
        with raw(where) as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))
        assert ledger.verify().ok


def test_truncate_is_refused_on_postgresql(where: str):
    if "://" not in where:
        pytest.skip("SQLite has no TRUNCATE")
    with open_ledger(where) as ledger:
        ledger.record(many(3))
    with raw(where) as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("TRUNCATE record CASCADE"))


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        ("UPDATE record SET body = replace(body, 'speaker 4', 'speaker X') WHERE seq = 7", "record 7 "),
        ("UPDATE record SET hash = 'f' WHERE seq = 4", "record 4 "),
        ("UPDATE record SET recorded_at = '2001-01-01T00:00:00Z' WHERE seq = 5", "record 5 "),
        ("DELETE FROM bearing WHERE seq = 6; DELETE FROM record WHERE seq = 6", "record 7 "),
        (
            "UPDATE record SET seq = 90 WHERE seq = 12; UPDATE record SET seq = 12 WHERE seq = 13",
            "record 12 ",
        ),
        ("UPDATE bearing SET duty = '2371-11' WHERE seq = 8 AND duty = '2397-8'", "record 8 "),
        ("UPDATE record SET body = replace(body, 'Ruritania', 'Graustark') WHERE seq = 1", "record 1 "),
    ],
)
def test_the_first_broken_link_is_named(where: str, tamper: str, told: str):
    with open_ledger(where) as ledger:
        ledger.record(many(20))
        assert ledger.verify().ok
        with raw(where) as connection:
            if connection.dialect.name == "sqlite":
                connection.execute(text("PRAGMA foreign_keys=OFF"))
                connection.commit()
            unlock(connection)
            if connection.dialect.name == "postgresql":
                connection.execute(text("ALTER TABLE bearing DROP CONSTRAINT bearing_seq_fkey"))
            for statement in tamper.split(";"):
                connection.execute(text(statement))
            connection.commit()
        found = ledger.verify()
    assert not found.ok
    assert told in (found.fault or "")


def test_a_rehashed_forgery_is_still_found(where: str):
    """Somebody who changes a document and mends every hash after it still breaks the spans."""
    from dataclasses import replace

    from abide.ledger.chain import GENESIS, Link

    with open_ledger(where) as ledger:
        ledger.record(many(5))
        with raw(where) as connection:
            unlock(connection)
            prev = GENESIS
            for row in connection.execute(text("SELECT * FROM record ORDER BY seq")).mappings().all():
                fields = dict(row)
                if isinstance(fields["known_since"], str):
                    fields["known_since"] = date.fromisoformat(fields["known_since"])
                link = Link(
                    **{
                        **fields,
                        "body": fields["body"].replace("no workers remain", "no workers remaim"),
                        "prev": prev,
                    }
                )
                link = replace(link, hash=link.computed())
                prev = link.hash
                connection.execute(
                    text("UPDATE record SET body = :body, prev = :prev, hash = :hash WHERE seq = :seq"),
                    {"body": link.body, "prev": link.prev, "hash": link.hash, "seq": link.seq},
                )
            connection.commit()
        found = ledger.verify()
    assert not found.ok
    assert "makes the id" in (found.fault or "")


def test_a_span_that_is_not_in_its_document_is_found(where: str):
    from dataclasses import replace

    from abide.terms.evidence import Span

    of = document()
    wrong = replace(claim(1, of), basis=Span(start=5, end=9, text="none"), id="")
    with open_ledger(where) as ledger:
        ledger.record([of, wrong])
        found = ledger.verify()
    assert "the words at 5..9" in (found.fault or "")


def test_a_cut_tail_is_found_against_an_anchored_head(where: str):
    with open_ledger(where) as ledger:
        ledger.record(many(10))
        head = ledger.head()
        with raw(where) as connection:
            unlock(connection)
            last = connection.execute(text("SELECT max(seq) FROM record")).scalar()
            connection.execute(text(f"DELETE FROM bearing WHERE seq = {last}"))
            connection.execute(text(f"DELETE FROM record WHERE seq = {last}"))
            connection.commit()
        assert ledger.verify().ok
        found = ledger.verify(expect_head=head)
    assert "the chain was cut" in (found.fault or "")


@pytest.mark.parametrize("mark", ["open", "0", "50", "150", "325"])
def test_killed_at_any_point_a_rerun_completes(where: str, mark: str):
    """A real kill of a real process, then the same work again: nothing lost, nothing doubled."""
    count = 400
    command = [sys.executable, "-m", "tests.ledger.items", where, str(count)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert running.stdout is not None
    for line in running.stdout:
        if line.strip() == mark:
            break
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    with open_ledger(where) as ledger:
        before = ledger.count()
        assert ledger.verify().ok
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    with open_ledger(where) as ledger:
        assert ledger.count() == len(list(many(count)))
        assert f"known={before}" in done.stdout
        assert list(ledger.recall()) == [item for item in many(count) if not hasattr(item, "text")]
        assert ledger.verify().ok


def test_two_writers_at_once_keep_both_sets_in_one_chain(where: str):
    open_ledger(where).close()
    command = [sys.executable, "-m", "tests.ledger.items", where]
    both = [
        subprocess.Popen([*command, str(count)], stdout=subprocess.DEVNULL, cwd=ROOT) for count in (200, 230)
    ]
    assert [each.wait(timeout=120) for each in both] == [0, 0]
    with open_ledger(where) as ledger:
        assert ledger.count() == len(list(many(230)))
        assert ledger.verify().ok


def test_a_full_disk_is_one_clear_fault_and_nothing_half_written(tmp_path: Path):
    place = str(tmp_path / "small.sqlite")
    with open_ledger(place) as ledger:
        ledger.record(many(20), batch=5)
        kept = ledger.count()
    with open_ledger(place) as ledger:
        from sqlalchemy import event

        @event.listens_for(ledger._engine, "connect")
        def _small(connection, _record):  # pages already in use, and hardly one more
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 1}")

        ledger._engine.dispose()
        with pytest.raises(LedgerFault, match="full"):
            ledger.record(many(2000), batch=500)
        assert ledger.count() == kept
        assert ledger.verify().ok


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"not a database", "not a ledger"), (b"\x00" * 500, "not a ledger")],
)
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, content: bytes, told: str):
    place = tmp_path / "x.sqlite"
    place.write_bytes(content)
    with pytest.raises(LedgerFault, match=told):
        open_ledger(str(place))
    assert place.read_bytes() == content


def test_somebody_elses_database_is_refused(tmp_path: Path):
    place = tmp_path / "x.sqlite"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE mine (a)")
    with pytest.raises(LedgerFault, match="not a ledger"):
        open_ledger(str(place))


def test_a_newer_schema_is_refused(where: str):
    open_ledger(where).close()
    with raw(where) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(LedgerFault, match="newer version"):
        open_ledger(where)


def test_a_server_that_is_down_is_one_line_without_the_password():
    with pytest.raises(LedgerFault) as raised:
        open_ledger("postgresql://abide:secret@127.0.0.1:1/ledger")
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_ledger_is_made_or_refused(tmp_path: Path):
    with pytest.raises(LedgerFault, match="abide record"):
        open_ledger(str(tmp_path / "none.sqlite"), create=False)
    open_ledger(str(tmp_path / "deep/er/new.sqlite")).close()
    assert (tmp_path / "deep/er/new.sqlite").is_file()


@given(st.integers(0, 10**6), st.one_of(st.none(), st.dates()), st.text(min_size=1, max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_is_read_back_the_same(number: int, known: date | None, duty: str):
    of = document(number)
    for item in (of, claim(number, of, known=known, duty=duty), observation(number)):
        read = decode(*encode(item))
        assert read == item
        assert read.id == item.id


def test_the_shipped_casebook_is_proven(where: str, casebook: Casebook):
    with open_ledger(where) as ledger:
        done = ledger.record(casebook.items)
        assert done.new == len(casebook.items) > 851 + 100
        found = ledger.verify()
        located = [
            part
            for claim in casebook.claims
            for part in (
                claim.source,
                claim.cue,
                *claim.content,
                *claim.hedges,
                *claim.quantities,
                *claim.times,
            )
            if part is not None and part.start is not None
        ]
        spans = len(casebook.claims) + len(located)
        assert (found.ok, found.records, found.spans) == (True, len(casebook.items), spans)
        assert list(ledger.recall()) == list(casebook.claims)
