"""The browser's part of an audit: how the start page looks on a phone, and Lighthouse's measurements.

One Node child (runner.mjs) drives one Chromium, both made for this audit and ended with it. Every connection
of the browser goes through the guarded proxy of `egress`; see `browser_pool`. A page that stops the browser
at the look is measured in a new one; what a killed browser left undone is done once more.
"""

from __future__ import annotations

import logging
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from parcours.child import Child, ChildError
from parcours.facts.artifacts import Failure, FailureKind, Lighthouse, LighthouseRun, Look
from parcours.facts.codec import build
from parcours.facts.failure import BLOCKED
from parcours.facts.runs import RunOptions
from parcours.gather.browser import browser_pool
from parcours.gather.browser.browser_pool import NotOpened, Opened
from parcours.gather.gatherer import Cancel, Cancelled, Found, Progress, Task

log = logging.getLogger(__name__)
ANSWERED_BADLY = (FailureKind.HTTP_ERROR, FailureKind.BLOCKED)  # an error page is not worth measuring


@dataclass(frozen=True, slots=True)
class BrowserLimits:
    """Seconds and MB. `run_s` is what the look and the first run share, with the opening of another browser
    where the look took one with it; and what each later run has. So a page that hangs is given up within
    120 s. `memory_mb` is for the child's whole tree.
    """

    open_s: float = 30.0
    look_s: float = 30.0
    run_s: float = 110.0
    memory_mb: int = 2048


def gather(task: Task) -> Found:
    """As `browse`. Raises Cancelled."""
    found = browse(task.start_url, task.options, task.progress, task.cancelled, site=task.site)
    if any(isinstance(each, Failure) and each.kind is FailureKind.CANCELLED for each in found.values()):
        raise Cancelled
    return found


def browse(start_url: str, options: RunOptions, progress: Progress, cancelled: Cancel, *,
           site: str = "", limits: BrowserLimits = BrowserLimits()) -> Found:  # fmt: skip
    """Look at the start page and measure it `options.lighthouse_runs` times.

    The browser prepared for `site` is used if there is one. Gives {"look": Look | Failure, "lighthouse":
    Lighthouse | Failure}. `progress` counts the look and each run. Nothing is raised: what was cancelled
    comes back as a failure. Runs before a failed one are kept.
    """
    visit = _Visit(start_url, options, progress, cancelled, site, limits)
    try:
        return visit.make()
    except (NotOpened, ChildError) as error:
        return _both(visit.failure(error))
    finally:
        visit.end()


