"""Lists for a day: files that the user names, else the store's versions and the casebook's ships."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from abide.casebooks import SHIPPED
from abide.parties.lists import vessels
from abide.parties.lists.read import open_list
from abide.parties.screen import Screener
from abide.parties.store import ListStore
from abide.terms.errors import BadInput
from abide.terms.party import ListVersion, Party

Loaded = tuple[ListVersion, tuple[Party, ...]]
Tell = Callable[[str], None]

SHIPPED_VESSELS = SHIPPED / "dprk" / "vessels.csv"


def load_file(path: Path, *, limit_bytes: int, tell: Tell) -> Loaded:
    """A list file as it lies: read whole, not kept.

    Raises:
        BadInput: it cannot be read to its end.
    """
    reading = open_list(path, limit_bytes=limit_bytes)
    parties = tuple(reading)
    version = reading.version()
    for note in notes(version):
        tell(f"{path.name}: {note}")
    return version, parties


def notes(version: ListVersion) -> Iterator[str]:
    """What a reader of the list should know: fields that are new and not read, parts that are missing."""
    yield from version.notes
    if len(version.unread) > 0:
        told = ", ".join(f"{name} ({times})" for name, times in version.unread)
        yield f"fields that this version of Abide does not know, and does not screen: {told}"


def lists_for(
    day: date,
    *,
    files: Sequence[Path],
    store: ListStore,
    limit_bytes: int,
    tell: Tell,
) -> tuple[Loaded, ...]:
    """The lists of a day; the shipped casebook's ships are among them unless the store has that list.

    Args:
        day: the day asked about.
        files: list files; where there are any, they alone are used.
        store: kept versions.
        limit_bytes: largest list file.
        tell: told of what the user should know.

    Raises:
        BadInput: a file that cannot be read, or two of one list.
    """
    if len(files) > 0:
        loaded = tuple(load_file(path, limit_bytes=limit_bytes, tell=tell) for path in files)
        ids = [version.key for version, _ in loaded]
        doubled = {key for key in ids if ids.count(key) > 1}
        if len(doubled) > 0:
            raise BadInput(f"two files of the list {', '.join(sorted(doubled))}; give one version of each")
        return loaded
    chosen = store.as_of(day)
    for version in chosen:
        if version.dated is not None and version.dated > day and not version.history:
            tell(f"{version.id} is later than {day}: who was removed before {version.dated} is not in it")
    kept = tuple((version, tuple(store.parties(version))) for version in chosen)
    if any(version.key == vessels.KEY for version, _ in kept):
        return kept
    if len(kept) == 0:
        tell("no list added yet: screened against the casebook's ships alone (`abide lists add FILE`)")
    return (load_file(SHIPPED_VESSELS, limit_bytes=limit_bytes, tell=tell), *kept)


class ListsOfDays:
    """Screeners by day, made when a day is first asked for; days with the same versions share one.

    A decision of a person makes them anew.

    Args:
        store: kept versions.
        files: list files to use instead.
        limit_bytes: largest list file.
        tell: told of what the user should know, once for each version.
    """

    def __init__(self, store: ListStore, *, files: Sequence[Path] = (), limit_bytes: int, tell: Tell) -> None:
        self._store, self._files, self._limit, self._tell = store, tuple(files), limit_bytes, tell
        self._made: dict[tuple[str, ...], Screener] = {}
        self._decided: tuple[int, int] | None = None

    def __call__(self, day: date) -> Screener:
        """The lists of a day."""
        ids = tuple(version.id for version in self._store.as_of(day)) if len(self._files) == 0 else ()
        if self._decided != (decided := self._store.decided_at()):
            self._made, self._decided = {}, decided
        if ids not in self._made:
            found = lists_for(
                day, files=self._files, store=self._store, limit_bytes=self._limit, tell=self._tell
            )
            self._made[ids] = Screener(found, decisions=self._store.decisions())
        return self._made[ids]
