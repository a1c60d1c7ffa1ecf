"""One audit here and now, in this process: no database, no queue."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from parcours import gather
from parcours.assess.checklist_file import ChecklistError, journey
from parcours.assess.findings import make_findings
from parcours.assess.view import View, make_view, site_name
from parcours.derive.selling_pages import selling_pages
from parcours.facts.artifacts import Artifacts, Failure, FailureKind, Page
from parcours.facts.model import Answers, Assessment, Profile, now
from parcours.facts.runs import Run, RunOptions, RunStatus
from parcours.url import bare_host

Progress = Callable[[str, str, int, int], None]
UNUSABLE = {FailureKind.ADDRESS, FailureKind.NOT_A_PAGE, FailureKind.TOO_LARGE, FailureKind.REDIRECTED_AWAY}
"""What is wrong with the address itself: there is no use in trying it again."""


def audit_once(
    url: str,
    *,
    name: str,
    profile: Profile,
    lang: str,
    answers: Answers,
    options: RunOptions,
    progress: Progress = lambda _step, _status, _count, _total: None,
) -> tuple[View, Failure | None]:
    """Audit a site of canonical address; the view, and why the start page failed when it did."""
    at = now()
    threading.Thread(target=_read_checklist, daemon=True).start()
    artifacts = gather.gather_all(
        url, options, progress=progress, cancelled=lambda: False, offers=selling_pages
    )
    audit = Assessment(uuid.uuid4().hex, url, name or proposed_name(artifacts), profile, lang, at, at)
    findings = make_findings(artifacts, run=audit.id, at=at, profile=profile)
    run = Run(audit.id, audit.id, RunStatus.DONE, options, at, now())
    view = make_view(replace(audit, updated=now()), answers, findings=findings, run=run)
    start = artifacts.start
    return view, start if isinstance(start, Failure) else start.failure


def _read_checklist() -> None:
    """Have it read by the time that the site is; a mistake in it is told where it is used."""
    with suppress(ChecklistError):
        journey()


def proposed_name(artifacts: Artifacts) -> str:
    """What the site calls itself, else its host name."""
    start = artifacts.start
    found = site_name(start.document) if isinstance(start, Page) and start.document else ""
    return found or bare_host(artifacts.url)
