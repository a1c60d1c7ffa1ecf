"""The steps of gathering carried out: each brings its artifacts, or the reason why not."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from parcours.child import ChildError
from parcours.facts import codec
from parcours.facts.artifacts import Artifacts, Failure, FailureKind, Page
from parcours.facts.runs import RunOptions
from parcours.facts.steps import BESIDE, LAST, REGISTRY, STEPS, Step, artifact_types
from parcours.gather.browser import browser_pool
from parcours.gather.children import end_all, http_child
from parcours.gather.gatherer import Cancel, Cancelled, Found, Offers, Progress, Task, module_of

log = logging.getLogger(__name__)

StepProgress = Callable[[str, str, int, int], None]


def run_step(
    name: str,
    artifacts: Artifacts,
    options: RunOptions,
    *,
    progress: Progress,
    cancelled: Cancel,
    offers: Offers,
) -> Found:
    """Do one step on top of what the earlier ones brought: {"crawl": Crawl | Failure}, for example.

    A step that needs the start page brings NOT_YET when there is none. Where robots.txt could not be read,
    those that would ask for more than the start page bring that as their reason (RFC 9309). Raises
    Cancelled, and nothing else for what a site does.
    """
    if cancelled():
        raise Cancelled
    step = REGISTRY[name]
    missing = _missing(step, artifacts)
    if missing:
        if missing is FailureKind.NOT_YET:
            browser_pool.forget(artifacts.url)  # there will be no page to open
        return nothing(name, Failure(missing, artifacts.url))
    task = Task(artifacts, options, progress, cancelled, offers)
    try:
        found = _twice(lambda: _done(step, task))
        return found if step.parsed else {each: codec.whole(value) for each, value in found.items()}
    except ChildError as problem:
        if problem.kind == "cancelled":
            raise Cancelled from None
        return nothing(name, _of_child(problem, artifacts.url))
    except Cancelled:
        raise
    except Exception as problem:
        log.exception("step %s of %s", name, artifacts.url)
        failure = Failure(FailureKind.INTERNAL, artifacts.url, detail=type(problem).__name__)
        return nothing(name, failure)


def nothing(name: str, failure: Failure) -> Found:
    """What a step brings when it brings nothing: the reason, for each of its artifacts."""
    return dict.fromkeys(REGISTRY[name].artifacts, failure)


def _missing(step: Step, artifacts: Artifacts) -> FailureKind | None:
    """Why a step cannot be made, None when it can."""
    if "start" in step.needs and not has_start(artifacts):
        return FailureKind.NOT_YET
    if "robots" in step.needs and isinstance(artifacts.robots, Failure):
        return FailureKind.ROBOTS
    return None


def _done(step: Step, task: Task) -> Found:
    """What the step's module brings, here or in a child."""
    module = module_of(step)
    if step.child_s is None:
        found: Found = module.gather(task)
        return found

    def count(line: dict[str, Any]) -> None:
        task.progress(int(line["count"]), int(line["total"]))

    with http_child(task.site) as child:
        request = {**module.request(task), "op": step.name}
        answer = child.request(request, wall_s=step.child_s, on_line=count, cancelled=task.cancelled)
    kind = Failure if answer["failed"] else artifact_types()[step.name]
    return {step.name: codec.build(kind, answer["value"])}


def _twice(work: Callable[[], Found]) -> Found:
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


def gather_all(
    url: str,
    options: RunOptions,
    *,
    progress: StepProgress,
    cancelled: Cancel,
    offers: Offers,
) -> Artifacts:
    """Every step in one go, without a database; the browser works beside the others. Raises Cancelled.

    `progress` is called with step, status (running, done, failed, skipped), count and total, from two
    threads.
    """
    work = _Gathering(url, options, progress, cancelled, offers)
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

    def __init__(
        self, url: str, options: RunOptions, progress: StepProgress, cancelled: Cancel, offers: Offers
    ) -> None:
        self.artifacts = Artifacts(url)
        self.problem: BaseException | None = None
        self.stopped = False
        self._options, self._progress, self._cancelled = options, progress, cancelled
        self._offers = offers
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
            offers=self._offers,
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


def status_of(found: Found) -> str:
    """done; failed when nothing was brought; skipped when that was not asked for or could not be."""
    failures = [each for each in found.values() if isinstance(each, Failure)]
    if len(failures) < len(found):
        return "done"
    skipped = all(each.kind in (FailureKind.NOT_ASKED, FailureKind.NOT_YET) for each in failures)
    return "skipped" if skipped else "failed"


def _of_child(problem: ChildError, url: str) -> Failure:
    kind = FailureKind.TIMEOUT if problem.kind == "timeout" else FailureKind.INTERNAL
    return Failure(kind, url, detail=problem.detail[-300:])
