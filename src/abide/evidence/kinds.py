"""The explicit list of kinds of evidence, on one page. A kind that is not here does not exist."""

from abide.evidence.claims.rows.read import TABLES
from abide.evidence.observations.ais_silence import AisSilence
from abide.evidence.observations.observation import ObservationKind
from abide.evidence.observations.port_call import PortCall
from abide.evidence.observations.ship_identity import ShipIdentity
from abide.evidence.observations.ship_meeting import ShipMeeting
from abide.evidence.relations.echo import Echo
from abide.evidence.relations.relation import RelationKind

RELATIONS: dict[str, RelationKind] = {kind.KEY: kind for kind in (Echo(),)}
"""How pieces of evidence stand to each other."""

ROWS = tuple(TABLES)
"""Kinds of claims that are rows of a casebook table."""

OBSERVATIONS: dict[str, ObservationKind] = {
    kind.KEY: kind for kind in (ShipMeeting(), AisSilence(), PortCall(), ShipIdentity())
}
"""What records show, each with its default thresholds."""

__all__ = ["OBSERVATIONS", "RELATIONS", "ROWS"]