@dataclass
class _Visit:
    """One audit's use of the browser."""

    url: str
    options: RunOptions
    progress: Progress
    cancelled: Cancel
    site: str
    limits: BrowserLimits
    _opened: Opened | None = None
    _until: float = 0.0  # by time.monotonic
    _tried_again: bool = False

    def make(self) -> Found:
        """Look, then measure. Raises NotOpened, or ChildError when the first browser does not start."""
        self._opened = self._first()
        self._until = time.monotonic() + self.limits.run_s
        look = self._look()
        if isinstance(look, Failure) and look.kind in (*ANSWERED_BADLY, FailureKind.CANCELLED):
            return _both(look)
        self._end_if_hung(look)
        lighthouse = self._lighthouse()
        self._end_if_hung(lighthouse)
        self._keep()
        return {"look": look, "lighthouse": lighthouse}

    def _look(self) -> Look | Failure:
        self.progress(0, self._total)
        try:
            answer = self._ask(self.limits.look_s, do="look", url=self.url)
        except (NotOpened, ChildError) as error:
            return self.failure(error)
        finally:
            self.progress(1, self._total)
        return build(Look, answer["look"]) if "look" in answer else self._told(answer)

    def _lighthouse(self) -> Lighthouse | Failure:
        if not self.options.lighthouse_runs:
            return Failure(FailureKind.NOT_ASKED, self.url)
        runs: list[LighthouseRun] = []
        version = ""
        for number in range(self.options.lighthouse_runs):
            answer = self._measured(first=not runs)
            if isinstance(answer, Failure):
                log.info("Lighthouse run %d: %s %s", number + 1, answer.kind, answer.detail)
                return self._kept(version, runs, answer)
            runs.append(_completed(build(LighthouseRun, answer["run"]), runs))
            version = str(answer["version"])
            self.progress(number + 2, self._total)
        return _measurement(version, self.options.form, runs)

    def _measured(self, *, first: bool) -> dict[str, Any] | Failure:
        if not first:
            self._until = time.monotonic() + self.limits.run_s
        request = {"do": "lighthouse", "url": self.url, "form": self.options.form, "first": first}
        try:
            answer = self._ask(self.limits.run_s, **request)
        except (NotOpened, ChildError) as error:
            return self.failure(error)
        return answer if "run" in answer else self._told(answer)

    def _kept(self, version: str, runs: Sequence[LighthouseRun], failure: Failure) -> Lighthouse | Failure:
        if not runs or failure.kind is FailureKind.CANCELLED:
            return failure
        told = f"{failure.kind.value} {failure.detail}".strip()
        runs = [*runs[:-1], replace(runs[-1], warnings=(*runs[-1].warnings, told))]
        return _measurement(version, self.options.form, runs)

    # The browser

    def _first(self) -> Opened:
        try:
            return browser_pool.take(self.site, self.cancelled, open_s=self.limits.open_s)
        except ChildError as error:
            if not browser_pool.was_killed(error):
                raise
            self._tried_again = True
            return browser_pool.open_browser(self.cancelled, open_s=self.limits.open_s)

    def _ask(self, wall_s: float, **request: Any) -> dict[str, Any]:
        """Ask the browser; once in all, one that was killed is asked for again in a new one, with new time.

        Raises NotOpened, ChildError.
        """
        try:
            return self._ask_once(wall_s, request)
        except ChildError as error:
            if self._tried_again or not browser_pool.was_killed(error):
                raise
            log.info("the browser was killed, %s is tried again: %s", request["do"], error.detail[-200:])
        self._tried_again = True
        self._until = time.monotonic() + self.limits.run_s
        return self._ask_once(wall_s, request)

    def _ask_once(self, wall_s: float, request: dict[str, Any]) -> dict[str, Any]:
        child = self._child()
        left_s = max(min(wall_s, self._until - time.monotonic()), 1.0)
        most = self.limits.memory_mb
        return browser_pool.ask(child, request, wall_s=left_s, most_mb=most, cancelled=self.cancelled)

    def _child(self) -> Child:
        """The one that is open, or a new one where it was ended."""
        if self._opened is None or not self._opened.child.alive:
            self.end()
            left_s = max(min(self.limits.open_s, self._until - time.monotonic()), 1.0)
            self._opened = browser_pool.open_browser(self.cancelled, open_s=left_s)
        return self._opened.child

    def _end_if_hung(self, found: Look | Lighthouse | Failure) -> None:
        """A page that hangs goes on working as long as its browser lives."""
        if isinstance(found, Failure) and found.kind is FailureKind.HUNG:
            self.end()

    def _keep(self) -> None:
        """Leave the browser to the visits, if there are to be any."""
        if self._opened and self._opened.child.alive and self.site and self.options.visits:
            browser_pool.keep(self.site, self._opened)
            self._opened = None

    def end(self) -> None:
        """End the browser that is open, if one is."""
        if self._opened:
            self._opened.close()
            self._opened = None

    # What became of it

    def failure(self, error: NotOpened | ChildError) -> Failure:
        """A child's end, or that there is no browser, as what became of the page."""
        if isinstance(error, NotOpened):
            return Failure(error.kind, self.url, detail=error.detail[:300])
        kinds = {"timeout": FailureKind.HUNG, "cancelled": FailureKind.CANCELLED}
        return Failure(kinds.get(error.kind, FailureKind.BROWSER), self.url, detail=error.detail[:300])

    def _told(self, answer: dict[str, Any]) -> Failure:
        """The failure that the runner names: http and a status, timeout, browser or lighthouse and a code."""
        status, detail = int(answer.get("status", 0)), str(answer.get("detail", ""))
        if answer["failed"] == "http":
            kind = FailureKind.BLOCKED if status in BLOCKED else FailureKind.HTTP_ERROR
        else:
            kind = FailureKind.HUNG if answer["failed"] == "timeout" else FailureKind.BROWSER
        return Failure(kind, self.url, status, detail)

    @property
    def _total(self) -> int:
        return self.options.lighthouse_runs + 1


def median_run(runs: Sequence[LighthouseRun]) -> int:
    """The index of the run to quote: the one nearest the medians of first and of largest paint.

    With an even number of runs the medians lie between two; of equally near runs the earlier is taken.
    """
    middle = {name: statistics.median(run.metrics.get(name, 0.0) for run in runs) for name in ("fcp", "lcp")}
    apart = [sum((run.metrics.get(name, 0.0) - value) ** 2 for name, value in middle.items()) for run in runs]
    return apart.index(min(apart))


def _measurement(version: str, form: str, runs: Sequence[LighthouseRun]) -> Lighthouse:
    """All runs, with the pictures (200 KB) of the one that is quoted only."""
    median = median_run(runs)
    kept = [
        run if index == median else replace(run, frames=(), final_frame="") for index, run in enumerate(runs)
    ]
    return Lighthouse(version, form, tuple(kept), median)


def _completed(run: LighthouseRun, before: Sequence[LighthouseRun]) -> LighthouseRun:
    """A later run measures the load only; what is so of the page at every load comes from the first one."""
    if not before:
        return run
    first = before[0]
    audits = {**first.audits, **run.audits}
    return replace(run, accessibility=first.accessibility, seo=first.seo, audits=audits)


def _both(failure: Failure) -> Found:
    return {"look": failure, "lighthouse": failure}
