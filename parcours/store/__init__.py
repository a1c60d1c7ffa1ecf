"""What is remembered: assessments, answers, runs and what they brought; a database and a folder of files."""

from __future__ import annotations

from parcours.settings import Settings
from parcours.store.assessments import AssessmentRows, Attachment, Conflict, Listed
from parcours.store.content_files import Files
from parcours.store.database import BUSY_S, open_engine
from parcours.store.faults import Fault, StoreError, faults_of
from parcours.store.owners import OwnerRows
from parcours.store.run_rows import RunRows


class Store(AssessmentRows, OwnerRows, RunRows):
    """Everything one workspace remembers. Safe to use from many threads.

    Whatever it is asked for raises StoreError while the database cannot be used, and works again afterwards.
    """


def open_store(
    settings: Settings | None = None, workspace: str = "local", *, patience_s: float = BUSY_S
) -> Store:
    """Open the database of these settings, migrated. Raises StoreError when it cannot be used.

    Whoever finds it in use by another waits `patience_s` seconds.
    """
    settings = settings or Settings()
    with faults_of():
        files = Files(settings.data_dir / "files", workspace)
        database = settings.database
    return Store(open_engine(database, patience_s=patience_s), files, workspace)


__all__ = ["Attachment", "Conflict", "Fault", "Listed", "Store", "StoreError", "open_store"]
