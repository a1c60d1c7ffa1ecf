"""The work of one run, step by step, over the store. What is done is not done again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from parcours import gather, history
from parcours.assess.findings import make_findings
from parcours.assess.view import make_view, site_name
from parcours.derive.selling_pages import selling_pages
from parcours.facts.artifacts import Artifacts, Failure, FailureKind, Page
from parcours.facts.model import now
from parcours.facts.runs import Findings, RunOptions, RunStatus, StepState
from parcours.facts.steps import GATHERED
from parcours.store import Store, StoreError

log = logging.getLogger(__name__)
UNTOLD = (FailureKind.NOT_ASKED, FailureKind.NOT_YET)
POLL_S = 1.0
PROGRESS_S = 0.3


class AuditJob:
    """One run. Its methods answer in one word, which is all that the queue remembers of a step."""

    def __init__(self, store: Store, run_id: str) -> None:
        run = store.run(run_id)
        assessment = store.get(run.assessment) if run else None
        if run is None or assessment is None:
            raise KeyError(run_id)
        self._store, self._run, self._assessment = store, run, assessment
        self._asked, self._cancelled = 0.0, False
        self._counts: dict[str, tuple[int, int]] = {}
        self._held: dict[str, tuple[Mapping[str, Any], float]] = {}  # what steps brought, and their seconds

    def begin(self) -> str:
        """Mark the run as running, unless it was called off; its browser starts meanwhile."""
        if not self._store.begin_run(self._run.id):
            return "cancelled"
        gather.prepare(self._assessment.url)
        return "running"

    def gather(self, step: str) -> str:
        """Carry out one step and keep what it brings; how it stands afterwards.

        Raises StoreError when that cannot be kept. Asked again, it keeps it and gathers nothing anew.
        """
        state = self._store.step(self._run.id, step)
        if state.over:
            return state.status
        if step not in self._held:
            began = time.monotonic()
            self._store.put_step(self._run.id, StepState(step, "running"))
            self._held[step] = self._brought(step), round(time.monotonic() - began, 3)
        brought, seconds = self._held[step]
        for name, artifact in brought.items():
            self._store.put_artifact(self._run.id, name, artifact)
        status, failure = _outcome(brought)
        ended = StepState(step, status, *self._counts.get(step, (0, 0)), seconds, failure)
        self._store.put_step(self._run.id, ended)
        del self._held[step]
        if step == "start":
            self._take_name(brought["start"])
        return status

    def look_so_far(self) -> str:
        """Make the findings of what was gathered until now, so that screens need not wait for the end."""
        self._keep_findings(partial=True)
        return "kept"

    def finish(self) -> str:
        """Make the findings and close the run: cancelled, failed when a step of ours broke, else done."""
        gather.forget(self._assessment.url)
        self._store.put_step(self._run.id, StepState("findings", "running"))
        began, failure = time.monotonic(), None
        try:
            artifacts, findings = self._keep_findings(partial=False)
            self._keep_standing(findings)
            failure = _broken(artifacts)
        except StoreError:
            raise
        except Exception as error:
            log.exception("findings of %s", self._run.id)
            failure = Failure(FailureKind.INTERNAL, detail=type(error).__name__)
        status = RunStatus.FAILED if failure else RunStatus.DONE
        if self.cancelled():
            status, failure = RunStatus.CANCELLED, None
        word = "failed" if failure else "done"
        seconds = round(time.monotonic() - began, 3)
        self._store.put_step(self._run.id, StepState("findings", word, 0, 0, seconds, failure))
        self._store.end_run(self._run.id, status, failure)
        self._store.tidy_files(self._assessment.id)
        return str(status)

    def cancelled(self) -> bool:
        """Whether to stop: asked of the store at most once a second."""
        if not self._cancelled and time.monotonic() - self._asked >= POLL_S:
            self._asked = time.monotonic()
            with suppress(StoreError):  # asked again in a second
                self._cancelled = self._store.cancelled(self._run.id)
        return self._cancelled

    def _brought(self, step: str) -> Mapping[str, Any]:
        """What a step brings; a failure with its reason for whatever it could not."""
        artifacts = self._store.artifacts(self._run.id, self._assessment.url)
        kind, detail = FailureKind.CANCELLED, ""
        try:
            if not self.cancelled():
                return gather.run_step(
                    step,
                    artifacts,
                    self._options(),
                    progress=self._progress(step),
                    cancelled=self.cancelled,
                    offers=selling_pages,
                )
        except gather.Cancelled:
            pass
        except StoreError:
            raise
        except Exception as error:
            log.exception("step %s of %s", step, self._run.id)
            kind, detail = FailureKind.INTERNAL, type(error).__name__
        return gather.nothing(step, Failure(kind, self._assessment.url, detail=detail))

    def _options(self) -> RunOptions:
        """What was asked for; the walk to the checkout only of a site that was shown to be the asker's."""
        owner = self._store.owner(self._assessment.id)
        if self._run.options.active and not owner.proven(self._assessment.url, now()):
            return replace(self._run.options, active=False)
        return self._run.options

    def _progress(self, step: str) -> Callable[[int, int], None]:
        written = 0.0

        def write(count: int, total: int) -> None:
            nonlocal written
            self._counts[step] = (count, total)
            if time.monotonic() - written >= PROGRESS_S or count == total:
                written = time.monotonic()
                with suppress(StoreError):  # news for the screens, and no more
                    self._store.put_step(self._run.id, StepState(step, "running", count, total))

        return write

    def _keep_findings(self, *, partial: bool) -> tuple[Artifacts, Findings]:
        artifacts = self._store.artifacts(self._run.id, self._assessment.url)
        owner = self._store.owner(self._assessment.id).as_of(now())
        findings = make_findings(
            artifacts,
            run=self._run.id,
            at=now(),
            profile=self._assessment.profile,
            owner=owner,
            partial=partial,
        )
        self._store.put_artifact(self._run.id, "findings", findings)
        return artifacts, findings

    def _keep_standing(self, findings: Findings) -> None:
        """Answers and scores as they stand when the run ends, so that a later run can say what changed."""
        answers = self._store.answers(self._assessment.id)
        history.keep_standing(self._store, make_view(self._assessment, answers, findings=findings))

    def _take_name(self, start: Page | Failure) -> None:
        """A business whose name was left open is called as its site calls itself."""
        if isinstance(start, Page) and start.document:
            self._store.name_if_nameless(self._assessment.id, site_name(start.document))


def _outcome(brought: Mapping[str, Any]) -> tuple[str, Failure | None]:
    """How a step ended, and the first failure worth telling."""
    failures = [each for each in brought.values() if isinstance(each, Failure)]
    told = next((each for each in failures if each.kind not in UNTOLD), None)
    if told and told.kind is FailureKind.CANCELLED:
        return "skipped", told
    return gather.status_of(dict(brought)), told


def _broken(artifacts: Artifacts) -> Failure | None:
    """The first failure of our own making."""
    gathered = (getattr(artifacts, each) for each in GATHERED)
    ours = (each for each in gathered if isinstance(each, Failure) and each.kind is FailureKind.INTERNAL)
    return next(ours, None)
