"""The worker process: takes runs from the queue and carries them out, durably.

`kill -9` at any moment loses nothing: the next worker of the same slot goes on at the first step not done.
"""

from __future__ import annotations

import contextlib
import contextvars
import json
import logging
import os
import platform
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, WorkflowSerializationFormat

from parcours import gather
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import now
from parcours.facts.runs import RunStatus
from parcours.jobs import queue
from parcours.jobs.audit_job import AuditJob
from parcours.jobs.client import MOST_ATTEMPTS, JobClient
from parcours.settings import Settings
from parcours.store import Store, StoreError, open_store
from parcours.store.faults import faults_of
from parcours.store.leases import Leases, SlotTaken

log = logging.getLogger(__name__)
SLOT_TAKEN, NO_STORE = 75, 74
OUTPUT_BYTES = 256_000
TICK_S = 5.0
PATIENCE_S, AGAIN_S = 600.0, 2.0
# Runs whose workflow ended here by an error, which their queue may not have been told.
_raised: set[str] = set()
_stores: list[Store] = []  # the one store of this process, for the workflow, which DBOS calls by its name


@DBOS.workflow(
    name=queue.WORKFLOW, max_recovery_attempts=3, serialization_type=WorkflowSerializationFormat.PORTABLE
)
def audit(run_id: str) -> str:
    """One run: the start page, then the browser beside all that goes over plain HTTP, then the findings."""
    try:
        return _carried_out(run_id)
    except Exception:
        _raised.add(run_id)
        raise


def _carried_out(run_id: str) -> str:
    try:
        job = AuditJob(_stores[0], run_id)
    except KeyError:
        return "gone"
    _step("begin", job.begin)
    _step("start", lambda: job.gather("start"))
    browser = DBOS.reserve_step()  # its place in the order is drawn now, so that a replay finds it there
    here = contextvars.copy_context()
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(
            here.run, lambda: browser.run({"name": gather.BESIDE}, _small, lambda: job.gather(gather.BESIDE))
        )
        for name in gather.STEPS[1:]:
            if name not in (gather.BESIDE, gather.LAST):
                _step(name, lambda name=name: job.gather(name))  # type: ignore[misc]
        _step("so-far", job.look_so_far)
        beside.result()
    _step(gather.LAST, lambda: job.gather(gather.LAST))
    return _step("findings", job.finish)


def _step(name: str, work: Callable[[], str]) -> str:
    return DBOS.run_step({"name": name}, _small, work)


def _small(work: Callable[[], str]) -> str:
    """What a step answers is kept by DBOS, and one too large would hang the run: hold it to a word."""
    try:
        answer = _patiently(work)
    except KeyError:
        return "gone"  # the assessment was deleted meanwhile
    if len(json.dumps(answer)) > OUTPUT_BYTES:
        raise ValueError("a step's answer is too large to keep")
    return answer


def _patiently(work: Callable[[], str]) -> str:
    """Do it; while the database is full, locked or away, again and again for ten minutes."""
    give_up = time.monotonic() + PATIENCE_S
    while True:
        try:
            return work()
        except StoreError as error:
            if time.monotonic() > give_up:
                raise
            log.warning("%s", error)
        time.sleep(AGAIN_S)


def main(slot: str = "1", *, watch_input: bool = False) -> int:
    """Work until told to end; with `watch_input`, end when standard input closes: its holder is gone.

    Answers 75 when the slot is taken, 74 when the database cannot be used.
    """
    settings = Settings()
    gather.import_all()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s worker %(levelname)s %(message)s")
    try:
        store = open_store(settings)
        leases, name, holder = Leases(store.engine, gone), f"{platform.node()}-{slot}", me()
        leases.take(name, holder)
        _stores[:] = [store]
        _launch(settings, name)
    except SlotTaken:
        print(f"A worker already holds slot {slot}.", file=sys.stderr)
        return SLOT_TAKEN
    except StoreError as error:
        print(error, file=sys.stderr)
        return NO_STORE
    end = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: end.set())
    if watch_input:
        threading.Thread(target=_await_end_of_input, args=(end,), daemon=True).start()
    _mind(store, JobClient(settings), end, lambda: leases.beat(name, holder))
    with contextlib.suppress(StoreError):
        leases.leave(name, holder)
    # A step may be under way: it is taken up again, and its child processes exit when our side of their pipes
    # closes.
    os._exit(0)


def _launch(settings: Settings, executor: str) -> None:
    """Have DBOS begin its work. Raises StoreError when its database cannot be used."""
    queue.open_queue(settings).dispose()
    url = queue.jobs_url(settings)
    config = DBOSConfig(
        name=queue.APPLICATION, system_database_url=url, executor_id=executor,
        application_version=queue.VERSION, serializer=DBOSPortableJSONSerializer(), log_level="WARNING",
    )  # fmt: skip
    share = max(1, (os.cpu_count() or 1) // 2)
    with faults_of(queue.name(settings)):
        DBOS(config=config)
        DBOS.launch()
        DBOS.register_queue(
            queue.QUEUE, worker_concurrency=share, polling_interval_sec=0.5, on_conflict="always_update"
        )


def _mind(store: Store, jobs: JobClient, end: threading.Event, beat: Callable[[], bool]) -> None:
    """Keep the lease, and set right what a crash left half done, until the end."""
    while not end.is_set():
        try:
            if not beat():
                log.error("another worker holds this slot now")
                return
            set_right(store, jobs)
            if any(jobs.status(each) == "PENDING" for each in _raised):
                log.error("a run stands as going on and is not; the worker that starts next takes it up")
                return
        except StoreError as error:
            log.warning("%s", error)  # it may be away for a while
        except Exception:
            log.exception("minding")
        end.wait(TICK_S)


def set_right(store: Store, jobs: JobClient) -> None:
    """Enqueue runs begun and never enqueued; close runs whose workflow ended without closing them."""
    for run in store.unfinished():
        attempts = jobs.attempts(run.id)
        status = next(reversed(attempts), "")
        if not status and (now() - run.created).total_seconds() > TICK_S:
            jobs.enqueue(run.id)
        elif status == "ERROR" and len(attempts) < MOST_ATTEMPTS:
            jobs.enqueue(run.id, len(attempts) + 1)  # its queue failed: go on at the first step not done
        elif status and status not in ("ENQUEUED", "DELAYED", "PENDING"):
            current = store.run(run.id)
            if current and not current.status.over:
                store.end_run(run.id, RunStatus.FAILED, Failure(FailureKind.INTERNAL, detail=status))


def _await_end_of_input(end: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    end.set()
    time.sleep(2)
    os._exit(0)


def me() -> str:
    """This process, so that nobody else is taken for it: machine, number, and when it began."""
    return f"{platform.node()}:{os.getpid()}:{_began(os.getpid())}"


def gone(holder: str) -> bool:
    """Whether a process of this machine has ended; False for another machine's, of which we know nothing."""
    node, _colon, process = holder.partition(":")
    pid, _colon, began = process.partition(":")
    return node == platform.node() and pid.isdigit() and _began(int(pid)) != began


def _began(pid: int) -> str:
    """When a live process began, in the system's own ticks; empty when there is none such."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "" if Path("/proc/self").exists() else _runs(pid)
    return "" if words[0] in "ZX" else words[19]


def _runs(pid: int) -> str:
    try:
        os.kill(pid, 0)
    except OSError:
        return ""
    return "runs"
