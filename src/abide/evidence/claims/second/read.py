"""Reads a document by the second reader, alone or beside the rules; where it fails, the rules fill in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from abide.evidence.claims.second.account import Account
from abide.evidence.claims.second.answer import claims_in
from abide.evidence.claims.second.endpoint import Endpoint, ask
from abide.evidence.claims.second.merging import merged
from abide.evidence.claims.second.placing import Entry, Placing, Refused
from abide.evidence.claims.second.portion import Portion, portions
from abide.evidence.claims.second.question import messages
from abide.evidence.claims.text.raw import Raw
from abide.evidence.claims.text.read import PROFILES, RULES, claims_of
from abide.evidence.claims.text.stream import read_raw
from abide.evidence.claims.topics import Topics
from abide.terms.document import Document
from abide.terms.errors import BadInput, UnknownName
from abide.terms.evidence import Claim, Hedge, Speaker
from abide.terms.speech import SpeakerKind

LONGEST = 100
"""Most portions of one document that are asked about: some 600,000 characters; the rules read the rest."""
PATIENCE = 2
"""Portions in a row without an answer after which the document is left to the rules."""
SILENT = 3
"""Documents in a row without any answer after which the endpoint is asked no more."""


class Mode(StrEnum):
    """Who reads."""

    RULES = "rules"
    LLM = "llm"  # the second reader, the rules where it fails
    BOTH = "both"  # both, over the whole text


@dataclass(slots=True, kw_only=True)
class SecondReader:
    """The second reader at work. Only its patience changes: `silent` documents in a row had no answer."""

    endpoint: Endpoint
    mode: Mode
    silent: int = 0

    def read(
        self, document: Document, *, topics: Topics, profile: str = "speech"
    ) -> tuple[tuple[Claim, ...], Account]:
        """The claims of a document, in the order of the text, and who read what.

        Raises:
            UnknownName: no such profile.
        """
        if profile not in PROFILES:
            raise UnknownName("profile", profile, see=f"there are: {', '.join(PROFILES)}")
        speech = profile == "speech"
        account = Account(reader=self.endpoint.reader)
        entries, unread = self._asked(document.text, account, profile=profile)
        rules = read_raw(document.text, speech_only=speech, nested=speech)
        if self.mode is not Mode.BOTH:
            rules = _those_in(unread, rules)
        found = merged(rules, entries, nested=speech)
        claims = claims_of([entry.raw for entry in found], document, topics=topics)
        account.claims = sum(self.endpoint.reader in entry.reader for entry in found)
        account.agreed = sum(len(entry.reader) > 1 for entry in found)
        account.by_rules = sum(entry.reader == (RULES,) for entry in found)
        return _signed(claims, found), account

    def _asked(
        self, text: str, account: Account, *, profile: str
    ) -> tuple[tuple[Entry, ...], tuple[Portion, ...]]:
        """What the second reader found, and the portions that it did not read."""
        placing = Placing(text, reader=self.endpoint.reader)
        entries: list[Entry] = []
        unread: list[Portion] = []
        in_a_row = 0
        for number, portion in enumerate(portions(text)):
            account.portions += 1
            if text[portion.own : portion.end].strip() == "":
                account.answered += 1
                continue
            if number >= LONGEST:
                account.faults.append(f"no more than {LONGEST} parts of a document are asked about")
            elif self.silent >= SILENT:
                account.faults.append(f"not asked any more after {SILENT} documents without an answer")
            elif in_a_row < PATIENCE:
                try:
                    entries += self._one(text, portion, placing, account, profile=profile)
                except BadInput as fault:
                    account.faults.append(str(fault))
                    in_a_row += 1
                else:
                    account.answered, in_a_row = account.answered + 1, 0
                    continue
            unread.append(portion)
        if self.silent < SILENT:
            self.silent = self.silent + 1 if account.answered == 0 else 0
        return tuple(entries), tuple(unread)

    def _one(
        self, text: str, portion: Portion, placing: Placing, account: Account, *, profile: str
    ) -> list[Entry]:
        """The attributions whose cue or content reaches into a portion's own part."""
        said = ask(self.endpoint, messages(text[portion.start : portion.end], profile=profile))
        stated, misshapen, unknown = claims_in(said)
        account.refused.update({Refused.FORM: misshapen, Refused.UNKNOWN: unknown})
        entries: list[Entry] = []
        for item in stated:
            entry = placing.entry(item, portion)
            if isinstance(entry, Refused):
                account.refused[entry] += 1
            else:
                entries.append(entry)
        account.refused = +account.refused
        return entries


def _those_in(unread: Sequence[Portion], rules: Sequence[Raw]) -> list[Raw]:
    """The rules' attributions whose cue stands in what the second reader did not read."""
    starts = [portion.own for portion in unread]
    kept: list[Raw] = []
    reached: dict[int, int] = {}
    for place, raw in enumerate(rules):
        index = bisect_right(starts, raw.cue.start) - 1
        if index < 0 or raw.cue.start >= unread[index].end:
            continue
        reached[place] = len(kept)
        kept.append(raw._replace(within=None if raw.within is None else reached.get(raw.within)))
    return kept


def _signed(claims: Sequence[Claim], found: Sequence[Entry]) -> tuple[Claim, ...]:
    """Claims with who found them, and what the second reader alone says of them.

    A claim that the rules did not find has no measured confidence. The kind of speaker that the second reader
    gives counts only where the rules know none.
    """
    signed: list[Claim] = []
    ids: dict[str, str] = {}
    for claim, entry in zip(claims, found, strict=True):
        if entry.reader == (RULES,) and (claim.within is None or ids[claim.within] == claim.within):
            ids[claim.id] = claim.id
            signed.append(claim)
            continue
        made = replace(
            claim,
            reader=entry.reader,
            confidence=claim.confidence if RULES in entry.reader else None,
            hedges=_hedges(claim, entry),
            speaker=_speaker(claim.speaker, entry),
            within=None if claim.within is None else ids[claim.within],
            id="",
        )
        ids[claim.id] = made.id
        signed.append(made)
    return tuple(signed)


def _hedges(claim: Claim, entry: Entry) -> tuple[Hedge, ...]:
    more = (
        Hedge(start=span.start, end=span.end, text=span.text)
        for span in entry.hedges
        if not any(held.start < span.end and span.start < held.end for held in claim.hedges)
    )
    return tuple(sorted((*claim.hedges, *more), key=lambda hedge: hedge.start))


def _speaker(speaker: Speaker, entry: Entry) -> Speaker:
    if speaker.kind is not SpeakerKind.UNKNOWN or entry.kind is None or entry.raw.source is None:
        return speaker
    return replace(
        speaker, kind=entry.kind, how=(*speaker.how, f"kind as {entry.reader[-1]} takes it: {entry.kind}")
    )
