"""Something new appears regularly

## What it checks
The day of the newest article, and how regular the last twelve are: from the feed, else from the pages' markup
or the date they show, else from the sitemap.

## Why it matters
A last article of two years ago makes people wonder whether the business still exists.

## How to fix it
Choose a rhythm you can hold, be it one article a month, and note the next three subjects now.

## Thresholds
Good: newest at most 45 days old, and gaps that vary less than their mean. Fair: up to 120 days, or irregular.
Poor: older (our convention). Never poor: fewer than five dated articles or all of a day or two, which are a
shelf and not a series; dates from a sitemap; dates from pages when we could not read the whole site. The year
in a footer is no date, and a sitemap most of whose addresses share one day tells none. Without articles, or
without dates, there is nothing to judge.
"""

from __future__ import annotations

from datetime import date, datetime
from statistics import mean, pstdev

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, passed, warned
from parcours.derive.site import Site
from parcours.derive.trust.articles import article_feeds, articles
from parcours.facts.artifacts import Failure, Feeds, Sitemaps
from parcours.facts.counts import age
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import _, message

META = Meta(
    id="freshness",
    code="C02",
    title=_("Something new appears regularly"),
    failure_title=_("It has been a while since something new appeared"),
    stage=Stage.CONSIDERATION,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.9, 0.8),
    backing=Backing.CONVENTION,
    why=_("When the newest article is old, people wonder whether anyone is still there to answer them."),
    how=_("Choose a rhythm you can hold, such as one article a month, and note the next three subjects now."),
    action=_("Publish at a rhythm you can hold"),
    who=_("You"),
    sources=("article", "convention"),
)
GOOD, FAIR, LAST, FEWEST = 45, 120, 12, 5


def audit(site: Site, feeds: Feeds | Failure, sitemaps: Sitemaps | Failure, at: datetime) -> Result:
    """The age of the newest article in days."""
    found = articles(site, feeds, sitemaps, at.date())
    dated = [(each.day, each) for each in found if each.day]
    if not dated:
        said = _("We saw no articles, so there is nothing whose age could be told.")
        undated = _("The articles we saw show no date that could be read, so their age cannot be told.")
        return not_applicable(message(undated if found else said))
    newest, article = dated[0]
    old = (at.date() - newest).days
    more = {"value": old, "unit": "days", "threshold": "≤ 45 / ≤ 120 days",
            "evidence": (Evidence(article.url, f"{newest.isoformat()} · {article.title}"),)}  # fmt: skip
    finding = message(_AGES[article.told == "sitemap"], age=age(old))
    if old > FAIR:
        sure = (
            article.told != "sitemap" and _is_whole(site, feeds) and _is_series([day for day, _each in dated])
        )
        return failed(finding, **more) if sure else warned(finding, score=0.3, **more)
    if old > GOOD:
        return warned(finding, **more)
    if _is_irregular([day for day, each in dated if each.told != "sitemap"]):
        said = _("{finding} The gaps between articles vary widely.")
        return warned(message(said, finding=finding), score=0.75, **more)
    return passed(finding, **more)


_AGES = {
    False: _("The newest article we saw is {age} old."),
    True: _("By the site’s own list of pages, an article last changed {age} ago."),
}


def _is_whole(site: Site, feeds: Feeds | Failure) -> bool:
    """Whether nothing newer can have escaped: a feed lists the newest, or the whole site was read."""
    return bool(article_feeds(feeds)) or (site.crawl is not None and site.crawl.ended == "complete")


def _is_series(days: list[date]) -> bool:
    """Whether articles came one after another, rather than a handful at once."""
    return len(days) >= FEWEST and len(set(days)) >= 3


def _is_irregular(days: list[date]) -> bool:
    """Whether the gaps between the last twelve vary more than their mean; too few gaps tell nothing."""
    last = sorted(set(days), reverse=True)[:LAST]
    gaps = [(newer - older).days for newer, older in zip(last, last[1:], strict=False)]
    return len(last) >= FEWEST and pstdev(gaps) > mean(gaps)
