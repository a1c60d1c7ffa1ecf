"""The app as it is served, in a real browser: one server and one browser for all these tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from screen import Screen
from serving import allowed, serve
from waiting import SlowSite

from parcours.gather.chromium import find_browser, find_node

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests" / "sites"
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving_app(data: Path, private: str = "", workers: int = 1):
    """The app on a free port over a data folder; gives its address. Server and workers end with it."""
    port = free_port()
    settings = {
        "PARCOURS_DATA_DIR": str(data),
        "PARCOURS_ALLOW_PRIVATE": private,
        "PARCOURS_WORKERS": str(workers),
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            until_healthy(address, server)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def until_healthy(address: str, server: subprocess.Popen, limit_s: float = 60):
    end = time.monotonic() + limit_s
    while True:
        assert server.poll() is None, "the app ended while it started"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < end, "the app did not become healthy"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def sites():
    """Our two made-up businesses and a slow one, on loopback."""
    with (
        serve(SITES / "boulangerie") as bakery,
        serve(SITES / "harbour") as harbour,
        serve(SITES / "harbour", SlowSite) as slow,
    ):
        yield {"boulangerie": bakery, "harbour": harbour, "slow": slow}


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="session")
def app(data, sites):
    with serving_app(data, ",".join(map(allowed, sites.values()))) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """The browser that Parcours itself would use, driven by Playwright."""
    node = find_node()
    found = find_browser(node) if node else None
    assert found, "no browser was found; run make setup"
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=found.path, args=flags, env={**os.environ, **found.environment}
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, app):
    """Opens a tab of its own: visit(lang="fr", width=390)."""
    tabs = []

    def open_tab(lang="en", width=1280, address=None, **more):
        phone = {"user_agent": PHONE, "has_touch": True} if width < 600 else {}
        viewport = {"width": width, "height": 900}
        tab = chromium.new_context(viewport=viewport, locale=lang, accept_downloads=True, **phone, **more)
        tabs.append(tab)
        return Screen(tab.new_page(), address or app)

    yield open_tab
    for tab in tabs:
        tab.close()
