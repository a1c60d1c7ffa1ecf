"""Storage that fails, for real: each fault is told for what it is, soon, and is over when it is mended."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
import time

import pytest
import sqlalchemy as sa
from databases import settings_in
from failing import answer, kept_busy, opened, refused
from makers import assessment

from parcours.facts.model import Answer, AnswerKind, Profile
from parcours.store import Fault, StoreError, open_store

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(tmp_path):
    return settings_in(tmp_path / "data")


@pytest.fixture
def path(settings):
    """A database with one assessment in it, closed in good order."""
    with opened(settings) as store:
        store.create(assessment("a1"))
    return settings.data_dir / "parcours.db"


def test_a_full_disk_is_told_and_what_was_saved_can_be_read(settings, path):
    with opened(settings) as store:
        sa.event.listen(store.engine, "connect", lambda c, _r: c.execute("PRAGMA max_page_count=1").close())
        store.engine.dispose()
        assert refused(lambda: store.attach("a1", "q", name="x" * 300_000, kind="", data=b"")) is Fault.FULL
        assert store.get("a1").id == "a1"


def test_a_file_in_use_is_told_soon_read_meanwhile_and_written_afterwards(settings, path):
    with opened(settings) as store:
        with kept_busy(path):
            assert refused(lambda: answer(store)) is Fault.LOCKED
            assert store.get("a1").id == "a1" and store.answers("a1") == {}
        answer(store)
        assert store.answers("a1")["three_clicks"].level == 3


def test_nobody_waits_for_all_who_wait_before_him(settings, path):
    said, gate = [], threading.Barrier(12)
    with opened(settings, patience_s=1.5) as store, kept_busy(path):

        def click():
            gate.wait()
            began = time.monotonic()
            fault = refused(lambda: answer(store))
            said.append((fault, time.monotonic() - began))

        clicks = [threading.Thread(target=click) for _ in range(12)]
        for each in clicks:
            each.start()
        for each in clicks:
            each.join()
    assert {fault for fault, _waited in said} == {Fault.LOCKED}
    assert max(waited for _fault, waited in said) < 12 * 1.5


def test_thirty_who_answer_at_once_beside_a_writing_worker_are_all_saved(settings, path):
    failed, gate, end = [], threading.Barrier(31), threading.Event()

    def click(store, number):
        gate.wait()
        try:
            answer(store, 2, f"q{number}")
        except StoreError as error:
            failed.append(error)

    def work():
        with opened(settings, 15) as worker:
            while not end.is_set():
                worker.rename("a1", name="x", profile=Profile.LOCAL)

    with opened(settings, 2.5) as store:
        beside = threading.Thread(target=work)
        beside.start()
        clicks = [threading.Thread(target=click, args=(store, each)) for each in range(30)]
        for each in clicks:
            each.start()
        gate.wait()
        for each in clicks:
            each.join()
        end.set()
        beside.join()
        assert failed == [] and len(store.answers("a1")) == 30


def test_a_file_overwritten_in_its_middle_is_damaged(settings, path):
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(min(8192, size - 4096)))

    def use():
        with opened(settings) as store:
            store.recent()

    assert refused(use) is Fault.DAMAGED


def test_what_is_no_database_is_damaged(settings, path):
    path.write_bytes(os.urandom(4096))
    assert refused(lambda: open_store(settings)) is Fault.DAMAGED


def test_a_file_moved_away_is_missed_never_made_anew_and_found_again(settings, path):
    away = path.with_name("away.db")
    with opened(settings) as store:
        store.get("a1")
        path.rename(away)
        for work in (lambda: answer(store), lambda: store.get("a1")):
            assert refused(work) is Fault.CLOSED
        assert not path.exists(), "an empty one in its place would hide that it is gone"
        away.rename(path)
        answer(store)
        assert store.answers("a1")["three_clicks"].level == 3


def test_a_backup_put_in_its_place_is_what_is_read_from_then_on(settings, path):
    backup = path.with_name("backup.db")
    with opened(settings) as store:
        shutil.copy(path, backup)
        store.create(assessment("a2"))
        with sqlite3.connect(path) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.close()
        backup.replace(path)
        assert store.get("a2") is None and store.get("a1").id == "a1"


@pytest.mark.parametrize("place", ["the database", "the data folder", "a folder above it"])
def test_a_file_or_folder_in_the_wrong_place_is_named(tmp_path, place):
    settings = settings_in(tmp_path / "above" / "data")
    wrong = tmp_path / "above"
    if place == "the database":
        (tmp_path / "above" / "data" / "parcours.db").mkdir(parents=True)
    elif place == "the data folder":
        wrong.mkdir()
        (wrong / "data").write_text("")
    else:
        wrong.write_text("")
    assert refused(lambda: open_store(settings)) is Fault.CLOSED


def test_what_may_only_be_read_is_read(settings, path):
    with opened(settings) as store:
        sa.event.listen(store.engine, "connect", lambda c, _r: c.execute("PRAGMA query_only=1").close())
        store.engine.dispose()
        assert refused(lambda: answer(store)) is Fault.READ_ONLY
        assert store.get("a1").id == "a1"


def test_evidence_that_cannot_be_kept_says_so_and_leaves_nothing(settings, path):
    with opened(settings) as store:
        (settings.data_dir / "files").write_text("")
        assert refused(lambda: store.files.put("a1", b"x")) is Fault.CLOSED
        assert store.attachments("a1") == ()


@pytest.fixture
def disk(tmp_path):
    """A disk of 4 MB, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder):
    with (folder / "filling").open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(b"0" * 4096)
    return folder / "filling"


def test_a_disk_that_is_full_when_we_start_can_be_read_and_freed(disk):
    settings = settings_in(disk)
    with opened(settings) as store:
        store.create(assessment("a1"))
    filling = fill(disk)
    with opened(settings) as store:
        assert store.get("a1").id == "a1" and len(store.recent()) == 1
        assert refused(lambda: answer(store)) is Fault.FULL
        assert refused(lambda: store.files.put("a1", os.urandom(50_000))) is Fault.FULL
        filling.unlink()
        answer(store)
        assert store.answers("a1")["three_clicks"].level == 3


def test_a_disk_that_fills_up_meanwhile_loses_nothing(disk):
    with opened(settings_in(disk)) as store:
        store.create(assessment("a1"))
        answer(store)
        filling = fill(disk)
        with pytest.raises(StoreError, match="is full"):
            for number in range(200):
                store.save_answer("a1", Answer(f"q{number}", AnswerKind.LEVEL, 1, note="x" * 2_000), 0)
        kept = len(store.answers("a1"))
        filling.unlink()
        answer(store, question="afterwards")
        assert len(store.answers("a1")) == kept + 1
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_read_only_disk_is_read(disk):
    settings = settings_in(disk)
    with opened(settings) as store:
        store.create(assessment("a1"))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with opened(settings) as store:
        assert store.get("a1").id == "a1"
        assert refused(lambda: answer(store)) is Fault.READ_ONLY
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        answer(store)
        assert store.answers("a1")["three_clicks"].level == 3


# PostgreSQL
