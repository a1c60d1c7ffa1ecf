"""The app on a free port, and the browser that Parcours itself would use, driven by Playwright."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright
from serving import free_port

from parcours.gather.browser.find_browser import find_browser, find_node

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari"


@contextmanager
def serving_app(data: Path, private: str = "", workers: int = 1, ready: str = "/healthz"):
    """The app on a free port over a data folder; gives its address. Server and workers end with it.

    It is there when `ready` answers 200.
    """
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
            until_healthy(address + ready, server)
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
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < end, "the app did not become healthy"
            time.sleep(0.1)


@contextmanager
def browsing():
    """Playwright's own Browser object over the browser found here."""
    node = find_node()
    found = find_browser(node) if node else None
    assert found, "no browser was found; run make setup"
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    environment = {**os.environ, **found.environment}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found.path, args=flags, env=environment)
        yield browser
        browser.close()


def new_tab(browser, lang="en", width=1280, **more):
    """A tab of a browser that speaks `lang`; below 600 px it says that it is a phone's."""
    phone = {"user_agent": PHONE, "has_touch": True} if width < 600 else {}
    viewport = {"width": width, "height": 900}
    return browser.new_context(viewport=viewport, locale=lang, accept_downloads=True, **phone, **more)
