"""`abide read --reader`: asked for or not asked at all, told in a line, exit code 2 where it is not configured."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from abide.evidence.claims.text.read import RULES
from tests.evidence.second.endpoint import Endpoint, Reply, running, saying, stated

KEY = "secret-key"
LLM = "llm:small/1"
TEXT = "The minister's word on it was that the ships had left. “We will stay,” the envoy said.\n"
WORD = stated("The minister", "word on it was", "that the ships had left")
SAID = stated("the envoy", "said", "We will stay", act="promises")
MADE_UP = stated("the envoy", "said", "We will never stay")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with running() as told:
        told.reply = lambda _asked, _number: saying([WORD, SAID, MADE_UP])
        yield told


@pytest.fixture
def read(tmp_path: Path, endpoint: Endpoint) -> Run:
    """Runs `abide read` with the second reader configured, unless a test says otherwise."""
    (tmp_path / "a.txt").write_text(TEXT)

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        told = {
            **{name: value for name, value in os.environ.items() if not name.startswith("ABIDE_READER")},
            "HOME": str(tmp_path),
            "ABIDE_READER_URL": endpoint.url,
            "ABIDE_READER_MODEL": "small",
            "ABIDE_READER_KEY": KEY,
            **environment,
        }
        return subprocess.run(
            [sys.executable, "-m", "abide", "read", *arguments, "--published", "2018-02-01"],
            capture_output=True, text=True, cwd=tmp_path, env=told, check=False, timeout=120,
        )  # fmt: skip

    return run


def claims(done: subprocess.CompletedProcess[str]) -> list[tuple[str, list[str]]]:
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [(claim["cue"]["text"], claim["reader"]) for claim in told]


def test_nobody_is_asked_unless_asked_for(read: Run, endpoint: Endpoint):
    done = read("a.txt", "--format", "jsonl")
    assert (done.returncode, claims(done)) == (0, [("said", [RULES])])
    assert endpoint.asked == []
    assert "llm" not in done.stderr


def test_the_second_reader_reads_and_the_user_is_told(read: Run, endpoint: Endpoint):
    done = read("a.txt", "--reader", "llm", "--format", "jsonl")
    assert (done.returncode, claims(done)) == (0, [("word on it was", [LLM]), ("said", [LLM])])
    assert done.stderr.splitlines() == [
        f"abide: a.txt: {LLM} read 1 of 1 parts: 2 claims; 1 refused (1 words that are not in the text)"
    ]
    assert endpoint.asked[0].key == f"Bearer {KEY}"


def test_both_readers(read: Run):
    done = read("a.txt", "--reader", "both", "--format", "jsonl")
    assert claims(done) == [("word on it was", [LLM]), ("said", [RULES, LLM])]
    assert "2 claims, 1 of them found by the rules too" in done.stderr


@pytest.mark.parametrize("reply", [Reply(status=401), Reply(body=b"garbage"), Reply(hang_up=True)])
def test_the_rules_fill_in_and_the_key_is_never_told(read: Run, endpoint: Endpoint, reply: Reply):
    endpoint.reply = lambda _asked, _number: reply
    done = read("a.txt", "--reader", "llm", "--format", "jsonl")
    assert (done.returncode, claims(done)) == (0, [("said", [RULES])])
    (line,) = done.stderr.splitlines()
    assert "read nothing" in line
    assert "1 claims by the rules alone" in line
    assert KEY not in done.stderr + done.stdout


def test_a_slow_endpoint_is_left_in_time(read: Run, endpoint: Endpoint):
    endpoint.reply = lambda _asked, _number: Reply(wait=4.0)
    done = read("a.txt", "--reader", "llm", "--format", "jsonl", ABIDE_READER_SECONDS="1")
    assert claims(done) == [("said", [RULES])]
    assert "does not answer in time" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (("--reader", "llm"), {"ABIDE_READER_URL": ""}, "set ABIDE_READER_URL, or --reader rules"),
        (("--reader", "both"), {"ABIDE_READER_MODEL": " "}, "set ABIDE_READER_MODEL, or --reader rules"),
        (("--reader", "llm"), {"ABIDE_READER_URL": "localhost"}, "no http or https address"),
        (("--reader", "llm"), {"ABIDE_READER_SECONDS": "soon"}, "write a whole number of seconds"),
        (("--reader", "oracle"), {}, "no reader called 'oracle'; there are: rules, llm, both"),
        (("--reader", "llm", "--jobs", "2"), {}, "leave --jobs out"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line_and_exit_code_2(read: Run, arguments, environment, message: str):
    done = read("a.txt", *arguments, **environment)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert message in line
    assert done.stdout == ""


def test_a_folder_is_read_into_a_file_with_an_account_for_each_text(read: Run, tmp_path: Path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(TEXT)
    done = read("texts", "--reader", "llm", "--out", "claims.jsonl")
    assert done.returncode == 0
    assert done.stderr.count(f"{LLM} read 1 of 1 parts") == 2
    assert len((tmp_path / "claims.jsonl").read_text().splitlines()) == 4
