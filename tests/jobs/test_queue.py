"""The queue without a worker: what is asked twice is done once, what a crash left is set right."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from parcours.facts.model import Profile, now
from parcours.facts.runs import RunStatus
from parcours.jobs import queue
from parcours.jobs.worker import OUTPUT_BYTES, _small, set_right
from parcours.store.schema import runs


def begin(service, site):
    return service.start(site, name="", profile=Profile.LOCAL, lang="fr")


def test_enqueuing_at_once_from_many_makes_one_workflow(jobs, settings):
    gate = threading.Barrier(8)

    def click():
        gate.wait()
        jobs.enqueue("a1")

    clicks = [threading.Thread(target=click) for _ in range(8)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    engine = sa.create_engine(queue.jobs_url(settings))
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT workflow_uuid, status, serialization FROM workflow_status")
        ).all()
    engine.dispose()
    assert [tuple(each) for each in rows] == [("a1", "ENQUEUED", "portable_json")]


def test_the_queues_file_is_apart_from_the_apps_and_its_owners_alone(jobs, settings):
    jobs.enqueue("a1")
    path = settings.data_dir / "jobs.db"
    assert path.stat().st_mode & 0o077 == 0
    assert queue.jobs_url(settings) != settings.database


def test_a_run_cancelled_while_it_waits_leaves_the_queue(service, jobs, site):
    audit = begin(service, site)
    service.cancel(audit.id)
    assert jobs.status(audit.id) == "CANCELLED"
    assert service.view(audit.id).run.status is RunStatus.CANCELLED


def test_a_run_begun_and_never_enqueued_is_enqueued(store, service, jobs, site, monkeypatch):
    audit = begin(service, site)
    store.end_run(audit.id, RunStatus.DONE)
    run, _new = store.add_run(audit.id, service.view(audit.id).run.options, ())  # the app died here
    set_right(store, jobs)
    assert jobs.status(run.id) == "", "somebody may be about to enqueue it"
    with store.engine.begin() as connection:
        connection.execute(sa.update(runs).values(created=now() - timedelta(minutes=1)))
    set_right(store, jobs)
    assert jobs.status(run.id) == "ENQUEUED"


def test_a_run_whose_workflow_ended_without_it_is_closed_with_the_reason(store, service, jobs, site):
    audit = begin(service, site)
    jobs.cancel(audit.id)
    set_right(store, jobs)
    closed = store.run(audit.id)
    assert (closed.status, closed.failure.detail) == (RunStatus.FAILED, "CANCELLED")


def test_a_run_whose_workflow_ended_by_an_error_goes_on_in_another_twice(
    store, service, jobs, site, settings
):
    audit = begin(service, site)
    engine = sa.create_engine(queue.jobs_url(settings))
    for attempt in (1, 2, 3):
        assert jobs.attempts(audit.id) == (*["ERROR"] * (attempt - 1), "ENQUEUED")
        with engine.begin() as connection:
            connection.execute(sa.text("UPDATE workflow_status SET status = 'ERROR'"))
        set_right(store, jobs)
        set_right(store, jobs)
    engine.dispose()
    closed = store.run(audit.id)
    assert (closed.status, closed.failure.detail) == (RunStatus.FAILED, "ERROR")


def test_a_later_attempt_is_cancelled_as_the_first_one_is(service, jobs, site):
    audit = begin(service, site)
    jobs.cancel(audit.id)
    jobs.enqueue(audit.id, 2)
    assert jobs.status(audit.id) == "ENQUEUED"
    jobs.cancel(audit.id)
    assert jobs.attempts(audit.id) == ("CANCELLED", "CANCELLED")


def test_what_a_step_answers_is_held_small():
    assert _small(lambda: "done") == "done"
    with pytest.raises(ValueError):
        _small(lambda: "x" * OUTPUT_BYTES)
