"""A check that runs, waits, was stopped, or could not be made: each is a screen with a next step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Profile
from parcours.facts.runs import RunStatus, StepState
from parcours.ui import state


@pytest.fixture
def begun(service):
    return service.start("www.example.com", name="Bakery", profile=Profile.LOCAL, lang="en").id


def test_a_check_that_has_not_begun_shows_its_steps_and_can_be_stopped(visitor, begun, store):
    visitor.open("website", begun)
    assert "Reading your pages" in visitor.text
    visitor.app.button(key="cancel").click().run()
    visitor.still()
    assert store.cancelled(begun)


def test_a_step_that_runs_shows_its_count_everywhere(visitor, begun, store):
    store.begin_run(begun)
    store.put_step(begun, StepState("crawl", "running", 12, 100))
    for page in ("website", "checklist", "results"):
        assert "Reading your pages: 12 of 100" in visitor.open(page, begun).text


def test_news_that_arrives_while_a_click_is_carried_out_does_not_undo_it(visitor, begun, store, monkeypatch):
    store.begin_run(begun)
    visitor.open("checklist", begun)
    hold = state.hold

    def then_a_step_ends(view):
        hold(view)
        store.put_step(begun, StepState("robots", "done"))

    monkeypatch.setattr(state, "hold", then_a_step_ends)
    visitor.app.button(key="next").click().run()
    assert "Stage 2 of 6" in visitor.still().text


def test_the_checklist_says_that_evidence_is_still_looked_for(visitor, begun, store):
    store.begin_run(begun)
    assert "We are still looking" in visitor.open("checklist", begun).text


def test_a_check_that_was_stopped_can_be_made_again(visitor, begun, store):
    store.end_run(begun, RunStatus.CANCELLED)
    visitor.open("website", begun)
    assert "You stopped the check" in visitor.text
    visitor.app.button(key="again").click().run()
    assert store.last_run(begun).status is RunStatus.WAITING
    assert visitor.still().app.button(key="cancel")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (FailureKind.UNKNOWN_HOST, "Check the spelling"),
        (FailureKind.BLOCKED, "turns automatic visitors away"),
        (FailureKind.TIMEOUT, "took too long"),
        (FailureKind.HTTP_ERROR, "answered with an error"),
        (FailureKind.REDIRECT_LOOP, "round in a circle"),
        (FailureKind.NOT_A_PAGE, "is a file"),
    ],
)
def test_a_site_that_could_not_be_checked_says_why_and_what_next(visitor, begun, store, kind, said):
    store.end_run(begun, RunStatus.FAILED, Failure(kind, status=500))
    text = visitor.open("website", begun).text
    assert said in text
    assert "Nothing about the site was counted against you" in text


def test_without_a_browser_the_rest_is_shown_and_the_reason_told(visitor, audit, store, seen):
    failure = (("lighthouse", Failure(FailureKind.NO_BROWSER)),)
    run = replace(store.last_run(audit), id=f"{audit}.2")
    store.import_run(run, replace(seen, run=run.id, speed=None, could_not=failure))
    text = visitor.open("website", audit).text
    assert "No browser was found" in text
    assert "Contact you" in text


def test_what_was_not_reached_is_told(visitor, audit, store, seen):
    run = replace(store.last_run(audit), id=f"{audit}.2")
    store.import_run(run, replace(seen, run=run.id, ended="pages", queued=7, by_robots=1))
    text = visitor.open("website", audit).text
    assert "7 addresses were found and not read" in text
    assert "1 address was left alone" in text


def test_the_checklist_goes_on_and_says_that_the_site_could_not_be_checked(visitor, begun, store):
    store.end_run(begun, RunStatus.FAILED, Failure(FailureKind.UNKNOWN_HOST))
    visitor.open("checklist", begun)
    assert "We could not check this website" in visitor.text
    assert "See what can be done" in [each.label for each in visitor.app.main.page_link]
