"""Keeps the app's workers alive, and lets none outlive the app."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading

from parcours.child import ROOT
from parcours.settings import Settings

log = logging.getLogger(__name__)
AGAIN_S, SLOT_TAKEN, TAKEN_AGAIN_S, END_S = 1.0, 75, 20.0, 5.0
NO_STORE, LONGEST_S = 74, 30.0


class Supervisor:
    """Starts the workers that the settings ask for, and each again within two seconds when it ends.

    One that cannot open its database is started again ever later, up to half a minute apart.
    Each worker holds the reading end of a pipe whose writing end only this process has: it ends when this
    one does, even by `kill -9`.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._end = threading.Event()
        self._lock = threading.Lock()
        self._workers: dict[int, subprocess.Popen[bytes]] = {}
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start every worker."""
        for slot in range(1, self._settings.workers + 1):
            thread = threading.Thread(target=self._keep, args=(slot,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End every worker; what they were doing is taken up at the next start."""
        self._end.set()
        with self._lock:
            workers = list(self._workers.values())
        for worker in workers:
            _end(worker)
        for thread in self._threads:
            thread.join(END_S)

    @property
    def pids(self) -> tuple[int, ...]:
        """The process ids of the workers that run."""
        with self._lock:
            return tuple(each.pid for each in self._workers.values() if each.poll() is None)

    def _keep(self, slot: int) -> None:
        without_store = 0
        while not self._end.is_set():
            with self._lock:
                if self._end.is_set():
                    return
                worker = self._workers[slot] = _start(slot)
            code = worker.wait()
            _close(worker)
            without_store = without_store + 1 if code == NO_STORE else 0
            pause = TAKEN_AGAIN_S if code == SLOT_TAKEN else _pause(without_store)
            if not self._end.is_set():
                log.warning("worker %s ended (%s); starting it again in %g s", slot, code, pause)
            self._end.wait(pause)


def _pause(without_store: int) -> float:
    """Seconds until the next start, after so many that found no database: 1, 2, 4, … 30."""
    return min(LONGEST_S, AGAIN_S * 2.0 ** min(without_store, 10))


def _start(slot: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-X", "utf8", "-m", "parcours", "worker", "--slot", str(slot), "--with-parent"]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(  # noqa: S603 - an argument list of our own
        command, stdin=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}, start_new_session=True
    )


def _close(worker: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if worker.stdin:
            worker.stdin.close()


def _end(worker: subprocess.Popen[bytes]) -> None:
    _close(worker)
    try:
        worker.wait(END_S)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait(END_S)
