"""Screening: who on the lists a name or number may mean, as of a day, with the reasons for each score.

A number that names one ship or company decides alone, whatever the names say: ships are renamed, numbers
stay with the hull. A name is compared with the nearest listed names (`index`), piece by piece (`compare`);
what else is known of both (birth, State) then speaks for or against. A score is no probability: it orders,
and the threshold cuts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from abide.parties.compare import ALGORITHM, Likeness, likeness
from abide.parties.decisions import Decisions, asked_id
from abide.parties.index import Entry, Index
from abide.parties.names import words
from abide.parties.numbers import imo_number, mmsi_state
from abide.terms.dates import Period, parse_partial
from abide.terms.errors import BadInput
from abide.terms.party import Listing, ListVersion, NameQuality, NumberKind, Party, PartyKind
from abide.terms.screening import Feature, Hit, Query, Screening

THRESHOLD = 0.8
"""Least score of a hit; measured in docs/screening.md."""
NAME_FLOOR = 0.6
"""Least likeness of names that is worth asking what else is known."""
LOW_ALIAS, LOW_WORD = 0.95, 0.78
"""Factors where a match rests on an alias that the list holds weak: of several words, and of one word, which
alone is no hit ("Martin"); OFAC asks nobody to screen for those by name (FAQ 122)."""
NUMBER_SCORE = 1.0
BIRTH_APART, STATES_APART = -0.25, -0.08
SAME_KINDS: Mapping[PartyKind, frozenset[PartyKind]] = {
    PartyKind.PERSON: frozenset((PartyKind.PERSON, PartyKind.ANY)),
    PartyKind.ORGANISATION: frozenset((PartyKind.ORGANISATION, PartyKind.ANY)),
    PartyKind.SHIP: frozenset((PartyKind.SHIP,)),
    PartyKind.AIRCRAFT: frozenset((PartyKind.AIRCRAFT,)),
    PartyKind.ANY: frozenset((PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.ANY)),
}
"""Which listed kinds a question about a kind may mean."""

Compare = Callable[[str, str, PartyKind], Likeness]
"""(name asked, name listed, kind of the listed party) to a likeness."""


class Screener:
    """Lists as of a day, ready to be asked.

    Args:
        lists: each list version with its parties.
        decisions: what people have decided about pairs.
        compare: the comparison of names, and `algorithm` its name.
    """

    def __init__(
        self,
        lists: Iterable[tuple[ListVersion, Iterable[Party]]],
        *,
        decisions: Decisions | None = None,
        compare: Compare = likeness,
        algorithm: str = ALGORITHM,
    ) -> None:
        held = [(version, tuple(parties)) for version, parties in lists]
        self.versions = tuple(version for version, _ in held)
        self.index = Index((party, version) for version, parties in held for party in parties)
        self.decisions = Decisions() if decisions is None else decisions
        self.algorithm = algorithm
        self._compare = compare

    def screen(self, query: Query, *, as_of: date, threshold: float = THRESHOLD) -> Screening:
        """Answers one question.

        Args:
            query: who is asked about.
            as_of: listings are those of this day.
            threshold: least score of a hit, above 0 and at most 1.

        Raises:
            BadInput: a question without name and number, or a date of birth that is none.
        """
        if query.name.strip() == "" and query.imo is None and query.mmsi is None:
            raise BadInput("has neither a name nor a number to screen", line=None)
        born = None if query.born is None else parse_partial(query.born)
        found: dict[str, Hit] = {}
        for hit in (*self._by_number(query), *self._by_name(query, born, threshold)):
            known = found.get(hit.party.id)
            if known is None:
                found[hit.party.id] = hit
            elif known.matched is None and hit.matched is not None:
                found[hit.party.id] = replace(known, features=(*known.features, *hit.features))
        hits = (self._as_of(query, hit, as_of) for hit in found.values())
        kept = (hit for hit in hits if hit is not None and hit.score >= threshold)
        order = sorted(kept, key=lambda hit: (hit.verdict == "no", -hit.score, hit.party.id))
        return replace(self.nothing(query, as_of=as_of, threshold=threshold), hits=tuple(order))

    def nothing(self, query: Query, *, as_of: date, threshold: float) -> Screening:
        """The answer without a hit."""
        return Screening(
            query=query,
            as_of=as_of,
            algorithm=self.algorithm,
            threshold=threshold,
            versions=self.versions,
            hits=(),
        )

    def warm(self) -> None:
        """Compares once of each kind, so that rigour's tables are built before workers are forked."""
        for kind in (PartyKind.PERSON, PartyKind.ORGANISATION):
            self._compare("Jane Example", "Example, Joan", kind)

    def _by_number(self, query: Query) -> Iterable[Hit]:
        asked: list[tuple[NumberKind, str, str]] = []
        if query.imo is not None:
            number = imo_number(query.imo)
            told = f"IMO number {number.value} is the same"
            if number.holds is False:
                told += ", though it fails the check digit"
            asked += [(kind, number.value, told) for kind in (NumberKind.SHIP, NumberKind.COMPANY)]
        if query.mmsi is not None:
            state = mmsi_state(query.mmsi)
            flag = "its digits are no State's" if state is None else f"its digits are {state}'s"
            asked.append((NumberKind.MMSI, query.mmsi, f"MMSI {query.mmsi} is the same; {flag}"))
        for kind, value, told in asked:
            for party, version in self.index.by_number(kind, value):
                yield Hit(
                    party=party,
                    score=NUMBER_SCORE,
                    matched=None,
                    features=(Feature(name=kind.value, score=NUMBER_SCORE, why=told),),
                    listing=None,
                    version=version,
                )

    def _by_name(self, query: Query, born: Period | None, threshold: float) -> Iterable[Hit]:
        if query.name.strip() == "":
            return
        floor = min(NAME_FLOOR, threshold)
        best: dict[str, tuple[float, Entry, Likeness]] = {}
        for entry, _ in self.index.near(query.name):
            party = entry.party
            if query.kind is not None and party.kind not in SAME_KINDS[query.kind]:
                continue
            known = best.get(party.id)
            if known is not None and known[0] == 1.0:
                continue
            kind = party.kind if party.kind is not PartyKind.ANY or query.kind is None else query.kind
            found = self._compare(query.name, entry.name.text, kind)
            score = found.score * _weight(entry)
            if score >= floor and (known is None or score > known[0]):
                best[party.id] = (score, entry, found)
        for score, entry, found in best.values():
            features = (
                Feature(name="name", score=round(found.score, 3), why=_told(entry, found)),
                *_beside(query, born, entry.party),
            )
            whole = score + sum(item.score for item in features[1:] if item.score < 0)
            yield Hit(
                party=entry.party,
                score=round(max(0.0, whole), 3),
                matched=entry.name.text,
                features=features,
                listing=None,
                version=entry.version,
            )

    def _as_of(self, query: Query, hit: Hit, as_of: date) -> Hit | None:
        """The hit with the listing that held on the day, or None where none did."""
        listing = next((item for item in hit.party.listings if item.holds(as_of)), None)
        if listing is None and len(hit.party.listings) > 0:
            return None
        decision = self.decisions.about(asked_id(query), hit.party.id)
        same = self.same(hit.party)
        features = (*hit.features, *_days(listing, hit.version, as_of))
        if decision is None:
            return replace(hit, listing=listing, same=same, features=features)
        return replace(
            hit,
            listing=listing,
            same=same,
            features=features,
            decided=f"{decision.who} on {decision.on.isoformat()}",
            verdict=decision.verdict,
        )

    def same(self, party: Party) -> tuple[str, ...]:
        """Entries of other lists with the same number, or that a person said are the same; never a no."""
        ids = {
            other.id: None
            for number in party.numbers
            for other, _ in self.index.by_number(number.kind, number.value)
            if number.holds is not False and other.list != party.list
        }
        ids |= dict.fromkeys(self.decisions.yes(party.id))
        return tuple(sorted(key for key in ids if not self.decisions.is_no(party.id, key)))


