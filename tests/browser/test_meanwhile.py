"""While a check runs: news reaches the screen by itself, and what is being typed stays."""

from __future__ import annotations

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


def test_a_check_can_be_watched_and_stopped_and_other_tabs_hear_of_it(visit, sites):
    screen, other = visit(), visit()
    screen.open().begin(sites["held"], profile="Charity")
    screen.follow("Website")
    other.open("website", audit=screen.audit)
    for each in (screen, other):
        each.page.get_by_text("Reading your pages").first.wait_for(timeout=120_000)
    screen.click("Stop the check")
    for each in (screen, other):
        each.page.get_by_text("You stopped the check", exact=True).wait_for(timeout=60_000)
    assert other.audit == screen.audit
    assert screen.problems() == []


def test_what_was_left_does_not_come_back_with_the_news(visit, sites):
    """The clock of a tab on a slow line goes on asking for news of what was left: a stage, and a screen."""
    screen, stage, results = visit(), visit(), visit()
    screen.open().begin(sites["held"], profile="Charity")
    screen.follow("Website").page.get_by_text("Reading your pages").first.wait_for(timeout=120_000)
    lines = []
    for each, left in ((stage, "consideration"), (results, "emotional_value")):
        lines.append(each.over_slow_line())
        each.open("checklist", audit=screen.audit, stage=left)
        lines[-1].hold()
        each.page.locator(".st-key-next button").click()
    screen.click("Stop the check")
    screen.page.get_by_text("You stopped the check", exact=True).wait_for(timeout=60_000)
    screen.page.wait_for_timeout(4_000)
    for line in lines:
        line.release()
    screen.page.wait_for_timeout(3_000)
    for each, title, stages in ((stage, "Checklist · Parcours", 1), (results, "Results · Parcours", 0)):
        expect(each.drawn().page).to_have_title(title, timeout=30_000)
        expect(each.page.get_by_text("Stage 3 of 6")).to_have_count(stages, timeout=30_000)
        expect(each.page.get_by_text("Reading your pages")).to_have_count(0, timeout=30_000)
