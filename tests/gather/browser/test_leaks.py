"""Nothing of the browser goes past its proxy: a page that tries all ways known to us, through every step that
opens a page, with the browser that ships and with an installed one.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from canaries import Canaries, canaries, hostile_page
from one_page import never, page, quiet
from serving import allowed, serve

from parcours.facts.artifacts import Lighthouse, Look
from parcours.facts.runs import RunOptions
from parcours.gather import children
from parcours.gather.browser import find_browser
from parcours.gather.browser.start_page import browse
from parcours.gather.browser.visit_child import Visiting

pytestmark = pytest.mark.browser


@pytest.fixture(params=["shipped", "installed"])
def started(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A script that starts one of the browsers, and is used by every step. See `loosen`."""
    node = find_browser.find_node()
    found = next(filter(None, map(shutil.which, find_browser.INSTALLED)), None)
    browser = find_browser.Browser(found) if found else None
    if request.param == "shipped":
        browser = find_browser.shipped(node) if node else None
    if browser is None:
        pytest.skip(f"there is no browser to be tried as the one that is {request.param}")
    script = tmp_path / "chrome"
    exports = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in browser.environment.items())
    script.write_text(f'#!/bin/sh\n{exports}exec {shlex.quote(browser.path)} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PARCOURS_CHROME", str(script))
    return script


def loosen(script: Path) -> None:
    """Have a browser started without the flags that keep WebRTC in."""
    kept = 'for each; do shift; case "$each" in --*webrtc-ip*) ;; *) set -- "$@" "$each" ;; esac; done\n'
    script.write_text(script.read_text().replace("exec", kept + "exec"))


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Canaries]]:
    """A hostile page that may be reached, and canaries that may not."""
    with canaries() as heard, serve(".", page(hostile_page(heard.services))) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        yield address, heard
    children.end_all()


def look_and_measure(address: str) -> None:
    found = browse(address + "/", RunOptions(lighthouse_runs=1), quiet, never)
    assert isinstance(found["look"], Look) and found["look"].headline == "Bread"
    assert isinstance(found["lighthouse"], Lighthouse)


def visit_and_walk(address: str) -> None:
    with Visiting(address, 60, never) as visiting:
        [(_, seen)] = visiting.see([(address + "/", "home", ())], lambda: None)
        assert seen.document and seen.facts
        assert visiting.walk(address + "/")["steps"]


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("steps", [look_and_measure, visit_and_walk])
def test_no_step_lets_a_page_reach_other_services(
    steps: Callable[[str], None], listening: tuple[str, Canaries]
) -> None:
    address, heard = listening
    steps(address)
    assert heard.hits == []


def test_the_page_would_reach_them_without_the_flags(started: Path, listening: tuple[str, Canaries]) -> None:
    address, heard = listening
    loosen(started)
    visit_and_walk(address)
    assert {kind for kind, *_ in heard.hits} == {"udp"}
