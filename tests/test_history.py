"""How things stood after a run is kept with it; what was gathered then is judged by the rules of today."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from databases import settings_in
from golden.make import saved
from makers import AT, assessment

from parcours import history
from parcours.assess.findings import make_findings
from parcours.assess.view import make_view
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Answer, AnswerKind, Profile
from parcours.facts.runs import RunOptions, RunStatus
from parcours.jobs.audit_job import AuditJob
from parcours.service import RUN_STEPS
from parcours.store import open_store

pytestmark = pytest.mark.slow

AUDIT = "a" * 32


@pytest.fixture
def store(tmp_path):
    opened = open_store(settings_in(tmp_path))
    opened.create(assessment(AUDIT, url=saved("harbour").url))
    yield opened
    opened.engine.dispose()


def gathered(store):
    """A run that has everything a site brought, and was not yet brought to its end."""
    run, _new = store.add_run(AUDIT, RunOptions(), RUN_STEPS)
    store.begin_run(run.id)
    artifacts = saved("harbour")
    for each in fields(artifacts):
        value = getattr(artifacts, each.name)
        if each.name not in ("url", "seconds"):
            store.put_artifact(run.id, each.name, value)
    return run.id


def ended(store):
    """A run carried out to its end by the very job."""
    run = gathered(store)
    AuditJob(store, run).finish()
    return run


def view(store):
    shown, _hash = store.latest_findings(AUDIT)
    return make_view(store.get(AUDIT), store.answers(AUDIT), findings=store.findings(shown))


def answer(store, value, seen=0):
    store.save_answer(AUDIT, Answer("three_clicks", AnswerKind.LEVEL, value, note="private"), seen)


def test_a_run_that_ends_keeps_the_answers_and_the_scores_as_they_stand(store):
    answer(store, 3)
    kept = store.artifact(ended(store), "standing")
    card = view(store).scorecard
    assert (kept.overall, kept.stages, kept.rules) == (card.overall, card.stages, card.rules)
    assert (kept.profile, kept.answers["three_clicks"].level) == (Profile.LOCAL, 3)
    assert kept.answers["three_clicks"].note == ""


def test_ending_a_run_twice_keeps_what_was_kept_first(store):
    answer(store, 3)
    run = ended(store)
    before = store.artifact_hash(run, "standing")
    answer(store, 0, 1)
    AuditJob(store, run).finish()
    assert store.artifact_hash(run, "standing") == before


def test_what_is_kept_is_brought_up_to_date_only_under_the_same_profile_and_rules(store):
    run = ended(store)
    answer(store, 3)
    history.keep_standing(store, view(store), anew=True)
    assert store.artifact(run, "standing").answers["three_clicks"].level == 3
    before = store.artifact_hash(run, "standing")
    store.rename(AUDIT, name="Bakery", profile=Profile.CHARITY)
    history.keep_standing(store, view(store), anew=True)
    assert store.artifact_hash(run, "standing") == before


def test_the_same_site_gathered_twice_is_nothing_changed(store):
    ended(store)
    assert history.changes(store, view(store)) is None
    ended(store)
    assert history.changes(store, view(store)).nothing


def test_a_rule_that_changed_is_no_change_of_the_site(store):
    """The earlier run was judged by older rules, which called everything good and scored it 95."""
    run = ended(store)
    found, kept = store.findings(run), store.artifact(run, "standing")
    flattered = tuple(replace(each, score=1.0) if each.score is not None else each for each in found.results)
    store.put_artifact(run, "findings", replace(found, rules="0", results=flattered))
    store.put_artifact(run, "standing", replace(kept, rules="0", overall=replace(kept.overall, score=95.0)))
    ended(store)
    changes = history.changes(store, view(store))
    now = round(view(store).scorecard.overall.score)
    assert (changes.overall.split.site, changes.overall.split.answers) == (0, 0)
    assert changes.overall.split.rules == now - 95
    assert changes.checks == ()


def test_where_nothing_gathered_is_left_the_earlier_run_counts_as_it_was_judged(store):
    artifacts = saved("harbour")
    found = make_findings(artifacts, run=AUDIT, at=AT, profile=Profile.LOCAL)
    run, _new = store.add_run(AUDIT, RunOptions(), ())
    store.put_artifact(run.id, "findings", replace(found, rules="0"))
    store.end_run(run.id, RunStatus.DONE)
    history.keep_standing(store, view(store))
    ended(store)
    assert history.changes(store, view(store)).checks == ()


def test_an_earlier_run_that_could_not_read_the_site_is_passed_over(store):
    ended(store)
    down = Failure(FailureKind.NO_ANSWER, saved("harbour").url)
    run, _new = store.add_run(AUDIT, RunOptions(), RUN_STEPS)
    store.put_artifact(run.id, "start", down)
    AuditJob(store, run.id).finish()
    assert "could not be read" in history.changes(store, view(store)).why_not.id
    ended(store)
    assert history.changes(store, view(store)).nothing
