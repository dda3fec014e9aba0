"""Long work as a user meets it: folders of anything, killed runs, bad documents, other languages."""

import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.folder import article, make

from tests.sources.samples import KOREAN, SAID, docx, html, mail, pdf, warc

Abide = Callable[..., subprocess.CompletedProcess[str]]
MANY = 400


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("many") / "articles"
    make(place, MANY)
    (place / "00100.html").write_bytes(b"%PDF-1.4 cut")
    (place / "00200.txt").write_bytes(b"caf\xe9")
    (place / "00300.txt").write_text(KOREAN)
    return place


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_one_process_and_two_write_the_same(abide: Abide, folder: Path, tmp_path: Path):
    one = abide("read", str(folder), "--out", "one.jsonl", "--jobs", "1")
    two = abide("read", str(folder), "--out", "two.jsonl", "--jobs", "2")
    assert (one.returncode, two.returncode) == (0, 0)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert one.stderr == two.stderr.replace("two.jsonl", "one.jsonl")
    assert one.stdout == ""
    printed = abide("read", str(folder), "--format", "jsonl")
    assert printed.stdout.splitlines() == lines(tmp_path / "one.jsonl")


def test_bad_documents_are_told_and_passed_over(abide: Abide, folder: Path):
    done = abide("read", str(folder), "--format", "jsonl")
    assert done.returncode == 0
    told = done.stderr.splitlines()
    assert sum("00100.html: is damaged or no PDF" in line for line in told) == 1
    assert sum("00200.txt: is not UTF-8" in line for line in told) == 1
    assert sum("00300.txt: is in another language than English (ko)" in line for line in told) == 1
    assert f"{MANY} documents" in told[-1]
    assert "2 could not be read" in told[-1]
    assert "1 not in English and not read (ko 1)" in told[-1]
    assert not any("Traceback" in line for line in told)


def test_a_killed_run_goes_on_where_it_stopped(abide: Abide, folder: Path, tmp_path: Path):
    abide("read", str(folder), "--out", "whole.jsonl")
    command = [sys.executable, "-m", "abide", "read", str(folder), "--out", "cut.jsonl", "--jobs", "2"]
    part, journal, out = (tmp_path / name for name in ("cut.jsonl.part", "cut.jsonl.journal", "cut.jsonl"))
    kills = 0
    while not out.exists() and kills < 3:
        running = subprocess.Popen(
            [*command, *(["--resume"] if kills else [])],
            cwd=tmp_path,
            env={**os.environ, "ABIDE_LEDGER": str(tmp_path / "ledger.sqlite")},
            stderr=subprocess.DEVNULL,
        )
        before = len(journal.read_bytes().splitlines()) if journal.exists() else 0
        while running.poll() is None and not (
            journal.exists() and len(journal.read_bytes().splitlines()) >= max(before, 2) + 1
        ):
            time.sleep(0.01)
        children = children_of(running.pid)
        running.send_signal(signal.SIGKILL)
        running.wait()
        kills += 1
        gone_by(children, seconds=10)
    assert part.exists() or out.exists()
    assert kills > 0
    refused = abide("read", str(folder), "--out", "cut.jsonl")
    if part.exists():
        assert refused.returncode == 2
        assert "--resume" in refused.stderr
    done = abide("read", str(folder), "--out", "cut.jsonl", "--resume")
    assert done.returncode == 0
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert f"{MANY} documents" in done.stderr.splitlines()[-1]
    assert not part.exists()
    assert not journal.exists()


def children_of(parent: int) -> list[int]:
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                if int((place / "stat").read_text().rsplit(")", 1)[1].split()[1]) == parent:
                    found.append(int(place.name))
            except (OSError, IndexError):
                continue
    return found


def gone_by(processes: list[int], *, seconds: float) -> None:
    """Workers end when their parent is killed: none of them is left working for nobody."""
    until = time.monotonic() + seconds
    while any(
        Path(f"/proc/{process}/cmdline").exists() and Path(f"/proc/{process}/cmdline").read_bytes()
        for process in processes
    ):
        assert time.monotonic() < until, "workers outlive their parent"
        time.sleep(0.05)


