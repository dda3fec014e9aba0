"""What the product imports is what it declares: a machine with the runtime's lock file alone runs all but the extras."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "abide"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OPTIONAL = ("parties/", "publish/ftm.py", "tables/spark.py")
"""Rooms of the extras, which check that their libraries are there."""


def named(requirements: list[str]) -> set[str]:
    """Names of distributions as they are compared."""
    return {plain(re.split(r"[\[<>=;!~ ]", line, maxsplit=1)[0]) for line in requirements}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(file: Path) -> set[str]:
    """First names of what a file imports, but for what it imports for its types alone."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typed = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.unparse(branch.test)
        for node in ast.walk(branch)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typed:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".", 1)[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            found.add(node.module.split(".", 1)[0])
    return found - set(sys.stdlib_module_names) - {"abide", "__future__"}


def test_everything_imported_is_declared():
    declared, known = named(PROJECT["dependencies"]), packages_distributions()
    lock = named([line for line in (ROOT / "locks/runtime.txt").read_text().splitlines() if "==" in line])
    assert declared <= lock
    used = {
        (file.relative_to(SOURCE).as_posix(), module)
        for file in SOURCE.rglob("*.py")
        for module in imported(file)
    }
    missing = {
        (name, module)
        for name, module in used
        if not name.startswith(OPTIONAL)
        and {plain(item) for item in known.get(module, [module])}.isdisjoint(lock)
    }
    assert missing == set()


@pytest.mark.parametrize(
    "text", ["import rapidfuzz", "from rapidfuzz import fuzz", "def f():\n    import rapidfuzz"]
)
def test_an_import_is_seen_wherever_it_stands(tmp_path: Path, text: str):
    (tmp_path / "x.py").write_text(f"import os\nimport abide.terms\n{text}\n")
    assert imported(tmp_path / "x.py") == {"rapidfuzz"}
