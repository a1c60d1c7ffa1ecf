"""Screens over storage that fails, for real: one sentence, nothing given lost, and on when it is mended."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager

import pytest

from parcours.ui import deps

STAGE, QUESTION = "follow_up", "service_procedure"
ALL = ("start", "checklist", "website", "results", "report", "method")
NEEDING_AUDIT = ("checklist", "website", "results", "report")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(deps, "PATIENCE_S", 0.3)


@pytest.fixture
def database(data_folder):
    return data_folder / "parcours.db"


@contextmanager
def locked(path, how="IMMEDIATE"):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"BEGIN {how}")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def away(path):
    path.rename(path.with_name("away.db"))
    yield
    path.with_name("away.db").rename(path)


@contextmanager
def damaged(path):
    """Random bytes all over it but for its first page, and nobody remembers what stood there."""
    deps.service()._store.engine.dispose()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    yield
    path.write_bytes(whole)


def key(part, audit, question=QUESTION):
    return f"{part}:{audit}:{question}"


def choose(visitor, audit, level):
    visitor.app.radio(key=key("level", audit)).set_value(level).run()
    return visitor.still()


def again(visitor):
    visitor.app.button(key="storage_again").click().run()
    return visitor.still()


def plain(visitor):
    """The text of a screen as it is read, without what keeps a stranger's words from being Markdown."""
    return visitor.text.replace("\\", "").replace("\u2060", "")


def offered(visitor):
    """How often the screen offers to try again."""
    return [each.key for each in visitor.app.button].count("storage_again")


def level(service, audit):
    answer = service.view(audit).answers.get(QUESTION)
    return answer and answer.level


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", ALL)
@pytest.mark.parametrize(("fault", "said"), [
    (away, {"en": "Put it back", "fr": "Remettez-le en place"}),
    (damaged, {"en": "its last backup", "fr": "sa dernière sauvegarde"}),
])  # fmt: skip
def test_every_screen_says_what_is_wrong_with_the_database(
    visitor, audit, service, database, page, lang, fault, said
):
    with fault(database):
        visitor.open(page, audit, lang=lang)
        assert len(visitor.app.title) == 1
        assert plain(visitor).count(said[lang]) == 1 and str(database) in plain(visitor)
        assert offered(visitor) == 1
    assert said[lang] not in plain(again(visitor)) and offered(visitor) == 0


@pytest.mark.parametrize("page", ALL)
def test_every_screen_is_read_while_another_program_writes(visitor, audit, service, database, page):
    with locked(database):
        visitor.open(page, audit)
        assert offered(visitor) == 0 and len(visitor.app.title) == 1


@pytest.mark.parametrize("page", ALL)
def test_an_app_that_begins_without_its_database_says_so_and_goes_on_when_it_is_there(
    visitor, database, page
):
    database.mkdir()
    visitor.open(page, "0" * 32 if page in NEEDING_AUDIT else "")
    assert "Put it back" in plain(visitor) and str(database) in plain(visitor)
    database.rmdir()
    assert "Put it back" not in plain(again(visitor))


@pytest.mark.parametrize("fault", [locked, away, damaged])
def test_an_answer_that_cannot_be_saved_stays_and_is_saved_afterwards(
    visitor, audit, service, database, fault
):
    visitor.open("checklist", audit, stage=STAGE)
    choose(visitor, audit, 1)
    with fault(database):
        choose(visitor, audit, 3)
        assert "Not saved yet" in visitor.text and "1 answer is not saved" in visitor.text
        visitor.app.text_area(key=key("note", audit)).set_value("Only on Mondays").run()
        assert "1 answer is not saved" in visitor.still().text
        assert visitor.app.radio(key=key("level", audit)).value == 3
        assert "Not saved yet" in again(visitor).text
    assert "ot saved" not in again(visitor).text and "Saved at" in visitor.text
    assert level(service, audit) == 3
    assert service.view(audit).answers[QUESTION].note == "Only on Mondays"


def test_an_unsaved_answer_is_kept_on_other_screens_and_saved_from_there(visitor, audit, service, database):
    visitor.open("checklist", audit, stage=STAGE)
    with locked(database):
        choose(visitor, audit, 2)
        visitor.open("results", audit)
        assert "1 answer is not saved" in visitor.text
        visitor.open("checklist", audit, stage=STAGE)
        assert visitor.app.radio(key=key("level", audit)).value == 2
    visitor.open("website", audit)
    assert level(service, audit) == 2


def test_an_unsaved_answer_does_not_overwrite_what_another_window_saved_meanwhile(
    visitor, other_tab, audit, service, database
):
    visitor.open("checklist", audit, stage=STAGE)
    with locked(database):
        choose(visitor, audit, 2)
    other_tab.open("checklist", audit, stage=STAGE)
    choose(other_tab, audit, 4)
    assert "changed in another window" in again(visitor).text
    assert level(service, audit) == 4


def test_what_was_typed_on_start_stays_when_no_audit_can_begin(visitor, service, database):
    visitor.open("start")
    with locked(database):
        visitor.app.text_input(key="start_name").set_value("Chez Paul")
        visitor.app.checkbox(key="start_no_site").set_value(True)
        visitor.app.button(key="start_go").click().run()
        assert "Another program keeps" in visitor.still().app.error[0].value
        assert visitor.app.text_input(key="start_name").value == "Chez Paul"
    visitor.app.button(key="start_go").click().run()
    assert service.recent(1)[0].name == "Chez Paul"


def test_an_evidence_file_that_cannot_be_kept_stays_in_its_widget(visitor, audit, service, database):
    visitor.open("checklist", audit, stage=STAGE)
    choose(visitor, audit, 1)
    with locked(database):
        upload = visitor.app.file_uploader(key=key("file0", audit))
        upload.set_value(("proof.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image/png")).run()
        assert "keeps" in visitor.still().app.error[0].value and service.attachments(audit) == ()
    visitor.app.run()
    assert [each.name for each in service.attachments(audit)] == ["proof.png"]


def test_a_name_that_cannot_be_kept_says_so_and_stays(visitor, audit, service, database):
    visitor.open("results", audit)
    with locked(database):
        visitor.app.text_input(key="about_name").set_value("Chez Paul")
        visitor.app.button(key="about_keep").click().run()
        assert len(visitor.still().app.error) == 1
    visitor.app.button(key="about_keep").click().run()
    assert service.find(audit).name == "Chez Paul"


def test_a_queue_that_cannot_be_used_is_named(visitor, service, data_folder):
    (data_folder / "jobs.db").mkdir()
    visitor.open("start")
    visitor.app.text_input(key="start_url").set_value("www.example.com")
    visitor.app.button(key="start_go").click().run()
    assert str(data_folder / "jobs.db") in visitor.still().app.error[0].value.replace("\\", "")
    assert visitor.app.text_input(key="start_url").value == "www.example.com"
    assert service.recent() == ()


def test_an_empty_file_in_place_of_the_database_is_told(visitor, audit, service, database):
    deps.service()._store.engine.dispose()
    with sqlite3.connect(database) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    database.rename(database.with_name("away.db"))
    database.touch()
    visitor.open("checklist", audit, stage=STAGE)
    assert "is damaged" in plain(visitor)
    for each in database.parent.glob("parcours.db*"):
        each.unlink()
    database.with_name("away.db").rename(database)
    assert "is damaged" not in plain(again(visitor))
