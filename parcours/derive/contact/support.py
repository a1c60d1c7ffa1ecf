"""When somebody answers: hours of a telephone or a desk, visits by appointment, and which clock is meant; and
how near a customer with a problem is to help.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator

from parcours.derive.contact.hours import opening_hours
from parcours.derive.contact.phone import phone
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import items
from parcours.derive.site import Site, SitePage
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Document

WORDS = vocabulary(__file__)
_DESK = WORDS.whole("desk")
_REACH = re.compile(r"@[a-z0-9-]+\.|(?:\d[ .()-]{0,2}){9,}")
_APPOINTMENT = WORDS.whole("appointment")
_ZONE = WORDS.whole("zone")


@once_a_page
def support_hours(page: Reading) -> Iterator[Sight]:
    """Hours that are said of answering, or stand beside a number or an address; markup of a contact
    point too."""
    for sight in opening_hours(page):
        if sight.visible and (
            any(_DESK.search(text) for text in _around(page, sight.quote))
            or any(_REACH.search(text) for text in _beside(page, sight.quote))
        ):
            yield sight
    for item in items(page.document):
        if item.get("hoursAvailable"):
            yield Sight(shorten(f"hoursAvailable: {item['hoursAvailable']}"), visible=False)


def by_appointment(page: Reading) -> Iterator[Sight]:
    """Lines that say that one comes by appointment; elsewhere they may speak of somebody else."""
    own = page.kind in ("home", "contact", "about")
    for line in page.lines:
        match = _APPOINTMENT.search(line.folded)
        if match and len(line.text) < 300 and (own or line.block.region in ("header", "footer")):
            yield Sight(shorten(line.text, *match.span()))


def names_zone(page: Reading) -> bool:
    """Whether hours on this page come with the clock they are meant by."""
    return any(_ZONE.search(text) for sight in opening_hours(page) for text in _around(page, sight.quote))


def _around(page: Reading, quote: str) -> Iterator[str]:
    """The line of a quote with what stands just above it, and its heading."""
    wanted = quote.strip("…")
    for line in page.lines:
        if line.text and (line.text in wanted or wanted in line.text):
            yield " ".join(each.folded for each in page.near(line, 2, 0) if _is_close(each, line))
            yield fold(line.block.heading)


def _beside(page: Reading, quote: str) -> Iterator[str]:
    """The few lines before and after a quote."""
    wanted = quote.strip("…")
    for line in page.lines:
        if line.text and len(line.text) > 5 and (line.text in wanted or wanted in line.text):
            yield from (each.folded for each in page.near(line, 5, 5) if len(each.text) < 160)


def _is_close(each: Line, line: Line) -> bool:
    return each is line or len(each.text) < 120


def number_on_top(document: Document, url: str) -> Sight | None:
    """A number that stands or can be tapped in the page's header."""
    top = tuple(block for block in document.blocks if block.region == "header")
    links = tuple(link for link in document.links if link.region == "header")
    header = Document(url, lang=document.lang, blocks=top, links=links)
    return next((sight for sight in phone(Reading(header, url)) if sight.visible), None)


def tapped_numbers(page: SitePage) -> Iterator[Sight]:
    """The links of a page that call a number that can be one, in the country it is from; no fax."""
    calls = tuple(link for link in page.document.links if link.url.lower().startswith("tel:"))
    if calls:
        only = Document(page.url, lang=page.document.lang, links=calls)
        yield from phone(Reading(only, page.url, site_countries=page.reading.countries[:3]))


def fewest_clicks(site: Site, root: SitePage, targets: Collection[str]) -> int | None:
    """Clicks from a page to the nearest of some addresses, None when none can be reached over links."""
    waiting, clicks = deque([root.page.url]), {root.page.url: 0}
    while waiting:
        url = waiting.popleft()
        page = site.by_url[url]
        if url in targets or page.url in targets:
            return clicks[url]
        for link in page.document.links:
            target = site.by_url.get(link.url)
            if target and target.page.url not in clicks:
                clicks[target.page.url] = clicks[url] + 1
                waiting.append(target.page.url)
    return None
