"""The command line as a user meets it: real processes, real files, the contract of the JSON."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from abide.casebooks import SHIPPED
from abide.evidence.claims.casebook import Casebook

ROOT = Path(__file__).parent.parent.parent
Abide = Callable[..., subprocess.CompletedProcess[str]]
STORY = (
    "In comments made to the Interfax news agency, the Ruritanian ambassador to North Korea said, “We will have to obey"
    " the Security Council decision and send all workers home by the end of 2019,” reports Reuters.\n"
)


def rows(done: subprocess.CompletedProcess[str]) -> dict[str, dict]:
    assert done.returncode == 0, done.stderr
    return {item["duty"]: item for item in json.loads(done.stdout)}


def test_the_eve_of_the_term(abide: Abide):
    owed = rows(abide("duties", "RUS", "--as-of", "2019-12-21", "--format", "json"))
    assert owed["2397-8"]["paragraph"] == "S/RES/2397 (2017), para. 8"
    assert owed["2397-8"]["in_force"] is True
    assert [(due["due"], due["days"]) for due in owed["2397-8"]["dues"]] == [("2019-12-22", 1)]
    assert ("2019-03-22", -274) in [(due["due"], due["days"]) for due in owed["2397-8-mid"]["dues"]]
    assert [(due["due"], due["days"]) for due in owed["2397-8-final"]["dues"]] == [("2020-03-22", 92)]
    refined, crude = owed["2397-5-cap"], owed["2397-4-cap"]
    assert refined["when"] == "supplies refined products"
    assert (
        refined["caps"][0] | {"quantity": 500000, "unit": "barrels", "from": "2019-01-01"}
        == refined["caps"][0]
    )
    assert refined["caps"][0]["thresholds"] == [0.75, 0.9, 0.95]
    assert crude["caps"][0]["from"] == "2018-12-22"


def test_october_2017(abide: Abide):
    owed = rows(abide("duties", "Russia", "--as-of", "2017-10-15", "--format", "json"))
    assert owed["2375-14-cap-2017q4"]["caps"][0]["quantity"] == 500000
    assert not any(duty.startswith("2397") for duty in owed)


def test_ended_duties_are_listed_when_asked_for(abide: Abide):
    owed = rows(
        abide(
            "duties",
            "RUS",
            "--as-of",
            "2019-12-21",
            "--all",
            "--duty",
            "2375-14-cap-annual",
            "--format",
            "json",
        )
    )
    assert owed["2375-14-cap-annual"]["in_force"] is False


def test_the_headline_standing(abide: Abide):
    done = abide("assess", "RUS", "--duty", "2397-8", "--as-of", "2020-04-01", "--format", "json")
    (standing,) = json.loads(done.stdout)
    assert (standing["standing"], standing["known_by"]) == ("disputed", "2020-04-01")
    assert set(standing) >= {
        "duty",
        "state",
        "as_of",
        "known_by",
        "standing",
        "rule",
        "reasons",
        "for",
        "against",
        "set_aside",
        "origins",
    }
    assert standing["origins"] == {"for": len(standing["for"]), "against": len(standing["against"])}
    assert "shipped casebook" in done.stderr


def test_known_by_lets_no_later_figure_in(abide: Abide):
    done = abide("assess", "RUS", "--as-of", "2020-04-01", "--known-by", "2018-02-01", "--format", "jsonl")
    published = {
        row["id"]: row.get("published") or row["date"]
        for file in SHIPPED.glob("dprk/*.csv")
        for row in csv.DictReader(file.open(encoding="utf-8"))
    }
    named = 0
    for line in done.stdout.splitlines():
        item = json.loads(line)
        for key in (
            *item["for"],
            *item["against"],
            *item["context"],
            *(aside["id"] for aside in item["set_aside"]),
        ):
            named += 1
            assert published[key] <= "2018-02-01", key
    assert named > 20


def test_a_calendar_for_people_and_for_programs(abide: Abide):
    table = abide("calendar", "RUS", "--from", "2019-12-01", "--until", "2020-03-31")
    assert "2019-12-22" in table.stdout
    ics = abide("calendar", "RUS", "--from", "2019-12-01", "--until", "2020-03-31", "--format", "ics")
    assert ics.stdout.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;VALUE=DATE:20191222" in ics.stdout


def test_the_register_is_held_against_the_law(abide: Abide, shared: Path):
    done = abide("register", "check", "--texts", str(shared / "un/resolutions"))
    assert done.returncode == 0
    assert "316 of 316 duties confirmed" in done.stdout


def test_read_record_verify_and_again(abide: Abide, tmp_path: Path, casebook: Casebook):
    held = len(casebook.items)
    (tmp_path / "story.txt").write_text(STORY)
    done = abide(
        "read", "story.txt", "--published", "2018-02-01", "--publisher", "The Courier", "--format", "jsonl"
    )
    outer, claim = [json.loads(line) for line in done.stdout.splitlines()]
    assert (outer["speaker"]["kind"], claim["within"]) == ("outlet", outer["id"])
    assert STORY[claim["content"][0]["start"] : claim["content"][0]["end"]] == claim["content"][0]["text"]
    assert [channel["name"] for channel in claim["channels"]] == ["Interfax", "Reuters"]
    assert claim["act"] == "promises"
    assert (
        claim["times"][0] | {"text": "by the end of 2019", "role": "deadline", "until": "2019-12-31"}
        == claim["times"][0]
    )
    assert abide("record", "story.txt", "--published", "2018-02-01").stdout.startswith(
        "5 new records, 0 already known"
    )
    assert abide("record").stdout.startswith(f"{held} new records")
    assert abide("record").stdout.startswith(f"0 new records, {held} already known")
    done = abide("verify")
    assert (done.returncode, done.stdout.split(",")[0]) == (0, f"holds: {held + 5} records")


def test_standard_input_is_read(abide: Abide):
    done = abide("read", "-", "--published", "2018-02-01", "--format", "jsonl", stdin=STORY.encode())
    roles = [json.loads(line)["speaker"]["role"] for line in done.stdout.splitlines()]
    assert roles == [None, "ambassador to North Korea"]


def test_a_corrupted_ledger_is_named(abide: Abide, tmp_path: Path):
    abide("record")
    import sqlite3

    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        connection.execute("DROP TRIGGER record_no_UPDATE")
        connection.execute(
            "UPDATE record SET body = replace(body, '511', '11') WHERE id = (SELECT id FROM record WHERE body LIKE '%\"row\":\"W140\"%')"
        )
    done = abide("verify")
    assert done.returncode == 1
    assert re.match(r"broken: record \d+ \(claim \w+\): its content does not make its hash", done.stdout)


def test_bad_rows_are_set_aside_into_a_report(abide: Abide, tmp_path: Path):
    (tmp_path / "book").mkdir()
    text = (
        (SHIPPED / "dprk/workers.csv").read_text(encoding="utf-8").replace(",511,exact,", ",many,exact,", 1)
    )
    (tmp_path / "book/workers.csv").write_text(text, encoding="utf-8")
    refused = abide("record", "book")
    assert refused.returncode == 2
    assert "workers.csv:9, column quantity: W008: 'many' is not a number" in refused.stderr
    assert not (tmp_path / "ledger.sqlite").exists()
    done = abide("record", "book", "--skip-bad", "bad.txt")
    records = text.count("\n") - 1  # a document, and a claim for every row but the one set aside
    assert int(done.stdout.split()[0]) > records  # and the relations among them
    assert "W008" in (tmp_path / "bad.txt").read_text()


BAD = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "is empty"),
    "binary.txt": (b"\x7fELF\x00\x00\x00", "is binary"),
    "latin.txt": ("Mär".encode("latin-1"), "is not UTF-8 (byte 1 is 0xe4)"),
    "huge.txt": (200_000_000, "200 MB"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["read", "record"])
def test_bad_files_get_one_line_and_nothing_is_lost(abide: Abide, tmp_path: Path, command: str, name: str):
    content, told = BAD[name]
    if isinstance(content, int):
        with (tmp_path / name).open("wb") as file:
            file.truncate(content)
    elif content is not None:
        (tmp_path / name).write_bytes(content)
    done = abide(command, name)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert name in line
    assert told in line
    assert not (tmp_path / "ledger.sqlite").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("duties", "Rusia"), "did you mean Russia"),
        (("duties", "RUS", "--as-of", "2019-02-30"), "does not exist"),
        (("duties", "RUS", "--as-of", "2019"), "YYYY-MM-DD"),
        (("duties", "RUS", "--duty", "2379-8"), "did you mean 2397-8"),
        (("duties", "RUS", "--regime", "iran"), "there are: dprk"),
        (("duties", "RUS", "--format", "ics"), "format for this command"),
        (("assess", "RUS", "--known-by", "soon"), "'soon' is not a date"),
        (("assess", "RUS", "--ledger", "none.sqlite"), "no ledger there"),
        (("calendar", "RUS", "--from", "2020-01-01", "--until", "2019-01-01"), "turn them round"),
        (("calendar", "--format", "ics"), "needs a STATE"),
        (("replay", "RUS", "--from", "2020-01-01", "--until", "2019-01-01"), "turn them round"),
        (("read", "x.txt", "--profile", "mood"), "no such file"),
        (
            ("export", "xlsx", "out"),
            "there are: ftm, claimreview, webannotation, prov, csv, json, parquet, geojson",
        ),
        (("verify",), "abide record"),
        (("register", "check", "--texts", "nowhere"), "no such folder"),
        (("read", "http://127.0.0.1:9/x"), "private address"),
        (("duties", "--frmat", "json"), "No such option: --frmat"),
        (("duties", "RUS", "--format", "xml"), "'xml' is not one of 'table', 'json'"),
        (("duties", "RUS", "CHN"), "extra argument"),
        (("read",), "Missing argument 'FILE|URL|DIR|-'"),
        (("serve", "--port", "eighty"), "--port"),
        (("nosuch",), "No such command 'nosuch'"),
        (("lists", "nosuch"), "abide lists --help"),
    ],
)
def test_bad_words_get_one_line(abide: Abide, arguments: tuple[str, ...], told: str):
    done = abide(*arguments)
    assert done.returncode == 2
    lines = [line for line in done.stderr.strip().splitlines() if "shipped casebook" not in line]
    assert len(lines) == 1
    assert told in lines[0]


def test_the_version_and_the_help_are_told(abide: Abide):
    assert abide("--version").stdout.startswith("abide 0.")
    nothing = abide()
    assert (nothing.returncode, "Commands" in nothing.stdout, nothing.stderr.strip()) == (2, True, "")


def test_a_table_that_lacks_a_column_or_is_huge(abide: Abide, tmp_path: Path):
    (tmp_path / "workers.csv").write_text("id,state\nW1,RUS\n")
    done = abide("record", "workers.csv")
    assert (done.returncode, "lacks the column" in done.stderr) == (2, True)
    with (tmp_path / "prices.csv").open("wb") as file:
        file.truncate(200_000_000)
    done = abide("record", "prices.csv")
    assert (done.returncode, "200 MB" in done.stderr) == (2, True)


def test_a_key_given_twice_is_refused_in_a_casebook_and_in_the_law(abide: Abide, tmp_path: Path):
    shutil.copytree(SHIPPED / "dprk", tmp_path / "book")
    (tmp_path / "book/casebook.yml").write_text("key: a\ntitle: b\nkey: c\n")
    done = abide("record", "book")
    assert (done.returncode, "casebook.yml:3: key 'key' is given twice" in done.stderr) == (2, True)
    assert not (tmp_path / "ledger.sqlite").exists()
    from abide.register.load import REGIMES

    shutil.copytree(REGIMES, tmp_path / "regimes")
    place = tmp_path / "regimes/dprk/duties/2397/08.yml"
    place.write_text(
        place.read_text(encoding="utf-8").replace("eid: para_24", "eid: para_24\neid: para_25", 1),
        encoding="utf-8",
    )
    done = abide("register", "check", "--regimes", "regimes")
    assert (done.returncode, "08.yml:5: key 'eid' is given twice" in done.stderr) == (2, True)


def test_a_folder_of_texts_is_one_json_array(abide: Abide, tmp_path: Path):
    (tmp_path / "texts").mkdir()
    for name in "ab":
        (tmp_path / f"texts/{name}.txt").write_text(STORY + name)
    assert len(json.loads(abide("read", "texts", "--format", "json").stdout)) == 4
    assert len(abide("read", "texts", "--format", "jsonl").stdout.splitlines()) == 4


def test_observations_come_in_as_json_lines(abide: Abide, tmp_path: Path):
    from abide.ledger.codec import encode
    from tests.ledger.items import observation

    kind, body = encode(observation(1))
    (tmp_path / "seen.jsonl").write_text(json.dumps({"kind": kind, "body": json.loads(body)}) + "\n")
    assert abide("record", "seen.jsonl").stdout.startswith("1 new records")
    (tmp_path / "bad.jsonl").write_text("{}\n")
    done = abide("record", "bad.jsonl")
    assert (done.returncode, "bad.jsonl:1:" in done.stderr) == (2, True)


def test_evidence_is_related(abide: Abide):
    done = abide("relate", "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found[0]["kind"] == "contradiction"
    assert all(len(item["ids"]) == len(item["members"]) for item in found)
    assert len(found) > 20


def test_replay_tells_when_a_standing_changed(abide: Abide):
    done = abide(
        "replay",
        "RUS",
        "--duty",
        "2397-8",
        "--from",
        "2017-12-01",
        "--until",
        "2020-04-01",
        "--format",
        "jsonl",
    )
    spells = [json.loads(line) for line in done.stdout.splitlines()]
    assert [spell["standing"] for spell in spells][:2] == ["not in force", "not yet due"]
    assert spells[1]["from"] == "2017-12-22"
    assert spells[-1]["standing"] == "disputed"


def test_csv_is_csv(abide: Abide):
    done = abide("duties", "RUS", "--as-of", "2019-12-21", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {"2397-8"} <= {row["duty"] for row in found}


def test_the_demo_shows_what_it_promises(abide: Abide, tmp_path: Path):
    done = abide("demo")
    assert done.returncode == 0, done.stderr
    assert "disputed" in done.stdout
    assert "as of 2018-02-01, known by 2018-02-01" in done.stdout
    assert all(
        figure in done.stdout
        for figure in ("30,023", "11,490", "20,000", "511", "3,067", "Interfax › Reuters")
    )
    assert (tmp_path / "abide-demo/index.html").is_file()
    assert (tmp_path / "abide-demo/states/RUS.html").is_file()
    assert abide("verify", "--ledger", "abide-demo/ledger.sqlite").returncode == 0
    assert abide("demo").returncode == 0


def test_publish_and_export_from_a_ledger(abide: Abide, tmp_path: Path):
    abide("record")
    assert "pages" in abide("publish", "site", "--as-of", "2020-04-01").stdout
    for form, name in (("csv", "c"), ("parquet", "p"), ("json", "e.json")):
        done = abide("export", form, name, "--as-of", "2020-04-01")
        assert done.returncode == 0, done.stderr
        assert all((tmp_path / line).is_file() for line in done.stdout.split())


def test_help_opens_no_heavy_room():
    code = "import sys; import abide.cli; print([name for name in ('sqlalchemy', 'pydantic', 'ibis', 'fastapi', 'lxml', 'trafilatura', 'jinja2', 'pandas') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_wheel_alone_runs_the_demo(tmp_path: Path):
    """Data files travel with the package: built, installed in a new environment, run far from the sources."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "env"
    venv.create(place, with_pip=False, symlinks=True)
    # what the wheel depends on comes from the locked environment; the package itself only from the wheel
    packages = next(place.glob("lib/python3*/site-packages"))
    shutil.unpack_archive(wheel, packages, "zip")
    locked = next(path for path in sys.path if path.endswith("site-packages"))
    code = f"import sys; sys.path.append({locked!r}); import abide; assert {str(packages)!r} in abide.__file__; from abide.cli import main; main()"
    done = subprocess.run(
        [place / "bin/python", "-I", "-c", code, "demo"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "abide-demo/index.html").is_file()


def test_every_command_is_in_the_docs(abide: Abide):
    told = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    from abide.cli import app

    names = [command.callback.__name__ for command in app.registered_commands]
    assert len(names) >= 12
    for name in (*names, "register check"):
        assert f"## `abide {name}" in told, name


def test_every_kind_is_in_the_docs():
    from abide.evidence.kinds import RELATIONS, ROWS

    told = (ROOT / "docs/casebook.md").read_text(encoding="utf-8")
    for kind in (*ROWS, *RELATIONS):
        assert f"`{kind}`" in told, kind


def test_the_decision_table_in_the_docs_is_the_code():
    from abide.assessment.table import SEEN, printed

    told = (ROOT / "docs/standing.md").read_text(encoding="utf-8")
    cells = {(due, said, seen): stand for due, said, seen, stand in printed()}
    for due, said in dict.fromkeys((due, said) for due, said, _ in cells):
        assert f"| {due} | {said} | {' | '.join(cells[due, said, str(seen)] for seen in SEEN)} |" in told


def test_who_noticed_first_for_one_state_and_for_all(abide: Abide):
    one = abide("replay", "RUS", "--noticed", "--duty", "2397-8", "--format", "json")
    (found,) = json.loads(one.stdout)
    assert (found["sign_on"], found["finding"], found["lead_days"]) == ("2020-01-23", "F042", -538)
    every = abide("replay", "--noticed", "--format", "csv")
    lines = every.stdout.splitlines()
    assert lines[0].startswith("state,duty,first_change,")
    assert len({line.split(",")[0] for line in lines}) > 20
    assert "replay needs a STATE" in abide("replay").stderr
    spells = json.loads(abide("replay", "RUS", "--duty", "2397-8", "--format", "json").stdout)
    assert [item["standing"] for item in spells][-1] == "disputed"
