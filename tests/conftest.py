"""What every test may use: the shared folder, the command line, the shipped casebook, every engine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from abide import pipeline
from abide.evidence.claims.casebook import Casebook
from abide.register.load import load
from abide.register.regime import Register
from abide.tables.engine import open_engine

ROOT = Path(__file__).parent.parent
Abide = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of facts and texts beside the project; tests that need it skip where it is absent."""
    place = Path(os.environ.get("ABIDE_SHARED", ROOT.parent / "shared"))
    if not (place / "INDEX.md").is_file():
        pytest.skip("the shared folder of facts and texts is not beside the project")
    return place


@pytest.fixture
def abide(tmp_path: Path) -> Abide:
    """Runs the command line as a user would, with a home and a ledger of its own."""

    def run(
        *arguments: str, stdin: bytes | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "abide", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd or tmp_path,
            env={
                **os.environ,
                "HOME": str(tmp_path),
                "ABIDE_LEDGER": str(tmp_path / "ledger.sqlite"),
                "COLUMNS": "160",
            },
            check=False,
            timeout=120,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture(scope="session")
def register() -> Register:
    return load("dprk")


@pytest.fixture(scope="session")
def casebook(register: Register) -> Casebook:
    return pipeline.gather_casebook(register)


@pytest.fixture(scope="session", params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> object:
    """Every engine, in turn: one test, every engine."""
    if request.param == "spark":
        pytest.importorskip("pyspark", reason="PySpark is not installed (extra 'spark')")
        if shutil.which("java") is None:
            pytest.skip("Spark needs Java, and there is none on this machine")
    return open_engine(request.param)
