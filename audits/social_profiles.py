"""Your social profiles are linked

## What it checks
Links to the business's own profiles on social networks, from every page; never share buttons. A link to
the bare home page of a network, or to the maker of the theme, is told.

## Why it matters
Sarah looked the brand up on Instagram before she bought; what she saw there brought her back a week later.

## How to fix it
Put the icons of the networks you really use in the footer, each linked to your own page there.

## Thresholds
Good: two networks or more, from at least nine pages in ten. Fair: one network, or only from some pages.
Poor: a link that leads to the network's own home page (our convention). The profiles themselves are not
opened: networks turn robots away, which says nothing about you.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from parcours.artifacts import Link
from parcours.audit import (
    Backing,
    Effort,
    Meta,
    failed,
    not_observed,
    pages_read,
    passed,
    seen,
    warned,
)
from parcours.derive.site import Site, SitePage
from parcours.derive.social import network
from parcours.model import Evidence, Result, Signals, Stage
from parcours.text import _, message

META = Meta(
    id="social-profiles",
    code="A17",
    title=_("Your social profiles are linked"),
    failure_title=_("Your social profiles are hard to find from the site"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.95, 0.85),
    backing=Backing.CONVENTION,
    why=_(
        "People who are not ready to buy follow you instead, if they can; Sarah did, "
        "and bought a few weeks later."
    ),
    how=_(
        "Link the two networks you use most from the footer of every page; leave out those you don't keep up."
    ),
    action=_("Link your two most active profiles from every page"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
ENOUGH, EVERYWHERE = 2, 0.9
NETWORKS = (
    "facebook.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "linkedin.com",
    "youtube.com",
    "tiktok.com",
    "pinterest.com",
)


def audit(signals: Signals, site: Site) -> Result:
    """How many networks, and from how many pages."""
    social = signals["social"]
    bare = next(
        ((page.url, link.url) for page in site.pages[:3] for link in _links(page) if _is_bare(link.url)), None
    )
    if bare and not social.found:
        said = _("A social network icon leads to the network's own home page ({link}), not to you.")
        return failed(
            message(said, link=urlsplit(bare[1]).hostname or ""), evidence=(Evidence(bare[0], bare[1]),)
        )
    if not social.found:
        said = _("We did not see a link to a social profile of yours in {pages}.")
        return not_observed(message(said, pages=pages_read(len(site.pages))))
    linking = sum(any(network(link.url) for link in _links(page)) for page in site.pages)
    share = linking / len(site.pages)
    names = list(social.values)
    finding = message(
        _("{names}: linked from {n} of {pages}."),
        names=", ".join(name.capitalize() for name in names),
        n=linking,
        pages=pages_read(len(site.pages)),
    )
    if bare:
        said = _("{names} lead to you, but one icon leads to the network's own home page ({link}).")
        finding = message(
            said, names=", ".join(name.capitalize() for name in names), link=urlsplit(bare[1]).hostname or ""
        )
    if len(names) >= ENOUGH and share >= EVERYWHERE and not bare:
        return passed(finding, value=len(names), evidence=seen(social))
    score = (min(1.0, len(names) / ENOUGH) + min(1.0, share / EVERYWHERE)) / 2
    return warned(finding, score=max(0.4, min(0.9, score)), value=len(names), evidence=seen(social))


def _links(page: SitePage) -> tuple[Link, ...]:
    return page.document.links


def _is_bare(url: str) -> bool:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("fr-fr.")
    return host in NETWORKS and not parts.path.strip("/") and not parts.query
