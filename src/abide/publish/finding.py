"""Full text search over an edition: States, duties, claims, records, documents, parties.

SQLite's FTS5 in memory, built once for an edition, whatever engine keeps the ledger: pages show an edition
and so the search does too. Words are compared without case and accents, the last one as a beginning. A word
that stands nowhere is taken for the nearest one that does (rapidfuzz, ratio of at least `ALIKE`), and the
answer says so.
"""

import re
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from abide.publish.view import View, address, file_key
from abide.terms.evidence import Claim

KINDS = ("State", "duty", "claim", "record", "document", "party")
WORDS = 12
"""Words of a question that are looked for."""
ALIKE = 78.0
_BEST = (
    "select what, href, name, snippet(things, 3, '', '', ' … ', 32) from things "
    "where things match ? and (? is null or what = ?) order by bm25(things, 0, 0, 8.0, 1.0), rowid limit ?"
)
_NUMBER = "select count(*) from things where things match ? and (? is null or what = ?)"
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found: what it is, where it stands, its name, and what it says around the words."""

    what: str
    href: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best hits, how many there are in all, and words that were taken for others."""

    hits: tuple[Hit, ...]
    number: int
    instead: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True, kw_only=True)
class Index:
    """The index of an edition."""

    base: sqlite3.Connection
    vocabulary: tuple[str, ...]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, question: str, *, what: str | None = None, limit: int = 100) -> Found:
        """The things that hold every word of a question, names before texts.

        Args:
            question: words; signs between them do not matter.
            what: one of `KINDS` only.
            limit: most hits.
        """
        words = [word.casefold() for word in _WORD.findall(question)][:WORDS]
        if len(words) == 0:
            return Found(hits=(), number=0)
        with self.lock:
            found = self._ask(words, what, limit)
            if found.number > 0:
                return found
            near = [self._near(word) for word in words]
            instead = tuple((word, other) for word, other in zip(words, near, strict=True) if word != other)
            if len(instead) == 0:
                return found
            again = self._ask(near, what, limit)
            return Found(hits=again.hits, number=again.number, instead=instead)

    def _near(self, word: str) -> str:
        """The word itself if it begins any that there is; else the one most like it."""
        known = self.base.execute("select 1 from words where term glob ? limit 1", (f"{word}*",)).fetchone()
        if known is not None:
            return word
        best = process.extractOne(word, self.vocabulary, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return word if best is None else str(best[0])

    def _ask(self, words: list[str], what: str | None, limit: int) -> Found:
        asked = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
        rows = self.base.execute(_BEST, (asked, what, what, limit)).fetchall()
        (number,) = self.base.execute(_NUMBER, (asked, what, what)).fetchone()
        hits = tuple(Hit(what=told, href=href, name=name, text=text) for told, href, name, text in rows)
        return Found(hits=hits, number=number)


def index_of(view: View) -> Index:
    """The index of an edition, built once."""
    return view.once("index", lambda: _built(view))


def _built(view: View) -> Index:
    base = sqlite3.connect(":memory:", check_same_thread=False)
    base.execute(
        "create virtual table things using fts5(what unindexed, href unindexed, name, text, "
        'tokenize = "unicode61 remove_diacritics 2")'
    )
    base.executemany("insert into things values (?, ?, ?, ?)", _things(view))
    base.execute("create virtual table words using fts5vocab(things, 'row')")
    vocabulary = tuple(term for (term,) in base.execute("select term from words where length(term) > 3"))
    return Index(base=base, vocabulary=vocabulary)


def _things(view: View) -> Iterator[tuple[str, str, str, str]]:
    for code, name in view.names.items():
        yield "State", f"states/{code}.html", name, code
    for key, duty in view.duties.items():
        yield "duty", f"duties/{file_key(key)}.html", key, f"{duty.about} {duty.citation}"
    for piece in view.edition.evidence:
        if isinstance(piece, Claim):
            words = " ".join(span.text for span in piece.content)
            told = f"{piece.summary} {words} {piece.publisher or ''} {piece.speaker.role or ''}"
            name = f"{piece.public_id}, {piece.speaker.name or 'nobody named'}"
            yield "claim", address(piece), name, told
        else:
            yield "record", address(piece), piece.kind.replace("_", " "), piece.summary
    for key, title, publisher, *_ in view.edition.documents:
        if key in view.texts:
            name = title or publisher or key[:12]
            yield "document", f"documents/{key[:12]}.html", name, view.written.get(key, "")
    for party in view.edition.parties:
        yield "party", "lists.html", party.name, " ".join(alias.text for alias in party.names)
