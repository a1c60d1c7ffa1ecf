"""What the screens are given: the one service, made once for all. Nothing of any audit is kept here."""

from __future__ import annotations

from functools import cache

from parcours.jobs.client import JobClient
from parcours.service import Service
from parcours.settings import Settings
from parcours.store import open_store

PATIENCE_S = 2.5  # a screen waits so long for its turn to write, and as long again for the database itself


@cache
def service() -> Service:
    """The service over this machine's store and job queue.

    Raises StoreError while the database cannot be used; the next call tries again.
    """
    settings = Settings()
    store = open_store(settings, patience_s=PATIENCE_S)
    return Service(store, JobClient(settings, patience_s=PATIENCE_S))
