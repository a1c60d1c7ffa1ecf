"""Ways to pay that a page names, in words or by logos, and forms that ask for a bank card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.page.reading import Line, Reading, fold
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Form

WORDS = vocabulary(__file__)
# Names of cards and wallets; a name that is also a common word, only in the company that tells them apart.
_BRANDS = (
    (
        "Visa",
        r"\bvisa(?:[ _-]?(?:electron|card|logo))?\b"
        rf"(?! (?:{WORDS['visa_to_travel']}))",
    ),
    ("Mastercard", r"\bmaster[ _-]?card\b"),
    ("American Express", r"\b(?:american[ _-]?express|amex)\b"),
    (
        "Carte Bancaire",
        rf"\b(?:{WORDS['bank_card']}|bancontact)\b|"
        rf"\b(?:{WORDS['before_cb']}) cb\b|\bcb,|"
        r"^cb\b(?: (?:png|svg|jpe?g|webp|gif|visa|logo))*$",
    ),
    ("PayPal", r"\bpay[ _-]?pal\b"),
    ("Apple Pay", r"\bapple[ _-]?pay\b"),
    ("Google Pay", r"\b(?:google[ _-]?pay|gpay)\b"),
    ("Klarna", r"\bklarna\b"),
    ("Alma", rf"\b(?:{WORDS['before_alma']}) alma\b"),
    ("Maestro", r"\bmaestro\b"),
    ("Discover", r"\bdiscover[ _-]?card\b"),
)
_OTHER_WAYS = (
    ("transfer", rf"\b(?:{WORDS['transfer']})\b"),
    ("cheque", rf"\b(?:{WORDS['cheque']})\b(?!.{{0,3}}\b(?:{WORDS['voucher']})\b)"),
    ("cash", rf"\b(?:{WORDS['cash']})\b"),
    (
        "card",
        rf"\b(?:{WORDS['taking']})\b.{{0,60}}\b(?:{WORDS['card']})\b"
        rf"|\b(?:{WORDS['card']})\b.{{0,40}}\b(?:{WORDS['taken']})",
    ),
    ("instalments", rf"\b(?:{WORDS['instalments']})\b"),
)
_COMPILED_BRANDS = tuple((name, re.compile(pattern)) for name, pattern in _BRANDS)
_WAYS = (*_COMPILED_BRANDS, *((name, re.compile(pattern)) for name, pattern in _OTHER_WAYS))
# Brands whose name says nothing else, so that a logo alone counts.
_PLAIN = frozenset({"Mastercard", "American Express", "PayPal", "Apple Pay", "Google Pay", "Klarna"})
_SEAL = WORDS.begins("seal")
_REFUSED = WORDS.begins("refused")
_PAYING = WORDS.whole("paying")
_ASKED = re.compile(rf"\b(?:{WORDS['ways']})\b.{{0,30}}\b(?:{WORDS['payment']})\b|\b(?:{WORDS['asked']})\b")
_CARD_NUMBER = WORDS.anywhere("card_number")
_NOT_BANK = WORDS.anywhere("not_bank")
_SECURITY_CODE = WORDS.anywhere("security_code")
_EXPIRY = WORDS.anywhere("expiry")


def ways_to_pay(page: Reading) -> Iterator[tuple[str, str]]:
    """(way, words that name it) for each that a page names: a brand by its name, or transfer, cheque, cash,
    card, instalments."""
    spoken = (
        (line.folded, line.text)
        for line in page.lines
        if len(line.folded) < 600 and _is_of_paying(line, page)
    )
    for text, quote in (*spoken, *_logos(page)):
        yield from ((way, quote) for way, pattern in _WAYS if pattern.search(text))


def asks_for_card(form: Form) -> bool:
    """Whether a form asks for a card's number with its code or its end: a loyalty card has neither."""
    texts = [
        (field.autocomplete, fold(f"{field.name} {field.label} {field.placeholder}"))
        for field in form.fields
        if field.type not in ("hidden", "submit", "radio", "checkbox", "button")
    ]
    numbers = any(
        auto == "cc-number" or (_CARD_NUMBER.search(text) and not _NOT_BANK.search(text))
        for auto, text in texts
    )
    rest = any(
        auto.startswith(("cc-exp", "cc-csc")) or _SECURITY_CODE.search(text) or _EXPIRY.search(text)
        for auto, text in texts
    )
    return numbers and rest


def _logos(page: Reading) -> list[tuple[str, str]]:
    """(folded, as written) words of pictures that name a way to pay.

    A word that also means other things counts only beside another way to pay; a seal counts for nothing.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for image in page.document.images:
        name = image.url.rpartition("/")[2].partition("?")[0][:80]
        host = "paypal " if "paypalobjects.com/" in image.url else ""
        words = " ".join(re.sub(r"[_.+%\d-]+", " ", fold(f"{host}{image.alt or ''} {name}")).split())
        for brand, pattern in _COMPILED_BRANDS:
            if pattern.search(words) and not _SEAL.search(words):
                found.setdefault(brand, []).append((words, image.alt or name))
    return [each for brand, all_of in found.items() if len(found) > 1 or brand in _PLAIN for each in all_of]


def _is_of_paying(line: Line, page: Reading) -> bool:
    """Whether a line speaks of paying itself, or answers a heading or question that does; never a refusal."""
    if _REFUSED.search(line.folded):
        return False
    if _PAYING.search(line.folded):
        return True
    above = fold(line.block.heading) + " " + " ".join(each.folded for each in page.near(line, 1, 0))
    return len(above) < 300 and bool(_ASKED.search(above))
