"""Every test of the store runs on both databases."""

from __future__ import annotations

import pytest
from databases import new_database, postgres_programs, postgres_server, settings_in

from parcours.store import open_store


@pytest.fixture(scope="session")
def postgres():
    programs = postgres_programs()
    if programs is None:
        yield None
        return
    with postgres_server(programs) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    if request.param == "sqlite":
        return settings_in(tmp_path)
    address = request.getfixturevalue("postgres")
    if address is None:
        pytest.skip("PostgreSQL is not installed here (no initdb found)")
    return settings_in(tmp_path, new_database(address))


@pytest.fixture
def store(settings):
    opened = open_store(settings)
    yield opened
    opened.engine.dispose()
