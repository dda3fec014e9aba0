"""Files that appear under their name only when they are whole."""

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO


class Atomic:
    """A text file in UTF-8 that appears under its name only when it is whole."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> IO[str]:
        number, self._draft = tempfile.mkstemp(dir=self._place.parent, prefix=f".{self._place.name}-")
        self._file = os.fdopen(number, "w", encoding="utf-8", newline="")
        return self._file

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            Path(self._draft).chmod(0o644)
            Path(self._draft).replace(self._place)
        else:
            Path(self._draft).unlink(missing_ok=True)


def put_bytes(file: Path, data: bytes) -> tuple[Path, ...]:
    """Writes a file of bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(number, "wb") as page:
            page.write(data)
        Path(draft).chmod(0o644)
        Path(draft).replace(file)
    finally:
        Path(draft).unlink(missing_ok=True)
    return (file,)


def put_lines(file: Path, items: Iterable[object]) -> tuple[Path, ...]:
    """Writes JSON lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with Atomic(file) as page:
        for item in items:
            page.write(json.dumps(item, ensure_ascii=False) + "\n")
    return (file,)


def put_object(file: Path, item: object) -> tuple[Path, ...]:
    """Writes one JSON value."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with Atomic(file) as page:
        json.dump(item, page, ensure_ascii=False, indent=1)
        page.write("\n")
    return (file,)
