"""The app as it is served, in a real browser: one server and one browser for all these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import browsing, new_tab, serving_app
from screen import Screen
from serving import allowed, serve
from waiting import HeldSite, SlowSite

SITES = Path(__file__).parents[1] / "sites"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def sites():
    """Our two made-up businesses, a slow one, and one that keeps its pages back, on loopback."""
    with (
        serve(SITES / "boulangerie") as bakery,
        serve(SITES / "harbour") as harbour,
        serve(SITES / "harbour", SlowSite) as slow,
        serve(SITES / "harbour", HeldSite) as held,
    ):
        yield {"boulangerie": bakery, "harbour": harbour, "slow": slow, "held": held}
        HeldSite.released.set()


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="session")
def app(data, sites):
    with serving_app(data, ",".join(map(allowed, sites.values()))) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with browsing() as browser:
        yield browser


@pytest.fixture
def visit(chromium, app):
    """Opens a tab of its own: visit(lang="fr", width=390)."""
    tabs = []

    def open_tab(lang="en", width=1280, address=None, **more):
        tabs.append(new_tab(chromium, lang, width, **more))
        return Screen(tabs[-1].new_page(), address or app)

    yield open_tab
    for tab in tabs:
        tab.close()
