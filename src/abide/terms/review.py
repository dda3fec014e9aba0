"""A review: what a person says of a record, kept beside it and never over it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from abide.terms.identity import record_id


class Verdict(StrEnum):
    """What the person does."""

    ACCEPTS = "accepts"  # the machine's reading holds
    REJECTS = "rejects"  # it does not: the record counts no way
    CORRECTS = "corrects"  # it holds with other fields
    COMMENTS = "comments"  # a remark that changes nothing


CORRECTED = ("bearing", "bearer", "duties")
"""Fields of a piece of evidence that a review may give anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One person's word on one record.

    Attributes:
        about: id of the claim, observation or relation by its content.
        verdict, reason: what is said of it, and why.
        by: the person's name, as the token or the command gives it.
        at: when, in UTC, as YYYY-MM-DDTHH:MM:SS.ffffffZ; later words stand before earlier ones.
        fields: (name, value) of what is corrected, names of `CORRECTED`; duties with a space between.
        known_since: None: a person's reading of a record is no news about the world.
    """

    about: str
    verdict: Verdict
    reason: str
    by: str
    at: str
    fields: tuple[tuple[str, str], ...] = ()
    known_since: date | None = None
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.id == "":
            object.__setattr__(self, "id", record_id("review", self))
