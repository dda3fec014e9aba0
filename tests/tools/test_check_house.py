"""Each rule of the house fires on a tree that breaks it: a check that cannot fail is none."""

import importlib.util
from pathlib import Path

import pytest

PLACE = Path(__file__).parent.parent.parent / "tools/check_house.py"
SPEC = importlib.util.spec_from_file_location("check_house", PLACE)
house = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(house)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("src/abide/long.py", "x = 1\n" * 401, "has 401 lines"),
        ("src/abide/utils.py", "", "says nothing"),
        ("src/abide/ledger/x.py", "def f():\n    import duckdb\n", "imports duckdb"),
        ("src/abide/tables/files.py", "from pyspark.sql import x\n", "imports pyspark.sql"),
        ("src/abide/terms/x.py", "@dataclass(frozen=True)\nclass X:\n    a: int\n", "X is not frozen"),
        ("docs/x.md", "You can simply run it.\n", "says 'simply'"),
        ("docs/y.md", "See /work/main/x.\n", "path of one machine"),
        ("locks/x.txt", "--index-url x\n", "names an index"),
    ],
)
def test_a_broken_rule_is_told(tmp_path: Path, name: str, text: str, told: str):
    place = tmp_path / name
    place.parent.mkdir(parents=True)
    place.write_text(text)
    assert any(told in what for _, _, what in house.faults(tmp_path, [name]))


def test_a_sound_tree_has_no_faults(tmp_path: Path):
    place = tmp_path / "src/abide/tables/duckdb.py"
    place.parent.mkdir(parents=True)
    place.write_text("import duckdb\n")
    assert list(house.faults(tmp_path, ["src/abide/tables/duckdb.py"])) == []
