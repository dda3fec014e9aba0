"""`abide observe` on figures, as a user runs it."""

import json
import shutil
from pathlib import Path

import pytest

from abide.casebooks import SHIPPED
from abide.cli.figured import COMMANDS
from abide.evidence.kinds import FIGURES

DOCS = Path(__file__).parents[2] / "docs"


def test_every_kind_of_figure_has_its_command_and_its_page():
    assert set(COMMANDS) == set(FIGURES)
    told = (DOCS / "command-line.md").read_text(encoding="utf-8")
    for key in FIGURES:
        assert f"`{key.replace('_', '-')}`" in told or f"observe {key.replace('_', '-')}`" in told, key
        assert any(f"`{key}`" in page.read_text(encoding="utf-8") for page in DOCS.glob("*.md")), key


@pytest.mark.parametrize("key", FIGURES)
def test_each_kind_prints_what_its_rows_show_and_names_them(abide, key: str):
    done = abide("observe", key.replace("_", "-"), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 0
    for item in found:
        assert item["kind"] == key
        assert len(item["rows"]) > 0
        assert item["bearing"] == "context"


def test_a_state_a_day_of_knowledge_and_files_of_ones_own(abide, tmp_path: Path):
    shutil.copy(SHIPPED / "dprk" / "petroleum.csv", tmp_path / "petroleum.csv")
    done = abide(
        "observe", "supply-notice", "petroleum.csv", "--state", "Russia", "--known-by", "2018-10-31",
        "--format", "json", "--out", "notices.csv",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {item["year"] for item in json.loads(done.stdout)} == {2018}
    assert (tmp_path / "notices.csv").read_text().startswith("kind,")
    early = abide("observe", "cap-use", "petroleum.csv", "--known-by", "2016-01-01", "--format", "jsonl")
    assert (early.returncode, early.stdout) == (0, "")
    assert "no row that is known by 2016-01-01" in early.stderr
