"""YAML that remembers where each value stood, and refuses a key given twice.

PyYAML's C parser composes the nodes; every fault found later can then name file and line. Only plain
data are built (strings, numbers, booleans, dates, lists, dicts): no tags, no aliases.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from abide.terms.errors import RegisterFault

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Plain data with the line of every key and item, by its path from the root."""

    data: Any
    lines: dict[Place, int]
    file: str

    def line(self, place: Place) -> int:
        """Line of the value at a path, or of the nearest parent that is marked."""
        while len(place) > 0 and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_marked(path: Path, *, name: str) -> Marked:
    """Reads one YAML file.

    Args:
        path: the file.
        name: how faults call it.

    Raises:
        RegisterFault: not UTF-8, not YAML, empty, or a key given twice, with the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RegisterFault(f"cannot be read ({error.strerror})", file=name) from error
    except UnicodeDecodeError as error:
        raise RegisterFault(f"is not UTF-8 (byte {error.start}); save it as UTF-8", file=name) from error
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            raise RegisterFault("is empty", file=name, line=1)
        lines: dict[Place, int] = {}
        _mark(root, (), lines, name)
        return Marked(data=loader.construct_document(root), lines=lines, file=name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = None if mark is None else mark.line + 1
        raise RegisterFault(f"is not valid YAML: {error.problem}", file=name, line=line) from error
    except yaml.YAMLError as error:
        raise RegisterFault(f"is not valid YAML: {error}".splitlines()[0], file=name) from error
    except ValueError as error:
        raise RegisterFault(f"has a value that does not exist ({error})", file=name) from error
    finally:
        loader.dispose()


def _mark(node: yaml.Node, place: Place, lines: dict[Place, int], name: str) -> None:
    lines[place] = node.start_mark.line + 1
    for key, child, line in _children(node):
        if (*place, key) in lines:
            raise RegisterFault(f"key '{key}' is given twice; keep one", file=name, line=line)
        _mark(child, (*place, key), lines, name)
        lines[*place, key] = line


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield index, item, item.start_mark.line + 1
