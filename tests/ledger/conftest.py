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


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a server that lives as long as the tests."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra 'postgres')")
    initdb, server = _binary("initdb"), _binary("postgres")
    if initdb is None or server is None:
        pytest.skip("no PostgreSQL server on this machine (Debian: postgresql)")
    place = Path(tempfile.mkdtemp(prefix="abide-postgres-"))
    place.chmod(0o755)
    data = place / "data"
    data.mkdir()
    if os.geteuid() == 0:
        os.chown(data, NOBODY, NOBODY)
    data.chmod(0o700)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "LC_ALL": "C"}
    made = subprocess.run(
        [initdb, "-D", str(data), "-U", "abide", "-A", "trust", "-E", "UTF8"],
        capture_output=True, cwd="/", env=env, check=False, **_as_user(),
    )  # fmt: skip
    if made.returncode != 0:
        pytest.skip(f"PostgreSQL cannot be set up here: {made.stderr.decode().strip().splitlines()[-1]}")
    running = subprocess.Popen(
        [server, "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", ""],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", env=env, **_as_user(),
    )  # fmt: skip
    import psycopg

    url = f"postgresql://abide@127.0.0.1:{port}"
    for _ in range(100):
        try:
            psycopg.connect(f"{url}/postgres").close()
            break
        except psycopg.OperationalError:
            time.sleep(0.1)
    else:
        running.kill()
        pytest.fail("PostgreSQL did not start")
    yield url
    # A fast shutdown: SIGTERM is the smart one, which waits for every client that is still connected.
    running.send_signal(signal.SIGINT)
    running.wait(timeout=20)
    shutil.rmtree(place, ignore_errors=True)


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
