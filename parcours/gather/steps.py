"""The steps of gathering, in order; each brings its artifacts, or the reason why not."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from parcours.child import ChildError
from parcours.facts import codec
from parcours.facts.artifacts import (
    Artifacts,
    Crawl,
    Dns,
    Failure,
    FailureKind,
    Feeds,
    Landings,
    Page,
    ResponseTimes,
    Robots,
    Sitemaps,
    Tls,
)
from parcours.facts.runs import RunOptions
from parcours.gather.browser import browser_pool
from parcours.gather.browser import visits as visiting
from parcours.gather.browser.start_page import browse
from parcours.gather.children import end_all, http_child
from parcours.gather.crawl import crawl as crawling
from parcours.gather.crawl.ad_landings import landing_urls
from parcours.gather.crawl.feeds import feed_urls
from parcours.gather.pack import read_line
from parcours.url import canonical, host_of

log = logging.getLogger(__name__)
STEPS = (
    "start", "robots", "sitemaps", "crawl", "times", "tls", "dns", "feeds", "landings", "browser", "visits",
)  # fmt: skip
BESIDE, LAST = "browser", "visits"  # the one beside the others, and the one that needs all of them
BRINGS = {"browser": ("look", "lighthouse"), "visits": ("visits", "beyond", "checkout")}
START_BYTES = 5 << 20
WALL_S = {"start": 45.0, "robots": 30.0, "sitemaps": 120.0, "times": 120.0, "tls": 60.0,
          "dns": 30.0, "feeds": 60.0, "landings": 60.0}  # fmt: skip

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]
StepProgress = Callable[[str, str, int, int], None]

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Failure, Robots, Sitemaps, ResponseTimes, Tls, Dns, Feeds, Landings)
}
_NEED_A_START = frozenset(STEPS) - {"start"}
_NEED_ROBOTS = frozenset({"sitemaps", "feeds", "landings"})  # and the crawl, which says so itself
_PARSED = frozenset({"start", "crawl"})  # the parser's own texts are whole; what others say may not be


class Cancelled(Exception):
    """The person stopped the run."""


def run_step(
    step: str, artifacts: Artifacts, options: RunOptions, *, progress: Progress, cancelled: Cancel
) -> dict[str, Any]:
    """Do one step on top of what the earlier ones brought: {"crawl": Crawl | Failure}, for example.

    Most bring one of their own name; see BRINGS for the others. A step that needs the start page brings
    NOT_YET when there is none. Where robots.txt could not be read, those that would ask for more than the
    start page bring that as their reason (RFC 9309). Raises Cancelled, and nothing else for what a site does.
    """
    if cancelled():
        raise Cancelled
    if step in _NEED_A_START and not has_start(artifacts):
        failure = Failure(FailureKind.NOT_YET, artifacts.url)
        if step == "browser":
            browser_pool.forget(artifacts.url)
        return dict.fromkeys(brings(step), failure)
    if step in _NEED_ROBOTS and isinstance(artifacts.robots, Failure):
        return dict.fromkeys(brings(step), Failure(FailureKind.ROBOTS, artifacts.url))
    try:
        found = _twice(lambda: _DOERS[step](artifacts, options, progress, cancelled))
        return found if step in _PARSED else {name: codec.whole(each) for name, each in found.items()}
    except ChildError as problem:
        if problem.kind == "cancelled":
            raise Cancelled from None
        return dict.fromkeys(brings(step), _of_child(problem, artifacts.url))
    except Cancelled:
        raise
    except Exception as problem:
        log.exception("step %s of %s", step, artifacts.url)
        failure = Failure(FailureKind.INTERNAL, artifacts.url, detail=type(problem).__name__)
        return dict.fromkeys(brings(step), failure)


def brings(step: str) -> tuple[str, ...]:
    """The names of what a step brings."""
    return BRINGS.get(step, (step,))


def _twice(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Once more when a child was killed, as by a system short of memory: that says nothing of a site."""
    try:
        return work()
    except ChildError as problem:
        if problem.kind != "died":
            raise
    return work()


def has_start(artifacts: Artifacts) -> bool:
    """Whether the start page answered with something to go on from."""
    return isinstance(artifacts.start, Page) and artifacts.start.fetched is not None


