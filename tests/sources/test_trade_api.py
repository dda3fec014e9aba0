"""The statistics office's API: what is asked, what is kept, and what a refusal says; a server of our own answers."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from abide.cli import app
from abide.sources.trade.api import KEY_HEADER, Office
from abide.terms.errors import BadInput

RECORD = {
    "typeCode": "C", "freqCode": "M", "refYear": 2018, "refMonth": 3, "period": "201803", "reporterCode": 156,
    "flowCode": "M", "partnerCode": 408, "partner2Code": 0, "classificationCode": "H5", "cmdCode": "0712",
    "customsCode": "C00", "motCode": 0, "netWgt": 1000.0, "isNetWgtEstimated": False, "primaryValue": 5000.0,
    "isReported": True, "isAggregate": False,
}  # fmt: skip


class OfficeServer(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, dict[str, list[str]], str | None]]] = []
    busy = 0

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        question = parse_qs(parts.query)
        type(self).asked.append((parts.path, question, self.headers.get(KEY_HEADER)))
        key = self.headers.get(KEY_HEADER)
        if type(self).busy > 0:
            type(self).busy -= 1
            self._send(429, b"", {"Retry-After": "0"})
        elif key == "bad":
            self._send(401, b"{}")
        elif question["period"][0].startswith("1999"):
            self._send(200, b"<html>sorry</html>")
        elif question["period"][0].startswith("1998"):
            self._send(200, json.dumps({"error": "period is not valid", "data": []}).encode())
        else:
            count = 500 if question["period"][0].startswith("2017") else 1
            body = {"elapsedTime": "0.1", "count": count, "data": [RECORD] * count, "error": ""}
            self._send(200, json.dumps(body).encode())

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps the tests quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    OfficeServer.asked, OfficeServer.busy = [], 0
    running = ThreadingHTTPServer(("127.0.0.1", 0), OfficeServer)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def ask(office: Office, *months: str, reporters: tuple[int, ...] = (156,)):
    return list(office.answers(reporters, 408, months, tell=lambda _what, _share: None))


def test_a_question_names_reporter_partner_months_and_every_level_of_code(server: str, tmp_path: Path):
    (answer,) = ask(Office(url=server, kept=tmp_path, key="k"), "201803", "201804")
    ((path, question, key),) = OfficeServer.asked
    assert path == "/data/v1/get/C/M/HS"
    assert question["reporterCode"] == ["156"]
    assert question["partnerCode"] == ["408"]
    assert question["period"] == ["201803,201804"]
    assert question["cmdCode"] == ["AG2,AG4,AG6"]
    assert key == "k"
    assert (answer.records, answer.cut, answer.fresh) == (1, False, True)
    assert json.loads(answer.path.read_text())["data"] == [RECORD]


def test_an_answer_is_kept_and_not_asked_for_again(server: str, tmp_path: Path):
    office = Office(url=server, kept=tmp_path, key="k")
    ask(office, "201803")
    (again,) = ask(office, "201803")
    assert len(OfficeServer.asked) == 1
    assert not again.fresh


def test_a_year_and_a_half_is_two_questions_and_no_key_asks_the_preview(server: str, tmp_path: Path):
    months = [f"2016{month:02d}" for month in range(1, 13)] + [f"2017{month:02d}" for month in range(1, 7)]
    first, second = ask(Office(url=server, kept=tmp_path, pause=0), *months, reporters=())
    assert [path for path, _, _ in OfficeServer.asked] == ["/public/v1/preview/C/M/HS"] * 2
    assert all("reporterCode" not in question for _, question, _ in OfficeServer.asked)
    assert (first.cut, second.cut) == (False, True)


def test_a_busy_office_is_asked_again(server: str, tmp_path: Path):
    OfficeServer.busy = 2
    (answer,) = ask(Office(url=server, kept=tmp_path, key="k"), "201803")
    assert answer.records == 1
    assert len(OfficeServer.asked) == 3


@pytest.mark.parametrize(
    ("key", "month", "told"),
    [
        ("bad", "201803", "refuses the key"),
        ("k", "199901", "no JSON"),
        ("k", "199801", "period is not valid"),
    ],
)
def test_a_refusal_is_one_line_and_nothing_is_kept(
    server: str, tmp_path: Path, key: str, month: str, told: str
):
    with pytest.raises(BadInput, match=told) as fault:
        ask(Office(url=server, kept=tmp_path, key=key), month)
    assert "\n" not in str(fault.value)
    assert key not in str(fault.value).replace(server, "") or key == "k"
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_in_no_form_of_the_office(tmp_path: Path):
    assert "s3cret" not in repr(Office(url="http://localhost", kept=tmp_path, key="s3cret"))


def test_the_command_fetches_holds_and_keeps(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ABIDE_COMTRADE_URL", server)
    monkeypatch.setenv("ABIDE_COMTRADE_KEY", "k")
    monkeypatch.setenv("ABIDE_CACHE", str(tmp_path))
    asked = [
        "observe",
        "banned-trade",
        "--fetch",
        "--state",
        "CHN",
        "--from",
        "2018-03-01",
        "--until",
        "2018-03-31",
    ]
    done = CliRunner().invoke(app, [*asked, "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [(item["bearer"], item["duties"]) for item in found if item["bearer"] == "CHN"] == [
        ("CHN", ["2397-6"])
    ]
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert len(OfficeServer.asked) == 1
