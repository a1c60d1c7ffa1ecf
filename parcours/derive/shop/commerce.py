"""Buying and what comes with it: a cart or a buy button, the return policy, loyalty, the cause the business
stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.page.headings import heads, is_filling
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.sections import is_undone, privacy_clause, return_clause
from parcours.derive.services.vendors import is_booking
from parcours.derive.shop.prices import prices
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Field, Form, Link
from parcours.url import urlsplit

WORDS = vocabulary(__file__)
_TO_CART = WORDS["to_cart"]
_PRICE = r"(?:[€$£]? ?\d+(?:[.,]\d\d)? ?[€$£]?)?"
_BUY = re.compile(rf"^\W*(?:{_TO_CART}|{WORDS['buy']})\W*{_PRICE}\W*$")
_TO_CART_HERE = re.compile(
    rf"^\W*(?:{_TO_CART})(?: (?:order )?now\b.{{0,30}}| ?[-:|(€$£\d].{{0,30}})?\W*$|\b(?:{_TO_CART})\W*$"
)
_NO_DOUBT = "".join(f"(?<!{words} )" for words in WORDS["in_doubt"].split("|"))
_TO_CART_ANYWHERE = re.compile(rf"{_NO_DOUBT}\b(?:{_TO_CART})\b(?! (?:{WORDS['added']}))")
_BUY_ALONE = re.compile(rf"^\W*(?:{WORDS['buy_alone']})\W*$")
_CART = re.compile(
    rf"^\W*(?:\d+ ?)?(?:{WORDS['basket']})\W*(?:\(?\d+\)?)?(?:\W*(?:{WORDS['products']}))?\W*{_PRICE}\W*$"
)
_BASKET_OR_CHECKOUT = WORDS.anywhere("basket_or_checkout")
_ADD_URL = re.compile(
    rf"[?&](?:add-to-cart|action=(?:add|buy)_?(?:product|now|to_?cart))|/(?:{WORDS['add_path']})"
)
_CART_URL = re.compile(
    rf"/(?:{WORDS['cart_path']})(?:[/.?]|_|$)|"
    r"[?&](?:main_page=shopping_cart|route=checkout)|controller=(?:cart|order)"
)
_FORM = re.compile(
    rf"add[-_ ]?(?:item[-_ ]?)?(?:to|in)?[-_ ]?(?:{WORDS['added_to']})|"
    rf"(?:{WORDS['form_of']})[-_/.]?(?:add|form|quantity|action)|buy[-_ ]?(?:now|form|block)|/cart\b|"
    rf"product[-_]form|variations_form|action=add_product|{WORDS['basket_in_code']}"
)
_NOT_BUYING = WORDS.anywhere("not_buying")
_PAYMENT = re.compile(
    r"buy\.stripe\.com|checkout\.stripe\.com|paypal\.com/(?:cgi-bin/webscr|paypalme|ncp)|"
    r"gumroad\.com/l|cart\.payhip|snipcart|foxycart|sumup\.(?:com|link)|square\.link|payplug"
)
_PAYS = re.compile(rf"^(?:.*\W)?(?:{WORDS['payment']})(?:\W.*|[_-].*)?$")
_QUANTITY = re.compile(rf"^(?:.*[^a-z])?(?:{WORDS['quantity']})(?:[^a-z].*|\d*)?$")
_SOLD_OUT = WORDS.anywhere("sold_out")
_GIVING = WORDS.whole("giving")
_GIFT = WORDS.whole("gift")
_SOLD = WORDS.whole("sold")
_PAID_IN = WORDS.anywhere("paid_in")
_ORDER = re.compile(rf"^\W*(?:{WORDS['order']})\W*$")
_ORDER_FORM = WORDS.begins("order_form")
_POSTCODE = WORDS.anywhere("postcode")
_STREET = WORDS.anywhere("street")
_ADD = re.compile(rf"\W*(?:{WORDS['add']})")
_LOYALTY = WORDS.whole("loyalty")
_NOT_LOYALTY = WORDS.anywhere("not_loyalty")
_CAUSE = WORDS.whole("cause")
_BENEFICIARY = WORDS.whole("beneficiary")


def says_buy(words: str) -> bool:
    """Whether the words on a control put something in a basket or order it."""
    said = fold(words)
    return len(said) < 80 and bool(_BUY.match(said) or _TO_CART_HERE.search(said))


@once_a_page
def cart_buy(page: Reading) -> Iterator[Sight]:
    """A way to order on the spot: a form or button that puts something in a cart, or a link that takes the
    money."""
    for form in page.document.forms:
        button = next((each for each in form.buttons if _is_pressed_to_buy(form, each)), "")
        if button or _is_order_form(page, form):
            yield Sight(
                shorten(
                    button or next((each for each in form.buttons if each), "") or form.text or form.action
                )
            )
    for link in page.document.links:
        if _is_buy_link(page, link):
            yield Sight(shorten(link.text or link.label or link.url))
    linked = {link.text for link in page.document.links}
    for line in page.lines:
        if line.block.tag in ("a", "th", "option") or line.text in linked or line.block.region == "nav":
            continue
        if line.text.rstrip().endswith("?"):
            continue
        short = len(line.text) < 60 and not _BUY_ALONE.match(line.folded)
        pressed = _BUY.match(line.folded) if short else None
        added = _TO_CART_HERE.search(line.folded) if len(line.text) < 160 else None
        if len(line.text) < 80 and not line.text.rstrip().endswith("."):
            added = added or _TO_CART_ANYWHERE.search(line.folded)
        if pressed or added:
            yield Sight(shorten(line.text), anchor=line.block.anchor)


def _is_pressed_to_buy(form: Form, button: str) -> bool:
    text = fold(button)
    if _BUY.match(text):
        return True
    asks = [field for field in form.fields if field.tag == "textarea"]
    return bool(_ORDER.match(text)) and not asks and not _NOT_BUYING.search(fold(form.action))


@once_a_page
def cart_link(page: Reading) -> Iterator[Sight]:
    """A cart to look into or a checkout, which tells that a site sells where nothing else does."""
    for link in page.document.links:
        text = fold(link.text or link.label)
        parts = urlsplit(link.url)
        if (_CART.match(text) and text) or (
            len(text) < 40 and _CART_URL.search(f"{fold(parts.path)}?{fold(parts.query)}")
        ):
            yield Sight(shorten(link.text or link.label or link.url))
    for line in page.lines:
        if len(line.text) < 50 and _BASKET_OR_CHECKOUT.search(line.folded) and _CART.match(line.folded):
            yield Sight(shorten(line.text))


def _is_order_form(page: Reading, form: Form) -> bool:
    """A form that says cart in its own name, asks how many, or goes to where one pays."""
    if _NOT_BUYING.search(fold(f"{form.action} {form.classes[:60]}")) or any(
        field.type == "password" for field in form.fields
    ):
        return False
    fields = " ".join(
        f"{field.name} {field.value if field.type == 'hidden' else ''}" for field in form.fields
    )
    said = fold(" ".join([form.heading, form.text[:300], form.classes, *form.buttons]))
    if (
        form.tag != "form"
        or not form.fields
        or _is_gift(form.action, f"{said} {fields}")
        or _is_all_sold(form)
    ):
        return False
    if _FORM.search(fold(f"{form.action} {form.classes} {form.anchor} {fields}")):
        return True
    if "paypal.com/cgi-bin/webscr" in form.action and _is_sale(page, f"{said} {fold(fields)}"):
        return True
    seen = [field for field in form.fields if field.type != "hidden"]
    asks_who = any(field.tag == "textarea" or field.type == "email" for field in seen)
    counts = not asks_who and any(_QUANTITY.match(fold(field.name)) for field in seen)
    pays = len(seen) > 2 and any(_PAYS.search(fold(field.name)) for field in seen)
    return counts or pays or _is_mail_order(form, seen)


def _is_sale(page: Reading, said: str) -> bool:
    """Whether a payment is for something: it says what, or the page has a price and asks for no gift."""
    if _SOLD.search(said):
        return not _PAID_IN.search(said)
    return not _GIFT.search(page.folded) and any(True for _ in prices(page))


def _is_gift(action: str, said: str) -> bool:
    """Whether money is given and nothing is bought: a donation through the same services."""
    text = fold(said)
    if "_donations" in text or "/donate" in action.lower() or "btn_donate" in text:
        return True
    return bool(_GIVING.search(text)) and ("donat" in text or bool(_PAYMENT.search(action.lower())))


def _is_all_sold(form: Form) -> bool:
    """Whether every button says that nothing is left."""
    buttons = [fold(each) for each in form.buttons if each]
    return bool(buttons) and all(_SOLD_OUT.search(each) for each in buttons)


def _is_mail_order(form: Form, seen: list[Field]) -> bool:
    """An order on paper put online: an amount, words of ordering, and where to send the goods."""
    asked = [fold(f"{field.name} {field.label[:40]}") for field in seen]
    place = any(map(_POSTCODE.search, asked))
    street = any(map(_STREET.search, asked))
    said = fold(f"{form.heading} {form.text} {' '.join(asked)}")
    return (
        place
        and street
        and bool(_ORDER_FORM.search(said))
        and bool(re.search(r"[$€£] ?\d|\d ?[€£]", form.text))
    )


def _is_buy_link(page: Reading, link: Link) -> bool:
    """A link that acts: it adds to the cart, or goes to where one pays; a link to another page of the site
    does not."""
    text = fold(link.text or link.label)
    if link.url.startswith(("tel:", "mailto:")) or is_booking(link.url):
        return False
    if _SOLD_OUT.search(text) or _is_gift(link.url, text):
        return False
    parts = urlsplit(link.url)
    adds = _ADD_URL.search(f"{fold(parts.path)}?{fold(parts.query)}") or _PAYMENT.search(link.url.lower())
    if adds or re.search(r"add-?to-?cart|addtocart|ajax_add", fold(link.classes)):
        return True
    return len(text) <= 60 and bool(_BUY.match(text)) and _acts(page, link, text)


def _acts(page: Reading, link: Link, text: str) -> bool:
    """Whether a link that says "buy" does something here, or leaves for where one pays."""
    if _BUY_ALONE.match(text) and link.region in ("nav", "header", "footer"):
        return False  # an estate agent's menu says "Buy" and "Rent"
    parts, page_parts = urlsplit(link.url), urlsplit(page.url)
    here = parts.path == page_parts.path or not link.url.startswith("http")
    if here and link.region in ("nav", "header", "footer"):
        return False  # a menu's link to nowhere, or to a part of the page
    elsewhere = (parts.hostname or "") != (page_parts.hostname or "")
    return here or elsewhere or bool(_ADD.match(text))


@once_a_page
def return_policy(page: Reading) -> Iterator[Sight]:
    """A page about returns, or a headed rule about them."""
    if page.kind == "returns" and not is_undone(page) and _enough(page, 25):
        yield Sight(_first_words(page))
    if not is_undone(page) and page.kind not in ("blog", "privacy"):
        yield from return_clause(page)


def privacy_policy(page: Reading) -> Iterator[Sight]:
    """A page about personal data, or a headed part about it in the terms."""
    if page.kind == "privacy" and not is_undone(page) and _enough(page, 40):
        yield Sight(_first_words(page))
    if page.kind == "terms" and not is_undone(page):
        yield from privacy_clause(page)


def _enough(page: Reading, words: int) -> bool:
    return (
        sum(len(line.text.split()) for line in page.lines if line.block.region in ("main", "aside")) >= words
    )


def _first_words(page: Reading) -> str:
    main = [line for line in page.lines if line.block.region == "main"] or list(page.lines)
    heading = next((line.text for line in main if line.block.tag in ("h1", "h2")), page.document.title)
    first = next((line.text for line in main if len(line.text.split()) > 8), "")
    return shorten(f"{heading} · {first}".strip(" ·"))


@once_a_page
def loyalty(page: Reading) -> Iterator[Sight]:
    """A scheme that rewards coming back or bringing a friend."""
    if page.kind in ("privacy", "blog"):
        return
    if page.kind == "loyalty" and not is_undone(page) and _LOYALTY.search(page.folded):
        yield Sight(_first_words(page))
    for line in page.lines:
        match = _LOYALTY.search(line.folded)
        if match and not _NOT_LOYALTY.search(line.folded):
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


@once_a_page
def cause_mission(page: Reading) -> Iterator[Sight]:
    """What the business stands for beyond what it sells: a mission or commitment that names whom or what it
    serves."""
    if page.kind in ("privacy", "terms", "returns", "blog"):
        return
    if page.kind == "cause" and not is_undone(page) and _names_a_cause(page):
        yield Sight(_first_words(page))
    headed = {line.at for line in heads(page)}
    for line in page.lines:
        match = _CAUSE.search(line.folded)
        if match and not is_filling(line.folded) and _is_commitment(page, line, line.at in headed):
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)


def _names_a_cause(page: Reading) -> bool:
    """Whether a page called impact or mission says whom it serves: one word of many is no cause."""
    own = " ".join(line.folded for line in page.lines if line.block.region in ("main", "aside"))
    served = {match[0] for match in _BENEFICIARY.finditer(own)}
    return len(served) >= 2 or (bool(served) and bool(_CAUSE.search(own)))


def _is_commitment(page: Reading, line: Line, headed: bool) -> bool:
    if not headed and line.block.tag in ("a", "li") and len(line.text) < 40:
        return False
    if line.block.region in ("nav", "header", "footer") and len(line.text.split()) < 12:
        return False
    under = " ".join(each.folded for each in page.section(line)[:5]) if headed else ""
    text = f"{line.folded} {under}"
    return len(text.split()) >= 12 and bool(_BENEFICIARY.search(text))
