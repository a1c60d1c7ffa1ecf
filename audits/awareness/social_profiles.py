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

from parcours.audit import Backing, Effort, Meta, failed, not_observed, passed, seen, warned
from parcours.derive.contact.social import network
from parcours.derive.site import Site
from parcours.facts.counts import of_pages, pages_read
from parcours.facts.model import Evidence, Result, Signals, Stage
from parcours.text import _, message
from parcours.url import bare_host, urlsplit

META = Meta(
    id="social-profiles",
    code="A17",
    title=_("Your social profiles are linked"),
    failure_title=_("Your social profiles could be easier to find"),
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
    social, bare = signals["social"], _bare(site)
    names = ", ".join(name.capitalize() for name in social.values)
    if not social.found:
        return _unseen(site, bare)
    linking = sum(any(network(link.url) for link in page.document.links) for page in site.pages)
    share, many = linking / len(site.pages), len(social.values)
    finding = message(
        _("{names}: linked from {pages}."), names=names, pages=of_pages(linking, len(site.pages))
    )
    if many < ENOUGH:
        said = _("{names}: linked from {pages}; it is the only network we saw.")
        finding = message(said, **finding.params)
    if not linking:
        finding = message(_("{names}: told to search engines, but no page links to them."), names=names)
    elif bare:
        said = _("{names} lead to you, but one icon leads to the network's own home page ({link}).")
        finding = message(said, names=names, link=bare.quote)
    evidence = seen(social) + ((bare,) if bare else ())
    if many >= ENOUGH and share >= EVERYWHERE and not bare:
        return passed(finding, value=many, evidence=evidence)
    score = (min(1.0, many / ENOUGH) + min(1.0, share / EVERYWHERE)) / 2
    return warned(finding, score=max(0.4, min(0.9, score)), value=many, evidence=evidence)


def _unseen(site: Site, bare: Evidence | None) -> Result:
    if bare:
        said = _("A social network icon leads to the network's own home page ({link}), not to you.")
        return failed(message(said, link=bare.quote), evidence=(bare,))
    said = _("We did not see a link to a social profile of yours in {pages}.")
    return not_observed(message(said, pages=pages_read(len(site.pages))))


def _bare(site: Site) -> Evidence | None:
    """Where a link leads to a network's own home page, on the first pages."""
    links = ((page.url, link.url) for page in site.pages[:3] for link in page.document.links)
    return next((Evidence(page, link) for page, link in links if _is_bare(link)), None)


def _is_bare(url: str) -> bool:
    parts = urlsplit(url)
    host = bare_host(url).removeprefix("fr-fr.")
    return host in NETWORKS and not parts.path.strip("/") and not parts.query
