"""Libraries of the extra `screening`, and what to say where they are not there."""

from collections.abc import Iterator
from contextlib import contextmanager

from abide.terms.errors import NotInstalled

LIBRARIES = {"rigour", "rapidfuzz", "defusedxml", "icu", "normality"}


@contextmanager
def needed() -> Iterator[None]:
    """Imports in this block need the extra.

    Raises:
        NotInstalled: one of its libraries is not there; says how to get it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in LIBRARIES:
            raise
        raise NotInstalled("reading lists of parties and screening", extra="screening") from error
