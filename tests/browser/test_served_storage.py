"""The served app over storage that fails: it comes up, says so in every way, and goes on by itself."""

from __future__ import annotations

import json
import re
import sqlite3
import urllib.error
import urllib.request

from playwright.sync_api import expect
from running import serving_app
from test_addresses import begin
from waiting import until

WAITS = re.compile("Not saved yet")


def health(address):
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_an_app_without_its_database_comes_up_says_so_and_goes_on_when_it_is_there(visit, tmp_path):
    (tmp_path / "parcours.db").mkdir()
    with serving_app(tmp_path, ready="/_stcore/health") as address:
        assert health(address) == (503, {"status": "storage", "fault": "closed"})
        for name in ("", "checklist", "method"):
            screen = visit("fr", width=390, address=address).open(name, audit="0" * 32)
            said = screen.page.get_by_test_id("stMain").get_by_text("Remettez-le en place")
            assert said.count() == 1 and screen.page.get_by_test_id("stException").count() == 0
            assert screen.problems() == []
        (tmp_path / "parcours.db").rmdir()
        screen.open("")
        assert screen.page.get_by_text("Remettez-le en place").count() == 0
        assert health(address) == (200, {"status": "ok"})
        with sqlite3.connect(tmp_path / "parcours.db") as store:
            until(lambda: store.execute("SELECT count(*) FROM leases").fetchone()[0], "a worker")
        store.close()
    log = (tmp_path / "server.log").read_text()
    assert "Traceback" not in log and log.count("starting it again") < 6


def test_what_is_answered_while_the_database_is_locked_is_saved_when_it_is_free(visit, tmp_path, monkeypatch):
    audit = begin(tmp_path, monkeypatch)
    with serving_app(tmp_path, workers=0) as address:
        screen = visit(address=address).open("checklist", audit=audit, stage="follow_up")
        other = sqlite3.connect(tmp_path / "parcours.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        screen.questions.nth(0).locator("label").nth(1).click()
        screen.page.get_by_text(WAITS).wait_for(timeout=20_000)  # some 5 s, more on a busy machine
        screen.page.get_by_text("Add a note or a file").first.click()
        note = screen.page.get_by_label("Note (for you and your report)").first
        note.fill("Only on Mondays")
        note.blur()
        screen.page.get_by_text("1 answer is not saved yet").wait_for(timeout=20_000)
        screen.drawn()
        assert health(address) == (200, {"status": "ok"}), "it can be read"
        other.execute("ROLLBACK")
        other.close()
        expect(screen.page.get_by_text(WAITS)).to_have_count(0, timeout=30_000)
        screen.page.reload()
        screen.drawn()
        assert screen.questions.nth(0).locator("input").nth(1).is_checked()
        expect(screen.page.get_by_label("Note (for you and your report)").first).to_have_value(
            "Only on Mondays"
        )


def test_what_is_on_screen_can_be_taken_away_while_the_database_is_gone(visit, tmp_path, monkeypatch):
    audit = begin(tmp_path, monkeypatch)
    with serving_app(tmp_path, workers=0) as address:
        screen = visit(address=address).open("report", audit=audit)
        (tmp_path / "parcours.db").rename(tmp_path / "away.db")
        for name in ("Save the audit (JSON)", "Everything (XLSX)", "Actions (CSV)"):
            with screen.page.expect_download(timeout=30_000) as download:
                screen.page.get_by_role("button", name=name).first.click()
            assert download.value.path().stat().st_size > 20
