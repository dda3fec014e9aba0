"""Measures of lists and the duties that they stand for, by the regime's own table."""

from collections.abc import Iterable, Mapping

from abide.terms.link import Link

MEASURES: Mapping[str, str] = {"Asset freeze": "asset_freeze", "Transportation restrictions": "port_ban"}
"""Words of the EU's list for measures that the regime's links know by another name."""


def duties_of(measures: Iterable[str], links: Mapping[str, Link]) -> tuple[str, ...]:
    """Duties that the measures of a listing stand for, each once; none where a list names no measures.

    Args:
        measures: in the list's own words.
        links: the regime's links from measures to duties (`register.links["vessels"]`).
    """
    found = (links[key] for item in measures if (key := MEASURES.get(item, item)) in links)
    return tuple(dict.fromkeys(duty for link in found for duty in (*link.bears_on, *link.touches)))
