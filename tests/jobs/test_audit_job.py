"""One run, step by step, without the queue."""

from __future__ import annotations

import threading

import pytest
from waiting import SlowSite, kill_children, step, until

from parcours import gather
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Profile
from parcours.facts.runs import RunOptions, RunStatus
from parcours.jobs.audit_job import AuditJob

pytestmark = pytest.mark.slow

OPTIONS = RunOptions(pages=4, lighthouse_runs=0)


class NoQueue:
    def enqueue(self, run_id):
        """Nobody works here but the test."""

    cancel = enqueue


@pytest.fixture
def jobs():
    return NoQueue()


@pytest.fixture
def audit(service, site):
    return service.start(site, name="", profile=Profile.LOCAL, lang="fr", options=OPTIONS)


def test_a_step_done_is_not_done_again_by_another_worker(store, service, audit):
    assert AuditJob(store, audit.id).begin() == "running"
    for name in ("start", "robots"):
        assert AuditJob(store, audit.id).gather(name) == "done"
    asked, state = dict(SlowSite.asked), service.view(audit.id).steps
    for name in ("start", "robots"):
        assert AuditJob(store, audit.id).gather(name) == "done"
    assert asked["/robots.txt"] == 1
    assert (dict(SlowSite.asked), service.view(audit.id).steps) == (asked, state)


def test_a_run_under_way_is_given_the_step_that_a_newer_version_brings(store, service, site, monkeypatch):
    monkeypatch.setattr("parcours.service.RUN_STEPS", ("start", "findings"))
    audit = service.start(site, name="", profile=Profile.LOCAL, lang="fr", options=OPTIONS)
    job = AuditJob(store, audit.id)
    job.begin()
    assert [job.gather(name) for name in ("start", "robots")] == ["done", "done"]
    assert step(service, audit, "robots").status == "done"
    assert store.artifact(audit.id, "robots").status == 200


def test_a_step_of_ours_that_breaks_fails_the_run_and_keeps_the_rest(store, service, audit):
    job = AuditJob(store, audit.id)
    job.begin()
    for name in ("start", "robots", "sitemaps", "crawl"):
        job.gather(name)
    broken = threading.Thread(target=job.gather, args=("times",))
    broken.start()
    until(lambda: step(service, audit, "times").status == "running", "the step to begin")
    while broken.is_alive():
        kill_children()
        broken.join(0.05)
    job.gather("tls")
    job.gather("browser")
    assert job.finish() == "failed"
    view = service.view(audit.id)
    assert (view.run.status, view.run.failure.kind) == (RunStatus.FAILED, FailureKind.INTERNAL)
    assert [step(service, audit, name).status for name in ("crawl", "times", "tls")] == [
        "done",
        "failed",
        "done",
    ]
    assert len(view.findings.pages) == OPTIONS.pages
    assert any(each.score is not None for each in view.findings.results)


def test_pages_that_sell_are_asked_for_as_from_an_advertisement(store, service, site):
    options = RunOptions(pages=12, lighthouse_runs=0)
    audit = service.start(site, name="", profile=Profile.LOCAL, lang="fr", options=options)
    job = AuditJob(store, audit.id)
    job.begin()
    for name in ("start", "robots", "sitemaps", "crawl", "landings"):
        job.gather(name)
    landings = store.artifact(audit.id, "landings").pages
    assert landings and all("utm_medium=paid" in each.asked for each in landings)


def test_a_site_that_is_down_ends_as_done_with_honest_findings(store, service):
    audit = service.start(
        "no-such-name-anywhere.example.com", name="", profile=Profile.LOCAL, lang="en", options=OPTIONS
    )
    job = AuditJob(store, audit.id)
    job.begin()
    for name in gather.STEPS:
        job.gather(name)
    assert job.finish() == "done"
    view = service.view(audit.id)
    assert step(service, audit, "start").failure.kind is FailureKind.UNKNOWN_HOST
    assert "fail" not in {each.status.value for each in view.findings.results}
    assert view.findings.could_not == (("start", step(service, audit, "start").failure),)
    assert view.scorecard.overall.score is None


def test_a_run_of_a_deleted_audit_stops_and_writes_nothing(store, service, audit, settings):
    job = AuditJob(store, audit.id)
    job.begin()
    service.delete(audit.id)
    assert job.cancelled()
    with pytest.raises(KeyError):
        job.gather("start")
    with pytest.raises(KeyError):
        AuditJob(store, audit.id)
    assert list((settings.data_dir / "files").rglob("*.gz")) == []


def test_a_run_called_off_before_it_began_asks_the_site_for_nothing(store, service, audit):
    job = AuditJob(store, audit.id)
    service.cancel(audit.id)
    assert job.begin() == "cancelled"
    for name in gather.STEPS:
        assert job.gather(name) == "skipped"
    job.finish()
    assert service.view(audit.id).run.status is RunStatus.CANCELLED
    assert not SlowSite.asked
    assert Failure(FailureKind.CANCELLED) != service.view(audit.id).run.failure
