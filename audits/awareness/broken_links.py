"""Links lead where they say

## What it checks
Links between the pages of the site that end in an error (404, 410, 5xx), and links that arrive only after
two redirects or more.

## Why it matters
A dead link is a door that opens on a wall: the visitor does not look for another one.

## How to fix it
Correct the link on the page named below, or forward the old address to the page that took its place.

## Thresholds
Good up to 0.5 in 100 links and no page of the menu broken, fair up to 2 in 100, poor above or when a page
of the menu is broken (our convention). On a small site one or
two dead ends are fair. An address that answers "forbidden", "too many requests", with a proof of being
human, with a wall, or with nothing in time is not called broken: it may only turn robots away. Links to other
sites are not judged (many refuse robots and serve visitors). A page that failed is asked for once more before
it is called broken. A page that answers "found" and says the same as for an address that cannot exist is
broken too.
"""

from __future__ import annotations

from collections.abc import Iterator

from parcours.audit import Backing, Effort, Meta, could_not, failed, not_applicable, passed, warned
from parcours.derive.page.dead_ends import says_not_found
from parcours.facts.artifacts import Crawl, Failure, FailureKind, Link, Page
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="broken-links",
    code="A13",
    title=_("Links lead where they say"),
    failure_title=_("Some links lead to an error page"),
    stage=Stage.AWARENESS,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.95, 0.95),
    backing=Backing.CONVENTION,
    why=_(
        "A dead link stops a visitor who had already decided to go on, and makes the "
        "whole site look neglected."
    ),
    how=_("Open the page named below, click the link, and correct it or forward the old address."),
    action=_("Repair the links that end in an error"),
    who=_("Whoever looks after your site"),
    sources=("convention",),
)
GOOD, POOR, MANY, CHAIN, SHOWN = 0.005, 0.02, 3, 2, 5
BROKEN = (FailureKind.HTTP_ERROR, FailureKind.NOT_FOUND, FailureKind.REDIRECT_LOOP)
MENU = ("header", "nav", "footer")


def audit(crawl: Crawl) -> Result:
    """Every link between pages of the site whose end was asked for."""
    ends = {page.url: page for page in crawl.pages}
    links = list(_links(crawl, ends))
    if not links and crawl.ended != "complete":
        return could_not(Failure(FailureKind.PARTLY, crawl.start))
    if not links:
        return not_applicable(message(_("The pages we read hold no links to other pages of the site.")))
    broken = [(page, link, end) for page, link, end in links if _broken(end)]
    evidence = tuple(
        Evidence(end.url, link.text or link.label, page.url) for page, link, end in _once(broken)[:SHOWN]
    )
    finding = _finding(broken, links)
    share, ends_broken = len(broken) / len(links), {end.url for _page, _link, end in broken}
    more = {"value": len(broken), "evidence": evidence, "threshold": "≤ 0.5 % / ≤ 2 %"}
    if any(page.url == crawl.start and link.region in MENU for page, link, _end in broken):
        return failed(finding, **more)
    if share <= GOOD:
        return passed(finding, **more)
    score = max(0.3, (POOR - share) / (POOR - GOOD))
    if share <= POOR or len(ends_broken) < MANY:
        return warned(finding, score=score, **more)
    return failed(finding, **more)


def _links(crawl: Crawl, ends: dict[str, Page]) -> Iterator[tuple[Page, Link, Page]]:
    """(page, link, end) for each different link of each page whose end was asked for and told something."""
    for page in crawl.pages:
        seen: set[str] = set()
        for link in page.document.links if page.document else ():
            url = crawl.aliases.get(link.url, link.url)
            end = ends.get(url)
            if end and url not in seen and url != page.url and _told(end):
                seen.add(url)
                yield page, link, end


def _told(page: Page) -> bool:
    """Whether the answer says something about the page, and not about us."""
    return page.failure is None or page.failure.kind in (
        *BROKEN,
        FailureKind.NOT_A_PAGE,
    )


def _broken(page: Page) -> bool:
    if page.failure:
        return page.failure.kind in BROKEN
    document = page.document
    return document is not None and any(says_not_found(text) for text in (document.title, *_top(page)))


def _top(page: Page) -> list[str]:
    return [text for level, text in page.document.headings if level == 1][:1] if page.document else []


def _once(broken: list[tuple[Page, Link, Page]]) -> list[tuple[Page, Link, Page]]:
    return list({end.url: (page, link, end) for page, link, end in reversed(broken)}.values())


def _finding(broken: list[tuple[Page, Link, Page]], links: list[tuple[Page, Link, Page]]) -> Message:
    chains = {end.url for _, _, end in links if end.fetched and len(end.fetched.hops) > CHAIN}
    if broken:
        return plural_message(
            _("{n} of the {all} links we followed inside your site ends in an error: “{link}”."),
            _("{n} of the {all} links we followed inside your site end in an error, for example “{link}”."),
            len(broken),
            all=len(links),
            link=(broken[0][1].text or broken[0][1].label or broken[0][2].url)[:60],
        )
    if chains:
        said = _(
            "All {all} links we followed inside your site arrive, {n} of them after more than one detour."
        )
        return message(said, all=len(links), n=len(chains))
    return message(_("All {all} links we followed inside your site arrive."), all=len(links))
