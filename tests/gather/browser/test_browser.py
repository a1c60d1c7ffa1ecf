"""The browser's part, with the real browser against sites on loopback."""

from __future__ import annotations

import base64
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from one_page import folder_of, never, page, processes, quiet, runners
from serving import SITES, allowed, serve

from parcours.facts.artifacts import Failure, FailureKind, Lighthouse, LighthouseRun, Look
from parcours.facts.runs import RunOptions
from parcours.gather.browser import browser_pool, find_browser, start_page
from parcours.gather.browser.start_page import BrowserLimits, browse, median_run

pytestmark = pytest.mark.browser
LOOK_ONLY = RunOptions(lighthouse_runs=0)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., start_page.Outcome]:
    """Browse a page given as a handler."""

    def visiting(
        handler: type[SimpleHTTPRequestHandler], options: RunOptions = LOOK_ONLY, **more: Any
    ) -> start_page.Outcome:
        with serve(".", handler) as address:
            monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
            return browse(address, options, more.pop("progress", quiet), more.pop("cancelled", never), **more)

    return visiting


@pytest.fixture(scope="module")
def bakery() -> Iterator[tuple[start_page.Outcome, list[tuple[int, int]], str]]:
    """What two runs on the bakery bring home, the progress told meanwhile, and the folder of the child."""
    told: list[tuple[int, int]] = []
    folders: list[str] = []

    def progress(count: int, total: int) -> None:
        told.append((count, total))
        folders.extend(map(folder_of, runners()))

    with serve(SITES / "boulangerie") as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        outcome = browse(address + "/", RunOptions(lighthouse_runs=2), progress, never)
    yield outcome, told, folders[0]


def test_the_look_tells_what_the_first_screen_says(bakery: Any) -> None:
    look = bakery[0]["look"]
    assert isinstance(look, Look)
    assert look.headline == "Le pain au levain, cuit devant vous à Nantes"
    assert "Commander mon pain" in look.actions
    assert look.overlay == 0
    assert look.scroll_width == look.window_width == 360
    assert look.rendered_words > 100
    assert base64.b64decode(look.picture).startswith(b"\xff\xd8")


def test_lighthouse_brings_metrics_frames_and_the_network_log(bakery: Any) -> None:
    lighthouse = bakery[0]["lighthouse"]
    assert isinstance(lighthouse, Lighthouse)
    assert lighthouse.version.startswith("13.")
    run = lighthouse.typical
    assert {"fcp", "lcp", "si", "tbt", "cls", "ttfb"} <= set(run.metrics)
    assert 0 < run.metrics["fcp"] <= run.metrics["lcp"]
    assert len(run.frames) >= 3
    assert base64.b64decode(run.frames[-1].jpeg).startswith(b"\xff\xd8")
    assert any(request["url"].endswith("/style.css") and request["bytes"] > 0 for request in run.requests)
    assert run.audits["meta-viewport"]["score"] == 1
    assert run.audits["image-alt"]["score"] == 0, "one image has no alt text"


def test_a_later_run_measures_the_load_and_keeps_what_is_so_of_the_page(bakery: Any) -> None:
    first, second = bakery[0]["lighthouse"].runs
    assert second.audits["target-size"] == first.audits["target-size"]
    assert second.audits["largest-contentful-paint"]["value"] == second.metrics["lcp"]
    assert (second.accessibility, second.seo) == (first.accessibility, first.seo)


