"""What you write starts from the customer

## What it checks
In running text of articles, offers and the home page, how often the reader is addressed ("you", "your") and
how often the business speaks of itself ("we", "our", "I"); and, where there are five articles or more,
whether their titles answer a customer's question (how, why, a guide, a list) or announce your own news.

## Why it matters
“How do I choose a mattress when my back hurts?” is the customer's question; “How do we clear the winter
stock?” is yours. People stay with whoever starts from theirs.

## How to fix it
Take three important pages and rewrite their first sentences so that they begin with the reader.

## Thresholds
The mean of the two shares: good from a half, fair below (our convention). It is never called poor, because
pronouns are a weak sign: a fine story is told with "we". Not read: legal pages, the page about you, reviews
(there "I" is the customer) and questions; nor texts with fewer than 30 such words or 300 words in all, nor
languages other than English and French.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from parcours.audit import Backing, Effort, Meta, not_applicable, passed, warned
from parcours.derive.page.dates import first_day, first_month
from parcours.derive.page.reading import Line, fold
from parcours.derive.shop.promotion import promotes
from parcours.derive.site import Site, SitePage
from parcours.derive.trust.articles import articles
from parcours.derive.trust.testimonials import testimonials
from parcours.derive.trust.voice import helps_customer, is_of_others, is_read, speaks_of, tells_own_news
from parcours.facts.artifacts import Failure, Feeds, Sitemaps
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="customer-centred",
    code="C03",
    title=_("What you write starts from the customer"),
    failure_title=_("What you write speaks more of you than to the customer"),
    stage=Stage.CONSIDERATION,
    effort=Effort.SMALL,
    impact=2,
    reliability=(0.6, 0.6),
    backing=Backing.CONVENTION,
    why=_("People stay with whoever answers their question first and speaks of themselves afterwards."),
    how=_(
        "Take your three most read pages and rewrite the first sentences so that they begin with the reader."
    ),
    action=_("Begin three key pages with the customer’s question"),
    who=_("You"),
    sources=("article", "convention"),
)
GOOD, WORDS, SPOKEN, PAGES, TITLES, TOLD = 0.5, 300, 30, 20, 5, 3
BEGINS, ENDS = 60, 45  # characters: what tells one text from others, and where a signature stands
READ = ("blog", "offer", "home")


@dataclass(frozen=True, slots=True)
class Addressed:
    """How often the reader was addressed and the business spoke of itself, in how many words and pages."""

    reader: int
    self: int
    words: int
    pages: int


def audit(site: Site, feeds: Feeds | Failure, sitemaps: Sitemaps | Failure, at: datetime) -> Result:
    """The mean share, 0..1, of what speaks to the reader."""
    written = articles(site, feeds, sitemaps, at.date())
    pages = list({page.url: page for page in _pages(site, (each.page for each in written))}.values())[:PAGES]
    said = _count(pages, {fold(each.text)[:BEGINS] for each in testimonials(site, at.date())})
    if said.reader + said.self < SPOKEN or said.words < WORDS:
        return not_applicable(
            message(_("We read too little running text in English or French to judge this."))
        )
    helped = _titles([each.title for each in written if each.title][:PAGES])
    shares = [said.reader / (said.reader + said.self), *([] if helped is None else [helped])]
    index = sum(shares) / len(shares)
    more = {
        "value": round(index, 2),
        "threshold": "≥ 0.5",
        "evidence": tuple(Evidence(p.url) for p in pages[:3]),
    }
    finding = _finding(said, written_helps=helped)
    return passed(finding, **more) if index >= GOOD else warned(finding, score=max(0.25, index), **more)


def _pages(site: Site, written: Iterable[SitePage | None]) -> Iterator[SitePage]:
    yield from (page for page in written if page)
    yield from (page for page in site.pages if page.kind in READ)


def _count(pages: Iterable[SitePage], customers: set[str]) -> Addressed:
    """What the pages say themselves; `customers` are the beginnings of what customers say on them."""
    reader = own = words = count = 0
    seen: set[str] = set()
    for page in pages:
        if not is_read(page.reading.language):
            continue
        count += 1
        for line in page.reading.lines:
            if line.folded in seen or not _is_told(line) or line.folded[:BEGINS] in customers:
                continue
            seen.add(line.folded)
            to_reader, of_self = speaks_of(line.folded, page.reading.language)
            reader += to_reader
            own += of_self
            words += len(line.text.split())
    return Addressed(reader, own, words, count)


def _is_told(line: Line) -> bool:
    """A sentence of the page's own voice: not a menu, a review, a quotation or a question."""
    block = line.block
    return (
        block.region == "main"
        and len(line.text.split()) >= 8
        and block.tag != "blockquote"
        and not line.text.rstrip().endswith("?")
        and not line.text.lstrip().startswith(("“", "«", '"'))
        and not (first_day(line.text[-ENDS:]) or first_month(line.text[-ENDS:]))  # somebody's, on that day
        and not is_of_others(line)
    )


def _titles(titles: list[str]) -> float | None:
    """Of the titles that say which, the share that answer a customer; None when too few do."""
    folded = [fold(title) for title in titles]
    helps = [title for title in folded if helps_customer(title) and not promotes(title)]
    own = [title for title in folded if title not in helps and (tells_own_news(title) or promotes(title))]
    if len(titles) < TITLES or len(helps) + len(own) < TOLD:
        return None
    return len(helps) / (len(helps) + len(own))


def _finding(said: Addressed, *, written_helps: float | None) -> Message:
    first = plural_message(
        _("On the one page we compared, {reader} words address the reader and {own} speak of you."),
        _("On the {n} pages we compared, {reader} words address the reader and {own} speak of you."),
        said.pages,
        reader=said.reader,
        own=said.self,
    )
    if written_helps is None:
        return first
    second = _("Most titles that say which answer a question of the customer’s.")
    if written_helps < 0.5:
        second = _("Most titles that say which announce your own news or offers.")
    return message(_("{first} {second}"), first=first, second=message(second))
