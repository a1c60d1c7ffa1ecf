"""What is promised when processes die: the audit ends, no step's work is done twice, no answer is lost."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from databases import NO_POSTGRES, new_database
from waiting import SECONDS_A_PAGE, SlowSite, alive, descendants, over, step, until

from parcours.facts.model import Answer, AnswerKind, Profile, Stage
from parcours.facts.runs import RunOptions, RunStatus
from parcours.jobs import supervise
from parcours.jobs.client import JobClient
from parcours.jobs.supervise import SLOT_TAKEN, Supervisor
from parcours.service import RUN_STEPS, Service
from parcours.store import open_store

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
OPTIONS = RunOptions(pages=6, lighthouse_runs=0)
EARLIER = """
from parcours import gather
from parcours.jobs.worker import main

gather.STEPS = tuple(each for each in gather.STEPS if each != "sitemaps")
main(watch_input=True)
"""
APP = "import sys; from parcours.jobs.supervise import Supervisor; Supervisor().start(); sys.stdin.read()"


@contextmanager
def supervising(settings):
    keeper = Supervisor(settings)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.stop()


@pytest.fixture
def supervisor(settings):
    with supervising(settings) as keeper:
        yield keeper


def begin(service, site):
    return service.start(site, name="", profile=Profile.LOCAL, lang="fr", options=OPTIONS)


def answer(service, audit, question, level):
    return service.answer(audit.id, Answer(question, AnswerKind.LEVEL, level), 0)


def test_an_audit_ends_with_everything_in_its_place(service, site, supervisor):
    audit = begin(service, site)
    until(lambda: service.view(audit.id).findings, "the first findings")
    until(lambda: over(service, audit), "the end")
    view = service.view(audit.id)
    assert (view.run.status, view.run.failure, view.findings.partial) == (RunStatus.DONE, None, False)
    ended = {each.name: each.status for each in view.steps}
    assert tuple(ended) == RUN_STEPS
    assert ended.pop("dns") == "failed", "an address of this machine has no mail records"
    assert {name for name, status in ended.items() if status != "done"} <= {"browser", "visits"}
    assert len(view.findings.pages) == OPTIONS.pages == step(service, audit, "crawl").count
    assert set(view.findings.seconds) == {each.name for each in view.steps} - {"findings"}
    assert view.scorecard.stage(Stage.AWARENESS).score is not None
    assert view.assessment.name.startswith("Boulangerie Martin"), "its name is taken from the site"
    assert SlowSite.asked["/robots.txt"] == 1


@pytest.fixture
def earlier_version(monkeypatch):
    """The first worker that is started is of a version that did not know one of the steps."""
    begins, own = iter([[sys.executable, "-c", EARLIER]]), supervise._start

    def start(slot):
        command = next(begins, None)
        return subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT) if command else own(slot)

    monkeypatch.setattr(supervise, "_start", start)
    monkeypatch.setattr("parcours.service.RUN_STEPS", tuple(each for each in RUN_STEPS if each != "sitemaps"))


@pytest.mark.usefixtures("earlier_version")
def test_a_killed_worker_is_started_again_and_goes_on_where_it_was(service, site, settings):
    """Also where the one that was killed was of an earlier version."""
    with supervising(settings) as supervisor:
        audit = begin(service, site)
        answer(service, audit, "three_clicks", 3)
        until(lambda: step(service, audit, "crawl").status == "running", "the crawl")
        before = [each for each in service.view(audit.id).steps if each.status == "done"]
        (worker,) = supervisor.pids
        children = descendants(worker)
        os.kill(worker, signal.SIGKILL)
        answer(service, audit, "worth_sharing", 1)
        until(lambda: not any(map(alive, children)), "the children of the dead worker to end")
        until(lambda: over(service, audit), "the end")
        assert supervisor.pids != (worker,)
    view = service.view(audit.id)
    assert view.run.status is RunStatus.DONE
    assert {"start", "robots"} <= {each.name for each in before}
    assert [each for each in view.steps if each.name in {done.name for done in before}] == before, (
        "not done again"
    )
    assert step(service, audit, "sitemaps").status == "done"
    assert SlowSite.asked["/robots.txt"] == 1
    assert {question: each.level for question, each in view.answers.items()} == {
        "three_clicks": 3,
        "worth_sharing": 1,
    }


def test_a_killed_app_takes_its_worker_along_and_the_next_one_ends_the_audit(service, site, settings):
    app = subprocess.Popen([sys.executable, "-c", APP], stdin=subprocess.PIPE, cwd=ROOT)
    try:
        audit = begin(service, site)
        answer(service, audit, "three_clicks", 2)
        until(lambda: step(service, audit, "crawl").status == "running", "the crawl")
        left = descendants(app.pid)
        assert left, "the worker and its children"
    finally:
        app.kill()
        app.communicate()
    until(lambda: not any(map(alive, left)), "the worker to end with the app")
    assert service.view(audit.id).run.status is RunStatus.RUNNING
    with supervising(settings):
        until(lambda: over(service, audit), "the end")
    view = service.view(audit.id)
    assert (view.run.status, view.answers["three_clicks"].level) == (RunStatus.DONE, 2)
    assert SlowSite.asked["/robots.txt"] == 1


def test_cancelling_stops_the_step_that_runs_and_keeps_what_was_found(service, site, supervisor):
    audit = begin(service, site)
    until(lambda: step(service, audit, "crawl").status == "running", "the crawl")
    service.cancel(audit.id)
    until(lambda: over(service, audit), "the end")
    view = service.view(audit.id)
    assert view.run.status is RunStatus.CANCELLED
    assert [step(service, audit, name).status for name in ("start", "times", "tls")] == [
        "done",
        "skipped",
        "skipped",
    ]
    assert view.findings.pages[0].url == f"{site}/"
    asked = SlowSite.asked.total()
    time.sleep(10 * SECONDS_A_PAGE)
    assert SlowSite.asked.total() == asked, "nothing goes on behind"


def test_a_worker_that_dies_each_time_is_given_up_on_and_the_queue_goes_on(service, site, supervisor):
    audit = begin(service, site)
    for _crash in range(4):
        _crash_at_work(supervisor)
    until(lambda: over(service, audit), "the audit to be given up")
    assert service.view(audit.id).run.status is RunStatus.FAILED
    assert service.view(audit.id).run.failure.detail == "MAX_RECOVERY_ATTEMPTS_EXCEEDED"
    other = service.start(
        f"{site}/contact", name="", profile=Profile.LOCAL, lang="en", options=RunOptions(1, 0)
    )
    until(lambda: over(service, other), "the next audit")
    assert service.view(other.id).run.status is RunStatus.DONE


def test_a_second_worker_of_the_same_slot_refuses_to_start(supervisor, settings, store):
    until(lambda: supervisor.pids and _held(store), "the first worker")
    command = [sys.executable, "-m", "parcours", "worker", "--slot", "1"]
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert second.returncode == SLOT_TAKEN
    assert second.stderr.count("\n") == 1 and "slot 1" in second.stderr


def test_a_worker_without_its_database_says_so_and_ends(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_DATABASE_URL", f"sqlite:///{tmp_path}")
    command = [sys.executable, "-m", "parcours", "worker"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert str(tmp_path) in ended.stderr and "Traceback" not in ended.stderr


def _crash_at_work(supervisor):
    asked = SlowSite.asked.total()
    until(lambda: SlowSite.asked.total() > asked, "the audit to run")
    (worker,) = supervisor.pids
    left = descendants(worker)
    os.kill(worker, signal.SIGKILL)
    until(lambda: not any(map(alive, left)), "its children to end")
    until(functools.partial(_another, supervisor, worker), "another worker")


def _another(supervisor, worker):
    return [each for each in supervisor.pids if each != worker]


def _held(store):
    from sqlalchemy import select

    from parcours.store.schema import leases

    with store.engine.connect() as connection:
        return connection.execute(select(leases)).first()


def test_store_and_queue_share_one_postgresql(site, tmp_path, monkeypatch, postgres):
    if postgres is None:
        pytest.skip(NO_POSTGRES)
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PARCOURS_DATABASE_URL", new_database(postgres))
    keeper, store, jobs = Supervisor(), open_store(), JobClient()
    service = Service(store, jobs)
    keeper.start()
    try:
        audit = begin(service, site)
        until(lambda: step(service, audit, "crawl").status == "running", "the crawl")
        os.kill(keeper.pids[0], signal.SIGKILL)
        until(lambda: over(service, audit), "the end")
        assert service.view(audit.id).run.status is RunStatus.DONE
        assert SlowSite.asked["/robots.txt"] == 1
        assert not list(tmp_path.glob("*.db"))
    finally:
        keeper.stop()
        jobs.close()
        store.engine.dispose()
