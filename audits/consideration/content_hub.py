"""There is a place with articles, and a way to follow them

## What it checks
Articles: pages in a part for them (blog, journal, advice, recipes …), with an article's markup, in the site's
feed, or in its sitemap; and whether a feed of them can be read (RSS or Atom).

## Why it matters
Sarah read three comparisons before she bought a mattress. Who answers questions before the purchase is
remembered when it comes.

## How to fix it
Write down the five questions customers ask most, and answer each on a page of its own.

## Thresholds
Good: five articles or more, and a feed that can be read. Fair: one of the two is missing (our convention).
Lists, categories, press releases, products, events, and the example post a new blog comes with are not
counted; nor is a feed of comments. None seen is "not seen": articles may stand elsewhere.
"""

from __future__ import annotations

from datetime import datetime

from parcours.audit import Backing, Effort, Meta, not_observed, passed, warned
from parcours.derive.site import Site
from parcours.derive.trust.articles import Article, article_feeds, articles
from parcours.facts.artifacts import Failure, Feeds, Sitemaps
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="content-hub",
    code="C01",
    title=_("There is a place with articles, and a way to follow them"),
    failure_title=_("There is little to read before deciding"),
    stage=Stage.CONSIDERATION,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.95, 0.85),
    backing=Backing.CONVENTION,
    why=_(
        "People read before they choose; the business that answers their questions first is the one they "
        "remember when they buy."
    ),
    how=_("Write down the five questions customers ask you most, and answer each on a page of its own."),
    action=_("Answer five real customer questions in articles"),
    who=_("You"),
    sources=("article", "convention"),
)
ENOUGH, SHOWN = 5, 3


def audit(site: Site, feeds: Feeds | Failure, sitemaps: Sitemaps | Failure, at: datetime) -> Result:
    """How many articles were seen, and whether they can be followed."""
    found = articles(site, feeds, sitemaps, at.date())
    if not found:
        said = _("We did not see articles, such as a blog or advice, in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    followed = _followed(site, feeds)
    more = {"value": len(found), "unit": "articles", "evidence": _evidence(found, feeds)}
    counted = plural_message(_("We saw one article"), _("We saw {n} articles"), len(found))
    if len(found) >= ENOUGH and followed:
        return passed(message(_("{counted}, and a feed to follow them."), counted=counted), **more)
    score = 0.5 if followed or len(found) >= ENOUGH else 0.35
    return warned(_lacking(counted, few=len(found) < ENOUGH, followed=followed), score=score, **more)


def _lacking(counted: Message, *, few: bool, followed: bool) -> Message:
    if few and not followed:
        return message(_("{counted}: too few to come back for, and no feed to follow them."), counted=counted)
    if few:
        return message(_("{counted}: too few to come back for."), counted=counted)
    return message(_("{counted}, but no feed to follow them that could be read."), counted=counted)


def _followed(site: Site, feeds: Feeds | Failure) -> bool:
    """Whether a feed of articles was read; where feeds could not be asked for, whether pages name one."""
    if isinstance(feeds, Failure):
        return any(page.document.feeds for page in site.pages)
    return bool(article_feeds(feeds))


def _evidence(found: tuple[Article, ...], feeds: Feeds | Failure) -> tuple[Evidence, ...]:
    read = [Evidence(each.url, each.title) for each in found if each.url.startswith("http")][:SHOWN]
    return (*read, *(Evidence(feed.url, feed.title) for feed in article_feeds(feeds)[:1]))