def test_progress_counts_the_look_and_each_run(bakery: Any) -> None:
    assert bakery[1] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_nothing_is_left_after_a_normal_end(bakery: Any) -> None:
    assert not processes(bakery[2])
    assert not Path(bakery[2]).exists()


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose name leaves room for the name of a socket of Chromium's."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_nothing_outlives_a_parent_that_was_killed(short_path: Path) -> None:
    program = (
        "import sys; from parcours.facts.runs import RunOptions\n"
        "from parcours.gather.browser.start_page import browse\n"
        "browse(sys.argv[1], RunOptions(), lambda *_: print(1, flush=True), lambda: False)"
    )
    with serve(".", page("<h1>Hello</h1><script>for (;;) ;</script>")) as address:
        environment = {**os.environ, "TMPDIR": str(short_path), "PARCOURS_ALLOW_PRIVATE": allowed(address)}
        command = [sys.executable, "-c", program, address]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
            assert parent.stdout
            parent.stdout.readline()
            left = processes(str(short_path))
            parent.kill()
    assert left, "there was a browser to leave behind"
    for _ in range(100):
        if not processes(str(short_path)) and not list(short_path.iterdir()):
            break
        time.sleep(0.1)
    assert processes(str(short_path)) == []
    assert list(short_path.iterdir()) == []


def test_cancelling_ends_the_browser(visit: Any) -> None:
    folders: list[str] = []

    def cancelled() -> bool:
        folders.extend(map(folder_of, runners()))
        return len(folders) > 2

    outcome = visit(page("<h1>Hello</h1>"), RunOptions(lighthouse_runs=1), cancelled=cancelled)
    assert outcome["lighthouse"].kind is FailureKind.CANCELLED
    assert not processes(folders[0])


def test_a_page_that_hangs_is_given_up_in_the_time_that_look_and_measurement_share(visit: Any) -> None:
    hanging = page("<h1>Hello</h1><script>for (;;) ;</script>")
    looked: list[float] = []
    outcome = visit(
        hanging,
        RunOptions(lighthouse_runs=3),
        progress=lambda count, _: looked.append(time.monotonic()),
        limits=BrowserLimits(look_s=12, run_s=20),
    )
    assert time.monotonic() - looked[1] < 18, "the measurement has the 8 s that the look left, not 20"
    assert outcome["look"].kind is FailureKind.HUNG
    assert outcome["lighthouse"].kind is FailureKind.HUNG
    assert hanging.hits.count("/") <= 2, "it is not tried again"
    assert not runners()


def test_a_page_that_asks_and_asks_is_ended(visit: Any) -> None:
    asking = page("<h1>Hello</h1><script>for (;;) alert('again')</script>")
    outcome = visit(asking, LOOK_ONLY, limits=BrowserLimits(look_s=6))
    assert outcome["look"].kind is FailureKind.HUNG
    assert not runners()


def test_a_page_that_eats_memory_is_ended_by_itself(visit: Any) -> None:
    eating = page(
        "<h1>Hello</h1><script>const kept = []; setInterval(() =>"
        " kept.push(new Uint8Array(64 << 20).fill(7)), 60)</script>"
    )
    outcome = visit(eating, LOOK_ONLY, limits=BrowserLimits(memory_mb=900))
    assert outcome["look"] == Failure(FailureKind.BROWSER, outcome["look"].url, detail="memory")
    assert eating.hits.count("/") == 1, "it is not tried again"
    assert not runners()


def test_a_page_reaches_no_other_service_of_this_machine(visit: Any) -> None:
    inside = page("secret")
    with serve(".", inside) as address:
        port = address.rpartition(":")[2]
        urls = [
            f"http://{host}:{port}/{host}"
            for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433")
        ]  # noqa: S104
        hostile = page(
            "<h1>Hello</h1>"
            + "".join(
                f'<img src="{url}"><iframe src="{url}"></iframe><script src="{url}"></script>' for url in urls
            )
            + f"<script>fetch('{urls[0]}', {{mode: 'no-cors'}}); new WebSocket('ws://127.0.0.1:{port}/ws');"
            f"navigator.sendBeacon('{urls[0]}', 'x')</script>"
        )
        outcome = visit(hostile)
    assert outcome["look"].headline == "Hello"
    assert outcome["lighthouse"] == Failure(FailureKind.NOT_ASKED, outcome["lighthouse"].url)
    assert inside.hits == []


@pytest.mark.parametrize(("status", "kind"), [(503, FailureKind.HTTP_ERROR), (403, FailureKind.BLOCKED)])
def test_an_error_page_is_neither_looked_at_nor_measured(visit: Any, status: int, kind: FailureKind) -> None:
    outcome = visit(page("<h1>Sorry</h1>", status), RunOptions(lighthouse_runs=1))
    assert (outcome["look"].kind, outcome["look"].status) == (kind, status)
    assert outcome["lighthouse"] == outcome["look"]


