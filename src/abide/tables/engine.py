"""Engines by name, opened late: none is imported before it is asked for."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from ibis.backends import BaseBackend

from abide.terms.errors import BadInput, UnknownName
from abide.terms.nearness import nearest

_MEMORY = re.compile(r"[1-9][0-9]*[MG]B", re.IGNORECASE)


def _duckdb(memory_limit: str | None) -> BaseBackend:
    from abide.tables import duckdb  # noqa: PLC0415

    return duckdb.connect(memory_limit=memory_limit)


def _spark(memory_limit: str | None) -> BaseBackend:
    from abide.tables import spark  # noqa: PLC0415

    return spark.connect(memory_limit=memory_limit)


def _spark_needs() -> None:
    from abide.tables import spark  # noqa: PLC0415

    spark.check_installed()


NEEDS: dict[str, Callable[[], None]] = {"spark": _spark_needs}
"""What tells at once that an engine's optional part is not there."""

ENGINES: dict[str, Callable[[str | None], BaseBackend]] = {"duckdb": _duckdb, "spark": _spark}


def _duckdb_faults() -> tuple[type[Exception], ...]:
    from abide.tables import duckdb  # noqa: PLC0415

    return duckdb.FAULTS


def _spark_faults() -> tuple[type[Exception], ...]:
    from abide.tables import spark  # noqa: PLC0415

    return spark.faults()


FAULTS: dict[str, Callable[[], tuple[type[Exception], ...]]] = {
    "duckdb": _duckdb_faults,
    "pyspark": _spark_faults,
}
"""What engines raise, by the names that Ibis gives them."""


@contextmanager
def told_in_a_line(engine: BaseBackend) -> Iterator[None]:
    """Turns what an engine raises in long work into one line.

    Raises:
        BadInput: the engine's first line, such as that memory is out.
    """
    try:
        yield
    except FAULTS[engine.name]() as error:
        told = str(error).strip().splitlines()[0][:300]
        raise BadInput(
            f"the engine gave up: {told} (more --memory-limit, or a smaller --box, may help)"
        ) from error


def open_engine(name: str = "duckdb", *, memory_limit: str | None = None) -> BaseBackend:
    """An engine.

    Args:
        name: one of `ENGINES`.
        memory_limit: such as "512MB" or "4GB"; what an engine does beyond it is the engine's matter.

    Raises:
        UnknownName: no engine of that name.
        NotInstalled: its optional part is not there.
        BadInput: a limit that cannot be read, or an engine that does not start.
    """
    _check(name, memory_limit)
    return ENGINES[name](memory_limit)


@contextmanager
def opening(name: str = "duckdb", *, memory_limit: str | None = None) -> Iterator[Callable[[], BaseBackend]]:
    """An engine that opens while other work goes on: Spark takes seconds. The call waits for it and gives it.

    Raises:
        UnknownName, NotInstalled, BadInput: as `open_engine`; all but a fault in its start at once.
    """
    _check(name, memory_limit)
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(ENGINES[name], memory_limit).result


def _check(name: str, memory_limit: str | None) -> None:
    if name not in ENGINES:
        raise UnknownName("engine", name, near=nearest(name, ENGINES), see=f"there are: {', '.join(ENGINES)}")
    if memory_limit is not None and _MEMORY.fullmatch(memory_limit) is None:
        raise BadInput(f"'{memory_limit}' is not a limit of memory; write it as 512MB or 4GB")
    if name in NEEDS:
        NEEDS[name]()
