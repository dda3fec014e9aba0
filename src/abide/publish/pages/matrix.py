"""States × duties, whole or in part."""

from collections.abc import Mapping

from abide.publish.pages.rendering import NOTHING, page
from abide.publish.view import View
from abide.terms.standing import Stand


def matrix(view: View, asked: Mapping[str, str] = NOTHING) -> str:
    """States × duties that evidence speaks to.

    Args:
        view: the edition.
        asked: filters by `region`, `topic` and `standing`; an empty one filters nothing, and a value that
            no State, duty or standing has leaves nothing over.
    """
    wanted = {name: asked.get(name, "") for name in ("region", "topic", "standing")}
    topics = _topics(view)
    keys = [key for key in view.told if wanted["topic"] in ("", *topics[key])]
    rows = []
    for code, name in view.names.items():
        if wanted["region"] not in ("", view.regions[code]):
            continue
        standings = [view.standings.get((code, key)) for key in keys]
        stands = {str(item.standing) for item in standings if item is not None}
        if wanted["standing"] in ("", *stands):
            rows.append((code, name, standings))
    return page(
        "matrix.html",
        view,
        root="",
        title="States × duties",
        rows=rows,
        keys=keys,
        topics=topics,
        choices={
            "region": sorted({view.regions[code] for code in view.names}),
            "topic": sorted({topic for found in topics.values() for topic in found}),
            "standing": [str(stand) for stand in Stand],
        },
        wanted=wanted,
    )


def _topics(view: View) -> dict[str, tuple[str, ...]]:
    """Topics of each duty: those of the evidence that names it."""
    found: dict[str, set[str]] = {key: set() for key in view.told}
    for piece in view.edition.evidence:
        for key in piece.named_duties:
            if key in found:
                found[key].update(piece.topics)
    return {key: tuple(sorted(topics)) for key, topics in found.items()}