def test_what_lighthouse_refuses_comes_back_with_its_code(visit: Any) -> None:
    outcome = visit(page("Hello", kind="text/plain"), RunOptions(lighthouse_runs=3))
    assert (outcome["lighthouse"].kind, outcome["lighthouse"].detail) == (FailureKind.BROWSER, "NOT_HTML")


def test_an_overlay_and_a_page_too_wide_are_seen(visit: Any) -> None:
    covered = page(
        '<meta name="viewport" content="width=device-width"><h1>Hello</h1><p style="width:700px">Wide</p>'
        '<div style="position:fixed;inset:0;background:#fff">We value you <button>Order now</button></div>'
    )
    look = visit(covered)["look"]
    assert look.overlay == 1
    assert look.overlay_text.startswith("We value you")
    assert look.headline == "Hello", "what lies under it is told too"
    assert look.actions == (), "but not what the overlay itself asks"
    assert look.scroll_width >= 700


def test_the_browser_that_ships_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    node = find_browser.find_node()
    assert node
    shipped = find_browser.shipped(node)
    assert shipped
    unpacked = Path(shipped.path).stat()
    assert [each.name for each in (tmp_path / "parcours").iterdir()] == [Path(shipped.path).parent.name]
    assert find_browser.shipped(node) == shipped
    assert Path(shipped.path).stat() == unpacked


def test_without_a_browser_the_failure_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARCOURS_CHROME", "/nowhere/chrome")
    failure = Failure(FailureKind.NO_BROWSER, "http://127.0.0.1:9/")
    outcome = browse("http://127.0.0.1:9/", RunOptions(), quiet, never)
    assert outcome == {"look": failure, "lighthouse": failure}


def test_a_browser_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\necho no such luck >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PARCOURS_CHROME", str(broken))
    look = browse("http://127.0.0.1:9/", RunOptions(), quiet, never)["look"]
    assert look.kind is FailureKind.BROWSER
    assert look.detail


def test_a_browser_that_is_killed_as_it_starts_is_started_again(
    visit: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    node = find_browser.find_node()
    ours = node and find_browser.shipped(node)
    assert ours
    script, begun = tmp_path / "chrome", tmp_path / "begun"
    exports = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in ours.environment.items())
    killed = f"[ -e {begun} ] || {{ touch {begun}; kill -9 $$; }}\n"
    script.write_text(f'#!/bin/sh\n{killed}{exports}exec {ours.path} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PARCOURS_CHROME", str(script))
    assert visit(page("<h1>Hello</h1>"))["look"].headline == "Hello"


def test_an_installed_browser_that_does_not_start_gives_way_to_the_one_that_ships(
    visit: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "google-chrome-stable"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.delenv("PARCOURS_CHROME", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert visit(page("<h1>Hello</h1>"))["look"].headline == "Hello"


def test_without_node_the_failure_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(find_browser, "MODULES", tmp_path)
    failure = Failure(FailureKind.NO_NODE, "http://127.0.0.1:9/")
    outcome = browse("http://127.0.0.1:9/", RunOptions(), quiet, never)
    assert outcome == {"look": failure, "lighthouse": failure}


def test_the_sandbox_is_off_for_root_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "--no-sandbox" not in browser_pool.flags("http://127.0.0.1:1")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "--no-sandbox" in browser_pool.flags("http://127.0.0.1:1")


@pytest.mark.parametrize(
    ("paints", "median"),
    [([1000.0], 0), ([1000.0, 9000.0, 1100.0], 2), ([1.0, 1.0, 1.0], 0), ([900.0, 1000.0], 0)],
)
def test_the_quoted_run_is_the_one_nearest_the_median(paints: list[float], median: int) -> None:
    assert median_run([LighthouseRun({"fcp": paint, "lcp": paint}) for paint in paints]) == median
