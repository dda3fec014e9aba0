"""Runs a kind over files, as tests want it."""

from collections.abc import Sequence
from pathlib import Path

from abide.evidence.observations.observation import ObservationKind, Records
from abide.sources.ais.normalise import Asked, normalise
from abide.terms.evidence import Observation


def records_of(inputs: Sequence[Path], work: Path, engine: object, **fields: object) -> Records:
    store = normalise([str(path) for path in inputs], work, asked=Asked())
    return Records(
        engine=engine,
        files={"ais": (store.folder,)},
        inputs=store.inputs,
        origin="test",
        known_since=None,
        work=work,
        **fields,
    )


def seen(
    kind: ObservationKind, inputs: Sequence[Path], work: Path, engine: object, **fields: object
) -> list[Observation]:
    return list(kind.observe(records_of(inputs, work, engine, **fields)))
