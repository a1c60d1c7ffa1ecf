"""Customers are not pushed

## What it checks
The home page and a product or service page through half a minute in a real browser, and, where you let us
walk there, the basket: paid options ticked beforehand; offer windows over more than half of the screen
within five seconds, or more than one in a visit; a countdown that starts anew, or a stock that rises, when
the page is loaded again; a refusal that shames; an offer that comes back after it was closed; a window whose
only way out is hard to see.

## Why it matters
Who was pushed buys once and warns others. An offer made once, at its best, leaves the customer free.

## How to fix it
Leave paid options unticked, keep one offer and one plain “No, thank you”, and delete false urgency.

## Thresholds
Good: none. Fair: one kind. Poor: two kinds, or a paid option ticked beforehand, which also caps the stage: in
the European Union a customer must choose it herself (directive 2011/83, article 22). Notices about cookies,
questions of age or country are no offers. What comes when one leaves or scrolls far may escape us.
"""

from __future__ import annotations

from collections.abc import Iterable

from parcours.audit import Backing, Effort, Meta, could_not, failed, passed, warned
from parcours.derive.shop.pressure import confirm_shames, is_paid_option, rises, starts_anew
from parcours.facts.artifacts import Checkout, Failure, FailureKind
from parcours.facts.browser_visits import CheckoutStep, Layer, Visit, Visits
from parcours.facts.model import Evidence, Result, Stage
from parcours.text import Message, _, message, plural_message

META = Meta(
    id="selling-pressure",
    code="P14",
    title=_("You sell without pushing"),
    failure_title=_("Some of your selling pushes people"),
    stage=Stage.PURCHASE,
    effort=Effort.SMALL,
    impact=3,
    reliability=(0.8, 0.6),
    backing=Backing.STANDARD,
    why=_("A customer who feels pushed may buy once; a customer who feels respected comes back."),
    how=_(
        "Untick every paid option, keep one offer with a plain “No, thank you”, and delete false countdowns."
    ),
    action=_("Untick paid options and keep one calm offer"),
    who=_("You"),
    sources=("consumer-rights-22", "google-interstitials", "article"),
)
SOON_MS, HALF, WINDOW = 5500, 0.5, 0.2
QUOTE = 160
Found = tuple[Message, Evidence]


def audit(visits: Visits, checkout: Checkout | Failure) -> Result:
    """Which kinds of pushing were seen, and where."""
    pages = [page for page in visits.pages if page.failure is None and page.why in ("home", "offer")]
    watched = [page for page in pages if page.watched_ms]
    if not watched:
        failure = next((page.failure for page in visits.pages if page.failure), None)
        return could_not(failure or Failure(FailureKind.NOT_ASKED))
    steps = () if isinstance(checkout, Failure) else checkout.steps[1:]
    opened: list[Visit | CheckoutStep] = [*pages, *steps]
    ticked = [each for page in opened for each in _ticked(page)]
    kinds = [found for page in watched for found in _kinds(page)]
    different = {found[0].id: found for found in kinds}
    found = [*ticked[:1], *different.values()]
    evidence = tuple(dict.fromkeys(where for _what, where in [*ticked, *kinds]))[:6]
    if not found:
        return passed(_calm(watched), evidence=tuple(Evidence(page.url) for page in watched[:2]))
    finding = message(_("We saw {what}."), what=tuple(what for what, _where in found))
    if ticked:
        return failed(finding, evidence=evidence, value=len(found), gates=("pressure",))
    if len(different) > 1:
        return failed(finding, evidence=evidence, value=len(found))
    return warned(finding, evidence=evidence, value=len(found))


def _calm(watched: list[Visit]) -> Message:
    seconds = min(page.watched_ms for page in watched) // 1000
    return plural_message(
        _("In {seconds} seconds on the page we watched, we saw nothing that pushes to buy."),
        _("In {seconds} seconds on each of the {n} pages we watched, we saw nothing that pushes to buy."),
        len(watched),
        seconds=max(1, seconds),
    )


def _ticked(page: Visit | CheckoutStep) -> Iterable[Found]:
    for each in page.ticked:
        label, _separator, around = each.partition(" ‖ ")
        if is_paid_option(label, around):
            yield _option(label, page.url)


def _option(label: str, url: str) -> Found:
    return message(_("a paid option ticked beforehand (“{label}”)"), label=label[:80]), Evidence(
        url, label[:QUOTE]
    )


def _kinds(page: Visit) -> Iterable[Found]:
    offers = [layer for layer in page.layers if layer.kind == "offer"]
    first = [layer for layer in offers if not layer.again]
    yield from _of_windows(page, first)
    for layer in first:
        if shame := next((words for words in (layer.refuse, layer.close) if confirm_shames(words)), ""):
            yield message(_("a refusal that shames (“{words}”)"), words=shame[:80]), _at(page, layer)
        if layer.faint and layer.share > WINDOW:
            yield message(_("a window whose only way out is hard to see")), _at(page, layer)
    for layer in offers:
        if layer.again and layer.share > WINDOW:
            yield message(_("an offer that comes back after it was closed")), _at(page, layer)
    yield from _of_claims(page)


def _of_windows(page: Visit, offers: list[Layer]) -> Iterable[Found]:
    for layer in offers:
        if layer.share > HALF and layer.at_ms <= SOON_MS:
            said = _("an offer over {percent}% of the screen within five seconds")
            yield message(said, percent=round(layer.share * 100)), _at(page, layer)
            return
    large = [layer for layer in offers if layer.share > WINDOW]
    if len(large) > 1:
        yield message(_("{n} offer windows within half a minute"), n=len(large)), _at(page, large[-1])


def _of_claims(page: Visit) -> Iterable[Found]:
    for claim in page.claims:
        evidence = Evidence(page.url, f"{claim.first} → {claim.again}"[:QUOTE])
        if claim.kind == "countdown" and starts_anew(claim.first, claim.again):
            yield message(_("a countdown that starts anew when the page is loaded again")), evidence
        if claim.kind == "stock" and rises(claim.first, claim.again):
            yield message(_("a stock that rises when the page is loaded again")), evidence


def _at(page: Visit, layer: Layer) -> Evidence:
    return Evidence(page.url, layer.text[:QUOTE])