def gather_all(url: str, options: RunOptions, *, progress: StepProgress, cancelled: Cancel) -> Artifacts:
    """Every step in one go, without a database; the browser works beside the others. Raises Cancelled.

    `progress` is called with step, status (running, done, failed, skipped), count and total, from two
    threads.
    """
    work = _Gathering(url, options, progress, cancelled)
    browser_pool.prepare(url)
    try:
        work.do("start")
        browser = threading.Thread(target=work.guarded, args=(BESIDE,), daemon=True)
        browser.start()
        for step in STEPS[1:]:
            if step not in (BESIDE, LAST):
                work.do(step)
        while browser.is_alive():
            browser.join(0.2)
        if not work.problem:
            work.do(LAST)
    finally:
        work.stopped = True
        browser_pool.forget(url)
        end_all()
    if work.problem:
        raise work.problem
    return work.artifacts


class _Gathering:
    """The state of `gather_all`."""

    def __init__(self, url: str, options: RunOptions, progress: StepProgress, cancelled: Cancel) -> None:
        self.artifacts = Artifacts(url)
        self.problem: BaseException | None = None
        self.stopped = False
        self._options, self._progress, self._cancelled = options, progress, cancelled
        self._lock = threading.Lock()

    def do(self, step: str) -> None:
        """One step, with its time."""
        began = time.monotonic()
        self._progress(step, "running", 0, 0)
        found = run_step(
            step,
            self.artifacts,
            self._options,
            progress=lambda count, total: self._progress(step, "running", count, total),
            cancelled=self._is_cancelled,
        )
        with self._lock:
            seconds = {**self.artifacts.seconds, step: round(time.monotonic() - began, 3)}
            self.artifacts = replace(self.artifacts, **found, seconds=seconds)
        self._progress(step, status_of(found), 0, 0)

    def guarded(self, step: str) -> None:
        """As `do`, in a thread: what goes wrong is kept for the other one."""
        try:
            self.do(step)
        except BaseException as problem:  # raised again where somebody waits for it
            self.problem = problem

    def _is_cancelled(self) -> bool:
        return self.stopped or self._cancelled()


def status_of(found: dict[str, Any]) -> str:
    """done; failed when nothing was brought; skipped when that was not asked for or could not be."""
    failures = [each for each in found.values() if isinstance(each, Failure)]
    if len(failures) < len(found):
        return "done"
    skipped = all(each.kind in (FailureKind.NOT_ASKED, FailureKind.NOT_YET) for each in failures)
    return "skipped" if skipped else "failed"


