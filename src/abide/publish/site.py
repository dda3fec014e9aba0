"""Writes an edition as a static site that works from a disk and from any web server.

The site is built beside its place and put there in one step, so that nobody ever sees half of it; where
that step fails, the site that stood there is put back. A folder that this did not make is never replaced,
and files that somebody put beside the pages (a ledger, a note) stay where they are.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from abide.publish import pages
from abide.publish.charts import all_charts
from abide.publish.charts.drawn import ROOT
from abide.publish.csvtext import standings_as_csv
from abide.publish.dossier.dossier import dossier_of
from abide.publish.dossier.page import as_page
from abide.publish.view import View, file_key, view_of
from abide.terms.edition import Edition
from abide.terms.errors import BadInput

MARKER = "edition.json"
"""A folder that holds this file, with the fields of `about`, was made here and may be replaced."""
OURS = frozenset(
    {
        "index.html",
        *(f"{name}.html" for name in pages.WHOLE),
        "style.css",
        "abide.js",
        MARKER,
        *pages.ONE,
        "dossiers",
        "charts",
        "data",
    }
)
"""What a site has at its root; everything else there is somebody's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What was written: number of pages, bytes in all, path of the front page."""

    pages: int
    size: int
    index: Path


def write_site(edition: Edition, folder: Path, *, states: Sequence[str], duties: Sequence[str]) -> Site:
    """Writes the site.

    Args:
        edition: what to publish.
        folder: where it goes; a site that was written there before is replaced.
        states: States of the overview, by code.
        duties: duties of the overview, by id.

    Raises:
        BadInput: the folder holds something else, or cannot be written.
    """
    place = folder.resolve() if folder.is_symlink() else folder
    if place.exists() and not _may_be_replaced(place):
        raise BadInput("is in the way and was not made by Abide; name another folder", file=str(folder))
    count = size = 0
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as workplace:
            made = Path(workplace) / "site"
            for name, text in site_files(view_of(edition), states=states, duties=duties):
                file = made / name
                file.parent.mkdir(parents=True, exist_ok=True)
                size += file.write_bytes(text.encode())
                count += name.endswith(".html")
            _put(made, place)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(folder)) from error
    return Site(pages=count, size=size, index=folder / "index.html")


def _may_be_replaced(folder: Path) -> bool:
    """Whether a folder is empty or holds a site that was written here."""
    if not folder.is_dir():
        return False
    if not any(folder.iterdir()):
        return True
    try:
        told = json.loads((folder / MARKER).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and {"id", "regime", "as_of", "known_by"} <= told.keys()


def _put(made: Path, place: Path) -> None:
    """Puts a finished site in its place; what stood there goes last, after its owner's files are moved."""
    if not place.exists():
        made.replace(place)
        return
    # beside the workplace, not in it: whatever happens, cleaning up must not take the old site along
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}-old-", dir=place.parent))
    old = aside / "site"
    try:
        place.replace(old)
        try:
            made.replace(place)
        except BaseException:
            old.replace(place)
            raise
    except BaseException:
        aside.rmdir()
        raise
    for item in old.iterdir():
        if item.name not in OURS:
            item.replace(place / item.name)
    shutil.rmtree(aside)


def site_files(view: View, *, states: Sequence[str], duties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every file of the site, as (path from its root, text)."""
    yield "style.css", pages.STYLE.read_text(encoding="utf-8")
    yield "abide.js", pages.SCRIPT.read_text(encoding="utf-8")
    yield "index.html", pages.overview(view, states=states, duties=duties)
    for name, make in pages.WHOLE.items():
        yield f"{name}.html", make(view)
    keys: dict[str, Iterable[str]] = {
        "states": view.names,
        "duties": view.duties,
        "origins": view.origins,
        "tables": view.table_pages,
        "documents": (key[:12] for key in view.texts),
        "relations": pages.by_kind(view),
        "said": pages.further_sheets(view),
        "timelines": pages.timeline_sheets(view),
        "months": pages.month_sheets(view),
    }
    for name, found in keys.items():
        for key in found:
            yield f"{name}/{file_key(key)}.html", pages.ONE[name](view, key)
    for code in (code for code in view.by_state if code in view.names):
        yield f"dossiers/{code}.html", as_page(dossier_of(view, code), root="../")
    for key, chart in all_charts(view).items():
        yield f"charts/{key}.svg", chart.paper("../")
        yield f"charts/{key}.vl.json", json.dumps(chart.vega_lite).replace(ROOT, "../")
    yield "data/standings.csv", standings_as_csv(view.edition.standings)
    yield MARKER, json.dumps(about(view.edition), ensure_ascii=False, indent=1)


def about(edition: Edition) -> dict[str, object]:
    """What an edition is, for programs: its id, days, and the head of the ledger it was made from."""
    return {
        "id": edition.id,
        "regime": edition.regime,
        "title": edition.title,
        "as_of": edition.as_of.isoformat(),
        "known_by": edition.known_by.isoformat(),
        "ledger_head": edition.ledger_head,
        "standings": len(edition.standings),
        "evidence": len(edition.evidence),
        "documents": len(edition.documents),
        "credit": edition.credit,
        "note": "not a finding of law",
    }
