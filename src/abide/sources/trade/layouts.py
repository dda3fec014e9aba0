"""Forms of trade statistics, told apart by their header; field to column for each.

Names of the columns of UN Comtrade's API and files (v1) and of its older CSV files are its own; BACI's are
those of CEPII's files: t year, i exporter, j importer, k product (HS, 6 digits), v thousand dollars, q tons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from abide.terms.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One form: its columns by field, those that must be there, and what its figures are in.

    `reconciled` tells that figures were made from both sides' reports, so that no side is the reporter.
    """

    name: str
    columns: Mapping[str, str]
    needed: tuple[str, ...]
    dollars: float = 1.0
    kilograms: float = 1.0
    reconciled: bool = False


LAYOUTS = (
    Layout(
        name="Comtrade",
        columns={
            "reporter": "reporterCode",
            "partner": "partnerCode",
            "flow": "flowCode",
            "period": "period",
            "code": "cmdCode",
            "hs": "classificationCode",
            "second": "partner2Code",
            "customs": "customsCode",
            "transport": "motCode",
            "supply": "mosCode",
            "kg": "netWgt",
            "kg_estimated": "isNetWgtEstimated",
            "value": "primaryValue",
            "reported": "isReported",
            "aggregate": "isAggregate",
        },
        needed=("reporter", "partner", "flow", "period", "code", "value"),
    ),
    Layout(
        name="Comtrade, older files",
        columns={
            "reporter": "Reporter Code",
            "partner": "Partner Code",
            "flow": "Trade Flow Code",
            "period": "Period",
            "code": "Commodity Code",
            "hs": "Classification",
            "second": "2nd Partner Code",
            "customs": "Customs Proc. Code",
            "transport": "Mode of Transport Code",
            "kg": "Netweight (kg)",
            "value": "Trade Value (US$)",
            "flag": "Flag",
        },
        needed=("reporter", "partner", "flow", "period", "code", "value"),
    ),
    Layout(
        name="BACI",
        columns={"period": "t", "partner": "i", "reporter": "j", "code": "k", "value": "v", "kg": "q"},
        needed=("period", "partner", "reporter", "code", "value"),
        dollars=1000.0,
        kilograms=1000.0,
        reconciled=True,
    ),
)


def layout_of(header: Sequence[str], *, file: str) -> Layout:
    """The form whose needed columns the header holds.

    Raises:
        BadInput: none; names the columns of the form that came nearest.
    """
    held = set(header)
    for layout in LAYOUTS:
        if all(layout.columns[field] in held for field in layout.needed):
            return layout
    nearest = max(LAYOUTS, key=lambda item: len(held & set(item.columns.values())))
    lacking = [nearest.columns[field] for field in nearest.needed if nearest.columns[field] not in held]
    message = f"is no table of trade that is known; as {nearest.name} it lacks {', '.join(lacking)}"
    raise BadInput(message, file=file)


FLOWS: Mapping[str, str] = {
    **dict.fromkeys(("M", "1", "Import", "Imports", "FM", "MIP", "MOP"), "M"),
    **dict.fromkeys(("X", "2", "Export", "Exports", "DX", "XIP", "XOP"), "X"),
}
"""Codes of flows that count, to import or export; re-exports and re-imports are parts of these."""
TOTALS: Mapping[str, tuple[str, ...]] = {
    "second": ("0", ""),
    "customs": ("C00", ""),
    "transport": ("0", ""),
    "supply": ("0", ""),
}
"""What says that a row is the total over second partners, customs procedures, transport, modes of supply."""
