"""Every ledger test on both databases: SQLite, and a PostgreSQL server of its own where one can be started."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


def _binary(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _as_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    return {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}


class Postgres:
    """A PostgreSQL server in a folder of its own, on a port of this machine."""

    def __init__(self) -> None:
        pytest.importorskip("psycopg", reason="psycopg is not installed (extra 'postgres')")
        initdb, server = _binary("initdb"), _binary("postgres")
        if initdb is None or server is None:
            pytest.skip("no PostgreSQL server on this machine (Debian: postgresql)")
        self._place = Path(tempfile.mkdtemp(prefix="abide-postgres-"))
        self._place.chmod(0o755)
        data = self._place / "data"
        data.mkdir()
        if os.geteuid() == 0:
            os.chown(data, NOBODY, NOBODY)
        data.chmod(0o700)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        made = subprocess.run(
            [initdb, "-D", str(data), "-U", "abide", "-A", "trust", "-E", "UTF8"],
            capture_output=True, cwd="/", env={**os.environ, "LC_ALL": "C"}, check=False, **_as_user(),
        )  # fmt: skip
        if made.returncode != 0:
            pytest.skip(f"PostgreSQL cannot be set up here: {made.stderr.decode().strip().splitlines()[-1]}")
        self._command = [server, "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", ""]
        self.server = f"postgresql://abide@127.0.0.1:{port}"
        self.url = f"{self.server}/postgres"
        self.start()

    def start(self) -> None:
        """Starts it and waits until it answers."""
        import psycopg

        self._running = subprocess.Popen(
            self._command,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
            env={**os.environ, "LC_ALL": "C"}, **_as_user(),
        )  # fmt: skip
        for _ in range(100):
            try:
                psycopg.connect(self.url).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.1)
        self._running.kill()
        pytest.fail("PostgreSQL did not start")

    def stop(self) -> None:
        """A fast shutdown: SIGTERM is the smart one, which waits for every client that is still connected."""
        self._running.send_signal(signal.SIGINT)
        self._running.wait(timeout=20)

    def restart(self) -> None:
        """Stops and starts it; every connection is cut."""
        self.stop()
        self.start()

    def remove(self) -> None:
        """Ends it and takes its folder away."""
        self.stop()
        shutil.rmtree(self._place, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a server that lives as long as the tests."""
    running = Postgres()
    yield running.server
    running.remove()


@pytest.fixture
def postgres_of_ones_own() -> Iterator[Postgres]:
    """A server that a test may stop."""
    running = Postgres()
    yield running
    running.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty ledger."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    import psycopg

    server = request.getfixturevalue("postgres")
    name = f"ledger_{os.urandom(6).hex()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"
