"""Small sites for the tests of audits: short HTML in, a result out, by the same way as in an audit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from parcours.audit import AuditModule, run_one
from parcours.derive import click_map, read_site, signals
from parcours.facts.artifacts import (
    Artifacts,
    Crawl,
    Failure,
    FailureKind,
    Fetched,
    Lighthouse,
    LighthouseRun,
    Look,
    Page,
    Tls,
)
from parcours.facts.model import Profile, Result
from parcours.facts.owner import NOTHING_GIVEN, OwnerData
from parcours.facts.steps import TOLD
from parcours.gather.html.parse import parse
from parcours.text import translator

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)  # the moment every made-up site is judged
HOME = "https://dupont-bakery.example/"
FILL = "<p>" + "We bake bread and cakes every morning in our shop by the river. " * 20 + "</p>"


def page(
    body: str = FILL,
    *,
    path: str = "",
    title: str = "Dupont bakery",
    head: str = "",
    depth: int | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    home: str = HOME,
) -> Page:
    """One page of the bakery; depth 0 for the start page, 1 for the others unless told."""
    url = home + path
    html = (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    )
    fetched = Fetched(url, url, 200, headers=headers, content_type="text/html", size=len(html))
    return Page(url, (1 if path else 0) if depth is None else depth, "", fetched, parse(html, url))


def broken(path: str, kind: FailureKind = FailureKind.HTTP_ERROR, status: int = 404) -> Page:
    """An address that answers with an error."""
    return Page(
        HOME + path,
        1,
        HOME,
        Fetched(HOME + path, HOME + path, status),
        None,
        Failure(kind, HOME + path, status),
    )


def judged(
    module: AuditModule, *pages: Page, profile: Profile = Profile.SHOP, ended: str = "complete",
    owner: OwnerData = NOTHING_GIVEN, at: datetime = AT, **more: Any,
) -> Result:  # fmt: skip
    """What an audit says of a site of these pages, the first one the start page."""
    gathered: dict[str, Any] = {}
    if pages:
        gathered = {"start": pages[0], "crawl": Crawl(pages[0].url, pages, ended)}
    artifacts = Artifacts(pages[0].url if pages else HOME, **(gathered | more))
    site = read_site(artifacts)
    seen = signals(site)
    given = {name: getattr(artifacts, name) for name in TOLD}
    derived = {
        "site": site,
        "signals": seen,
        "clicks": click_map(site, seen),
        "profile": profile,
        "url": artifacts.url,
        "owner": owner,
        "at": at,
    }
    return run_one(module, given | derived)


def load(*runs: dict[str, float], form: str = "mobile", home: str = HOME, **more: Any) -> Lighthouse:
    """A measured load with these metrics in ms, a run each; the first one is the one to quote."""
    return Lighthouse("13.5.0", form, tuple(LighthouseRun(run, final_url=home, **more) for run in runs))


def screen(**more: Any) -> Look:
    """A first screen with nothing wrong."""
    usual = {
        "headline": "Bread baked this morning",
        "actions": ("Order now",),
        "scroll_width": 360,
        "rendered_words": 200,
    }
    return Look(**(usual | more))


def secure(**more: Any) -> Tls:
    """A sound connection."""
    usual = {
        "https": True,
        "version": "TLSv1.3",
        "issuer": "A certificate authority",
        "days_left": 60,
        "redirect": "secure",
    }
    return Tls(**(usual | more))


def said(result: Result, lang: str = "en") -> str:
    """The finding in words."""
    return translator(lang)(result.finding)
