"""The notes of a dossier as a bibliography: BibTeX, and CSL-JSON for Zotero and citation processors.

Field names of CSL-JSON after its schema (citationstyles.org, 1.0); BibTeX entries are `@misc`, the type that
every style accepts for a web page, with `note` for what has no field of its own.
"""

import re
from collections.abc import Sequence

from abide.publish.dossier.dossier import Dossier, Note

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, a backslash before them or not
    "}": r"\textbraceright{}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
"""Characters that BibTeX or LaTeX would take for its own."""


def as_csl(dossier: Dossier) -> list[dict[str, object]]:
    """CSL-JSON: one item a note."""
    return [_csl(note, dossier) for note in dossier.notes]


def as_bibtex(dossier: Dossier) -> str:
    """BibTeX: one entry a note."""
    return "\n".join(_bibtex(note, dossier) for note in dossier.notes)


def _csl(note: Note, dossier: Dossier) -> dict[str, object]:
    accessed = dossier.known_by
    found: dict[str, object] = {
        "id": _key(note),
        "type": "webpage" if note.url is not None else "document",
        "title": note.title or note.words,
        "container-title": note.publisher,
        "publisher": note.publisher,
        "author": [{"literal": note.who}],
        "abstract": note.words,
        "note": _about(note, dossier),
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
    }
    parts = _parts(note.published or (note.since.isoformat() if note.since is not None else ""))
    if len(parts) > 0:
        found["issued"] = {"date-parts": [parts]}
    if note.url is not None:
        found["URL"] = note.url
    return {name: value for name, value in found.items() if value != ""}


def _bibtex(note: Note, dossier: Dossier) -> str:
    parts = _parts(note.published or (note.since.isoformat() if note.since is not None else ""))
    fields = [
        ("author", "{" + _plain(note.who) + "}"),
        ("title", "{" + _plain(note.title or note.words) + "}"),
        ("howpublished", _plain(note.publisher)),
        ("year", str(parts[0]) if len(parts) > 0 else ""),
        ("month", str(parts[1]) if len(parts) > 1 else ""),
        ("url", _address(note.url or "")),
        ("urldate", dossier.known_by.isoformat()),
        ("abstract", _plain(note.words)),
        ("note", _plain(_about(note, dossier))),
    ]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value not in ("", "{}"))
    return f"@misc{{{_key(note)},\n{body}\n}}\n"


def _key(note: Note) -> str:
    return "abide-" + re.sub(r"[^A-Za-z0-9-]", "", note.id)[:32]


def _about(note: Note, dossier: Dossier) -> str:
    chain = f"; through {' › '.join(note.chain)}" if len(note.chain) > 0 else ""
    hashes = f"; sha256 {note.sha256[0]}" if len(note.sha256) > 0 else ""
    warning = f"; {note.warning}" if note.warning != "" else ""
    return f"{note.id}, {note.basis}{chain}{hashes}{warning}; edition {dossier.edition}"


def _parts(text: str) -> Sequence[int]:
    found = _DAY.match(text)
    return [] if found is None else [int(part) for part in found.groups() if part is not None]


def _plain(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))


def _address(url: str) -> str:
    """An address with what would end the field written as percent codes."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
