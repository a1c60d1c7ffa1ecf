"""While a check runs: news reaches the screen by itself, and what is being typed stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


def test_what_is_being_typed_survives_the_news_of_the_check(visit, sites):
    screen = visit().open()
    screen.begin(sites["slow"], profile="Shop")
    screen.answer(0, 2)
    screen.page.get_by_text("Add a note or a file").first.click()
    note = screen.page.get_by_label("Note (for you and your report)").first
    note.click()
    screen.page.keyboard.type("Only on Mon")
    evidence = screen.page.locator('[data-testid="stMain"] a[href^="http://127.0.0.1"]')
    evidence.first.wait_for(timeout=180_000)
    screen.page.keyboard.type("days")
    assert note.input_value() == "Only on Mondays"
    screen.click("Next")
    screen.click("Back")
    kept = screen.page.get_by_label("Note (for you and your report)").first
    expect(kept).to_have_value("Only on Mondays", timeout=20_000)


def test_a_check_can_be_watched_and_stopped(visit, sites):
    screen = visit().open()
    screen.begin(sites["held"], profile="Charity")
    screen.follow("Website")
    screen.page.get_by_text("Reading your pages").first.wait_for(timeout=120_000)
    screen.click("Stop the check")
    screen.page.get_by_text("You stopped the check", exact=True).wait_for(timeout=60_000)
    assert screen.problems() == []


@pytest.mark.parametrize(
    ("left", "title", "stages"),
    [("consideration", "Checklist · Parcours", 1), ("emotional_value", "Results · Parcours", 0)],
    ids=["a stage", "a screen"],
)
def test_what_was_left_does_not_come_back_with_the_news(visit, sites, left, title, stages):
    """The clock of a tab on a slow line goes on asking for news of what was left."""
    screen, other = visit(), visit()
    other.open().begin(sites["held"], profile="Charity")
    line = screen.over_slow_line()
    screen.open("checklist", audit=other.audit, stage=left)
    other.follow("Website").page.get_by_text("Reading your pages").first.wait_for(timeout=120_000)
    line.hold()
    screen.page.locator(".st-key-next button").click()
    other.click("Stop the check")
    other.page.get_by_text("You stopped the check", exact=True).wait_for(timeout=60_000)
    screen.page.wait_for_timeout(4_000)
    line.release()
    screen.page.wait_for_timeout(3_000)
    expect(screen.drawn().page).to_have_title(title, timeout=30_000)
    expect(screen.page.get_by_text("Stage 3 of 6")).to_have_count(stages, timeout=30_000)
    expect(screen.page.get_by_text("Reading your pages")).to_have_count(0, timeout=30_000)


def test_a_tab_that_begins_at_a_screen_of_its_own_hears_the_news(visit, sites):
    screen, other = visit(), visit()
    other.open().begin(sites["held"], profile="Charity")
    screen.open("website", audit=other.audit)
    other.open("website", audit=other.audit).click("Stop the check")
    screen.page.get_by_text("You stopped the check", exact=True).wait_for()
    assert screen.audit == other.audit
