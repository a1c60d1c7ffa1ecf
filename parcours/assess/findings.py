"""From artifacts to findings: derive the signals, run every audit, keep what screens and reports read.
Pure.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from audits import AUDITS
from parcours.assess.rules import rules_version
from parcours.audit import run_all
from parcours.derive import Site, ToldSignals, Untold, click_map, read_site, signals
from parcours.facts.artifacts import Artifacts, Failure, FailureKind, Lighthouse, Look, Page, Visits
from parcours.facts.model import ClickMap, Profile, Result, Signals, SignalStatus
from parcours.facts.owner import NOTHING_GIVEN, OwnerData
from parcours.facts.runs import Findings, PageLine, Speed, SpeedRun
from parcours.facts.steps import TOLD

T = TypeVar("T")
log = logging.getLogger(__name__)
UNASKED = (FailureKind.NOT_ASKED, FailureKind.NOT_YET)  # the walk to the checkout is made only on request


def make_findings(
    artifacts: Artifacts, *, run: str, at: datetime, profile: Profile, owner: OwnerData = NOTHING_GIVEN,
    partial: bool = False,
) -> Findings:  # fmt: skip
    """Everything that can be said from `artifacts` and from what the owner gave. What could not be gathered
    becomes errors with their reasons. A mistake of ours costs only the checks that rest on it.
    """
    site = _or_failure("the pages", lambda: read_site(artifacts))
    site = Site(artifacts.url, failure=site) if isinstance(site, Failure) else site
    seen = signals(site)
    told = ToldSignals(seen)
    clicks = _or_failure("the clicks", lambda: click_map(site, told))
    given = _given(artifacts, site=site, signals=told, clicks=clicks, profile=profile, owner=owner, at=at)
    results = run_all(AUDITS, given)
    crawl = site.crawl
    merged = crawl is not artifacts.crawl
    failures = _could_not(artifacts, partial=partial)
    unopened = artifacts.visits.left if merged and isinstance(artifacts.visits, Visits) else 0
    return Findings(
        url=artifacts.url,
        run=run,
        at=at,
        pages=_pages(artifacts, site),
        signals=seen,
        results=tuple(_with_start_failure(artifacts, each) for each in results),
        clicks=ClickMap(complete=False) if isinstance(clicks, Failure) else clicks,
        speed=_speed(artifacts.lighthouse),
        picture=artifacts.look.picture if isinstance(artifacts.look, Look) else "",
        ended=crawl.ended if crawl else "",
        queued=crawl.queued - unopened if crawl else 0,
        by_robots=len(crawl.by_robots) if crawl else 0,
        could_not=(*failures, *_untold(site, seen, clicks, {failure for _, failure in failures})),
        seconds=dict(artifacts.seconds),
        unopened=unopened,
        traps=crawl.traps if crawl else (),
        partial=partial,
        rules=rules_version(),
    )


def _or_failure(what: str, work: Callable[[], T]) -> T | Failure:
    """What `work` returns. When it raises, the error is logged, and a failure of our own is returned."""
    try:
        return work()
    except Untold as signal:  # its detector's mistake was logged where it was made
        return Failure(FailureKind.INTERNAL, detail=f"signal {signal}")
    except Exception as error:
        log.exception("deriving %s", what)
        return Failure(FailureKind.INTERNAL, detail=type(error).__name__)


def _untold(
    site: Site, seen: Signals, clicks: ClickMap | Failure, known: set[Failure]
) -> tuple[tuple[str, Failure], ...]:
    """One entry when something failed in deriving, with the first reason that is not known yet."""
    failures = [page.failure for page in site.broken if page.failure]
    if site.failure and site.failure.kind is FailureKind.INTERNAL:
        failures.append(site.failure)
    if site.pages:
        errors = {key: each for key, each in seen.items() if each.status is SignalStatus.ERROR}
        failures += [
            Failure(FailureKind.INTERNAL, each.url, detail=f"signal {key}") for key, each in errors.items()
        ]
    failures += [clicks] if isinstance(clicks, Failure) else []
    return tuple(("findings", each) for each in failures if each not in known)[:1]


def _given(artifacts: Artifacts, **derived: object) -> dict[str, object]:
    """What an audit may ask for. `crawl` and `start` include what the browser added."""
    gathered = {name: getattr(artifacts, name) for name in TOLD}
    site = derived["site"]
    if isinstance(site, Site) and site.crawl:
        gathered["crawl"] = site.crawl
        if site.crawl.pages[:1] and site.crawl.pages[0].rendered:
            gathered["start"] = site.crawl.pages[0]
    return {"url": artifacts.url, **gathered, **derived}


def _with_start_failure(artifacts: Artifacts, result: Result) -> Result:
    """Where the start page failed, that is why the steps after it were never made: say so."""
    if result.reason and result.reason.kind is FailureKind.NOT_YET and isinstance(artifacts.start, Failure):
        return replace(result, reason=artifacts.start)
    return result


def _could_not(artifacts: Artifacts, *, partial: bool) -> tuple[tuple[str, Failure], ...]:
    pairs = [(name, getattr(artifacts, name)) for name in TOLD]
    failures = [(name, value) for name, value in pairs if isinstance(value, Failure)]
    failures = [each for each in failures if each[0] != "checkout" or each[1].kind not in UNASKED]
    silent = {FailureKind.NOT_YET} if partial or isinstance(artifacts.start, Failure) else set()
    return tuple((name, failure) for name, failure in failures if failure.kind not in silent)


def _pages(artifacts: Artifacts, site: Site) -> tuple[PageLine, ...]:
    kinds = {each.url: each.kind for each in site.pages}
    pages: tuple[Page, ...] = ()
    if site.crawl:
        pages = site.crawl.pages
    elif isinstance(artifacts.start, Page):
        pages = (artifacts.start,)
    broken = {page.url: page for page in site.broken}
    return tuple(_line(broken.get(page.url, page), kinds.get(page.url, "")) for page in pages)


def _line(page: Page, kind: str) -> PageLine:
    document = page.document
    return PageLine(
        url=page.url,
        depth=page.depth,
        status=page.fetched.status if page.fetched else 0,
        title=document.title[:200] if document else "",
        kind=kind,
        words=document.words if document else 0,
        found_on=page.found_on,
        failure=page.failure,
        rendered=page.rendered,
    )


def _speed(lighthouse: Lighthouse | Failure) -> Speed | None:
    if isinstance(lighthouse, Failure) or not lighthouse.runs:
        return None
    runs = tuple(SpeedRun(run.metrics, run.performance) for run in lighthouse.runs)
    return Speed(lighthouse.form, runs, lighthouse.median, lighthouse.typical.frames)
