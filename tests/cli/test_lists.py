"""The commands on lists and screening, as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("rigour", reason="the extra 'screening' is not installed")

from tests.conftest import Abide
from tests.parties.conftest import ADD, ALT, EU, SDN, UN


@pytest.fixture(autouse=True)
def own_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABIDE_LISTS", str(tmp_path / "lists"))


def put(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_the_contracts_example(abide: Abide):
    done = abide("screen", "Rye Song Gang 1", "--as-of", "2018-01-20", "--format", "jsonl")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert (told["query"], told["as_of"]) == ("Rye Song Gang 1", "2018-01-20")
    hit = told["hits"][0]
    assert (hit["list"], hit["imo"], hit["listed"]) == ("un-1718-vessels", "7389704", "2017-12-28")
    assert hit["score"] >= 0.97
    assert all(isinstance(why, str) for why in hit["why"])
    assert "casebook's ships alone" in done.stderr


def test_a_ship_by_number_before_and_after_its_listing(abide: Abide):
    for day, count in (("2017-12-27", 0), ("2017-12-28", 1)):
        done = abide("screen", "IMO 7389704", "--as-of", day, "--format", "jsonl")
        assert len(json.loads(done.stdout)["hits"]) == count


def test_lists_are_kept_shown_compared_and_screened(abide: Abide, tmp_path: Path):
    old, new = (
        put(tmp_path, "un.xml", UN),
        put(tmp_path, "un2.xml", UN.replace("2024-05-01", "2024-09-01").replace("TOLVAR", "TOLVER")),
    )
    put(tmp_path, "t-alt.csv", ALT)
    put(tmp_path, "t-add.csv", ADD)
    sdn = put(tmp_path, "t-sdn.csv", SDN)
    added = abide("lists", "add", old, new)
    assert added.stdout.splitlines() == [
        "un-consolidated@2024-05-01: 2 entries, kept",
        "un-consolidated@2024-09-01: 2 entries, kept",
    ]
    assert "SHOE_SIZE" in added.stderr
    undated = abide("lists", "add", sdn)
    assert undated.returncode == 2
    assert undated.stderr.count("\n") == 1
    assert "--as-of" in undated.stderr
    assert abide("lists", "add", sdn, "--as-of", "2021-06-01").returncode == 0
    shown = json.loads(abide("lists", "show", "--format", "json").stdout)
    assert [item["id"] for item in shown] == [
        "un-consolidated@2024-05-01",
        "un-consolidated@2024-09-01",
        "us-ofac-sdn@2021-06-01",
    ]
    changed = json.loads(
        abide("lists", "diff", "un-consolidated@2024-05-01", new, "--format", "jsonl").stdout
    )
    assert (changed["what"], changed["entry"], changed["fields"][0][0]) == ("changed", "TEi.001", "names")
    screened = json.loads(
        abide("screen", "Tolvar Brendik", "--as-of", "2024-06-01", "--format", "json").stdout
    )
    assert {hit["version"] for hit in screened[0]["hits"]} == {
        "un-consolidated@2024-05-01",
        "us-ofac-sdn@2021-06-01",
    }
    joined = json.loads(abide("lists", "join", "--as-of", "2024-06-01", "--format", "json").stdout)
    assert ("un-consolidated:TEi.001", "us-ofac-sdn:40") in {(item["left"], item["right"]) for item in joined}


def test_a_decision_is_kept_apart_and_shown(abide: Abide, tmp_path: Path):
    put(tmp_path, "un.xml", UN)
    abide("lists", "add", str(tmp_path / "un.xml"))
    assert (
        abide(
            "lists", "decide", "Tolvar Brendik", "un-consolidated:TEi.001", "no", "--who", "A. Clerk"
        ).returncode
        == 0
    )
    hit = json.loads(abide("screen", "Tolvar Brendik", "--as-of", "2024-06-01", "--format", "jsonl").stdout)[
        "hits"
    ][0]
    assert (hit["verdict"], hit["score"]) == ("no", 1.0)
    assert hit["decided"].startswith("A. Clerk on ")
    bad = abide("lists", "decide", "Tolvar", "un-consolidated:TEi.001", "perhaps", "--who", "A. Clerk")
    assert (bad.returncode, bad.stderr.count("\n")) == (2, 1)


def test_a_file_is_screened_with_an_audit_that_replays(abide: Abide, tmp_path: Path):
    eu = put(tmp_path, "eu.csv", EU)
    asked = put(tmp_path, "asked.csv", "id,ship,imo\n1,Blue Quoll,\n2,,9074729\n3,Nobody at all,\n")
    audit = str(tmp_path / "audit.jsonl")
    done = abide(
        "screen", asked, "--lists", eu, "--as-of", "2020-01-01", "--audit", audit, "--format", "jsonl"
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["key"], len(answer["hits"])) for answer in answers] == [("1", 1), ("2", 1), ("3", 0)]
    again = abide("screen", "--replay", audit, "--lists", eu)
    assert (again.returncode, again.stdout) == (0, "")
    other = put(tmp_path, "eu2.csv", EU.replace("Blue Quoll", "Blue Quell"))
    changed = abide("screen", "--replay", audit, "--lists", other)
    assert changed.returncode == 1
    assert "score then" in changed.stdout


def test_listed_ships_in_the_casebook_are_told_with_their_duties(abide: Abide):
    done = abide("lists", "evidence", "--format", "jsonl")
    told = {(item["evidence"], item["name"]): item for item in map(json.loads, done.stdout.splitlines())}
    assert told["S001", "RYE SONG GANG 1"]["duties"] == ["2371-6"]
    assert ("S001", "YUK TUNG") not in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("screen",), "nothing to screen"),
        (("screen", "nowhere.csv"), "no such file"),
        (("screen", "x", "--lists", "nowhere.xml"), "no such file"),
        (("screen", "x", "--kind", "planet"), "is no kind"),
        (("screen", "x", "--algorithm", "logic-v2"), "abide[nomenklatura]"),
        (("screen", "x", "--algorithm", "magic"), "no algorithm called"),
        (("screen", "x", "--as-of", "soon"), "is not a date"),
        (("lists", "add", "nowhere.xml"), "no such file"),
        (("lists", "diff", "a", "b"), "no list version called 'a'"),
        (("screen", "--replay", "nowhere"), "cannot be read as an audit"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(abide: Abide, arguments: tuple[str, ...], told: str):
    done = abide(*arguments)
    assert done.returncode == 2
    assert told in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_number_that_fails_its_check_digit_is_compared_and_told(abide: Abide):
    done = abide("screen", "7389705", "--as-of", "2018-01-20", "--format", "jsonl")
    assert done.returncode == 0
    assert "fails the check digit" in done.stderr
    assert json.loads(done.stdout)["hits"] == []


@pytest.mark.parametrize("command", ["screen x", "lists add x", "lists join", "export ftm out"])
def test_without_the_extra_one_line_says_what_to_install(command: str, tmp_path: Path):
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(('rigour', 'rigour.names', 'rigour.ids', 'rigour.territories', 'rigour.text')))\n"
        f"sys.argv = ['abide', *{command.split()!r}]\n"
        "from abide.cli import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=120, check=False
    )
    assert done.returncode == 2
    assert "pip install 'abide[screening]'" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