def _start(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    """The page asked for, whatever robots.txt says: its owner asked."""
    got: dict[str, Any] = {}
    _ask_for_start(artifacts.url, artifacts.url, got, cancelled)
    failure = got.get("failure")
    plain = plain_way(artifacts.url, failure)
    if plain:
        other: dict[str, Any] = {}
        _ask_for_start(artifacts.url, plain, other, cancelled)
        if "document" in other:
            got, failure = other, other.get("failure")
    progress(1, 1)
    fetched, document = got.get("fetched"), got.get("document")
    if document is None or fetched is None:
        return {"start": failure or Failure(FailureKind.NO_ANSWER, artifacts.url)}
    return {"start": Page(canonical(fetched.url), fetched=fetched, document=document, failure=failure)}


def plain_way(url: str, failure: Failure | None) -> str:
    """The http:// address to try where nobody speaks TLS (https:// is assumed of what is typed), or ""."""
    silent = failure is not None and failure.kind in (FailureKind.NO_ANSWER, FailureKind.TLS)
    host = host_of(url)
    return (
        "http" + url.removeprefix("https")
        if silent and url.startswith("https://") and ":" not in host
        else ""
    )


def _ask_for_start(site: str, url: str, got: dict[str, Any], cancelled: Cancel) -> None:
    request = {
        "op": "pages",
        "urls": [url],
        "parse_bytes": START_BYTES,
        "parse_cpu_s": crawling.PARSE_CPU_S,
        "obey": False,
        "fresh": True,
    }
    with http_child(site) as child:
        child.request(
            request, wall_s=WALL_S["start"], on_line=got.update, cancelled=cancelled, read=read_line
        )


def _robots(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    return {"robots": _asked("robots", artifacts.url, {"url": _start_url(artifacts)}, progress, cancelled)}


def _sitemaps(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    request = {"url": _start_url(artifacts), "robots": codec.plain(artifacts.robots)}
    return {"sitemaps": _asked("sitemaps", artifacts.url, request, progress, cancelled)}


def _crawl(
    artifacts: Artifacts, options: RunOptions, progress: Progress, cancelled: Cancel
) -> dict[str, Any]:
    assert isinstance(artifacts.start, Page)
    sitemaps = artifacts.sitemaps
    found = crawling.crawl(
        artifacts.start,
        site=artifacts.url,
        pages=options.pages,
        robots=artifacts.robots,
        progress=progress,
        cancelled=cancelled,
        listed=[each.url for each in sitemaps.entries] if isinstance(sitemaps, Sitemaps) else (),
    )
    return {"crawl": found}


def _times(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    return {"times": _asked("times", artifacts.url, {"urls": typical_pages(artifacts)}, progress, cancelled)}


def _tls(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    return {"tls": _asked("tls", artifacts.url, {"url": _start_url(artifacts)}, progress, cancelled)}


def _dns(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    return {"dns": _asked("dns", artifacts.url, {"url": _start_url(artifacts)}, progress, cancelled)}


def _feeds(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    request = {"urls": feed_urls(artifacts)}
    return {"feeds": _asked("feeds", artifacts.url, request, progress, cancelled)}


def _landings(artifacts: Artifacts, _: RunOptions, progress: Progress, cancelled: Cancel) -> dict[str, Any]:
    request = {"urls": landing_urls(artifacts)}
    return {"landings": _asked("landings", artifacts.url, request, progress, cancelled)}


def _visits(
    artifacts: Artifacts, options: RunOptions, progress: Progress, cancelled: Cancel
) -> dict[str, Any]:
    return visiting.visit(artifacts, options, progress, cancelled)


def _browser(
    artifacts: Artifacts, options: RunOptions, progress: Progress, cancelled: Cancel
) -> dict[str, Any]:
    found = browse(_start_url(artifacts), options, progress, cancelled, site=artifacts.url)
    if any(isinstance(each, Failure) and each.kind is FailureKind.CANCELLED for each in found.values()):
        raise Cancelled
    return found


_Doer = Callable[[Artifacts, RunOptions, Progress, Cancel], dict[str, Any]]
_DOERS: dict[str, _Doer] = {
    "start": _start,
    "robots": _robots,
    "sitemaps": _sitemaps,
    "crawl": _crawl,
    "times": _times,
    "tls": _tls,
    "dns": _dns,
    "feeds": _feeds,
    "landings": _landings,
    "browser": _browser,
    "visits": _visits,
}


def _start_url(artifacts: Artifacts) -> str:
    return artifacts.start.url if isinstance(artifacts.start, Page) else artifacts.url


def _asked(step: str, site: str, request: dict[str, Any], progress: Progress, cancelled: Cancel) -> Any:
    """What a child answers to one request, as an artifact."""

    def count(line: dict[str, Any]) -> None:
        progress(int(line["count"]), int(line["total"]))

    with http_child(site) as child:
        answer = child.request(
            {"op": step, **request}, wall_s=WALL_S[step], on_line=count, cancelled=cancelled
        )
    return codec.build(_KINDS[answer["kind"]], answer["value"])


def typical_pages(artifacts: Artifacts) -> list[str]:
    """The start page and the first pages of two other kinds, told by the first part of their address."""
    chosen = {_start_url(artifacts): ""}
    if isinstance(artifacts.crawl, Crawl):
        for page in artifacts.crawl.pages[1:]:
            part = "/".join(page.url.split("/")[3:-1])
            if page.ok and part not in list(chosen.values())[1:]:
                chosen[page.url] = part
            if len(chosen) == 3:
                break
        others = [page.url for page in artifacts.crawl.pages[1:] if page.ok and page.url not in chosen]
        chosen.update(dict.fromkeys(others[: 3 - len(chosen)], ""))
    return list(chosen)


def _of_child(problem: ChildError, url: str) -> Failure:
    kind = FailureKind.TIMEOUT if problem.kind == "timeout" else FailureKind.INTERNAL
    return Failure(kind, url, detail=problem.detail[-300:])
