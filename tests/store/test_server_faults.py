"""A database server that fails: each fault is told for what it is, and is over when it is mended."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from databases import NO_POSTGRES, new_database, postgres, postgres_programs, postgres_server, settings_in
from failing import answer, opened, refused
from makers import assessment

from parcours.store import Fault, StoreError, open_store

__all__ = ["postgres"]


@pytest.fixture
def database(postgres):
    if postgres is None:
        pytest.skip(NO_POSTGRES)
    return new_database(postgres)


@pytest.mark.slow
def test_a_server_that_stops_does_not_answer(tmp_path):
    programs = postgres_programs()
    if programs is None:
        pytest.skip(NO_POSTGRES)
    with postgres_server(programs) as address:
        url = new_database(address).replace("parcours@", "parcours:secret@")
        store = open_store(settings_in(tmp_path, url), patience_s=2.5)
        store.create(assessment("a1"))
    assert refused(lambda: answer(store)) is Fault.UNREACHABLE
    assert refused(lambda: store.get("a1")) is Fault.UNREACHABLE
    assert refused(lambda: open_store(settings_in(tmp_path, url))) is Fault.UNREACHABLE
    store.engine.dispose()


def test_connections_that_were_cut_are_made_anew(tmp_path, database):
    with opened(settings_in(tmp_path, database)) as store:
        store.create(assessment("a1"))
        admin = sa.create_engine(database, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(
                sa.text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE pid <> pg_backend_pid() AND datname = current_database()"
                )
            )
        admin.dispose()
        answer(store)
        assert store.answers("a1")["three_clicks"].level == 3


def test_a_locked_table_and_a_read_only_server_are_told(tmp_path, database):
    with opened(settings_in(tmp_path, database)) as store:
        store.create(assessment("a1"))
        other = sa.create_engine(database)
        with other.begin() as connection:
            connection.execute(sa.text("LOCK TABLE answers IN ACCESS EXCLUSIVE MODE"))
            assert refused(lambda: answer(store)) is Fault.LOCKED
        with other.begin() as connection:
            name = sa.make_url(database).database
            connection.execute(sa.text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
        other.dispose()
        store.engine.dispose()
        assert refused(lambda: answer(store)) is Fault.READ_ONLY
        assert store.get("a1").id == "a1"


def test_a_database_that_is_not_there_is_named_without_its_password(tmp_path, database):
    url = sa.make_url(database).set(database="nothing", password="secret").render_as_string(False)
    assert refused(lambda: open_store(settings_in(tmp_path, url))) is Fault.UNREACHABLE
    with pytest.raises(StoreError, match='database "nothing" does not exist'):
        open_store(settings_in(tmp_path, url))
