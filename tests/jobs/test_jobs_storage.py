"""Workers over storage that fails: none is started over and over, and a check goes on when it is mended."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time

import pytest
from waiting import until

from parcours.facts.artifacts import FailureKind
from parcours.facts.model import Profile
from parcours.facts.runs import RunOptions, RunStatus
from parcours.jobs import worker
from parcours.jobs.audit_job import AuditJob
from parcours.jobs.client import JobClient
from parcours.jobs.supervise import AGAIN_S, LONGEST_S, NO_STORE, Supervisor, _pause
from parcours.store import Fault, StoreError


@pytest.mark.slow
@pytest.mark.parametrize("name", ["parcours.db", "jobs.db"])
def test_a_worker_without_its_database_names_it_in_one_sentence(settings, name):
    (settings.data_dir / name).mkdir()
    command = [sys.executable, "-m", "parcours", "worker"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == NO_STORE
    assert name in ended.stderr and len(ended.stderr.splitlines()) == 1


def test_a_worker_that_finds_no_database_is_started_again_ever_later():
    pauses = [_pause(each) for each in range(8)]
    assert pauses[0] == AGAIN_S and pauses == sorted(pauses) and pauses[-1] == LONGEST_S


def test_a_queue_in_use_is_told_soon_and_used_afterwards(settings):
    jobs = JobClient(settings, patience_s=0.3)
    jobs.enqueue("a1")
    other = sqlite3.connect(settings.data_dir / "jobs.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    for client in (jobs, JobClient(settings, patience_s=0.3)):
        with pytest.raises(StoreError, match=r"jobs\.db") as raised:
            client.enqueue("a2")
        assert raised.value.fault is Fault.LOCKED
    assert time.monotonic() - began < 15, "its patience here is 0.3 s; 15 s where nothing is said"
    other.execute("ROLLBACK")
    other.close()
    jobs.enqueue("a2")
    assert jobs.status("a2") == "ENQUEUED"
    jobs.close()


def test_a_queue_that_is_damaged_is_named(settings):
    (settings.data_dir / "jobs.db").write_bytes(b"no database at all, " * 300)
    with pytest.raises(StoreError, match=r"jobs\.db") as raised:
        JobClient(settings).enqueue("a1")
    assert raised.value.fault is Fault.DAMAGED


def test_what_a_step_brought_is_kept_when_the_database_is_there_again(store, service, site, monkeypatch):
    monkeypatch.setattr(worker, "AGAIN_S", 0.05)
    audit = service.start(site, name="", profile=Profile.LOCAL, lang="fr")
    job, gathered = AuditJob(store, audit.id), []
    monkeypatch.setattr(job, "_brought", lambda step: gathered.append(step) or {})
    kept, tries = store.put_step, []

    def failing(run, state):
        tries.append(state.status)
        if len(tries) in (2, 3):
            raise StoreError(Fault.FULL, "x")
        kept(run, state)

    monkeypatch.setattr(store, "put_step", failing)
    assert worker._small(lambda: job.gather("robots")) == "skipped", "as it is when it brings nothing"
    assert gathered == ["robots"] and tries == ["running", "skipped", "skipped", "skipped"]


def test_a_fault_that_does_not_end_ends_the_step(monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE_S", 0.0)
    monkeypatch.setattr(worker, "AGAIN_S", 0.05)

    def work():
        raise StoreError(Fault.FULL, "x")

    with pytest.raises(StoreError):
        worker._small(work)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["parcours.db", "jobs.db"])
def test_a_database_that_is_away_for_a_while_costs_no_check(service, store, site, settings, name):
    keeper = Supervisor(settings)
    keeper.start()
    try:
        options = RunOptions(pages=6, lighthouse_runs=0, visits=0)
        audit = service.start(site, name="", profile=Profile.LOCAL, lang="fr", options=options)
        until(lambda: store.step(audit.id, "start").status == "running", "the start page")
        path, away = settings.data_dir / name, settings.data_dir / "away.db"
        path.rename(away)
        path.mkdir()
        time.sleep(4)
        path.rmdir()
        away.rename(path)
        until(lambda: store.run(audit.id).finished, "the end")
        assert store.run(audit.id).status is RunStatus.DONE
        failures = [each.failure for each in store.steps(audit.id) if each.failure]
        assert FailureKind.INTERNAL not in [each.kind for each in failures]
    finally:
        keeper.stop()
