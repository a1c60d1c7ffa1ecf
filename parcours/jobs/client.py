"""The app's side of the queue. It starts no workflow itself."""

from __future__ import annotations

import threading

import sqlalchemy as sa
from dbos import DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions, WorkflowSerializationFormat

from parcours.jobs import queue
from parcours.settings import Settings
from parcours.store.database import BUSY_S

MOST_ATTEMPTS = 3


def _workflow(run_id: str, attempt: int) -> str:
    """What an attempt at a run is called in the queue: the first one as the run itself."""
    return run_id if attempt == 1 else f"{run_id}~{attempt}"


class JobClient:
    """Puts runs into the queue and takes them out. Safe to use from many threads.

    Its methods raise StoreError while the queue's database cannot be used; one that is in use by another
    is waited for `patience_s` seconds.
    """

    def __init__(self, settings: Settings | None = None, *, patience_s: float = BUSY_S) -> None:
        self._settings, self._patience_s = settings or Settings(), patience_s
        self._lock = threading.Lock()
        self._engine: sa.Engine | None = None
        self._opened: DBOSClient | None = None

    def enqueue(self, run_id: str, attempt: int = 1) -> None:
        """Have a run carried out by some worker; asking twice for an attempt is asking once."""
        options = EnqueueOptions(
            workflow_name=queue.WORKFLOW,
            queue_name=queue.QUEUE,
            workflow_id=_workflow(run_id, attempt),
            app_version=queue.VERSION,
            workflow_timeout=queue.SAFETY_NET_S,
            serialization_type=WorkflowSerializationFormat.PORTABLE,
        )
        self._client().enqueue(options, run_id)

    def cancel(self, run_id: str) -> None:
        """Take a run out of the queue if it waits there; one that goes on ends itself when asked to."""
        for attempt, status in enumerate(self.attempts(run_id), start=1):
            if status in ("ENQUEUED", "DELAYED"):
                self._client().cancel_workflow(_workflow(run_id, attempt))

    def status(self, run_id: str) -> str:
        """How DBOS sees the last attempt at a run; empty: not at all."""
        return next(reversed(self.attempts(run_id)), "")

    def attempts(self, run_id: str) -> tuple[str, ...]:
        """How DBOS sees each attempt at a run, first one first: ENQUEUED, PENDING, SUCCESS, ERROR, …"""
        ids = [_workflow(run_id, attempt) for attempt in range(1, MOST_ATTEMPTS + 1)]
        found = self._client().list_workflows(workflow_ids=ids, load_input=False, load_output=False)
        seen = {each.workflow_id: each.status for each in found}
        return tuple(seen[each] for each in ids if each in seen)

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            if self._opened and self._engine:
                self._opened.destroy()
                self._engine.dispose()
                self._opened = self._engine = None

    def _client(self) -> DBOSClient:
        with self._lock:
            if self._opened is None:
                self._engine = queue.open_queue(self._settings, patience_s=self._patience_s)
                self._opened = DBOSClient(
                    system_database_engine=self._engine,
                    serializer=DBOSPortableJSONSerializer(),
                    application_name=queue.APPLICATION,
                    retry_connection_errors=False,
                )
            return self._opened
