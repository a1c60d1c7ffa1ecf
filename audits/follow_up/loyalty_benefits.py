"""Regular customers get more than points

## What it checks
Whether a loyalty or referral programme is on the site (words, page, or the tool of a known vendor), and
what it gives: money in some form (points, discounts, vouchers, cash back, free products), or a place of
one's own (early access, exclusive things, events, a say, recognition).

## Why it matters
Points teach customers to calculate, and whoever calculates leaves for the next discount. To be asked,
invited or named is what people tell others.

## How to fix it
Before any new discount, add two things that cost attention rather than money: first choice of what is new,
a vote, an invitation, a name on the wall.

## Thresholds
Good: at least three in ten of the kinds of benefit named are not money. Fair: fewer, or a programme that
does not say what it gives. None seen is "not seen" (our convention). Each kind counts once, however often
it is named; only lines that stand with the programme are read. Firms that sell to firms are not asked when
nothing is seen.
"""

from __future__ import annotations

from parcours.audit import Backing, Effort, Meta, not_applicable, not_observed, passed, warned
from parcours.derive.services.vendors import of_page
from parcours.derive.shop.aftercare import first_of
from parcours.derive.shop.benefits import Benefit, benefits, programme
from parcours.derive.site import Site
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Profile, Result, Signals, Stage
from parcours.text import Message, _, message

META = Meta(
    id="loyalty-benefits",
    code="F11",
    title=_("Regular customers get recognition, not only rewards"),
    failure_title=_("Regular customers could get more than rewards"),
    stage=Stage.FOLLOW_UP,
    effort=Effort.MEDIUM,
    impact=2,
    reliability=(0.9, 0.5),
    backing=Backing.CONVENTION,
    why=_(
        "Points teach customers to calculate; being asked, invited or named is what makes them stay and talk."
    ),
    how=_(
        "Before any new discount, give regulars two things money does not buy: "
        "first choice, a vote, an invitation."
    ),
    action=_("Give regulars two benefits that are not money"),
    who=_("You"),
    sources=("article", "convention"),
)
GOOD = 0.3
TOOLS = ("loyalty", "referral")
NAMES = {
    "points": _("points"),
    "discount": _("discounts"),
    "voucher": _("vouchers"),
    "cashback": _("cash back"),
    "free": _("gifts or free products"),
    "early": _("early access"),
    "exclusive": _("exclusive access or editions"),
    "events": _("invitations and events"),
    "voice": _("a say in what you make"),
    "recognition": _("recognition or personal service"),
}


def audit(site: Site, signals: Signals, profile: Profile) -> Result:
    """The programme, and the kinds of benefit it names."""
    given = benefits(tuple(page.reading for page in site.pages))
    tool = _tool(site)
    signal = signals["loyalty"]
    named = first_of(site, programme)
    if not signal.found and not tool and not named:
        if profile is Profile.BUSINESS:
            return not_applicable(
                message(_("We saw no loyalty programme; firms that sell to firms rarely have one."))
            )
        return not_observed(
            message(_("We did not see a loyalty programme in {pages}."), pages=pages_read(len(site.pages)))
        )
    if not given:
        evidence = tuple(each for each in (named, tool) if each)[:1]
        said = _("There is a loyalty programme, but we did not see what it gives.")
        return warned(message(said), score=0.4, evidence=evidence)
    return _judged(given)


def _judged(given: tuple[Benefit, ...]) -> Result:
    personal = [each for each in given if each.personal]
    share = len(personal) / len(given)
    evidence = tuple(Evidence(each.url, each.quote) for each in (*personal, *given) if each)[:4]
    more = {"value": round(share, 2), "threshold": "≥ 0.3", "evidence": tuple(dict.fromkeys(evidence))}
    kinds = _named(given)
    if share >= GOOD:
        said = _("Your loyalty programme gives {kinds}; {personal} of these {all} are not money.")
        if len(given) == len(personal):
            said = _("Your loyalty programme gives {kinds}: nothing of it is money.")
        return passed(message(said, kinds=kinds, personal=len(personal), all=len(given)), **more)
    said = _("Your loyalty programme gives {kinds}; we did not see a benefit that is not money.")
    if personal:
        said = _("Your loyalty programme gives {kinds}: nearly all of it is money.")
    return warned(message(said, kinds=kinds), **more)


def _named(given: tuple[Benefit, ...]) -> tuple[Message, ...]:
    return tuple(message(NAMES[each.kind]) for each in given)


def _tool(site: Site) -> Evidence | None:
    """The first sign of a loyalty or referral tool."""
    for page in site.pages:
        for use in of_page(page.reading):
            if use.vendor.category in TOOLS:
                return Evidence(page.url, use.vendor.name)
    return None
