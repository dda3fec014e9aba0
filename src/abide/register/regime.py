"""A loaded regime: its duties, classes of bearers, texts, and the paragraphs set aside."""

from dataclasses import dataclass
from datetime import date

from abide.terms.duty import Duty
from abide.terms.errors import UnknownName
from abide.terms.link import Links
from abide.terms.nearness import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class BearerClass:
    """A class of bearers. `states`: all, some, target, named or none (see `bearers.yml`)."""

    key: str
    states: str
    means: str
    when: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A text of the regime.

    `path` is its place in the UN's repository, `paragraphs` the number of its operative paragraphs.
    """

    number: int
    adopted: date
    path: str
    paragraphs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideParagraph:
    """An operative paragraph that puts no duty on States, and why."""

    resolution: int
    paragraph: str
    eid: str
    topic: str
    reason: str
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One regime as loaded. `duties` stand in the order of the texts; `target` is an alpha-3 code."""

    key: str
    title: str
    target: str
    credit: str
    duties: tuple[Duty, ...]
    bearers: dict[str, BearerClass]
    resolutions: dict[int, Resolution]
    set_aside: tuple[SetAsideParagraph, ...]
    kinds: dict[str, str]
    links: Links
    topics: dict[str, dict[str, object]]

    def duty(self, key: str) -> Duty:
        """One duty by its id.

        Raises:
            UnknownName: no such id; names the nearest.
        """
        for duty in self.duties:
            if duty.id == key:
                return duty
        known = [duty.id for duty in self.duties]
        raise UnknownName("duty", key, near=nearest(key, known), see="`abide duties` lists them")
