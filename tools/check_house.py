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
QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”")
MACHINE = re.compile(r"(?<![\w./:])/(?:(?:work|root|tmp)(?:/[\w.]|(?=[\s\"'`]|$))|(?:home|Users)/\w+)")
INDEX = re.compile(r"^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links)\b|https?://|\bfile://")
REGISTRY = re.compile(
    r"\b(?:(?:test\.)?pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org)\b", re.IGNORECASE
)
IMPORTERS = {"import_module", "__import__", "find_spec"}

Fault = tuple[str, int, str]


def lines_of(root: Path, name: str) -> list[str]:
    """Lines of a text file; none of a binary one."""
    try:
        return (root / name).read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, FileNotFoundError):
        return []


def tree_of(root: Path, name: str) -> ast.Module:
    """The syntax tree of a source file."""
    return ast.parse("\n".join(lines_of(root, name)), filename=name)


def too_long(root: Path, name: str) -> Iterator[Fault]:
    """Source files past the longest."""
    count = len(lines_of(root, name))
    if name.startswith("src/") and name.endswith(".py") and count > LONGEST:
        yield name, count, f"has {count} lines; split it along the domain at {LONGEST}"


def nameless(_root: Path, name: str) -> Iterator[Fault]:
    """Files and packages whose name says nothing."""
    path = Path(name)
    for part in (*path.parent.parts, path.stem):
        if path.suffix == ".py" and part in NAMELESS:
            yield name, 1, f"'{part}' says nothing by its name; name the noun"


def engines_out(root: Path, name: str) -> Iterator[Fault]:
    """Imports of an engine outside its file, inside functions and by name too."""
    if not name.startswith("src/") or not name.endswith(".py") or name in ENGINE_FILES:
        return
    for node in ast.walk(tree_of(root, name)):
        for imported in imports(node):
            if imported.split(".")[0] in ENGINES:
                line = getattr(node, "lineno", 1)
                yield name, line, f"imports {imported}; only {' and '.join(sorted(ENGINE_FILES))} may"


def imports(node: ast.AST) -> list[str]:
    """Modules that a statement imports, or that a call imports by its name."""
    if isinstance(node, ast.Import):
        return [item.name for item in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module] if node.module is not None and node.level == 0 else []
    if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in IMPORTERS:
        return [
            item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)
        ]
    return []


def thawed(root: Path, name: str) -> Iterator[Fault]:
    """Dataclasses of the terms that are not frozen, slotted and keyword-only."""
    if not name.startswith("src/abide/terms/") or not name.endswith(".py"):
        return
    for node in ast.walk(tree_of(root, name)):
        if not isinstance(node, ast.ClassDef):
            continue
        for mark in node.decorator_list:
            told = ast.unparse(mark)
            if re.match(r"(?:\w+\.)?dataclass\b", told) and not all(
                f"{word}=True" in told for word in ("frozen", "slots", "kw_only")
            ):
                yield name, node.lineno, f"{node.name} is not frozen, slots and kw_only"


def fillers(root: Path, name: str) -> Iterator[Fault]:
    """Words that tell the reader how easy it is, in pages and docstrings."""
    for number, line in prose(root, name):
        found = FILLERS.search(QUOTED.sub("", line.replace('"""', "")))
        if found is not None:
            yield name, number, f"says '{found.group()}'; leave the word out"


def prose(root: Path, name: str) -> Iterator[tuple[int, str]]:
    """Lines written for readers, numbered: of a page, or of the docstrings of a source file."""
    if name.endswith(".md"):
        yield from enumerate(lines_of(root, name), start=1)
    if not name.startswith("src/") or not name.endswith(".py"):
        return
    for node in ast.walk(tree_of(root, name)):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            said = node.body[0]
            lines = lines_of(root, name)[said.lineno - 1 : said.end_lineno]
            yield from enumerate(lines, start=said.lineno)


def machine_paths(root: Path, name: str) -> Iterator[Fault]:
    """Paths of one machine."""
    if name.startswith(("tools/", "tests/tools/")):
        return
    for number, line in enumerate(lines_of(root, name), start=1):
        found = MACHINE.search(line)
        if found is not None:
            yield name, number, f"names a path of one machine ({found.group()}…)"


def indexes(root: Path, name: str) -> Iterator[Fault]:
    """Lock files that name an index, and any file that names the host of one."""
    if name.startswith(("tools/", "tests/tools/")):
        return
    for number, line in enumerate(lines_of(root, name), start=1):
        found = INDEX.search(line) if name.startswith("locks/") else REGISTRY.search(line)
        if found is not None:
            yield name, number, f"names an index ({found.group().strip()})"


def unhashed(root: Path, name: str) -> Iterator[Fault]:
    """Requirements in a lock file without a hash or an exact version."""
    if not name.startswith("locks/") or not name.endswith(".txt"):
        return
    lines = lines_of(root, name)
    for number, line in enumerate(lines, start=1):
        if line[:1].isalnum() and not (
            "==" in line and number < len(lines) and "--hash=" in line + lines[number]
        ):
            yield name, number, f"{line.split()[0]} has no exact version and hash"


RULES: tuple[Callable[[Path, str], Iterator[Fault]], ...] = (
    too_long,
    nameless,
    engines_out,
    thawed,
    fillers,
    machine_paths,
    indexes,
    unhashed,
)


def faults(root: Path, names: list[str]) -> Iterator[Fault]:
    """Every fault of every file, rule by rule."""
    for rule in RULES:
        for name in names:
            yield from rule(root, name)


def tracked(root: Path) -> list[str]:
    """Files that git tracks or would track."""
    told = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(told.stdout.splitlines())


def main() -> int:
    """Prints every fault; 1 if there is any."""
    root = Path(__file__).resolve().parent.parent
    names = tracked(root)
    found = list(faults(root, names))
    for name, line, what in found:
        print(f"{name}:{line}: {what}")
    print(f"house rules: {len(names)} files, {len(found)} faults")
    return 1 if len(found) > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
