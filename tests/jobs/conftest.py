"""A slow copy of the bakery's site, a store, and the app's own ways to have an audit carried out."""

from __future__ import annotations

import pytest
from databases import postgres, settings_in
from serving import SITES, allowed, serve
from waiting import SlowSite

from parcours.jobs.client import JobClient
from parcours.service import Service
from parcours.settings import Settings
from parcours.store import open_store

__all__ = ["postgres"]


@pytest.fixture
def site(monkeypatch):
    SlowSite.asked.clear()
    with serve(SITES / "boulangerie", SlowSite) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        yield address


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PARCOURS_CHROME", "/nonexistent/browser")
    return settings_in(tmp_path)


@pytest.fixture
def store(settings):
    opened = open_store(settings)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def jobs(settings):
    client = JobClient(settings)
    yield client
    client.close()


@pytest.fixture
def service(site, store, jobs):
    return Service(store, jobs, Settings())
