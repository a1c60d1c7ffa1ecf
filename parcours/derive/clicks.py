"""The fewest clicks from the start page to each goal of a visitor, with the path; and again from a product
page.

Breadth first over links; `tel:` and `mailto:` sit at their page's depth, and so does a section of a page. A
goal off the site (a social profile) costs the click that leaves it. Among paths of the same length the one a
visitor would take is told: links with words before pictures, links that name where they lead before others,
menus before the foot and the foot before the text, and never by way of the legal notice when another leads
there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from parcours.derive.contact.email import email
from parcours.derive.contact.forms import contact_form, contact_section
from parcours.derive.contact.phone import phone
from parcours.derive.contact.social import is_own, network
from parcours.derive.page.page_type import NAMED, names
from parcours.derive.page.reading import Reading, Sight, fold
from parcours.derive.page.sections import about_section
from parcours.derive.site import Site, SitePage
from parcours.facts.artifacts import Link
from parcours.facts.model import GOALS, ClickMap, ClickPath, PathStep, Signals

_OF_SIGNAL = {
    "buy": "cart_buy",
    "reviews": "reviews",
    "returns": "return_policy",
    "help": "faq",
    "about": "about_page",
}


# For each page reached: the page before it, the link clicked there, and the clicks in all.
Reached = dict[str, tuple[str, Link | None, int]]
_LEGAL = ("terms", "privacy", "returns")
_REGIONS = {"nav": 0, "header": 0, "footer": 1, "main": 2, "aside": 3}


def click_map(site: Site, signals: Signals) -> ClickMap:
    """The shortest paths of a site to the goals that were found on it."""
    if not site.pages:
        return ClickMap(complete=False)
    graph = _Graph(site)
    targets = {goal: _targets(site, signals, goal) for goal in GOALS}
    home = graph.walk(site.pages[0])
    paths = tuple(path for goal in GOALS if (path := graph.path(home, goal, targets[goal])))
    offer = _typical_offer(site)
    from_offer = graph.counts(graph.walk(offer), targets) if offer else {}
    depths = Counter(page.depth for page in site.pages)
    complete = site.crawl is not None and site.crawl.ended == "complete" and not site.crawl.queued
    return ClickMap(paths, from_offer, offer.url if offer else "", dict(sorted(depths.items())), complete)


def _targets(site: Site, signals: Signals, goal: str) -> dict[str, str]:
    """The addresses of the pages where a goal is reached, each with the words that show it."""
    if goal == "social":
        links = {page.page.url: _profile(page) for page in site.pages}
        return {url: link.url for url, link in links.items() if link}
    if goal == "offer":
        return {page.page.url: page.document.title for page in site.pages if page.kind == "offer"}
    if goal == "phone":
        return _seen(site, lambda page: (sight for sight in phone(page) if sight.visible))
    if goal == "contact":
        return _ways_to_write(site)
    signal = signals[_OF_SIGNAL[goal]]
    at = site.by_url.get(signal.url) if signal.found else None
    targets = {at.page.url: signal.quote} if at else {}
    if goal in ("about", "help"):
        targets |= {page.page.url: page.document.title for page in site.of(goal)}
    if goal == "about":
        targets = _seen(site, about_section) | targets
    return targets


def _ways_to_write(site: Site) -> dict[str, str]:
    """The contact pages, the parts headed contact and the forms for a message. A number or an address seen
    elsewhere stands in where there is none of them; the legal notice does when nothing else does."""
    pages = {page.page.url: page.document.title for page in site.of("contact")}
    ways = {**_seen(site, contact_section), **_seen(site, contact_form), **pages}
    open_ways = {url: quote for url, quote in ways.items() if site.by_url[url].kind not in _LEGAL}
    if open_ways:
        return open_ways
    direct = _seen(site, _direct)
    return {url: quote for url, quote in direct.items() if site.by_url[url].kind not in _LEGAL} or ways


def _direct(page: Reading) -> Iterator[Sight]:
    yield from (sight for detect in (phone, email) for sight in detect(page) if sight.visible)


def _seen(site: Site, detect: Callable[[Reading], Iterator[Sight]]) -> dict[str, str]:
    found = {page.page.url: next(detect(page.reading), None) for page in site.pages}
    return {url: sight.quote for url, sight in found.items() if sight}


def _typical_offer(site: Site) -> SitePage | None:
    """The deepest-lying kind of offer page there are most of: a product rather than a list of them."""
    offers = [page for page in site.of("offer") if page.depth > 0]
    return max(offers, key=lambda page: (page.url.count("/"), -page.depth), default=None)


class _Graph:
    """The links between the pages that were read."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.edges: dict[str, list[tuple[str, Link]]] = {}
        for page in site.pages:
            self.edges[page.page.url] = [
                (target.page.url, link)
                for link in page.document.links
                if (target := site.by_url.get(link.url)) and target.page.url != page.page.url
            ]

    def walk(self, root: SitePage) -> Reached:
        """For each page reached from a root: the page before it, the link clicked there, and the clicks in
        all."""
        reached: Reached = {root.page.url: ("", None, 0)}
        level, clicks = [root.page.url], 0
        while level:
            clicks += 1
            ways: dict[str, list[tuple[str, Link]]] = {}
            for url in level:
                for target, link in self.edges.get(url, ()):
                    if target not in reached:
                        ways.setdefault(target, []).append((url, link))
            for target, found in ways.items():
                url, link = min(found, key=lambda way: self._rank(target, *way))
                reached[target] = (url, link, clicks)
            level = list(ways)
        return reached

    def _rank(self, target: str, url: str, link: Link) -> tuple[bool, bool, bool, int]:
        """How likely a visitor takes a link: the least first."""
        words, kind = fold(_words(link)), self.site.by_url[target].kind
        named = names(kind, words) if kind in NAMED else len(words) > 2
        by_notice = self.site.by_url[url].kind in _LEGAL
        return (by_notice, not link.text, not named, _REGIONS.get(link.region, 2))

    def path(self, reached: Reached, goal: str, targets: dict[str, str]) -> ClickPath | None:
        """The shortest path to any target; a page the links do not explain keeps the depth of the crawl."""
        best = min((url for url in targets if url in reached), key=lambda url: reached[url][2], default=None)
        if best is None:
            return self._unexplained(goal, targets)
        steps = self._steps(reached, best)
        clicks = len(steps) - 1
        if goal == "social":
            link, last = _profile(self.site.by_url[best]), steps[-1]
            assert link is not None
            steps = (
                *steps[:-1],
                PathStep(last.url, last.title, _words(link) or network(link.url), link.region),
            )
            clicks += 1
        return ClickPath(goal, clicks, steps, targets[best])

    def _unexplained(self, goal: str, targets: dict[str, str]) -> ClickPath | None:
        pages = [self.site.by_url[url] for url in targets if url in self.site.by_url]
        if not pages:
            return None
        page = min(pages, key=lambda each: each.depth)
        extra = 1 if goal == "social" else 0
        return ClickPath(
            goal, page.depth + extra, (PathStep(page.url, page.document.title),), targets[page.page.url]
        )

    def _steps(self, reached: Reached, url: str) -> tuple[PathStep, ...]:
        steps: list[PathStep] = []
        clicked: Link | None = None
        while url:
            page = self.site.by_url[url]
            words, region = (_words(clicked), clicked.region) if clicked else ("", "")
            steps.insert(0, PathStep(page.url, page.document.title, words, region))
            url, clicked, _ = reached[url]
        return tuple(steps)

    def counts(self, reached: Reached, targets: dict[str, dict[str, str]]) -> dict[str, int]:
        """The clicks from a root to each goal that can be reached from it."""
        found = {}
        for goal, urls in targets.items():
            clicks = [reached[url][2] for url in urls if url in reached]
            if clicks:
                found[goal] = min(clicks) + (1 if goal == "social" else 0)
        return found


def _profile(page: SitePage) -> Link | None:
    """The first link of a page to a social profile of the business."""
    return next(
        (link for link in page.document.links if network(link.url) and is_own(link, page.reading)), None
    )


def _words(link: Link) -> str:
    return (link.text or link.label)[:80]
