"""Results after a second run: what changed, in both languages; and nothing of it after the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parcours.facts.model import Answer, AnswerKind, Status
from parcours.facts.runs import RunOptions, RunStatus

PHONE = RunOptions()


@pytest.fixture
def checked_again(service, store, audit):
    """Carry out another run of the audit, which finds what `change` makes of the findings."""

    def again(change=lambda findings: findings, options=PHONE):
        found = service.view(audit).findings
        run = service.run_again(audit, options)
        store.put_artifact(run.id, "findings", change(replace(found, run=run.id)))
        store.end_run(run.id, RunStatus.DONE)
        return audit

    return again


def mended(findings):
    """One check that was poor is good now, and one that was good is poor."""
    poor = next(each for each in findings.results if each.status is Status.FAIL)
    good = next(each for each in findings.results if each.status is Status.PASS and each.value is None)
    turned = {
        poor.audit: replace(poor, status=Status.PASS, score=1.0),
        good.audit: replace(good, status=Status.FAIL, score=0.0),
    }
    return replace(findings, results=tuple(turned.get(each.audit, each) for each in findings.results))


def slow(value):
    """The same findings, with the main content after `value` seconds."""

    def change(findings):
        timed = {"status": Status.WARN, "score": 0.5, "value": value, "unit": "s", "reason": None}
        return replace(
            findings,
            results=tuple(
                replace(each, **timed) if each.audit == "largest-contentful-paint" else each
                for each in findings.results
            ),
        )

    return change


def test_after_one_run_nothing_is_compared(visitor, audit, service):
    assert service.changes(audit) is None
    assert "Since the audit" not in visitor.open("results", audit).text


SAID = {
    "en": "Since the audit of|Your site|Your answers|Our rules|What got better|What got worse",
    "fr": "Depuis l’audit du|Votre site|Vos réponses|Nos règles|Ce qui va mieux|Ce qui va moins bien",
}


@pytest.mark.parametrize("lang", SAID)
def test_after_a_second_run_the_results_tell_what_changed(visitor, service, checked_again, lang):
    audit = checked_again(mended)
    for question in ("three_clicks", "customer_needs", "cross_sell_plan"):
        service.answer(audit, Answer(question, AnswerKind.LEVEL, 4), 0)
    text = visitor.open("results", audit, lang=lang).text
    assert [each for each in SAID[lang].split("|") if each not in text] == []
    found = service.changes(audit)
    assert found.overall.split.answers > 0 == found.overall.split.rules
    assert f"{found.overall.after}" in text


def test_the_same_site_again_is_nothing_changed(visitor, checked_again):
    assert "Nothing has changed since then" in visitor.open("results", checked_again()).text


def test_a_load_within_its_spread_is_no_real_change(visitor, checked_again):
    checked_again(slow(5.6))
    text = visitor.open("results", checked_again(slow(6.0))).text
    assert "No real change (1)" in text
    assert "Nothing has changed since then" in text
    assert "What got worse" not in text


def test_answers_given_before_the_second_run_are_no_change_since_the_first(service, audit, checked_again):
    service.answer(audit, Answer("three_clicks", AnswerKind.LEVEL, 4), 0)
    checked_again()
    assert service.changes(audit).nothing
    service.answer(audit, Answer("three_clicks", AnswerKind.LEVEL, 0), 1)
    assert service.changes(audit).overall.split.answers < 0


def test_another_device_is_said_and_not_compared(visitor, checked_again):
    text = visitor.open("results", checked_again(mended, RunOptions(form="desktop"))).text
    assert "cannot be compared" in text
    assert "What got better" not in text


def test_while_the_second_run_goes_on_nothing_is_compared_yet(visitor, service, audit):
    service.run_again(audit)
    assert service.changes(audit) is None
    visitor.open("results", audit)


def test_a_run_that_was_called_off_is_no_earlier_audit(service, audit, checked_again):
    service.run_again(audit)
    service.cancel(audit)
    checked_again(mended)
    assert service.changes(audit).since == service.view(audit).findings.at
