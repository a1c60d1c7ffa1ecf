"""Every test of the store runs on both databases."""

from __future__ import annotations

import pytest
from databases import NO_POSTGRES, new_database, postgres, settings_in

from parcours.store import open_store

__all__ = ["postgres"]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def settings(request, tmp_path):
    if request.param == "sqlite":
        return settings_in(tmp_path)
    address = request.getfixturevalue("postgres")
    if address is None:
        pytest.skip(NO_POSTGRES)
    return settings_in(tmp_path, new_database(address))


@pytest.fixture
def store(settings):
    opened = open_store(settings)
    yield opened
    opened.engine.dispose()
