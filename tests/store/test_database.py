"""The database: made, migrated, guarded, and honest when it cannot be used."""

from __future__ import annotations

import os
import threading

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from databases import settings_in
from makers import assessment

from parcours.store import StoreError, open_store
from parcours.store.schema import metadata


def test_the_migrations_make_the_schema_of_the_tables(store):
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_twice_at_once_migrates_once(settings):
    opened, gate = [], threading.Barrier(4)

    def start():
        gate.wait()
        opened.append(open_store(settings))

    starts = [threading.Thread(target=start) for _ in range(4)]
    for each in starts:
        each.start()
    for each in starts:
        each.join()
    assert len(opened) == 4
    assert opened[0].create(assessment("a1"))
    assert {each.get("a1").id for each in opened} == {"a1"}
    for each in opened:
        each.engine.dispose()


def test_a_migration_that_breaks_leaves_nothing_behind(settings, monkeypatch):
    from alembic import op

    real, made = op.create_table, []

    def breaking(name, *columns, **more):
        if len(made) == 4:
            raise OSError("disk full")
        made.append(name)
        return real(name, *columns, **more)

    monkeypatch.setattr(op, "create_table", breaking)
    with pytest.raises(StoreError):
        open_store(settings)
    monkeypatch.undo()
    store = open_store(settings)
    assert store.create(assessment("a1"))
    store.engine.dispose()


def test_a_database_of_a_newer_parcours_is_refused_with_a_sentence(settings):
    store = open_store(settings)
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    store.engine.dispose()
    with pytest.raises(StoreError, match="9999"):
        open_store(settings)


def test_files_are_readable_by_their_owner_only(tmp_path):
    folder = tmp_path / "data"
    store = open_store(settings_in(folder))
    store.create(assessment("a1"))
    digest = store.files.put("a1", b"x")
    assert folder.stat().st_mode & 0o777 == 0o700
    held = [each for each in folder.rglob("*") if each.is_file()]
    assert any(each.name == f"{digest}.gz" for each in held)
    assert {each.stat().st_mode & 0o077 for each in held} == {0}
    store.engine.dispose()


def test_sqlite_waits_for_its_turn_and_holds_its_references(tmp_path):
    store = open_store(settings_in(tmp_path))
    with store.engine.connect() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "foreign_keys")
        }
    assert read["journal_mode"] == "wal" and read["busy_timeout"] >= 10_000 and read["foreign_keys"] == 1
    store.engine.dispose()


@pytest.mark.parametrize("broken", ["a folder", "not a database"])
def test_a_database_that_cannot_be_used_is_named(tmp_path, broken):
    path = tmp_path / "parcours.db"
    if broken == "a folder":
        path.mkdir()
    else:
        path.write_bytes(os.urandom(4096))
    with pytest.raises(StoreError, match=r"parcours\.db"):
        open_store(settings_in(tmp_path))
