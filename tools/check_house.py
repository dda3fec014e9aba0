"""Holds the house to its rules: file length, names, engines in their two files, frozen terms, plain docs.

Run it from the root of the project; every fault is printed with file and line, and the exit code is 1.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

LONGEST = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
ENGINES = {"duckdb", "pyspark"}
ENGINE_FILES = {"src/abide/tables/duckdb.py", "src/abide/tables/spark.py"}
FILLERS = re.compile(r"\b(?:simply|easily|just)\b", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w./])/(?:work|root|home/\w+|tmp)/\w")
INDEX = re.compile(r"^\s*(?:-i|--index-url|--extra-index-url|--find-links)\b")

Fault = tuple[str, int, str]


def lines_of(root: Path, name: str) -> list[str]:
    """Lines of a text file; none of a binary one."""
    try:
        return (root / name).read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, FileNotFoundError):
        return []


def too_long(root: Path, name: str) -> Iterator[Fault]:
    """Source files past the longest."""
    count = len(lines_of(root, name))
    if name.startswith("src/") and name.endswith(".py") and count > LONGEST:
        yield name, count, f"has {count} lines; split it along the domain at {LONGEST}"


def nameless(_root: Path, name: str) -> Iterator[Fault]:
    """Files whose name says nothing."""
    if name.endswith(".py") and Path(name).stem in NAMELESS:
        yield name, 1, "says nothing by its name; name the noun"


def engines_out(root: Path, name: str) -> Iterator[Fault]:
    """Imports of an engine outside its file."""
    if not name.startswith("src/") or not name.endswith(".py") or name in ENGINE_FILES:
        return
    for node in ast.walk(ast.parse("\n".join(lines_of(root, name)))):
        names = [item.name for item in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            names = [node.module]
        for imported in names:
            if imported.split(".")[0] in ENGINES:
                yield name, node.lineno, f"imports {imported}; only {' and '.join(sorted(ENGINE_FILES))} may"


def thawed(root: Path, name: str) -> Iterator[Fault]:
    """Dataclasses of the terms that are not frozen, slotted and keyword-only."""
    if not name.startswith("src/abide/terms/") or not name.endswith(".py"):
        return
    for node in ast.walk(ast.parse("\n".join(lines_of(root, name)))):
        if not isinstance(node, ast.ClassDef):
            continue
        for mark in node.decorator_list:
            told = ast.unparse(mark)
            if told.startswith("dataclass") and not all(
                f"{word}=True" in told for word in ("frozen", "slots", "kw_only")
            ):
                yield name, node.lineno, f"{node.name} is not frozen, slots and kw_only"


def fillers(root: Path, name: str) -> Iterator[Fault]:
    """Words that tell the reader how easy it is."""
    if name.endswith(".md") and name != "decisions/README.md":
        for number, line in enumerate(lines_of(root, name), start=1):
            found = FILLERS.search(line)
            if found is not None:
                yield name, number, f"says '{found.group()}'"


def machine_paths(root: Path, name: str) -> Iterator[Fault]:
    """Paths of one machine."""
    if name.startswith(("tools/", "tests/tools/")):
        return
    for number, line in enumerate(lines_of(root, name), start=1):
        found = MACHINE.search(line)
        if found is not None:
            yield name, number, f"names a path of one machine ({found.group()}…)"


def indexes(root: Path, name: str) -> Iterator[Fault]:
    """Lock files that name an index."""
    if name.startswith("locks/"):
        for number, line in enumerate(lines_of(root, name), start=1):
            if INDEX.search(line) is not None or "https://" in line:
                yield name, number, "names an index"


RULES: tuple[Callable[[Path, str], Iterator[Fault]], ...] = (
    too_long,
    nameless,
    engines_out,
    thawed,
    fillers,
    machine_paths,
    indexes,
)


def faults(root: Path, names: list[str]) -> Iterator[Fault]:
    """Every fault of every file, rule by rule."""
    for rule in RULES:
        for name in names:
            yield from rule(root, name)


def tracked(root: Path) -> list[str]:
    """Files that git tracks or would track."""
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(told.stdout.splitlines())


def main() -> int:
    """Prints every fault; 1 if there is any."""
    root = Path(__file__).parent.parent
    names = tracked(root)
    found = list(faults(root, names))
    for name, line, what in found:
        print(f"{name}:{line}: {what}")
    print(f"house rules: {len(names)} files, {len(found)} faults")
    return 1 if len(found) > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
