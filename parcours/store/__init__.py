"""What is remembered: assessments, answers, runs and what they brought; a database and a folder of files."""

from __future__ import annotations

from parcours.settings import Settings
from parcours.store.assessments import AssessmentRows, Attachment, Conflict, Listed
from parcours.store.database import StoreError, open_engine
from parcours.store.files import Files
from parcours.store.owners import OwnerRows
from parcours.store.runs import RunRows


class Store(AssessmentRows, OwnerRows, RunRows):
    """Everything one workspace remembers. Safe to use from many threads."""


def open_store(settings: Settings | None = None, workspace: str = "local") -> Store:
    """Open the database of these settings, migrated. Raises StoreError when it cannot be used."""
    settings = settings or Settings()
    return Store(open_engine(settings.database), Files(settings.data_dir / "files", workspace), workspace)


__all__ = ["Attachment", "Conflict", "Listed", "Store", "StoreError", "open_store"]
