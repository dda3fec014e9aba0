"""Opens the database: SQLite with a write-ahead log, or PostgreSQL; brings its schema up to date."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from abide.ledger.schema import HEAD
from abide.terms.errors import LedgerFault, NotInstalled

BUSY_SECONDS = 30.0
MIGRATION_LOCK = 7_215_301_974
"""Key of PostgreSQL's advisory lock: one writer or migration at a time."""


def open_engine(where: str, *, create: bool = True) -> Engine:
    """Connects and migrates.

    Args:
        where: path of a SQLite file, or a URL (`sqlite:///…`, `postgresql://…`).
        create: make a SQLite file that is not there; else its absence is a fault.

    Raises:
        LedgerFault: it cannot be opened, is no ledger, or belongs to a newer version.
        NotInstalled: PostgreSQL is asked for and its driver is not there.
    """
    url = _url(where)
    shown = url.render_as_string(hide_password=True) if url.host else str(url.database)
    if url.get_backend_name() == "sqlite":
        _check_file(Path(url.database or ""), shown, create=create)
    try:
        # pre-ping: connections that a restarted database left dead are opened anew
        engine = create_engine(url, connect_args=_connect_args(url), pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise NotInstalled("a ledger on PostgreSQL", extra="postgres") from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    try:
        _bring_up_to_date(engine, shown)
    except SQLAlchemyError as error:
        engine.dispose()
        raise LedgerFault(f"{shown}: cannot be opened as a ledger ({reason_of(error)})") from error
    except LedgerFault:
        engine.dispose()
        raise
    return engine


def begin_writing(connection: Connection) -> None:
    """Makes this transaction the only writer until it ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise LedgerFault("the ledger's address is not a URL such as postgresql://user@host/name") from error
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise LedgerFault(f"a ledger cannot live in {url.drivername}; use SQLite or PostgreSQL")
    return url


def _check_file(path: Path, shown: str, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerFault(f"{shown}: is a folder; name a file in it")
    if not path.exists():
        if not create:
            raise LedgerFault(f"{shown}: no ledger there; `abide record` makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerFault(f"{shown}: its folder cannot be made ({error.strerror})") from error
        return
    with path.open("rb") as file:
        head = file.read(16)
    if len(head) > 0 and not head.startswith(b"SQLite format 3\x00"):
        raise LedgerFault(f"{shown}: is not a ledger (not a SQLite file); name another file")


def _connect_args(url: URL) -> dict[str, object]:
    if url.get_backend_name() == "sqlite":
        # SQLite's own transactions are begun by hand (BEGIN IMMEDIATE), see SQLAlchemy's pysqlite notes
        return {"timeout": BUSY_SECONDS, "isolation_level": None}
    return {"connect_timeout": 10}


def _prepare_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DB-API connection, typed as object by events
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _bring_up_to_date(engine: Engine, shown: str) -> None:
    with engine.connect() as connection:
        found = _revision(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise LedgerFault(f"{shown}: was written by a newer version (schema {found}); update Abide")
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        if _revision(connection) != HEAD:
            _refuse_strangers(connection, shown)
            _upgrade(connection)
        connection.commit()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_strangers(connection: Connection, shown: str) -> None:
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables and len(tables) > 0:
        raise LedgerFault(f"{shown}: is a database but not a ledger; name another")


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # needed once in a ledger's life, and slow to import
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def reason_of(error: SQLAlchemyError) -> str:
    """The database's own first line, without the statement."""
    told = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return told.strip().splitlines()[0] if told.strip() else type(error).__name__
