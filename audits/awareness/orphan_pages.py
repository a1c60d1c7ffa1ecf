"""Every page of the sitemap is linked from the site

## What it checks
Which addresses of the sitemap no link leads to, when the whole site was read.

## Why it matters
A page that only the sitemap knows is found by search engines and by nobody who visits the site.

## How to fix it
Link the page from where a visitor would look for it, or take it out of the sitemap.

## Thresholds
Good up to 1 page in 100, fair up to 5 (our convention). Pages kept apart on purpose, for a campaign, may
stay apart: one such page is never judged poor. Pages of thanks or confirmation, pages closed to search
engines, and pages that name another as the original do not count; nor does an address of the sitemap that
does not answer. Up to ten are opened before anything is said of them; of more, the share among these ten is
taken. When our reading stopped before the end, this could not be checked.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, could_not, graded, not_applicable, passed, warned
from parcours.derive.page.dead_ends import comes_after_something
from parcours.facts.artifacts import Crawl, Failure, FailureKind, Page, Sitemaps
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message, plural_message
from parcours.url import canonical, host_of, same_site, without_www

META = Meta(
    id="orphan-pages",
    code="A12",
    title=_("Every page of your sitemap is linked from the site"),
    failure_title=_("Some pages are in the sitemap only"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=1,
    reliability=(0.8, 0.8),
    backing=Backing.CONVENTION,
    why=_("Work that no link leads to is work that visitors never see."),
    how=_(
        "Link each page named below from the page where a visitor would look for it, "
        "or take it out of the sitemap."
    ),
    action=_("Link the pages that no link leads to"),
    who=_("Whoever looks after your site"),
    sources=("convention",),
)
GOOD, POOR, SHOWN = 0.01, 0.05, 5
GONE = (FailureKind.HTTP_ERROR, FailureKind.NOT_FOUND, FailureKind.NOT_A_PAGE, FailureKind.EMPTY)
PARTLY = Failure(FailureKind.PARTLY)


def audit(crawl: Crawl, sitemaps: Sitemaps) -> Result:
    """The share of the sitemap that no link leads to, from the pages apart that were opened."""
    listed = {canonical(entry.url) for entry in sitemaps.entries if _ours(entry.url, crawl)}
    if not listed:
        return not_applicable(message(_("There is no sitemap to compare the site with.")))
    if crawl.ended != "complete" or crawl.queued or sitemaps.listed > len(sitemaps.entries):
        return could_not(Failure(FailureKind.PARTLY, crawl.start))
    told = [page for page in crawl.apart if page.ok or page.failure and page.failure.kind in GONE]
    if crawl.unmet and not told:
        return could_not(next((page.failure for page in crawl.apart if page.failure), PARTLY))
    real = [page for page in told if _counts(page)]
    apart = round(crawl.unmet * len(real) / len(told)) if told else 0
    if not apart:
        said = _("All {all} pages of your sitemap are linked from the site.")
        return passed(message(said, all=max(1, len(listed) - crawl.unmet)))
    finding = plural_message(
        _(
            "{n} of the {all} pages of your sitemap is linked from nowhere on the site; we opened it, and it "
            "is there."
        ),
        _(
            "{n} of the {all} pages of your sitemap are linked from nowhere on the site; we opened {seen} of "
            "them, and they are there."
        ),
        apart,
        all=len(listed),
        seen=len(real),
    )
    evidence = tuple(
        Evidence(page.url, page.document.title if page.document else "") for page in real[:SHOWN]
    )
    if apart == 1:
        return warned(finding, score=0.7, value=1, evidence=evidence)
    share = apart / len(listed)
    return graded(share, good=GOOD, poor=POOR, finding=finding, evidence=evidence, threshold="≤ 1 % / ≤ 5 %")


def _counts(page: Page) -> bool:
    """Whether a page is there for who comes from a search: it answers, is open to search, is the original."""
    document = page.document
    if not page.ok or document is None or comes_after_something(page.url):
        return False
    told = [page.fetched.header("x-robots-tag")] if page.fetched else []
    told += document.metas.get("robots", ())
    if any(re.search(r"\b(noindex|none)\b", each, re.IGNORECASE) for each in told):
        return False
    return not document.canonical or _bare(document.canonical) == _bare(page.url)


def _ours(url: str, crawl: Crawl) -> bool:
    return same_site(url, crawl.start) or without_www(host_of(url)) in crawl.hosts


def _bare(url: str) -> str:
    return without_www(url.partition("://")[2]).rstrip("/")
