"""The tables of this room: one entry a line, cells parted by tabs, remarks behind "#"."""

from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def lines(name: str) -> Iterator[tuple[str, ...]]:
    """The entries of a table beside this file, each as its cells."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line != "" and not line.startswith("#"):
            yield tuple(line.split("\t"))


def sections(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The same for a table in sections: each entry with the word of its heading ("## capital: …")."""
    heading = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:].split(":")[0].strip()
        elif line != "" and not line.startswith("#"):
            yield heading, tuple(line.split("\t"))
