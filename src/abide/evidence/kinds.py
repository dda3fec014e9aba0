"""The explicit list of kinds of evidence, on one page. A kind that is not here does not exist."""

from abide.evidence.claims.rows.read import TABLES
from abide.evidence.figures.cap_use import CapUse
from abide.evidence.figures.figure_kind import FigureKind
from abide.evidence.figures.price_series import PriceSeries
from abide.evidence.figures.price_word import PriceWord
from abide.evidence.figures.repatriation import Repatriation
from abide.evidence.figures.supply_notice import SupplyNotice
from abide.evidence.figures.worker_stock import WorkerStock
from abide.evidence.observations.ais_silence import AisSilence
from abide.evidence.observations.observation import ObservationKind
from abide.evidence.observations.port_call import PortCall
from abide.evidence.observations.ship_identity import ShipIdentity
from abide.evidence.observations.ship_meeting import ShipMeeting
from abide.evidence.relations.answer import Answer
from abide.evidence.relations.category_slip import CategorySlip
from abide.evidence.relations.contradiction import Contradiction
from abide.evidence.relations.date_conflict import DateConflict
from abide.evidence.relations.drift import Drift
from abide.evidence.relations.echo import Echo
from abide.evidence.relations.gap_to_the_law import GapToTheLaw
from abide.evidence.relations.identity_conflict import IdentityConflict
from abide.evidence.relations.late_filing import LateFiling
from abide.evidence.relations.relation import RelationKind
from abide.evidence.relations.sum_error import SumError
from abide.evidence.relations.unit_conflict import UnitConflict

RELATIONS: dict[str, RelationKind] = {
    kind.KEY: kind
    for kind in (
        Contradiction(),
        Answer(),
        GapToTheLaw(),
        Drift(),
        CategorySlip(),
        SumError(),
        UnitConflict(),
        IdentityConflict(),
        DateConflict(),
        LateFiling(),
        Echo(),
    )
}
"""How pieces of evidence stand to each other, in the order in which they are shown."""

ROWS = tuple(TABLES)
"""Kinds of claims that are rows of a casebook table."""

OBSERVATIONS: dict[str, ObservationKind] = {
    kind.KEY: kind for kind in (ShipMeeting(), AisSilence(), PortCall(), ShipIdentity())
}
"""What records show, each with its default thresholds."""

FIGURES: dict[str, FigureKind] = {
    kind.KEY: kind
    for kind in (CapUse(), SupplyNotice(), WorkerStock(), Repatriation(), PriceSeries(), PriceWord())
}
"""What rows of figures show, computed together."""

__all__ = ["FIGURES", "OBSERVATIONS", "RELATIONS", "ROWS"]
