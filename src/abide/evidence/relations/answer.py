"""Answer: a denial and the accusation that it answers.

What it shows: that the accused, or somebody for them, replied on the same matter within ten days
(`denied.WITHIN`). What it does not show: that the reply meets the charge point by point, or that it is true.
Known false alarms: two charges on one topic in one week, of which only one was meant.
"""

from collections.abc import Iterator, Sequence

from abide.evidence.relations.denied import answers, shown
from abide.evidence.relations.law import Law
from abide.evidence.relations.relation import claims_of, related
from abide.terms.evidence import Evidence
from abide.terms.relation import Relation


class Answer:
    """The kind `answer`."""

    KEY = "answer"
    TITLE = "A denial and its accusation"
    VERSION = "1"

    def find(self, evidence: Sequence[Evidence], law: Law) -> Iterator[Relation]:  # noqa: ARG002 (the shape of a kind)
        """One relation for each charge and denial that belong together."""
        for charge, denial in dict.fromkeys(answers(claims_of(evidence))):
            who = denial.speaker.name or denial.publisher or "an unnamed voice"
            yield related(
                self,
                (charge, denial),
                what=f"{who} answers: {shown(denial)} — to: {shown(charge)}",
                basis="same State and topic; the denial follows within ten days",
            )