def test_a_folder_that_has_changed_is_not_taken_up(abide: Abide, folder: Path, tmp_path: Path):
    place = tmp_path / "texts"
    make(place, 200)
    journal = tmp_path / "out.jsonl.journal"
    abide("read", "texts", "--out", "out.jsonl")
    running = subprocess.Popen(
        [sys.executable, "-m", "abide", "read", "texts", "--out", "out.jsonl", "--jobs", "1"],
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    while running.poll() is None and not (journal.exists() and len(journal.read_bytes().splitlines()) > 2):
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    running.wait()
    assert json.loads(lines(journal)[-1])["parcels"] > 0
    (place / "00000.html").write_text(article(7)[1] + "<!-- changed -->")
    done = abide("read", "texts", "--out", "out.jsonl", "--resume")
    assert done.returncode == 2
    assert "has changed since the run that is to be taken up" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--resume",), "--out FILE"),
        (("--out", "x.jsonl", "--format", "json"), "writes JSON lines"),
        (("--jobs", "0"), "at least one process"),
        (("--format", "csv"), "format for this command"),
        (("--published", "2019-02-30"), "does not exist"),
        (("--out", "nowhere/x.jsonl"), "cannot be written"),
    ],
)
def test_options_that_cannot_be_are_refused_in_one_line(
    abide: Abide, tmp_path: Path, arguments: tuple[str, ...], told: str
):
    (tmp_path / "a.txt").write_text(SAID)
    done = abide("read", "a.txt", *arguments)
    assert done.returncode == 2
    (line,) = done.stderr.strip().splitlines()
    assert told in line


def test_a_folder_of_every_format_is_recorded_and_proved(abide: Abide, tmp_path: Path):
    place = tmp_path / "mixed"
    place.mkdir()
    (place / "a.html").write_text(html())
    (place / "b.docx").write_bytes(docx([SAID, "The envoy denied it."]))
    (place / "c.eml").write_bytes(mail())
    (place / "d.pdf").write_bytes(pdf([["The harbour office said that no ship was seen."]]))
    (place / "e.warc.gz").write_bytes(
        warc(
            [
                (
                    f"https://a.example/{n}",
                    html(said=f"The minister said {n} ships left.").encode(),
                    "2020-01-02T00:00:00Z",
                )
                for n in range(3)
            ]
        )
    )
    (place / "f.txt").write_text(KOREAN)
    (place / "g.txt").write_bytes(b"\xff\xfe\x00")
    done = abide("record", "mixed")
    assert done.returncode == 0
    assert "8 documents" in done.stderr
    assert "1 could not be read" in done.stderr
    assert "not in English" in done.stderr
    again = abide("record", "mixed")
    assert again.stdout.startswith("0 new records")
    assert abide("verify").stdout.startswith("holds")


def test_documents_as_json_lines_are_recorded(abide: Abide, tmp_path: Path):
    rows = [{"text": f"{SAID} {n}", "published": "2018-02-01"} for n in range(40)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "spoilt\n")
    done = abide("record", "rows.jsonl", "--jobs", "2")
    assert done.returncode == 0
    assert "rows.jsonl:41: is not JSON" in done.stderr
    assert "40 documents" in done.stderr


def test_a_text_in_another_language_is_said_to_be_unread(abide: Abide, tmp_path: Path):
    (tmp_path / "a.txt").write_text(KOREAN)
    done = abide("read", "a.txt", "--published", "2018-02-01", "--format", "jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert (
        done.stderr == "abide: a.txt: is in another language than English (ko); it is not read for claims\n"
    )


def test_a_damaged_archive_is_told_and_its_pages_are_kept(abide: Abide, tmp_path: Path):
    pages = [
        (
            f"https://a.example/{n}",
            html(said=f"The minister said {n} ships left.").encode(),
            "2020-01-02T00:00:00Z",
        )
        for n in range(30)
    ]
    data = warc(pages)
    (tmp_path / "x.warc.gz").write_bytes(data[: len(data) * 3 // 4])
    done = abide("read", "x.warc.gz", "--format", "jsonl")
    assert done.returncode == 2
    assert "x.warc.gz: is" in done.stderr
    assert "fetch the file anew" in done.stderr
    assert len({json.loads(line)["document"]["url"] for line in done.stdout.splitlines()}) > 15


def test_a_bar_is_shown_where_one_is_asked_for_and_takes_no_result_away(abide: Abide, folder: Path):
    plain = abide("read", str(folder), "--format", "jsonl")
    barred = abide("read", str(folder), "--format", "jsonl", "--progress")
    assert "%" not in plain.stderr
    assert "%" in barred.stderr
    assert barred.stdout == plain.stdout


def test_a_bar_is_shown_on_a_terminal(folder: Path, tmp_path: Path):
    terminal, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "abide", "read", str(folder), "--format", "jsonl", "--jobs", "2"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=side,
    ) as running:
        os.close(side)
        seen = bytearray()

        def watch() -> None:
            try:
                while len(piece := os.read(terminal, 4096)) > 0:
                    seen.extend(piece)
            except OSError:
                """The other side is closed."""

        watching = threading.Thread(target=watch)
        watching.start()
        out = running.communicate()[0]
        watching.join()
    assert b"reading" in seen
    assert all(json.loads(line)["id"] for line in out.splitlines())
    assert len(out.splitlines()) > MANY


def test_a_fault_of_the_user_in_a_large_folder_is_one_line(abide: Abide, folder: Path):
    done = abide("read", str(folder), "--profile", "gossip", "--jobs", "2")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "no profile called 'gossip'" in line
