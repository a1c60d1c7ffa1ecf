"""What the owner gives, in use: it is judged at once, and it opens only what it may."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from databases import settings_in
from makers import AT
from serving import SITES, allowed, serve

from parcours import gather
from parcours.assess.findings import make_findings
from parcours.derive.selling_pages import selling_pages
from parcours.facts.model import Profile, now
from parcours.facts.owner import Drill, FieldSpeed, OwnerData, Proof, proof_token
from parcours.facts.runs import RunOptions, RunStatus
from parcours.facts.steps import GATHERED
from parcours.jobs.audit_job import AuditJob
from parcours.service import RUN_STEPS, Service
from parcours.store import open_store

pytestmark = pytest.mark.slow


class Queue:
    """Carries nothing out."""

    def enqueue(self, run_id):
        """Nothing."""

    def cancel(self, run_id):
        """Nothing."""


@pytest.fixture
def store(tmp_path):
    opened = open_store(settings_in(tmp_path))
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="module")
def site():
    with serve(SITES / "boulangerie") as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        patch.setenv("PARCOURS_CHROME", "/nonexistent/browser")
        yield address + "/"


@pytest.fixture(scope="module")
def artifacts(site):
    """What reading the site brings, without a browser."""
    options = RunOptions(pages=6, lighthouse_runs=0, visits=0)
    return gather.gather_all(
        site, options, progress=lambda *_: None, cancelled=lambda: False, offers=selling_pages
    )


@pytest.fixture
def service(store, site, tmp_path):
    return Service(store, Queue(), settings_in(tmp_path))


@pytest.fixture
def checked(service, store, site, artifacts):
    """An audit whose site was read."""
    audit = service.start(site, name="Martin", profile=Profile.LOCAL, lang="fr")
    for name in GATHERED:
        store.put_artifact(audit.id, name, getattr(artifacts, name))
    findings = make_findings(artifacts, run=audit.id, at=now(), profile=Profile.LOCAL)
    store.put_artifact(audit.id, "findings", findings)
    store.end_run(audit.id, RunStatus.DONE, None)
    return audit.id


@pytest.mark.slow
def test_what_is_given_is_judged_at_once_and_the_rest_stays(service, checked):
    before = service.view(checked).findings
    service.give(checked, OwnerData(field_speed=FieldSpeed("typed", lcp_ms=2100.0)))
    after = service.view(checked).findings
    assert after.at == before.at and after.pages == before.pages
    changed = {a.audit for a, b in zip(after.results, before.results, strict=True) if a != b}
    assert changed <= {"largest-contentful-paint"}
    service.give(checked, OwnerData())
    assert service.view(checked).findings.results == before.results


def test_what_is_given_while_a_run_goes_on_waits_for_its_end(service, store, checked):
    store.add_run(checked, RunOptions(), RUN_STEPS)
    before = service.view(checked).findings
    service.give(checked, OwnerData(field_speed=FieldSpeed("typed", lcp_ms=2100.0)))
    assert service.view(checked).findings == before
    assert service.owner(checked).field_speed.lcp_ms == 2100


@pytest.mark.slow
def test_a_site_without_the_token_is_not_shown_to_be_hers(service, checked):
    assert not service.prove(checked)
    assert service.owner(checked).proof is None


def test_a_proof_is_of_one_host_and_of_thirty_days():
    given = OwnerData(proof=Proof("shop.example", "dns", AT))
    assert given.proven("https://shop.example/page", AT + timedelta(days=30))
    assert not given.proven("https://shop.example/page", AT + timedelta(days=31))
    assert not given.proven("https://www.shop.example/", AT)
    assert not OwnerData().proven("https://shop.example/", AT)


@pytest.mark.parametrize("proven", [True, False])
def test_the_walk_is_made_only_of_a_site_that_is_hers(service, store, checked, monkeypatch, proven):
    asked = []
    monkeypatch.setattr(gather, "run_step", lambda _s, _a, options, **_m: asked.append(options.active) or {})
    run, _new = store.add_run(checked, RunOptions(active=True), RUN_STEPS)
    if proven:
        host = service.find(checked).url.split("/")[2]
        store.save_owner(checked, OwnerData(proof=Proof(host, "file", now())))
    AuditJob(store, run.id).gather("dns")
    assert asked == [proven]


def test_a_message_without_an_answer_has_waited_until_now():
    sent = Drill((AT - timedelta(hours=30)).isoformat())
    answered = replace(sent, hours=2.0)
    waiting = OwnerData(drills=(sent, answered)).as_of(AT).drills
    assert (waiting[0].waited_h, waiting[1].waited_h) == (30.0, None)


def test_the_token_does_not_tell_the_audit():
    assert "a1" not in proof_token("a1")
