"""The engine and its migrations: the one place that knows which database it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

BUSY_MS = 15_000
STATEMENT_MS = 10_000
_MIGRATION_LOCK = 7_061_726  # any number of our own: PostgreSQL's name for the lock held while migrating


class StoreError(Exception):
    """The database cannot be used; the text is one sentence that says which and why."""


def open_engine(url: str) -> sa.Engine:
    """Connect and bring the schema up to date; a SQLite file is readable by this user only.

    Raises StoreError when it cannot be opened, is damaged, or was written by a newer Parcours.
    """
    target = sa.make_url(url)
    engine: sa.Engine | None = None
    try:
        engine = _sqlite(target) if target.get_backend_name() == "sqlite" else _postgresql(target)
        _migrate(engine)
    except (OSError, DBAPIError, CommandError) as error:
        if engine:
            engine.dispose()
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
        raise StoreError(f"The database {target.render_as_string()} cannot be used: {reason}.") from error
    return engine


def _sqlite(url: sa.URL) -> sa.Engine:
    path = Path(url.database or "")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = "IMMEDIATE"  # a write takes its turn at once, rather than failing half-way
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _postgresql(url: sa.URL) -> sa.Engine:
    return sa.create_engine(
        url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=10,
        connect_args={"connect_timeout": 10, "options": f"-c statement_timeout={STATEMENT_MS}"},
    )  # fmt: skip


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
