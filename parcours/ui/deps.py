"""What the screens are given: the one service, made once for all. Nothing of any audit is kept here."""

from __future__ import annotations

from functools import cache

from parcours.jobs.client import JobClient
from parcours.service import Service
from parcours.settings import Settings
from parcours.store import open_store


@cache
def service() -> Service:
    """The service over this machine's store and job queue."""
    settings = Settings()
    return Service(open_store(settings), JobClient(settings))
