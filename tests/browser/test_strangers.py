"""A stranger's words in a real browser: shown as they are, fetching, running and linking nothing."""

from __future__ import annotations

import pytest

from parcours.facts.model import Answer, AnswerKind, Profile
from parcours.jobs.client import JobClient
from parcours.service import Service
from parcours.settings import Settings
from parcours.store import open_store

EVIL = (
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "see http://evil.example/a and www.evil.example",
    ":red[red] :material/bolt: $x^2$ :smile:",
    "**bold** `code` ~~gone~~ # head",
    "mail me@evil.example",
)


@pytest.fixture
def screen(visit):
    opened = visit()
    opened.asked, opened.said = [], []
    opened.page.on("request", lambda request: opened.asked.append(request.url))
    opened.page.on("dialog", lambda dialog: (opened.said.append(dialog.message), dialog.dismiss()))
    return opened


@pytest.mark.parametrize("words", EVIL)
def test_a_name_and_a_note_are_shown_as_they_are(screen, data, app, monkeypatch, words):
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(data))
    settings = Settings()
    service = Service(open_store(settings), JobClient(settings), settings)
    audit = service.without_website(words, Profile.SERVICES, "en").id
    service.answer(audit, Answer("service_procedure", AnswerKind.LEVEL, 3, note=words), 0)
    screen.open("results", audit=audit)
    shown = screen.page.locator('[data-testid="stSidebar"]').inner_text().replace("\u2060", "")
    assert words[:38] in shown
    assert screen.page.locator('a[href*="evil"]').count() == 0
    assert not [each for each in screen.asked if "evil.example" in each]
    assert screen.said == []


def test_every_answer_of_the_server_carries_safe_headers(screen, app):
    for path in ("/", "/healthz", "/_stcore/health"):
        headers = screen.page.request.get(app + path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_the_screens_fetch_nothing_from_elsewhere(screen, app):
    screen.open()
    screen.open("method")
    assert [each for each in screen.asked if not each.startswith((app, "data:", "blob:"))] == []
    assert any("/fonts/inter" in each for each in screen.asked)
