"""The browser's part of an audit: how the start page looks on a phone, and Lighthouse's measurements.

One Node child (runner.mjs) drives one Chromium, both made for this audit and ended with it. Every connection
of the browser goes through the guarded proxy of `egress`; see `opening`.
"""

from __future__ import annotations

import logging
import statistics
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from parcours.artifacts import Failure, FailureKind, Lighthouse, LighthouseRun, Look
from parcours.child import Child, ChildError
from parcours.codec import build
from parcours.gather import opening
from parcours.gather.opening import NotOpened
from parcours.runs import RunOptions

log = logging.getLogger(__name__)
BLOCKED = (401, 403, 429, 999)
ANSWERED_BADLY = (FailureKind.HTTP_ERROR, FailureKind.BLOCKED)  # an error page is not worth measuring
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Outcome = dict[str, Any]  # "look" and "lighthouse": the artifact, or a Failure


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for each request to the child, MB for its whole tree (Lighthouse's budget: 120 s and 2 GB)."""

    open_s: float = 30.0
    look_s: float = 30.0
    run_s: float = 120.0
    memory_mb: int = 2048


def browse(start_url: str, options: RunOptions, progress: Progress, cancelled: Cancelled, *,
           site: str = "", limits: Limits = Limits()) -> Outcome:  # fmt: skip
    """Look at the start page and measure it `options.lighthouse_runs` times.

    The browser prepared for `site` is used if there is one. Gives {"look": Look | Failure, "lighthouse":
    Lighthouse | Failure}. `progress` counts the look and each run. Nothing is raised: what was cancelled
    comes back as a failure. Runs before a failed one are kept.
    """
    visit = _Visit(start_url, options, progress, cancelled, limits)
    try:
        return visit.make(site)
    except NotOpened as error:
        return _both(Failure(error.kind, start_url, detail=error.detail[:300]))
    except ChildError as error:
        return _both(visit.failure(error))


@dataclass
class _Visit:
    """One audit's use of the browser."""

    url: str
    options: RunOptions
    progress: Progress
    cancelled: Cancelled
    limits: Limits

    def make(self, site: str) -> Outcome:
        """Look, then measure; a page that stops the browser at the look is measured in a new one.

        Raises NotOpened, or ChildError.
        """
        with ExitStack() as stack:
            opened = opening.take(site, self.cancelled, open_s=self.limits.open_s)
            child = stack.enter_context(opened)
            look = self._look(child)
            if isinstance(look, Failure) and look.kind in ANSWERED_BADLY:
                return _both(look)
            if child.alive or not self.options.lighthouse_runs:
                lighthouse = self._lighthouse(child)
                if child.alive and site and self.options.visits:
                    stack.pop_all()
                    opening.keep(site, opened)
                return {"look": look, "lighthouse": lighthouse}
        if isinstance(look, Failure) and look.kind is FailureKind.CANCELLED:
            return _both(look)
        with opening.open_browser(self.cancelled, open_s=self.limits.open_s) as child:
            return {"look": look, "lighthouse": self._lighthouse(child)}

    def _look(self, child: Child) -> Look | Failure:
        self.progress(0, self._total)
        try:
            answer = self._ask(child, self.limits.look_s, do="look", url=self.url)
        except ChildError as error:
            return self.failure(error)
        finally:
            self.progress(1, self._total)
        return build(Look, answer["look"]) if "look" in answer else self._told(answer)

    def _lighthouse(self, child: Child) -> Lighthouse | Failure:
        if not self.options.lighthouse_runs:
            return Failure(FailureKind.NOT_ASKED, self.url)
        runs: list[LighthouseRun] = []
        version = ""
        for number in range(self.options.lighthouse_runs):
            answer = self._measured(child, first=not runs)
            if isinstance(answer, Failure):
                log.info("Lighthouse run %d: %s %s", number + 1, answer.kind, answer.detail)
                return self._kept(version, runs, answer)
            runs.append(_completed(build(LighthouseRun, answer["run"]), runs))
            version = str(answer["version"])
            self.progress(number + 2, self._total)
        return _measurement(version, self.options.form, runs)

    def _measured(self, child: Child, *, first: bool) -> dict[str, Any] | Failure:
        request = {"do": "lighthouse", "url": self.url, "form": self.options.form, "first": first}
        try:
            answer = self._ask(child, self.limits.run_s, **request)
        except ChildError as error:
            return self.failure(error)
        return answer if "run" in answer else self._told(answer)

    def _kept(self, version: str, runs: Sequence[LighthouseRun], failure: Failure) -> Lighthouse | Failure:
        if not runs or failure.kind is FailureKind.CANCELLED:
            return failure
        told = f"{failure.kind.value} {failure.detail}".strip()
        runs = [*runs[:-1], replace(runs[-1], warnings=(*runs[-1].warnings, told))]
        return _measurement(version, self.options.form, runs)

    def _ask(self, child: Child, wall_s: float, **request: Any) -> dict[str, Any]:
        most = self.limits.memory_mb
        return opening.ask(child, request, wall_s=wall_s, most_mb=most, cancelled=self.cancelled)

    def failure(self, error: ChildError) -> Failure:
        """A child's end, as what became of the page."""
        kinds = {"timeout": FailureKind.TIMEOUT, "cancelled": FailureKind.CANCELLED}
        return Failure(kinds.get(error.kind, FailureKind.BROWSER), self.url, detail=error.detail[:300])

    def _told(self, answer: dict[str, Any]) -> Failure:
        """The failure that the runner names: http and a status, timeout, browser or lighthouse and a code."""
        status, detail = int(answer.get("status", 0)), str(answer.get("detail", ""))
        if answer["failed"] == "http":
            kind = FailureKind.BLOCKED if status in BLOCKED else FailureKind.HTTP_ERROR
        else:
            kind = FailureKind.TIMEOUT if answer["failed"] == "timeout" else FailureKind.BROWSER
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


def _both(failure: Failure) -> Outcome:
    return {"look": failure, "lighthouse": failure}
