"""Settings: the environment, read once into a frozen value and handed down."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from abide.terms.errors import BadInput

MEGABYTE = 1_000_000
COMTRADE = "https://comtradeapi.un.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment may set.

    Attributes:
        ledger: URL or path of the ledger (ABIDE_LEDGER).
        cache: folder for steps of long work that may be made again (ABIDE_CACHE).
        limit_bytes: largest document that is read (ABIDE_LIMIT_MB, in megabytes of 10^6 bytes).
        lists: folder of the lists of parties (ABIDE_LISTS).
        list_limit_bytes: largest list file (ABIDE_LIST_LIMIT_MB).
        reader_url, reader_model: address and model of the second reader (ABIDE_READER_URL,
            ABIDE_READER_MODEL); None where it is not configured.
        reader_key: its key (ABIDE_READER_KEY); kept out of every message, this value's own form included.
        reader_seconds: longest wait for one answer of it (ABIDE_READER_SECONDS).
        tokens: file of the tokens of those who review (ABIDE_TOKENS).
        closed: whether reading the served pages needs a token (ABIDE_READING is "closed", not "open").
        editions: file of the editions that were served, by their ids (ABIDE_EDITIONS).
        comtrade_url: address of the statistics office's API (ABIDE_COMTRADE_URL).
        comtrade_key: its key (ABIDE_COMTRADE_KEY), kept out of every message; None asks the public preview.
    """

    ledger: str
    limit_bytes: int
    cache: Path
    lists: str
    list_limit_bytes: int
    reader_url: str | None = None
    reader_model: str | None = None
    reader_key: str | None = field(default=None, repr=False)
    reader_seconds: float = 120.0
    tokens: Path = Path("tokens.json")
    closed: bool = False
    editions: Path = Path("editions.jsonl")
    comtrade_url: str = COMTRADE
    comtrade_key: str | None = field(default=None, repr=False)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads the settings.

    Raises:
        BadInput: a variable that cannot be read.
    """
    seconds = environment.get("ABIDE_READER_SECONDS") or "120"
    if not seconds.isdecimal() or int(seconds) == 0:
        raise BadInput(f"ABIDE_READER_SECONDS is '{seconds}'; write a whole number of seconds, such as 120")
    reading = environment.get("ABIDE_READING") or "open"
    if reading not in ("open", "closed"):
        raise BadInput(f"ABIDE_READING is '{reading}'; write open or closed")
    home = Path(platformdirs.user_data_dir("abide", appauthor=False))
    return Settings(
        ledger=environment.get("ABIDE_LEDGER") or str(home / "ledger.sqlite"),
        limit_bytes=_megabytes(environment, "ABIDE_LIMIT_MB", "50"),
        lists=environment.get("ABIDE_LISTS") or str(home / "lists"),
        list_limit_bytes=_megabytes(environment, "ABIDE_LIST_LIMIT_MB", "400"),
        reader_url=environment.get("ABIDE_READER_URL", "").strip() or None,
        reader_model=environment.get("ABIDE_READER_MODEL", "").strip() or None,
        reader_key=environment.get("ABIDE_READER_KEY", "").strip() or None,
        reader_seconds=float(seconds),
        tokens=Path(environment.get("ABIDE_TOKENS") or home / "tokens.json"),
        closed=reading == "closed",
        editions=Path(environment.get("ABIDE_EDITIONS") or home / "editions.jsonl"),
        comtrade_url=environment.get("ABIDE_COMTRADE_URL", "").strip().rstrip("/") or COMTRADE,
        comtrade_key=environment.get("ABIDE_COMTRADE_KEY", "").strip() or None,
        cache=Path(environment.get("ABIDE_CACHE") or platformdirs.user_cache_dir("abide", appauthor=False)),
    )


def _megabytes(environment: Mapping[str, str], name: str, default: str) -> int:
    told = environment.get(name, default)
    if not told.isdigit() or int(told) == 0:
        raise BadInput(f"{name} is '{told}'; write a whole number of megabytes, such as {default}")
    return int(told) * MEGABYTE
