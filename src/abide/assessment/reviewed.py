"""Evidence and relations as people have reviewed them: the last word on each record counts.

A rejected piece counts no way: it stays as context, and says who rejected it and why. A corrected one counts
by its new fields, and says so too. Ids stay those of the machine's records, which are kept as they were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from abide.terms.evidence import Bearing, Claim, Evidence
from abide.terms.relation import Relation
from abide.terms.review import Review, Verdict


def last_words(reviews: Iterable[Review]) -> dict[str, Review]:
    """The last verdict on each record, by the record's id; remarks are none."""
    found: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda item: (item.at, item.id)):
        if review.verdict is not Verdict.COMMENTS:
            found[review.about] = review
    return found


def rejected(piece: Evidence | Relation, words: Mapping[str, Review]) -> bool:
    """Whether the last word on a record rejects it."""
    word = words.get(piece.id)
    return word is not None and word.verdict is Verdict.REJECTS


def reviewed(piece: Evidence, words: Mapping[str, Review]) -> Evidence:
    """A piece as the last word on it has it."""
    word = words.get(piece.id)
    if word is None or word.verdict is Verdict.ACCEPTS:
        return piece
    if word.verdict is Verdict.REJECTS:
        why = f"rejected in review by {word.by}: {word.reason}"
        counted = replace(piece, bearing=Bearing.CONTEXT, duties=(), touches=piece.named_duties, why=why)
        return replace(counted, fulfils=()) if isinstance(counted, Claim) else counted
    told = dict(word.fields)
    return replace(
        piece,
        bearing=Bearing(told.get("bearing", str(piece.bearing))),
        bearer=told.get("bearer", piece.bearer or "") or None,
        duties=tuple(told["duties"].split()) if "duties" in told else piece.duties,
        why=f"corrected in review by {word.by}: {word.reason}",
    )
