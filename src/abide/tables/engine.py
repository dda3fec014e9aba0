"""Engines by name, opened late: none is imported before it is asked for."""

from collections.abc import Callable

from ibis.backends import BaseBackend

from abide.terms.errors import UnknownName
from abide.terms.nearness import nearest


def _duckdb(memory_limit: str | None) -> BaseBackend:
    from abide.tables import duckdb  # noqa: PLC0415

    return duckdb.connect(memory_limit=memory_limit)


def _spark(memory_limit: str | None) -> BaseBackend:
    from abide.tables import spark  # noqa: PLC0415

    return spark.connect(memory_limit=memory_limit)


ENGINES: dict[str, Callable[[str | None], BaseBackend]] = {"duckdb": _duckdb, "spark": _spark}


def open_engine(name: str = "duckdb", *, memory_limit: str | None = None) -> BaseBackend:
    """An engine.

    Raises:
        UnknownName: no engine of that name.
        NotInstalled: its optional part is not there.
    """
    if name not in ENGINES:
        raise UnknownName("engine", name, near=nearest(name, ENGINES), see=f"there are: {', '.join(ENGINES)}")
    return ENGINES[name](memory_limit)
