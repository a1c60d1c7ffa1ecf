"""The address holds the audit: a deep link right after the start, refresh and back all lead to it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from running import serving_app

from parcours.facts.model import Answer, AnswerKind, Profile
from parcours.jobs.client import JobClient
from parcours.service import Service
from parcours.settings import Settings
from parcours.store import open_store


@pytest.fixture
def begun(data, app, monkeypatch):
    """An audit of a business without a website, with one answer."""
    return begin(data, monkeypatch)


def begin(folder, monkeypatch):
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(folder))
    settings = Settings()
    service = Service(open_store(settings), JobClient(settings), settings)
    audit = service.without_website(f"Chez Paul {uuid4().hex[:6]}", Profile.SERVICES, "en").id
    service.answer(audit, Answer("service_procedure", AnswerKind.LEVEL, 3), 0)
    return audit


def test_a_deep_link_right_after_the_start_opens_the_screen_itself(visit, tmp_path, monkeypatch):
    audit = begin(tmp_path, monkeypatch)
    with serving_app(tmp_path, workers=0) as address:
        screen = visit(address=address).open("results", audit=audit)
        assert screen.page.locator('[data-testid="stSidebar"]').get_by_text("Chez Paul").count() == 1
        assert screen.page.url.startswith(f"{address}/results")


def test_a_refresh_finds_the_answer_again(visit, begun):
    screen = visit().open("checklist", audit=begun, stage="follow_up")
    screen.answer(0, 1)
    screen.page.get_by_text("Saved at").first.wait_for()
    screen.page.reload()
    screen.drawn()
    assert screen.questions.nth(0).locator("input").nth(1).is_checked()


def test_back_leads_to_the_screen_before_of_the_same_audit(visit, begun):
    screen = visit().open("checklist", audit=begun, stage="purchase")
    screen.follow("Results")
    assert screen.audit == begun
    screen.page.go_back()
    screen.drawn()
    assert screen.page.get_by_role("heading", level=1).inner_text() == "Purchase"
    assert screen.audit == begun


def test_the_row_of_stages_leads_to_each_and_answers_leave_it_where_it_is(visit, begun):
    screen = visit().open("checklist", audit=begun)
    for stage in ("Purchase", "Awareness", "Purchase", "Advocacy"):
        screen.page.get_by_role("radio", name=stage).or_(
            screen.page.get_by_test_id("stMain").get_by_role("button", name=stage, exact=True)
        ).first.click()
        screen.page.get_by_role("heading", level=1, name=stage).wait_for()
        screen.drawn().answer(0, 1)
        assert screen.page.get_by_role("heading", level=1).inner_text() == stage
    screen.page.go_back()
    screen.drawn()
    assert screen.page.get_by_role("heading", level=1).inner_text() == "Purchase"


def test_the_language_stays_from_screen_to_screen_and_after_a_refresh(visit, begun):
    screen = visit().open("checklist", audit=begun)
    screen.page.get_by_text("Français", exact=True).click()
    screen.drawn()
    screen.follow("Résultats")
    screen.page.reload()
    assert screen.drawn().query == {"audit": begun, "lang": "fr"}
    assert screen.page.get_by_test_id("stSidebar").get_by_text("Questionnaire").count() == 1


def test_the_checklist_works_by_keyboard(visit, begun):
    screen = visit().open("checklist", audit=begun, stage="follow_up")
    screen.questions.nth(1).locator("input").nth(0).focus()
    screen.page.keyboard.press("Space")
    screen.drawn()
    screen.page.keyboard.press("ArrowDown")
    screen.drawn()
    assert screen.questions.nth(1).locator("input").nth(1).is_checked()
    screen.page.reload()
    assert screen.drawn().questions.nth(1).locator("input").nth(1).is_checked()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_empty_app_has_no_serious_barrier_on_a_phone(visit, lang):
    for name in ("", "method", "website"):
        assert visit(lang, width=390).open(name).problems() == []