def listing_on(
    screener: Screener, *, day: date, imo: str | None = None, name: str = "", mmsi: str | None = None
) -> Hit | None:
    """The listing of a ship on a day, with the list's own measures: what an observation asks.

    A ship is known by its number, else by its MMSI, else by its name, which alone must match whole.

    Returns:
        The first hit that no person has refused, or None where no list has the ship on that day.
    """
    if imo is None and mmsi is None and name.strip() == "":
        return None
    by_number = imo is not None or mmsi is not None
    query = Query(name="" if by_number else name, kind=PartyKind.SHIP, imo=imo, mmsi=mmsi)
    found = screener.screen(query, as_of=day, threshold=1.0)
    return next((hit for hit in found.hits if hit.verdict != "no"), None)


def _weight(entry: Entry) -> float:
    """What a match with this listed name counts."""
    if entry.name.quality is not NameQuality.LOW:
        return 1.0
    return LOW_ALIAS if len(words(entry.name.text)) > 1 else LOW_WORD


def _told(entry: Entry, found: Likeness) -> str:
    quality = "" if entry.name.quality is NameQuality.PRIMARY else f" ({entry.name.quality} name)"
    return f"{entry.name.text}{quality}: {'; '.join(found.pieces)}"


def _beside(query: Query, born: Period | None, party: Party) -> Sequence[Feature]:
    """What else is known of both sides."""
    told: list[Feature] = []
    if born is not None and len(party.born) > 0:
        meets = any(born.meets(period) for period in party.born)
        listed = " or ".join(map(str, party.born))
        why = f"born {born}, listed {listed}"
        told.append(Feature(name="birth", score=0.0 if meets else BIRTH_APART, why=why))
    states = {*party.states, *party.flags, *party.former_flags}
    if len(query.states) > 0 and len(states) > 0 and party.kind is not PartyKind.SHIP:
        meets = not states.isdisjoint(query.states)
        why = f"State {' '.join(query.states)}, listed {' '.join(sorted(states))}"
        told.append(Feature(name="state", score=0.0 if meets else STATES_APART, why=why))
    return told


def _days(listing: Listing | None, version: ListVersion, as_of: date) -> Sequence[Feature]:
    """What the day asked rests on."""
    told: list[Feature] = []
    if listing is not None and listing.since is not None:
        until = "" if listing.until is None else f", removed {listing.until}"
        told.append(Feature(name="listed", score=0.0, why=f"listed since {listing.since}{until}"))
    else:
        told.append(Feature(name="listed", score=0.0, why="the list does not say since when"))
    if version.dated is not None and version.dated > as_of and not version.history:
        why = f"the version is of {version.dated}, after the day asked: who was removed between is not in it"
        told.append(Feature(name="version", score=0.0, why=why))
    return told
