"""Reviews can be checked on an independent site

## What it checks
Links to, or windows of, independent review sites (Google, Trustpilot, Avis Vérifiés, TripAdvisor and
others), and whether a number or a rating is shown.

## Why it matters
Words you print yourself are believed less than words anybody can check.

## How to fix it
Claim your page on the site where customers already write, and link it from your own.

## Thresholds
Good: an independent site and a rating or count. Fair: reviews on your own site only, or a link alone (our
convention). A badge that is only a picture, and a window that opens after consent, escape us.
"""

from __future__ import annotations

import re

from parcours.audit import Backing, Effort, Meta, not_observed, pages_read, passed, seen, warned
from parcours.derive.site import Site
from parcours.derive.social import network
from parcours.derive.vendors import uses
from parcours.model import Evidence, Result, Signals, Stage
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
PROFILES = {"tripadvisor": "Tripadvisor", "yelp": "Yelp"}
SOFTWARE = re.compile(r"//(?:www\.)?(?P<Capterra>capterra\.[a-z.]+/.)|//(?:www\.)?(?P<G2>g2\.com/products/.)")


def audit(signals: Signals, site: Site) -> Result:
    """Where the reviews can be checked, and whether a figure is shown."""
    places = _places(site)
    shown = signals["reviews"].found or signals["aggregate_rating"].found
    if places:
        names = ", ".join(places)
        evidence = (*places.values(), *seen(signals["reviews"]))
        if shown:
            return passed(message(_("Reviews can be checked on {names}."), names=names), evidence=evidence)
        return warned(
            message(
                _("Your page on {names} is linked, but no rating or review shows on your site."), names=names
            ),
            score=0.7,
            evidence=evidence,
        )
    if shown:
        said = _(
            "Reviews show on your site; we did not see a link to an independent site where "
            "they can be checked."
        )
        return warned(message(said), evidence=seen(signals["reviews"], signals["aggregate_rating"]))
    return not_observed(
        message(_("We did not see an independent review site in {pages}."), pages=pages_read(len(site.pages)))
    )


def _places(site: Site) -> dict[str, Evidence]:
    """The review sites used or linked, each with where it was first seen."""
    found: dict[str, Evidence] = {}
    for page in site.pages:
        for use in uses(page.document):
            if use.vendor.category == "reviews":
                found.setdefault(use.vendor.name, Evidence(page.url, use.quote))
        for link in page.document.links:
            match = SOFTWARE.search(link.url)
            name = PROFILES.get(network(link.url)) or (match.lastgroup if match else None)
            if name:
                found.setdefault(name, Evidence(page.url, link.url))
    return found
