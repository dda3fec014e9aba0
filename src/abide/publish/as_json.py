"""An edition as one JSON object: everything in it, evidence whole."""

import json
from pathlib import Path

from abide.publish.atomic import Atomic
from abide.publish.contract import evidence_as_json, owed_as_json, standing_as_json
from abide.publish.site import about
from abide.terms.edition import Edition


def as_json(edition: Edition, file: Path) -> tuple[Path, ...]:
    """One JSON object: what the edition is, its standings, what is owed, and the evidence whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with Atomic(file) as page:
        page.write('{"edition": ' + json.dumps(about(edition), ensure_ascii=False))
        for name, items in (
            ("standings", map(standing_as_json, edition.standings)),
            ("owed", map(owed_as_json, edition.owed)),
            ("evidence", map(evidence_as_json, edition.evidence)),
        ):
            page.write(f',\n"{name}": [\n')
            for number, item in enumerate(items):
                page.write((",\n" if number > 0 else "") + json.dumps(item, ensure_ascii=False))
            page.write("\n]")
        page.write("}\n")
    return (file,)
