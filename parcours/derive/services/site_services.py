"""The outside services of a whole site: on how many pages each was seen, where first, and in which ways.

Three looks that know nothing of each other are put together: the pages as read, what a browser asked for,
kept and found while it showed them, and the domain's mail records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parcours.derive.once import once
from parcours.derive.page.reading import fold
from parcours.derive.services.vendor_rules import VENDORS, Vendor
from parcours.derive.services.vendors import Use, of_page, services_linked, vendors_of
from parcours.derive.site import Site, SitePage
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Dns, Failure, Lighthouse, Visits
from parcours.facts.counts import of_pages
from parcours.facts.model import Evidence
from parcours.text import Message, _, message

_CREDIT = vocabulary(__file__).anywhere("credit")
MOST_SURE = 0.98
LIST = 3  # profiles at one review site, linked on a site: more is a list of other people's
OF_BRANCHES = "google-reviews"  # where each branch of a business has a profile of its own


@dataclass(frozen=True, slots=True)
class SiteService:
    """One service of a site. `pages` counts the pages it was read on (0: a browser or the records alone saw
    it), `ways` are page, browser and mail; `waits` tells whether it is held back until the visitor agrees,
    `linked` whether nothing of it but links was seen.
    """

    vendor: Vendor
    url: str
    quote: str
    pages: int = 0
    ways: frozenset[str] = frozenset()
    waits: bool = False
    linked: bool = False

    @property
    def evidence(self) -> Evidence:
        """Where it was first seen."""
        return Evidence(self.url, self.quote)


@dataclass
class _Found:
    services: dict[str, SiteService] = field(default_factory=dict)

    def add(
        self,
        vendor: Vendor,
        way: str,
        url: str,
        quote: str,
        *,
        page: int = 0,
        waits: bool = False,
        linked: bool = False,
    ) -> None:
        """One more sight of a service."""
        known = self.services.get(vendor.id)
        if known is None:
            self.services[vendor.id] = SiteService(vendor, url, quote, page, frozenset({way}), waits, linked)
            return
        first = known.waits and not waits
        self.services[vendor.id] = replace(
            known,
            pages=known.pages + page,
            ways=known.ways | {way},
            waits=known.waits and waits,
            linked=known.linked and linked,
            url=url if first else known.url,
            quote=quote if first else known.quote,
        )


def services(
    site: Site,
    *categories: str,
    lighthouse: Lighthouse | Failure | None = None,
    visits: Visits | Failure | None = None,
    dns: Dns | Failure | None = None,
) -> tuple[SiteService, ...]:
    """Every service of these categories (all when none is named), in the order of the rules.

    A link in an article, or to many profiles at one review site, is about somebody else.
    """
    found = _Found()
    for page in site.pages:
        for use in _own_uses(page, site):
            linked = use.how == "linked"
            found.add(use.vendor, "page", page.url, use.quote, page=1, waits=use.waits, linked=linked)
    if isinstance(lighthouse, Lighthouse):
        run = lighthouse.typical
        for request in run.requests:
            _asked(found, run.final_url, str(request.get("url", "")))
    if isinstance(visits, Visits):
        _visited(found, visits)
    if isinstance(dns, Dns):
        for vendor, host in mail_services(dns):
            found.add(vendor, "mail", site.start, host)
    return tuple(
        found.services[vendor.id]
        for vendor in VENDORS
        if vendor.id in found.services and (not categories or vendor.category in categories)
    )


def mail_services(dns: Dns) -> Iterator[tuple[Vendor, str]]:
    """The services that a domain's records let send its mail, with the host that says so."""
    for vendor in VENDORS:
        for rule in vendor.spf:
            host = next((each for each in (*dns.includes, *dns.signers) if _is_under(each, rule)), "")
            if host:
                yield vendor, host
                break


def _is_under(host: str, rule: str) -> bool:
    return host == rule or host.endswith("." + rule)


def _own_uses(page: SitePage, site: Site) -> Iterator[Use]:
    lists = _lists(site)
    for use in of_page(page.reading):
        if use.how != "linked" or (use.vendor.id not in lists and _is_own(use, page)):
            yield use


def _is_own(use: Use, page: SitePage) -> bool:
    """Whether a link to a service is offered as the business's own, and not told of or credited."""
    links = [link for link in page.document.links if link.url == use.quote]
    about = page.kind == "blog" and all(link.region == "main" for link in links)
    return not about and not all(_is_credit(link.text or link.label) for link in links)


def _is_credit(text: str) -> bool:
    return bool(_CREDIT.search(fold(text)))


@once
def _lists(site: Site) -> frozenset[str]:
    """The services of which a site links more than two places: as an agency does with its clients'."""
    places: dict[str, set[str]] = {}
    for page in site.pages:
        for link in page.document.links:
            for vendor in services_linked(link.url) if link.url.startswith("http") else ():
                if vendor.category == "reviews" and vendor.id != OF_BRANCHES:
                    places.setdefault(vendor.id, set()).add(link.url.partition("?")[0].rstrip("/"))
    return frozenset(name for name, urls in places.items() if len(urls) > LIST)


def _asked(found: _Found, page: str, url: str) -> None:
    for vendor in vendors_of(url):
        found.add(vendor, "browser", page, url)


def _visited(found: _Found, visits: Visits) -> None:
    for visit in visits.pages:
        for request in visit.requests:
            _asked(found, visit.url, request.url)
        names = frozenset(visit.globals)
        for vendor in VENDORS:
            name = next((each for each in vendor.globals if each in names), "") or next(
                (
                    cookie.name
                    for cookie in visit.cookies
                    if any(cookie.name.startswith(each) for each in vendor.cookies)
                ),
                "",
            )
            if name:
                found.add(vendor, "browser", visit.url, name)


def surer(reliability: float, *seen: SiteService) -> float:
    """A reliability, .05 higher (at most .98) when two looks that know nothing of each other agree."""
    agree = any(len(service.ways) > 1 for service in seen)
    return min(MOST_SURE, round(reliability + 0.05, 2)) if agree else reliability


def names_of(found: tuple[SiteService, ...]) -> str:
    """Their names, in a row."""
    return ", ".join(service.vendor.name for service in found)


def where(found: tuple[SiteService, ...], total: int) -> Message:
    """How the first of them was seen, in words that follow "seen": on 3 of the 12 pages we read …"""
    first = found[0]
    if first.waits:
        return message(
            _("on {pages}; it waits for the visitor's consent"), pages=of_pages(first.pages, total)
        )
    if first.pages:
        return message(_("on {pages}"), pages=of_pages(first.pages, total))
    if "browser" in first.ways:
        return message(_("when a browser opened the page"))
    return message(_("in your domain's mail records"))
