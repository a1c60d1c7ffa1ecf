"""Every page of the sitemap is linked from the site

## What it checks
Which addresses of the sitemap no link leads to, when the whole site was read.

## Why it matters
A page that only the sitemap knows is found by search engines and by nobody who visits the site.

## How to fix it
Link the page from where a visitor would look for it, or take it out of the sitemap.

## Thresholds
Good up to 1 page in 100, fair up to 5 (our convention). Pages kept apart on purpose, for a campaign, may
stay apart: one such page is never judged poor, and pages of thanks or confirmation do not count. When our
reading stopped before the end, nothing is said."""

from __future__ import annotations

import re

from parcours.artifacts import Crawl, Sitemaps
from parcours.audit import Backing, Effort, Meta, graded, not_applicable, warned
from parcours.gather.address import canonical, same_site
from parcours.model import Evidence, Result, Stage
from parcours.text import _, message, plural_message

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
AFTER = re.compile(r"thank|merci|order-complete|confirmation|success|unsubscri|desinscri", re.IGNORECASE)


def audit(crawl: Crawl, sitemaps: Sitemaps) -> Result:
    """The share of the sitemap that the crawl did not meet."""
    listed = {canonical(entry.url) for entry in sitemaps.entries if same_site(entry.url, crawl.start)}
    if not listed:
        return not_applicable(message(_("There is no sitemap to compare the site with.")))
    if crawl.ended != "complete" or crawl.queued:
        return not_applicable(
            message(_("We did not read the whole site, so we cannot tell which pages nothing leads to."))
        )
    met = {page.url for page in crawl.pages} | set(crawl.aliases) | set(crawl.by_robots)
    listed = {url for url in listed if url in met or not AFTER.search(url)}
    apart = sorted(listed - met)
    evidence = tuple(Evidence(url) for url in apart[:SHOWN])
    finding = plural_message(
        _("{n} of the {all} pages of your sitemap is linked from nowhere on the site."),
        _("{n} of the {all} pages of your sitemap are linked from nowhere on the site."),
        len(apart),
        all=len(listed),
    )
    if not apart:
        finding = message(_("All {all} pages of your sitemap are linked from the site."), all=len(listed))
    if len(apart) == 1:
        return warned(finding, score=0.7, value=1, evidence=evidence)
    share = len(apart) / len(listed)
    return graded(share, good=GOOD, poor=POOR, finding=finding, evidence=evidence, threshold="≤ 1 % / ≤ 5 %")
