"""The contracts of .importlinter hold, and each breaks where an import goes the wrong way."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

WRONG = {
    "up the way": ("sources/akn.py", "import abide.pipeline", "The way through the house"),
    "between neighbours": ("publish/csvtext.py", "import abide.register.load", "The way through the house"),
    "a room nobody named": ("cupboard.py", "", "The way through the house"),
    "an engine": ("ledger/schema.py", "import duckdb", "Engines stay in their two files"),
    "a second client": ("sources/read.py", "import httpx", "One HTTP client"),
    "settings below": ("ledger/schema.py", "import abide.settings", "The environment is read once"),
    "impure words": ("terms/dates.py", "import yaml", "The words and the judgement are pure"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINTER), "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "120", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_house_keeps_its_directions():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(("name", "line", "contract"), WRONG.values(), ids=WRONG)
def test_an_import_the_wrong_way_breaks_its_contract(tmp_path: Path, name: str, line: str, contract: str):
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.yml", "*.csv", "__pycache__")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    place = tmp_path / "src/abide" / name
    place.write_text((place.read_text() if place.exists() else '"""A cupboard."""\n') + f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    (broken,) = (row for row in done.stdout.splitlines() if row.endswith(" BROKEN"))
    assert broken.startswith(contract)
