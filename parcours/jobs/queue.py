"""What client and worker share: where DBOS keeps its own tables, and the names that must never change."""

from __future__ import annotations

import logging

import sqlalchemy as sa
from dbos import DBOS

from parcours.settings import Settings
from parcours.store.database import BUSY_S, postgresql_engine, store_name
from parcours.store.faults import faults_of
from parcours.store.sqlite import sqlite_engine

APPLICATION = "parcours"
# Changed only with the shape of the workflow: what was begun under another version is not picked up.
VERSION = "audit-1"
QUEUE = "audits"
WORKFLOW = "audit"
SAFETY_NET_S = 4 * 3600  # three hours above need, so that a clock set forward does not end an audit


def jobs_url(settings: Settings) -> str:
    """The database of DBOS: the app's own PostgreSQL, or a SQLite file beside the app's."""
    if settings.database_url and not settings.database_url.startswith("sqlite"):
        return (
            sa.make_url(settings.database_url)
            .set(drivername="postgresql")
            .render_as_string(hide_password=False)
        )
    return f"sqlite:///{settings.data_dir / 'jobs.db'}"


def name(settings: Settings) -> str:
    """What the database of DBOS is called before people."""
    return store_name(sa.make_url(jobs_url(settings)))


def open_queue(settings: Settings, *, patience_s: float = BUSY_S) -> sa.Engine:
    """The engine over the database of DBOS, with its tables made where they are missing.

    Raises StoreError when it cannot be used. A file is this user's alone.
    """
    logging.getLogger("dbos").setLevel(logging.WARNING)
    with faults_of():
        url = sa.make_url(jobs_url(settings))
    sqlite = url.get_backend_name() == "sqlite"
    engine = sqlite_engine(url, patience_s) if sqlite else postgresql_engine(url, patience_s)
    try:
        with engine.begin() as connection:  # DBOS itself would wait for half a minute, or for ever
            connection.exec_driver_sql("BEGIN IMMEDIATE" if sqlite else "SELECT 1")
        with faults_of(name(settings)):
            DBOS.migrate(jobs_url(settings))
    except BaseException:
        engine.dispose()
        raise
    return engine
