"""A dossier as HTML: a page of the site, or one file that stands alone with its own style."""

import base64
import hashlib

from abide.publish.dossier.dossier import Dossier
from abide.publish.pages.rendering import STYLE, rendered


def as_page(dossier: Dossier, *, root: str) -> str:
    """The page on a site, `root` being the way from it to the site's root."""
    return _render(dossier, root=root, style=None, style_source="'self'")


def as_file(dossier: Dossier) -> str:
    """One file that needs no other: its style is in it, allowed by its hash alone."""
    style = STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _render(dossier, root="", style=style, style_source=f"'sha256-{digest}'")


def _render(dossier: Dossier, *, root: str, style: str | None, style_source: str) -> str:
    return rendered("dossier.html", dossier=dossier, root=root, style=style, style_source=style_source)
