"""Screenings and lists for people and programs: the JSON contract, rows of tables."""

from collections.abc import Iterator, Sequence

from abide.publish.contract import Json
from abide.terms.identity import plain
from abide.terms.party import ListVersion, NumberKind
from abide.terms.screening import Hit, Screening

HIT_COLUMNS = ("asked", "score", "listed as", "list", "id", "IMO", "since", "measures", "why", "decided")


def screening_as_json(screening: Screening) -> Json:
    """One question and its hits (docs/screening.md)."""
    query = screening.query
    return {
        "query": query.name or query.imo or query.mmsi or "",
        "key": query.key,
        "as_of": screening.as_of.isoformat(),
        "hits": [hit_as_json(hit) for hit in screening.hits],
        "algorithm": screening.algorithm,
        "threshold": screening.threshold,
        "lists": [version.id for version in screening.versions],
    }


def hit_as_json(hit: Hit) -> Json:
    """One hit with its reasons."""
    listing = hit.listing
    return {
        "name": hit.party.name,
        "score": hit.score,
        "list": hit.version.key,
        "id": hit.party.entry,
        "imo": hit.party.number(NumberKind.SHIP),
        "listed": None if listing is None else plain(listing.since),
        "why": [feature.why for feature in hit.features],
        "matched": hit.matched,
        "kind": str(hit.party.kind),
        "measures": [] if listing is None else list(listing.measures),
        "programme": None if listing is None else listing.programme,
        "authority": None if listing is None else listing.authority,
        "removed": None if listing is None else plain(listing.until),
        "features": {feature.name: feature.score for feature in hit.features},
        "version": hit.version.id,
        "verdict": hit.verdict,
        "decided": hit.decided,
        "same": list(hit.same),
    }


def hit_rows(screening: Screening) -> Iterator[Sequence[str]]:
    """Lines of a table; a question without a hit has one that says so."""
    query = screening.query
    asked = query.name or query.imo or query.mmsi or ""
    if len(screening.hits) == 0:
        yield (asked, "", "no hit", *[""] * (len(HIT_COLUMNS) - 3))
    for hit in screening.hits:
        listing = hit.listing
        yield (
            asked,
            f"{hit.score:.2f}",
            hit.party.name,
            hit.version.id,
            hit.party.entry,
            hit.party.number(NumberKind.SHIP) or "",
            "" if listing is None or listing.since is None else listing.since.isoformat(),
            "" if listing is None else ", ".join(listing.measures),
            "; ".join(feature.why for feature in hit.features),
            hit.decided if hit.verdict == "proposed" else f"{hit.verdict} ({hit.decided})",
        )


def version_as_json(version: ListVersion) -> Json:
    """What is known of a version of a list."""
    told = plain(version)
    assert isinstance(told, dict)
    return {"id": version.id, **told}
