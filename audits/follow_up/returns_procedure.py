"""Sending something back is explained from start to end

## What it checks
What the site says of returns: how many days, whether an article can be exchanged, who pays for the way
back, how to start, and when the money comes; and the fewest clicks from the home page to where it is said.

## Why it matters
Sarah only wanted an exchange. She could not find how, and asked for her money back instead.

## How to fix it
Put five lines on top of the page: how long, exchange or refund, who pays, what to do first, when the money
comes.

## Thresholds
Good: four of the five points, at most three clicks away. Fair: two or three, or further away. Poor: one or
none on a site that does speak of returns; or nothing at all can be sent back. None seen is "not seen".
Four of five is our convention; the points are those of the article and of Google's markup for return
policies, which counts as well. That hygiene goods, sale or made-to-order goods are excluded is no refusal
of returns. Asked only of whoever sends goods.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, failed, not_applicable, not_observed, passed, warned
from parcours.derive.shop.aftercare import sends_goods
from parcours.derive.shop.policies import POINTS, Policy, policy
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import ClickMap, Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="returns-procedure",
    code="F08",
    title=_("Sending something back is explained from start to end"),
    failure_title=_("Returns and exchanges could be explained better"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.86, 0.88),
    backing=Backing.CONVENTION,
    why=_("Sarah wanted an exchange and did not find how; she asked for her money back and told others."),
    how=_(
        "Put five lines on top of your returns page: how long, exchange or refund, who pays, "
        "what to do first, when the money comes."
    ),
    action=_("Sum up returns and exchanges in five lines"),
    who=_("You"),
    sources=("article", "google-structured-data", "convention"),
)
ENOUGH, SOME, NEAR = 4, 2, 3
NAMES = {
    "delay": _("how many days there are"),
    "exchange": _("whether an article can be exchanged"),
    "payer": _("who pays for the way back"),
    "start": _("how to start"),
    "refund": _("when the money comes back"),
}


def audit(site: Site, signals: Signals, clicks: ClickMap, profile: Profile) -> Result:
    """The five points, each with the page that says it."""
    said = policy(tuple(page.reading for page in site.pages))
    goods = sends_goods(site, signals, profile)
    if not goods and (profile is not Profile.SHOP or not said.points):
        return not_applicable(
            message(_("We saw nothing on your site that is sold to be sent, so nothing to send back."))
        )
    if said.refused:
        finding = message(
            _("Your site says that nothing can be sent back: “{quote}”"), quote=said.refused.quote
        )
        return failed(finding, score=0.2, evidence=(Evidence(said.refused.url, said.refused.quote),))
    if not said.points and not signals["return_policy"].found:
        unseen = _("We did not see how to return or exchange an article in {pages}.")
        return not_observed(message(unseen, pages=pages_read(len(site.pages))))
    return _judged(said, _distance(said, site, clicks), signals)


def _distance(said: Policy, site: Site, clicks: ClickMap) -> int:
    """The fewest clicks to where most of it is said."""
    urls = [point.url for point in said.points.values()]
    main = max(urls, key=urls.count, default="")
    page = site.by_url.get(main)
    path = clicks.to("returns")
    return page.depth if page else path.clicks if path else 0


def _judged(said: Policy, distance: int, signals: Signals) -> Result:
    count = len(said.points)
    quoted = {point.quote: Evidence(point.url, point.quote) for point in said.points.values()}
    policy_seen = signals["return_policy"]
    evidence = tuple(quoted.values()) or (Evidence(policy_seen.url, policy_seen.quote),)
    more = {"value": count, "threshold": "≥ 4 / ≥ 2", "evidence": evidence}
    finding = _finding(said, distance)
    if count >= ENOUGH and distance <= NEAR:
        return passed(finding, **more)
    if count >= SOME:
        return warned(finding, score=min(0.8, count / len(POINTS)), **more)
    return failed(finding, score=count / len(POINTS), **more)


def _finding(said: Policy, distance: int) -> Message:
    lacks = tuple(message(NAMES[name]) for name in POINTS if name not in said.points)
    count = message(_("{n} of the five points"), n=len(said.points))
    if len(said.points) == len(POINTS) and distance <= NEAR:
        return message(_("Your rules on returns say all five points customers ask about."))
    if distance > NEAR:
        far = _("Your rules on returns say {count}, but they are {clicks} clicks from the home page.")
        return message(far, count=count, clicks=distance)
    return message(_("Your rules on returns say {count}; we did not see {lacks}."), count=count, lacks=lacks)
