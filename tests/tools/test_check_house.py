"""Each rule fires on a tree that breaks it and on nothing else; a check that cannot fail is no check."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools/check_house.py"
HASH = "--hash=sha256:" + "0" * 64

SOUND = {
    "src/abide/terms/day.py": "@dataclass(frozen=True, slots=True, kw_only=True)\nclass Day:\n    n: int\n",
    "src/abide/tables/duckdb.py": '"""The engine."""\n\nimport duckdb\n',
    "src/abide/tables/spark.py": "def connect():\n    from pyspark.sql import SparkSession\n",
    "src/abide/adjust.py": '"""Adjusts; a justified word is none, nor is code."""\n\njust = "simply"\n',
    "README.md": "The word `just` as code, and “simply” in quotation marks, are somebody's words.\n",
    "docs/paths.md": "Texts lie in ../shared/work/x or https://example.org/tmp/x.\n",
    "locks/runtime.txt": f"httpx==0.28.1 \\\n    {HASH}\n    # via abide (pyproject.toml)\n",
}

BAD = {
    "long file": ("src/abide/long.py", "x = 1\n" * 401, "401: has 401 lines"),
    "nameless file": ("src/abide/sources/helpers.py", "", "1: 'helpers' says nothing"),
    "nameless package": ("src/abide/utils/ships.py", "", "1: 'utils' says nothing"),
    "nameless test": ("tests/common.py", "", "1: 'common' says nothing"),
    "engine import": ("src/abide/ledger/x.py", "import os\nimport duckdb\n", "2: imports duckdb"),
    "file of utilities": ("src/abide/utils.py", "", "1: 'utils' says nothing"),
    "engine beside its file": (
        "src/abide/tables/files.py",
        "from pyspark.sql import x\n",
        "1: imports pyspark.sql",
    ),
    "engine alias": ("src/abide/ledger/x.py", "import duckdb.typing as d\n", "1: imports duckdb.typing"),
    "engine inside a function": (
        "src/abide/tables/engine.py",
        "def go():\n    if True:\n        from pyspark.sql import types\n",
        "3: imports pyspark.sql",
    ),
    "engine by its name": (
        "src/abide/publish/x.py",
        'import importlib\n\nd = importlib.import_module("duckdb")\n',
        "3: imports duckdb",
    ),
    "thawed term": ("src/abide/terms/x.py", "@dataclass\nclass X:\n    a: int\n", "2: X is not frozen"),
    "term with slots missing": (
        "src/abide/terms/x.py",
        "@dataclasses.dataclass(frozen=True, kw_only=True)\nclass X:\n    a: int\n",
        "2: X is not frozen",
    ),
    "filler on a page": ("docs/x.md", "# X\n\nYou can easily do it.\n", "3: says 'easily'"),
    "filler in a docstring": (
        "src/abide/x.py",
        'def go():\n    """Goes.\n\n    Simply goes.\n    """\n',
        "4: says 'Simply'",
    ),
    "filler in a docstring of one line": ("src/abide/x.py", '"""Just goes."""\n', "1: says 'Just'"),
    "path of a machine": ("tests/x.py", 'A = 1\nPLACE = "/tmp/ledger"\n', "2: names a path of one machine"),
    "path of a checkout": ("docs/y.md", "See /work/main/x.\n", "1: names a path of one machine"),
    "filler of another kind": ("docs/x.md", "You can simply run it.\n", "1: says 'simply'"),
    "index without an address": ("locks/x.txt", "--index-url x\n", "1: names an index"),
    "path of a home": ("docs/x.md", "See /home/ada/abide.\n", "1: names a path of one machine"),
    "bare path": (".ci/run", "cd /work\n", "1: names a path of one machine"),
    "index in a lock": (
        "locks/dev.txt",
        "--index-url https://example.org/simple\n",
        "1: names an index",
    ),
    "links in a lock": ("locks/dev.txt", "-f wheels\n", "1: names an index"),
    "index host on a page": ("docs/x.md", "From pypi.org.\n", "1: names an index"),
    "lock without a hash": (
        "locks/dev.txt",
        "httpx==0.28.1\n    # via abide\n",
        "1: httpx==0.28.1 has no exact",
    ),
    "lock without a version": (
        "locks/dev.txt",
        f"httpx>=0.28 \\\n    {HASH}\n",
        "1: httpx>=0.28 has no exact",
    ),
}


def check(root: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs the script in a tree of its own, as `make check` does."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "tools").mkdir(exist_ok=True)
    shutil.copy(SCRIPT, root / "tools")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return subprocess.run(
        [sys.executable, "tools/check_house.py"], cwd=root, capture_output=True, text=True, check=False
    )


def test_a_sound_tree_passes(tmp_path: Path):
    done = check(tmp_path, SOUND)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" 0 faults\n")


@pytest.mark.parametrize(("name", "text", "told"), BAD.values(), ids=BAD)
def test_a_broken_rule_is_told_with_file_and_line(tmp_path: Path, name: str, text: str, told: str):
    done = check(tmp_path, SOUND | {name: text})
    assert done.returncode == 1
    *faults, total = done.stdout.splitlines()
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"{name}:{told}")
    assert total.endswith(" 1 faults")


def test_all_faults_are_told_together(tmp_path: Path):
    done = check(
        tmp_path, {"docs/a.md": "just\n", "docs/b.md": "simply\n", "src/abide/misc.py": "import duckdb\n"}
    )
    assert [line.split(": ")[0] for line in done.stdout.splitlines()[:-1]] == [
        "src/abide/misc.py:1",
        "src/abide/misc.py:1",
        "docs/a.md:1",
        "docs/b.md:1",
    ]
