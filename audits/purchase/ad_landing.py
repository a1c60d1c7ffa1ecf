"""A click on an advertisement lands on the right page

## What it checks
Up to three product or service pages are asked for as an advertisement would (with utm and click marks in the
address): whether each answers, stays itself, keeps the marks for your statistics, and shows the same price.

## Why it matters
Sarah saw the mattress in an advertisement, tapped, and arrived on the home page. A click that was paid for
should end at what it promised.

## How to fix it
Have the redirect that drops the address's tail corrected, and let your cache ignore advertisement marks.

## Thresholds
Good: every page asked for answers, in one step at most, with its marks and the same price and canonical
address. Fair: the marks are lost, there is more than one step, or the canonical address carries the marks.
Poor: a page that answers without the marks is an error with them, or another page. A page that asks a visitor
to prove they are human, or a server that fails by itself, is not judged; nor is a site without offers.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

from parcours.audit import Backing, Effort, Meta, could_not, failed, not_applicable, passed, warned
from parcours.derive.page.structured import items, number, types_of
from parcours.derive.site import Site
from parcours.facts.artifacts import Document, Failure, FailureKind, Landing, Landings
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message
from parcours.url import urlsplit

META = Meta(
    id="ad-landing",
    code="P12",
    title=_("A click on an advertisement lands on the right page"),
    failure_title=_("A click on an advertisement can go astray"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.95, 0.95),
    backing=Backing.CONVENTION,
    why=_("Whoever taps an advertisement and arrives elsewhere leaves, and the click was paid for."),
    how=_("Have the redirect that drops the end of the address corrected, for one product page first."),
    action=_("Correct the redirect that sends paid clicks astray"),
    who=_("Whoever looks after your site"),
    sources=("article", "convention"),
)
MARKS = ("utm_source", "utm_medium", "fbclid")
BROKEN = (FailureKind.REDIRECT_LOOP, FailureKind.REDIRECTED_AWAY)


def audit(landings: Landings, site: Site) -> Result:
    """What became of each page asked for."""
    if not landings.pages:
        return not_applicable(
            message(_("We saw no product or service page that an advertisement could lead to."))
        )
    unread = [each for each in landings.pages if each.failure and not _is_broken(each.failure)]
    asked = [each for each in landings.pages if each not in unread]
    if not asked:
        assert unread[0].failure is not None
        return could_not(unread[0].failure)
    for judge, faults in ((failed, ASTRAY), (warned, WEAK)):
        for is_so, said in faults:
            wrong = [each for each in asked if is_so(each, site)]
            if wrong:
                finding = message(said, pages=_tried(len(wrong), len(asked)))
                return judge(finding, evidence=tuple(_evidence(each) for each in wrong))
    said = _("Whoever comes from an advertisement arrives where they should: {pages}.")
    finding = message(said, pages=_tried(len(asked), len(asked)))
    return passed(finding, evidence=tuple(Evidence(each.page) for each in asked))


def _tried(count: int, total: int) -> Message:
    """A part of the pages asked for, in words."""
    if total == 1:
        return message(_("the one page we tried"))
    if count == total:
        return message(
            _("both pages we tried") if total == 2 else _("all {total} pages we tried"), total=total
        )
    return message(_("{count} of the {total} pages we tried"), count=count, total=total)


def _evidence(landing: Landing) -> Evidence:
    return Evidence(landing.page, f"{landing.asked} → {landing.fetched.url if landing.fetched else ''}")


def _is_broken(failure: Failure) -> bool:
    """Whether it says something of the address; a server that fails by itself for a moment does not."""
    return failure.kind in BROKEN or (failure.kind is FailureKind.HTTP_ERROR and failure.status < 500)


def _errs(landing: Landing, site: Site) -> bool:
    """Whether it fails with the marks where it answered without them."""
    return landing.failure is not None and landing.page in site.by_url


def _is_elsewhere(landing: Landing, site: Site) -> bool:
    """Whether it ended on another page of the site than it does without the marks."""
    if landing.fetched is None or landing.failure:
        return False
    known = site.by_url.get(landing.page)
    return _path(landing.fetched.url) not in {
        _path(landing.page),
        _path(known.url if known else landing.page),
    }


def _drops(landing: Landing, site: Site) -> bool:
    """Whether the marks are gone from the address where the visitor ends."""
    if landing.fetched is None:
        return False
    kept = {name for name, _value in parse_qsl(urlsplit(landing.fetched.url).query, keep_blank_values=True)}
    return not set(MARKS) <= kept


def _hops(landing: Landing, site: Site) -> bool:
    """Whether it takes more steps with the marks than one."""
    return landing.fetched is not None and len(landing.fetched.hops) > 1


def _says_other_canonical(landing: Landing, site: Site) -> bool:
    """Whether the marks got into the address that the page gives as its own."""
    return landing.document is not None and any(mark in landing.document.canonical for mark in MARKS)


def _asks_other_price(landing: Landing, site: Site) -> bool:
    """Whether the price in the page's markup differs from the one without the marks."""
    known = site.by_url.get(landing.page)
    if landing.document is None or known is None:
        return False
    now, before = _prices(landing.document), _prices(known.document)
    return bool(now) and bool(before) and now != before


def _prices(document: Document) -> set[float]:
    """The prices of the one product a page is about; none where it names several, whose order may change."""
    products = [item for item in items(document) if "Product" in types_of(item) and item.get("offers")]
    if len(products) != 1:
        return set()
    stated = products[0]["offers"]
    offers = stated if isinstance(stated, list) else [stated]
    return {amount for each in offers if isinstance(each, dict) and (amount := number(each.get("price")))}


def _path(url: str) -> str:
    path = urlsplit(url).path.rstrip("/")
    return path.removesuffix("/index.html").removesuffix(".html")


Fault = tuple[Callable[[Landing, Site], bool], str]
ASTRAY: tuple[Fault, ...] = (
    (_errs, _("An error awaits whoever comes from an advertisement: {pages}.")),
    (_is_elsewhere, _("Whoever comes from an advertisement ends on another page: {pages}.")),
)
WEAK: tuple[Fault, ...] = (
    (
        _drops,
        _("The advertisement’s marks are lost on the way, so statistics cannot count the visit: {pages}."),
    ),
    (_asks_other_price, _("Another price is stated when people come from an advertisement: {pages}.")),
    (_hops, _("It takes more than one redirect to arrive from an advertisement: {pages}.")),
    (
        _says_other_canonical,
        _("The marks of the advertisement stand in the address that a page gives as its own: {pages}."),
    ),
)
