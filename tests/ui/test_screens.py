"""Every screen, empty and full, in both languages: it draws, says its state, and offers a next step."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from parcours.facts.model import Answer, AnswerKind, Assessment, Profile, now
from parcours.facts.runs import Run, RunOptions, RunStatus, SpeedRun

NEEDING_AUDIT = ("checklist", "website", "results", "report")
ALL = ("start", *NEEDING_AUDIT, "method")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", ALL)
def test_every_screen_draws_with_an_audit(visitor, audit, page, lang):
    visitor.open(page, audit, lang=lang)
    assert len(visitor.app.title) == 1


@pytest.mark.parametrize("page", NEEDING_AUDIT)
def test_a_screen_of_an_audit_says_when_none_is_open(visitor, page):
    assert "No audit is open" in visitor.open(page).text


@pytest.mark.parametrize("page", NEEDING_AUDIT)
def test_an_unknown_audit_is_said_to_be_unknown(visitor, page):
    assert "We don't have this audit" in visitor.open(page, "0" * 32).text


@pytest.mark.parametrize("page", NEEDING_AUDIT)
def test_a_business_without_a_website_has_every_screen(visitor, service, page):
    begun = service.without_website("Chez Paul", Profile.SERVICES, "fr")
    visitor.open(page, begun.id)
    assert "Chez Paul" in visitor.text


def test_what_needs_an_audit_is_not_linked_without_one(visitor, audit):
    visitor.open("start")
    assert linked(visitor) == ["Start", "Method"]
    visitor.open("start", audit)
    assert linked(visitor) == ["Start", "Checklist", "Website", "Results", "Report", "Method"]


def linked(visitor):
    return [each.label for each in visitor.app.sidebar.page_link]


@pytest.mark.parametrize("page", ALL)
def test_what_reads_the_same_in_both_languages_is_not_english(visitor, audit, page):
    english, french = (set(visitor.open(page, audit, lang=lang).text.splitlines()) for lang in ("en", "fr"))
    left = [
        line for line in english & french if {"the", "you", "your", "is", "and"} & set(line.lower().split())
    ]
    assert left == []


def test_the_browser_chooses_the_first_language(visitor):
    visitor.app.context = {"locale": "fr-FR"}
    assert "Où se rompt" in visitor.open("start").text


def test_the_website_screen_tells_the_load_the_paths_and_every_check(visitor, audit, seen):
    visitor.open("website", audit)
    assert "5.6" in visitor.text
    assert "Sarah left here" in visitor.text
    assert "Contact you" in visitor.text
    assert len(visitor.app.expander) >= len(seen.results)


def test_checks_of_one_status_can_be_shown_alone(visitor, audit, seen):
    visitor.open("website", audit)
    before = len(visitor.app.expander)
    visitor.app.pills(key="checks_shown").set_value("fail").run()
    assert 0 < len(visitor.still().app.expander) < before


def test_results_need_something_to_rest_on(visitor, service):
    begun = service.without_website("Chez Paul", Profile.SERVICES, "en")
    assert "No score yet" in visitor.open("results", begun.id).text


def test_actions_counted_in_tell_what_the_score_might_be(visitor, audit):
    visitor.open("results", audit)
    assert "might go from" not in visitor.text
    visitor.app.checkbox[0].check().run()
    assert "might go from" in visitor.still().text


def test_contradictions_are_shown_on_the_results(visitor, audit, service):
    for question in ("ask_for_reviews", "social_value", "brand_story", "cause_shared"):
        service.answer(audit, Answer(question, AnswerKind.LEVEL, 4), 0)
    flags = [each for each in service.view(audit).scorecard.questions if each.flag]
    assert flags
    assert "Your word and the site's" in visitor.open("results", audit).text


def test_the_method_screen_tells_every_question_check_and_grade(visitor):
    from audits import AUDITS

    visitor.open("method")
    assert len(visitor.app.expander) >= len(AUDITS) + 15
    assert "**A** from 85" in visitor.text


def test_name_and_kind_can_be_put_right_and_no_answer_is_lost(visitor, audit, service):
    service.answer(audit, Answer("service_procedure", AnswerKind.LEVEL, 2), 0)
    visitor.open("checklist", audit)
    visitor.app.text_input(key="about_name").set_value("Au bon pain")
    visitor.app.selectbox(key="about_profile").set_value(Profile.SHOP)
    visitor.app.button(key="about_keep").click().run()
    view = service.view(audit)
    assert (view.assessment.name, view.assessment.profile) == ("Au bon pain", Profile.SHOP)
    assert view.answers["service_procedure"].level == 2
    assert "Au bon pain" in visitor.still().text


def test_loads_without_a_main_content_are_not_said_to_be_alike(visitor, store, seen):
    begun = Assessment(uuid4().hex, seen.url, "Bakery", Profile.LOCAL, "en", now(), now())
    store.create(begun)
    speed = replace(seen.speed, runs=tuple(SpeedRun({"fcp": 900.0}) for _ in range(3)))
    run = Run(begun.id, begun.id, RunStatus.DONE, RunOptions(), now(), now())
    store.import_run(run, replace(seen, run=begun.id, speed=speed))
    text = visitor.open("website", begun.id).text
    assert "main content appears could not be measured" in text and "0 loads" not in text
