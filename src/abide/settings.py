"""Settings: the environment, read once into a frozen value and handed down."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from abide.terms.errors import BadInput

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment may set.

    Attributes:
        ledger: URL or path of the ledger (ABIDE_LEDGER).
        cache: folder for steps of long work that may be made again (ABIDE_CACHE).
        limit_bytes: largest document that is read (ABIDE_LIMIT_MB, in megabytes of 10^6 bytes).
    """

    ledger: str
    limit_bytes: int
    cache: Path


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads the settings.

    Raises:
        BadInput: a variable that cannot be read.
    """
    limit = environment.get("ABIDE_LIMIT_MB", "50")
    if not limit.isdigit() or int(limit) == 0:
        raise BadInput(f"ABIDE_LIMIT_MB is '{limit}'; write a whole number of megabytes, such as 50")
    home = Path(platformdirs.user_data_dir("abide", appauthor=False))
    return Settings(
        ledger=environment.get("ABIDE_LEDGER") or str(home / "ledger.sqlite"),
        limit_bytes=int(limit) * MEGABYTE,
        cache=Path(environment.get("ABIDE_CACHE") or platformdirs.user_cache_dir("abide", appauthor=False)),
    )
