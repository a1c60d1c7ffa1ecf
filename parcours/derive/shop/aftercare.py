"""Where is my parcel? Ways for a customer to follow an order, and whether the site sends parcels at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.shop.promises import speaks_of_itself
from parcours.derive.site import Site
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Form, Link
from parcours.facts.model import Evidence, Profile, Signals
from parcours.url import urlsplit

WORDS = vocabulary(__file__)
_TRACK = WORDS.whole("track")
_NOT_TRACK = WORDS.anywhere("not_track")
_NUMBER_SENT = WORDS.whole("number_sent")
_SENT = WORDS.whole("sent")
_ASKS_NUMBER = re.compile(rf"\b(?:{WORDS['enter']})\b.{{0,60}}\b(?:{WORDS['order_number']})")
_BY_MAIL = WORDS.whole("by_mail")
_IN_ACCOUNT = WORDS.whole("in_account")
_CLAIM = WORDS.begins("claim")
_PORTALS = (
    "aftership.com", "track24.net", "17track.net", "parcelsapp.com", "parcelpanel.com", "narvar.com",
    "parcellab.com", "shipup.co", "trackingmore.com", "malomo.com", "route.com", "wonderment.com",
    "loopreturns.com", "returnly.com", "zigzag.global", "reboundreturns.com", "baback.co", "revers.io",
    "returngo.ai", "ah-returns.com", "sendcloud.sc", "shippypro.com",
)  # fmt: skip
_CARRIERS = re.compile(
    r"(?:laposte\.(?:fr|net)/.*suivi|colissimo|chronopost|mondialrelay|relaiscolis|(?:ups|fedex|dhl|dpd|"
    r"gls-group|usps|royalmail|"
    rf"parcelforce|canadapost|auspost|evri|myhermes|colisprive|bpost|postnl)\.[a-z.]{{2,10}}/\S*(?:{WORDS['track_path']}))"
)
_ACCOUNT = re.compile(rf"^\W*(?:{WORDS['account']})\W*$")
_ACCOUNT_URL = re.compile(rf"/(?:{WORDS['account_path']})(?:[/?.]|$)|controller=(?:my-account|identity)")
_SIGN_IN_URL = WORDS.anywhere("sign_in_path")
_SHIPS = WORDS.whole("ships")
_OFFERED = WORDS.whole("offered")
_NUMBER_FIELD = WORDS.anywhere("number_field")
_FOLLOWS = WORDS.anywhere("follows")


@once_a_page
def tracking(page: Reading) -> Iterator[Sight]:
    """Ways to follow an order without an account: a form, a link, a carrier's page, or a number
    that is sent."""
    if not speaks_of_itself(page):
        return
    for form in page.document.forms:
        if _looks_up(form):
            yield Sight(shorten(form.heading or form.text or " ".join(form.buttons)), anchor=form.anchor)
    for link in page.document.links:
        if _is_tracking_link(link):
            yield Sight(shorten(link.text or link.label or link.url))
    for line in page.lines:
        if line.block.tag in ("a", "option") or len(line.text) > 600:
            continue
        match = _told(page, line)
        if match:
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _told(page: Reading, line: Line) -> re.Match[str] | None:
    """The words that say that a number to follow the parcel is sent, or that the order's own is enough."""
    heading = fold(line.block.heading)
    for pattern, beside in ((_NUMBER_SENT, _SENT), (_ASKS_NUMBER, _TRACK)):
        match = pattern.search(line.folded)
        if not match:
            continue
        around = line.folded[max(0, match.start() - 130) : match.end() + 110]
        against = _CLAIM.search(f"{heading} {around}") or _NOT_TRACK.search(around) or page.kind == "returns"
        inside = _IN_ACCOUNT.search(around) and not _BY_MAIL.search(around)
        if beside.search(f"{around} {heading if beside is _TRACK else ''}") and not (against or inside):
            return match
    return None


def tracking_told(page: Reading) -> Iterator[Sight]:
    """Lines that speak of following an order, without saying how: for what only an account gives."""
    if not speaks_of_itself(page):
        return
    for line in page.lines:
        match = _TRACK.search(line.folded)
        if match and len(line.text) < 400 and not _NOT_TRACK.search(line.folded):
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


@once_a_page
def account(page: Reading) -> Iterator[Sight]:
    """Links to a customer's own account."""
    for link in page.document.links:
        text = fold(link.text or link.label)
        parts = urlsplit(link.url)
        if _ACCOUNT.match(text) or _ACCOUNT_URL.search(f"{parts.path.lower()}?{parts.query.lower()}"):
            yield Sight(shorten(link.text or link.label or link.url))


@once_a_page
def parcels(page: Reading) -> Iterator[Sight]:
    """Words that only a business that sends goods has reason to write."""
    if not speaks_of_itself(page):
        return
    for line in page.lines:
        match = _SHIPS.search(line.folded)
        if page.kind != "terms":  # where it is a word of the law, not an offer
            match = match or _OFFERED.search(line.folded)
        if match:
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _looks_up(form: Form) -> bool:
    """A form that asks for an order's number and shows what became of it: not a message, not a sign-in."""
    if any(field.type == "password" or field.tag == "textarea" for field in form.fields):
        return False
    typed = [field for field in form.fields if field.type not in ("hidden", "submit", "button", "checkbox")]
    asked = [fold(f"{field.label} {field.placeholder} {field.name}".replace("_", " ")) for field in typed]
    told = fold(
        f"{form.heading} {form.text[:200]} {' '.join(form.buttons)} {form.action} {form.classes}".replace(
            "-", " "
        )
    )
    numbered = any(map(_NUMBER_FIELD.search, asked))
    follows = bool(_TRACK.search(told) or _FOLLOWS.search(told))
    return 1 <= len(typed) <= 4 and numbered and follows and not _CLAIM.search(told)


def _is_tracking_link(link: Link) -> bool:
    text = fold(link.text or link.label)
    host = (urlsplit(link.url).hostname or "").lower()
    if any(host == name or host.endswith(f".{name}") for name in _PORTALS) or _CARRIERS.search(
        link.url.lower()
    ):
        return True
    account_only = _ACCOUNT_URL.search(link.url.lower()) or _SIGN_IN_URL.search(link.url.lower())
    return (
        len(text) < 50
        and "?" not in text
        and bool(_TRACK.search(text))
        and not _NOT_TRACK.search(text)
        and not account_only
    )


def first_of(site: Site, detect: Callable[[Reading], Iterator[Sight]]) -> Evidence | None:
    """Where something is seen nearest to the start page, and the words."""
    for page in site.pages:
        for sight in detect(page.reading):
            return Evidence(page.url, sight.quote)
    return None


def sends_goods(site: Site, signals: Signals, profile: Profile) -> bool:
    """Whether goods are sold here and sent: a shop that takes orders, or whoever does and speaks
    of parcels.

    A restaurant's delivery, a booking or a download is no parcel.
    """
    if not signals["cart_buy"].found:
        return False
    return profile is Profile.SHOP or first_of(site, parcels) is not None
