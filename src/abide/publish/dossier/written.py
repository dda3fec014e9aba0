"""A dossier in every form: which ending gives which, and how it is written to a file."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from abide.publish.atomic import put_bytes
from abide.publish.dossier.bibliography import as_bibtex, as_csl
from abide.publish.dossier.dossier import Dossier
from abide.publish.dossier.page import as_file
from abide.publish.dossier.paper import as_pdf
from abide.terms.errors import BadInput

FORMS: Mapping[str, tuple[str, Callable[[Dossier], bytes]]] = {
    ".html": ("text/html; charset=utf-8", lambda dossier: as_file(dossier).encode()),
    ".pdf": ("application/pdf", as_pdf),
    ".bib": ("application/x-bibtex; charset=utf-8", lambda dossier: as_bibtex(dossier).encode()),
    ".csl.json": (
        "application/vnd.citationstyles.csl+json",
        lambda dossier: json.dumps(as_csl(dossier), ensure_ascii=False, indent=1).encode(),
    ),
}
"""Ending of the file → media type, and what makes it."""


def form_of(name: str) -> str:
    """The ending of a file's name that names a form.

    Raises:
        BadInput: none does.
    """
    found = next((ending for ending in FORMS if name.endswith(ending)), None)
    if found is None:
        raise BadInput(f"a dossier is written as {', '.join(FORMS)}", file=name)
    return found


def write_dossier(dossier: Dossier, path: Path) -> None:
    """Writes a dossier in the form that the file's ending names, whole or not at all.

    Raises:
        BadInput: another ending, or the file cannot be written.
    """
    data = FORMS[form_of(path.name)][1](dossier)
    try:
        put_bytes(path, data)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", file=str(path)) from error
