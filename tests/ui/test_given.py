"""What only the owner knows, on the Website screen."""

from __future__ import annotations

import pytest

from parcours.facts.model import now
from parcours.facts.owner import OwnerData, Proof


@pytest.fixture
def website(visitor, audit):
    return visitor.open("website", audit)


def press(visitor, label):
    next(each for each in visitor.app.button if each.label == label).click()
    visitor.app.run()
    return visitor.still()


def number(visitor, label):
    return next(each for each in visitor.app.number_input if each.label.startswith(label))


def test_figures_typed_are_kept_shown_and_taken_back(website, service, audit):
    number(website, "Main content").set_value(2.4)
    number(website, "Layout shift").set_value(0.05)
    press(website, "Keep these figures")
    kept = service.owner(audit).field_speed
    assert (kept.lcp_ms, kept.inp_ms, kept.cls) == (2400, None, 0.05)
    assert "main content after 2.4\u00a0s" in website.text
    press(website, "Remove these figures")
    assert service.owner(audit).field_speed is None


def test_reply_times_are_kept(website, service, audit):
    number(website, "Half of them").set_value(6.0)
    press(website, "Keep these times")
    assert service.owner(audit).replies.median_h == 6
    assert "half of them within 6 h" in website.text


def test_the_clock_of_a_mystery_message_survives_a_refresh(website, other_tab, service, audit):
    press(website, "It is sent: start the clock")
    other_tab.open("website", audit)
    assert "The clock has run for 0 h." in other_tab.text
    number(other_tab, "A person answered").set_value(5.0)
    other_tab.radio("mystery:solved").set_value(True)
    press(other_tab, "Keep the outcome")
    drill = service.owner(audit).drills[0]
    assert (drill.hours, drill.solved, drill.asked_again) == (5.0, True, None)


def test_a_posts_export_is_kept_or_refused(website, service, audit):
    upload = next(each for each in website.app.file_uploader if "export" in each.label)
    upload.set_value(("posts.csv", b"text,date\nFresh bread,2026-11-01\n", "text/csv")).run()
    assert service.owner(audit).posts[0].text == "Fresh bread"
    upload = next(each for each in website.app.file_uploader if "export" in each.label)
    upload.set_value(("posts.csv", b"a,b\n1,2\n", "text/csv")).run()
    assert "No column of this file is named like the text of a post." in website.text


def test_the_walk_needs_proof_first(website, service, store, audit):
    assert "First show that the site is yours" in website.text
    host = service.find(audit).url.split("/")[2]
    store.save_owner(audit, OwnerData(proof=Proof(host, "file", now())))
    website.app.run()
    assert "it holds for 30 days" in website.still().text
    press(website, "Check again, with the walk")
    assert service.view(audit).run.options.active


def test_the_example_asks_for_nothing(visitor, service):
    visitor.open("website", service.example().id)
    assert "What only you can tell us" not in visitor.text
