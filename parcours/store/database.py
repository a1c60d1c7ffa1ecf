"""The engine and its migrations: the one place that knows which database it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from parcours.store.faults import Fault, StoreError, faults_of, watch
from parcours.store.sqlite import WAL, sqlite_engine

BUSY_S = 15.0
STATEMENT_MS = 10_000
_MIGRATION_LOCK = 7_061_726  # any number of our own: PostgreSQL's name for the lock held while migrating


def open_engine(url: str, *, patience_s: float = BUSY_S) -> sa.Engine:
    """Connect and bring the schema up to date; whoever finds the database in use waits `patience_s` seconds.

    Raises StoreError when it cannot be opened, is damaged, or was written by a newer Parcours.
    """
    target = sa.make_url(url)
    if target.get_backend_name() == "sqlite":
        engine = sqlite_engine(target, patience_s, WAL, "synchronous=NORMAL")
    else:
        engine = postgresql_engine(target, patience_s)
    name = store_name(target)
    try:
        with faults_of(name):
            _migrate(engine)
    except CommandError as error:
        engine.dispose()
        raise StoreError(Fault.OTHER, name, str(error)) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def store_name(url: sa.URL) -> str:
    """What a database is called before people: its file, or its server and name, without user or password."""
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    return f"postgresql://{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"


def postgresql_engine(url: sa.URL, patience_s: float) -> sa.Engine:
    """An engine over a PostgreSQL database, which is connected to at its first use."""
    limits = {"statement_timeout": STATEMENT_MS, "lock_timeout": round(patience_s * 1000)}
    engine = sa.create_engine(
        url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=10, pool_timeout=patience_s,
        connect_args={
            "connect_timeout": max(2, round(patience_s)), "tcp_user_timeout": round(patience_s * 1000),
            "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
        },
        execution_options={"patience_s": patience_s},
    )  # fmt: skip
    return watch(engine, store_name(url))


@contextmanager
def in_turn(engine: sa.Engine, lock: threading.Lock | None) -> Iterator[None]:
    """Hold the lock of those who write from this process. Raises StoreError when it is not free in time.

    Nobody waits longer than his patience for the lock and once more for the database itself.
    """
    if lock is None:
        yield
        return
    if not lock.acquire(timeout=engine.get_execution_options()["patience_s"]):
        raise StoreError(Fault.LOCKED, store_name(engine.url))
    try:
        yield
    finally:
        lock.release()


def _migrate(engine: sa.Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_heads() == tuple(scripts.get_heads()):
            return
    with engine.begin() as connection:
        _one_at_a_time(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _one_at_a_time(connection: sa.Connection) -> None:
    """App and worker may start together: the second waits until the first has migrated."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
