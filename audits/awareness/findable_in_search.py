"""Search engines may show your pages

## What it checks
That the home page and the offers answer, are not marked "noindex" (in the page or its headers), are not
closed to robots, and do not name another site's page as the original; that a sitemap can be read. Where
robots.txt itself cannot be read, nobody can tell what it closes, so only a "noindex" is judged.

## Why it matters
Sarah's journey began with a search. A page that is closed to search engines does not exist for her.

## How to fix it
In your site's settings switch "visible to search engines" on, then have a sitemap made and named in
robots.txt.

## Thresholds
Good: nothing is closed and a sitemap can be read. Fair: no sitemap, one that lists mostly another site's
addresses or more than 5 in 100 that answer with an error (two at least, of those we opened), or an offer that
is closed. Poor: the
home page or all offers are closed; that also holds the awareness score down. Baskets, thanks and search
pages are closed on purpose and do not count.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, could_not, failed, is_private, passed, warned
from parcours.derive.site import Site
from parcours.facts.artifacts import Crawl, Document, Failure, FailureKind, Fetched, Page, Robots, Sitemaps
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message
from parcours.url import canonical, host_of, same_site, without_www

META = Meta(
    id="findable-in-search",
    code="A19",
    title=_("Search engines may show your pages"),
    failure_title=_("Search engines are kept away from your pages"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.95, 0.95),
    backing=Backing.STANDARD,
    why=_(
        "Sarah's journey began with a search: a page that search engines may not show does not exist for her."
    ),
    how=_(
        "Find “visible to search engines” in your site's settings and switch it on; then submit your sitemap."
    ),
    action=_("Open your pages to search engines"),
    who=_("Whoever looks after your site"),
    sources=("lighthouse-seo",),
)
LEAST_DEAD, MOST_DEAD = 2, 0.05
GONE = (FailureKind.HTTP_ERROR, FailureKind.NOT_FOUND, FailureKind.REDIRECT_LOOP)


def audit(
    start: Page, robots: Robots | Failure, sitemaps: Sitemaps | Failure, site: Site, crawl: Crawl | Failure
) -> Result:
    """The home page first, then the offers, then the sitemap."""
    closed = _closed(start.fetched, start.document)
    if isinstance(robots, Robots) and not robots.start_allowed:
        return _shut(
            message(_("robots.txt asks search engines not to open your home page.")), Evidence(robots.url)
        )
    if closed:
        return _shut(
            message(_("Your home page asks search engines not to show it.")), Evidence(start.url, closed)
        )
    offers = site.of("offer")
    hidden = [(page, _closed(page.page.fetched, page.document)) for page in offers]
    hidden = [(page, why) for page, why in hidden if why]
    if offers and len(hidden) == len(offers):
        said = plural_message(
            _("Your product or service page asks search engines not to show it."),
            _("All {n} product or service pages ask search engines not to show them."),
            len(offers),
        )
        return _shut(said, Evidence(hidden[0][0].url, hidden[0][1]))
    if isinstance(robots, Failure):
        return could_not(robots)
    if isinstance(sitemaps, Failure):
        return could_not(sitemaps)
    evidence = tuple(Evidence(page.url, why) for page, why in hidden)
    return _open(start, sitemaps, evidence, crawl if isinstance(crawl, Crawl) else Crawl(start.url))


def _open(start: Page, sitemaps: Sitemaps, hidden: tuple[Evidence, ...], crawl: Crawl) -> Result:
    elsewhere = start.document.canonical if start.document else ""
    if elsewhere and not same_site(elsewhere, start.url) and not is_private(start.url):
        said = _(
            "Your home page names a page of another site as the original, so search "
            "engines may show that one."
        )
        return warned(message(said), evidence=(Evidence(start.url, elsewhere, "rel=canonical"),))
    if hidden:
        some = plural_message(
            _("{n} product or service page asks search engines not to show it."),
            _("{n} product or service pages ask search engines not to show them."),
            len(hidden),
        )
        return warned(some, evidence=hidden[:3])
    if not sitemaps.entries:
        return warned(
            message(_("Search engines may show your pages, but we found no sitemap that lists them.")),
            score=0.7,
        )
    trouble = _sitemap_trouble(sitemaps, start, crawl)
    if trouble:
        return trouble
    said = _("Search engines may show your pages, and a sitemap lists {n} of them.")
    return passed(
        message(said, n=len(sitemaps.entries)),
        evidence=tuple(Evidence(url) for url, _state in sitemaps.files[:1]),
    )


def _sitemap_trouble(sitemaps: Sitemaps, start: Page, crawl: Crawl) -> Result | None:
    """A sitemap of another site's addresses, or with too many that answer with an error, where we asked."""
    foreign = [entry.url for entry in sitemaps.entries if not _ours(entry.url, start, crawl)]
    if 2 * len(foreign) > len(sitemaps.entries) and not is_private(start.url):
        said = _(
            "Search engines may show your pages, but most addresses of your sitemap are those of "
            "another site."
        )
        return warned(message(said), score=0.7, evidence=(Evidence(foreign[0]),))
    listed = {canonical(entry.url) for entry in sitemaps.entries}
    asked = [page for page in (*crawl.pages, *crawl.apart) if page.url in listed]
    dead = [page for page in asked if page.failure and page.failure.kind in GONE]
    if len(dead) < LEAST_DEAD or len(dead) <= MOST_DEAD * len(asked):
        return None
    told = plural_message(
        _("{n} of the {all} addresses of your sitemap that we opened leads to an error."),
        _("{n} of the {all} addresses of your sitemap that we opened lead to an error."),
        len(dead),
        all=len(asked),
    )
    return warned(told, score=0.7, evidence=tuple(Evidence(page.url) for page in dead[:3]))


def _ours(url: str, start: Page, crawl: Crawl) -> bool:
    return same_site(url, start.url) or without_www(host_of(url)) in crawl.hosts


def _shut(finding: Message, evidence: Evidence) -> Result:
    return failed(finding, evidence=(evidence,), gates=("not_findable",))


def _closed(fetched: Fetched | None, document: Document | None) -> str:
    """The words that close a page to search engines, or an empty string."""
    told = [fetched.header("x-robots-tag")] if fetched else []
    told += [
        each
        for name in ("robots", "googlebot")
        for each in (document.metas.get(name, ()) if document else ())
    ]
    return next((each for each in told if re.search(r"\b(noindex|none)\b", each, re.IGNORECASE)), "")
