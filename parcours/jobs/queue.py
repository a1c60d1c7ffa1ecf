"""What client and worker share: where DBOS keeps its own tables, and the names that must never change."""

from __future__ import annotations

import logging
import os

import sqlalchemy as sa
from dbos import DBOS

from parcours.settings import Settings

APPLICATION = "parcours"
VERSION = (
    "audit-1"  # changed only with the shape of the workflow: what was begun under another is not picked up
)
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


def prepare(settings: Settings) -> str:
    """Make the tables of DBOS where they are missing; their address. A file is this user's alone."""
    logging.getLogger("dbos").setLevel(logging.WARNING)
    url = jobs_url(settings)
    if url.startswith("sqlite"):
        os.close(os.open(sa.make_url(url).database or "", os.O_RDWR | os.O_CREAT, 0o600))
    DBOS.migrate(url)
    return url
