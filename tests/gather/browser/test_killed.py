"""A browser that somebody else ends in the middle of the work: what was under way is done once more."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import psutil
import pytest
from one_page import folder_of, never, page, processes, quiet, runners
from serving import allowed, serve
from waiting import until

from parcours.facts.artifacts import FailureKind, Lighthouse, Look
from parcours.facts.runs import RunOptions
from parcours.gather import children
from parcours.gather.browser.start_page import browse
from parcours.gather.browser.visit_child import Seen, Visiting

pytestmark = pytest.mark.browser
HTML = "<html lang=en><title>Bread</title><h1>Bread</h1><p>" + "We bake it ourselves. " * 30
PROGRAMS: dict[str, Callable[[list[str]], bool]] = {
    "node": lambda command: "runner.mjs" in " ".join(command),
    "browser": lambda command: "--user-data-dir" in " ".join(command) and "--type=" not in " ".join(command),
    "page": lambda command: "--type=renderer" in command,
    "zygote": lambda command: "--type=zygote" in command,  # what starts the processes of pages
}


def kill(program: str) -> None:
    """End it where it belongs to a browser that Parcours started; the one of other tests lives on."""
    for each in ours():
        with contextlib.suppress(psutil.Error):
            if PROGRAMS[program](each.cmdline()):
                each.kill()


def ours() -> list[psutil.Process]:
    found: list[psutil.Process] = []
    for runner in runners():
        with contextlib.suppress(psutil.NoSuchProcess):
            process = psutil.Process(runner)
            found += [process, *process.children(recursive=True)]
    return found


def deadly(program: str, *, at: tuple[int, ...]) -> type[SimpleHTTPRequestHandler]:
    """A server of one page that has `program` killed soon after the page was asked for the nth time.
    `folders` are those of the browsers that asked.
    """

    class Deadly(page(HTML)):  # type: ignore[misc]
        folders: set[str] = set()

        def do_GET(self) -> None:
            self.folders.update(map(folder_of, runners()))
            super().do_GET()
            if self.path == "/" and self.hits.count("/") in at:
                threading.Timer(0.4, kill, (program,)).start()

    return Deadly


def assert_gone(handler: type[SimpleHTTPRequestHandler], browsers: int) -> None:
    """Nothing is left of the browsers there were."""
    assert len(handler.folders) == browsers
    for folder in handler.folders:
        until(lambda each=folder: not processes(each), "every process of a browser has ended")
        assert not Path(folder).exists()


@pytest.mark.parametrize("program", ["node", "browser", "page"])
def test_a_measurement_that_was_cut_off_is_made_once_more(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = deadly(program, at=(2,))
    with serve(".", handler) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        outcome = browse(address + "/", RunOptions(lighthouse_runs=1), quiet, never)
    assert isinstance(outcome["look"], Look)
    assert isinstance(outcome["lighthouse"], Lighthouse)
    assert handler.hits.count("/") == 3
    assert_gone(handler, 2)


@pytest.mark.parametrize("program", ["node", "page"])
def test_a_look_that_was_cut_off_is_made_once_more(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(".", deadly(program, at=(1,))) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        outcome = browse(address + "/", RunOptions(lighthouse_runs=0), quiet, never)
    assert isinstance(outcome["look"], Look)


def test_a_browser_that_can_open_no_page_any_more_is_done_with(monkeypatch: pytest.MonkeyPatch) -> None:
    handler = deadly("zygote", at=(1,))
    with serve(".", handler) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        outcome = browse(address + "/", RunOptions(lighthouse_runs=1), quiet, never)
    assert isinstance(outcome["look"], Look)
    assert isinstance(outcome["lighthouse"], Lighthouse)
    assert_gone(handler, 2)


def test_a_measurement_that_is_cut_off_again_is_given_up_and_the_look_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handler = deadly("browser", at=(2, 3, 4))
    with serve(".", handler) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        outcome = browse(address + "/", RunOptions(lighthouse_runs=3), quiet, never)
    assert isinstance(outcome["look"], Look)
    assert outcome["lighthouse"].kind is FailureKind.BROWSER
    assert handler.hits.count("/") == 3
    assert_gone(handler, 2)


def seen(handler: type[SimpleHTTPRequestHandler], monkeypatch: pytest.MonkeyPatch) -> dict[str, Seen]:
    """Three pages of a site, opened in one visit."""
    with serve(".", handler) as address, Visiting(address, 100, never, watch_s=3) as visiting:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        wanted = [(address + path, "template", ()) for path in ("/", "/bread", "/cake")]
        found = {url.removeprefix(address): each for (url, *_), each in visiting.see(wanted, lambda: None)}
    children.end_all()
    return found


@pytest.mark.parametrize("program", ["node", "browser", "page"])
def test_pages_whose_visit_was_cut_off_are_opened_once_more(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = deadly(program, at=(1,))
    found = seen(handler, monkeypatch)
    assert {path: each.failure for path, each in found.items()} == {"/": None, "/bread": None, "/cake": None}
    assert all(each.document for each in found.values())
    assert handler.hits.count("/") >= 2, "it was cut off"
    assert_gone(handler, 2)


def test_a_page_whose_visit_is_cut_off_again_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    found = seen(deadly("page", at=(1, 2)), monkeypatch)
    assert found["/"].failure and found["/"].failure.kind is FailureKind.BROWSER
    assert found["/cake"].document
