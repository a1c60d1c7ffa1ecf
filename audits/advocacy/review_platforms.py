"""Reviews can be checked on an independent site

## What it checks
Links to, or windows of, independent review sites (Google, Trustpilot, Avis Vérifiés, TripAdvisor and
others), in the pages or in what a browser asks for, and whether a number or a rating is shown.

## Why it matters
Words you print yourself are believed less than words anybody can check.

## How to fix it
Claim your page on the site where customers already write, and link it from your own.

## Thresholds
Good: an independent site and a rating or count, or that site's own window; nearly as good: an outside
service that gathers reviews and shows them on the site. Fair: reviews on your own site only, or a link
alone (our convention). More than three profiles on one review site are a list of other businesses, and a
link in an article is about another: neither counts. A badge that is only a picture escapes us.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parcours.audit import Backing, Effort, Meta, not_observed, passed, seen, warned
from parcours.derive.contact.social import network
from parcours.derive.page.reading import fold
from parcours.derive.services.site_services import LIST, services, surer
from parcours.derive.site import Site
from parcours.derive.trust.review_asks import speaks_of_reviews
from parcours.facts.artifacts import Failure, Lighthouse, Link, Visits
from parcours.facts.counts import pages_read
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import _, message

META = Meta(
    id="review-platforms",
    code="V01",
    title=_("Reviews can be checked on an independent site"),
    failure_title=_("Reviews could be easier to check elsewhere"),
    stage=Stage.ADVOCACY,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.95, 0.6),
    backing=Backing.CONVENTION,
    why=_("People believe reviews they can check on a site that is not yours, and most look at two or more."),
    how=_(
        "Claim your page on the review site where customers already write about you, "
        "and link it from your site."
    ),
    action=_("Link your page on an independent review site"),
    who=_("You"),
    sources=("brightlocal-2025", "convention"),
)
# Services that gather reviews and show them on the site, without a place of their own to check them.
GATHERED = frozenset({
    "yotpo", "loox", "okendo", "stamped", "bazaarvoice", "powerreviews", "trustindex", "birdeye",
})  # fmt: skip
ON_GOOGLE = re.compile(
    r"//(?:share\.google|maps\.app\.goo\.gl|goo\.gl/maps|g\.co|(?:www\.|maps\.)?google\.[a-z.]{2,6})/"
)

PROFILES = {"tripadvisor": "Tripadvisor", "yelp": "Yelp"}
SOFTWARE = re.compile(r"//(?:www\.)?(?P<Capterra>capterra\.[a-z.]+/.)|//(?:www\.)?(?P<G2>g2\.com/products/.)")


def audit(signals: Signals, site: Site, lighthouse: Lighthouse | Failure, visits: Visits | Failure) -> Result:
    """Where the reviews can be checked, and whether a figure is shown."""
    found = services(site, "reviews", lighthouse=lighthouse, visits=visits)
    places = {each.vendor.name: each.evidence for each in found} | _profiles(site)
    shown = signals["reviews"].found or signals["aggregate_rating"].found
    if not places:
        return _on_the_site_alone(signals, site)
    names = ", ".join(places)
    evidence = (*places.values(), *seen(signals["reviews"]))
    windows = [each for each in found if not each.linked]
    if windows and all(each.waits for each in windows) and len(windows) == len(places):
        said = _("Reviews can be checked on {names}; its window waits for the visitor's consent.")
        result = passed(message(said, names=names), evidence=evidence)
    elif windows and len(windows) == len(places) and all(each.vendor.id in GATHERED for each in windows):
        said = _("Reviews are gathered and shown by an outside service ({names}).")
        result = replace(passed(message(said, names=names), evidence=evidence), score=0.85)
    elif shown or windows:
        result = passed(message(_("Reviews can be checked on {names}."), names=names), evidence=evidence)
    else:
        said = _("Your page on {names} is linked, but no rating or review shows on your site.")
        result = warned(message(said, names=names), score=0.7, evidence=evidence)
    return replace(result, reliability=surer(META.reliability[0], *found))


def _on_the_site_alone(signals: Signals, site: Site) -> Result:
    if signals["reviews"].found or signals["aggregate_rating"].found:
        said = _(
            "Reviews show on your site; we did not see a link to an independent site where "
            "they can be checked."
        )
        return warned(message(said), evidence=seen(signals["reviews"], signals["aggregate_rating"]))
    return not_observed(
        message(_("We did not see an independent review site in {pages}."), pages=pages_read(len(site.pages)))
    )


def _profiles(site: Site) -> dict[str, Evidence]:
    """The business's profiles on sites that are told by the shape of their addresses, each where first seen.

    Many profiles on one of them are a list of other businesses; a link in an article is about another.
    """
    found: dict[str, dict[str, Evidence]] = {}
    for page in site.pages:
        for link in page.document.links:
            name = _platform(link)
            if name and not (page.kind == "blog" and link.region == "main"):
                target = link.url.partition("?")[0].rstrip("/")
                found.setdefault(name, {}).setdefault(target, Evidence(page.url, link.url))
    return {name: next(iter(urls.values())) for name, urls in found.items() if len(urls) <= LIST}


def _platform(link: Link) -> str:
    """The review site that a link leads to: a place on Google only when its words speak of reviews."""
    match = SOFTWARE.search(link.url)
    if ON_GOOGLE.search(link.url) and speaks_of_reviews(fold(f"{link.text} {link.label}")):
        return "Google"
    return PROFILES.get(network(link.url)) or (match.lastgroup if match else None) or ""
