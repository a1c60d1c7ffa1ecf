"""What the business asks for what it sells: an amount with its currency, or a price list without one.

Not a price: share capital, fines, savings, thresholds, turnover, other firms' tariffs, and the nought of a
template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.reading import Line, Reading, Sight, fold, shorten
from parcours.derive.structured import items, number, types_of

_NUMBER = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?"
_SIGN = (
    r"€|£|\$|us\$|ca\$|eur(?:os?)?\b|gbp\b|usd\b|cad\b|chf\b|aud\b|fcfa\b|dhs?\b|fr\.\b|kr\b|zl\b|₹|¥|₽|₴|r\$"
)
_AMOUNT = re.compile(
    rf"(?:(?:€|£|\$|us\$|ca\$|c\$|a\$|chf|eur|usd|gbp|₹|¥|(?<![a-z])rs\.?)\s?({_NUMBER})(?![\d.,]*\d|"
    rf"\s?(?:million|billion|milliard|m\b|k\b|bn|mrd|mln|mio|млрд|млн)))|"
    rf"(?:(?<![\d.,])({_NUMBER})\s?(?:{_SIGN})(?!\s?(?:million|milliard|mrd|mln|mio)))|"
    rf"(?<![\d.,])(\d{{1,4}})€(\d\d)\b"
)
_NOT_A_PRICE = re.compile(
    r"capital|versato|under\b|below\b|less than|moins de|bid\b|invest|access to|at least|au moins|"
    r"amende|fine of|penalt|turnover|chiffre d'affaires|budget|revenue|funding|raised|donat|\bdons?\b|"
    r"prime\b|subvention|credit d'impot|salary|salaire|"
    r"smic|indemnit|compensation|insur(?:ed|ance) (?:up )?to|liability|responsabilite|damages|"
    r"warranty up|save\b|saving|economis|off\b|discount|remise|reduction|"
    r"rebate|coupon|cash ?back|orders? (?:over|above)|over\b|above|a partir de .{0,12} d'achat|d'achat|"
    r"minimum|plus de|des .{0,12} d'achat|superieur|free (?:shipping|delivery)|livraison (?:offerte|"
    r"gratuite)|"
    r"worth|valeur de|up to|jusqu'a|loan|pret de|settlement|verdict|award\w*|recovered|won\b|"
    r"investi\w*|debt|dette|market|industry|par minute|/min\b|per minute|the appel|prix d'un appel|"
    r"surtaxe"
)
_SELLS = re.compile(
    r"\b(price|prix|tarifs?|rates?|from|des|a partir de|per|par|only|seulement|each|piece|l'unite|ttc|"
    r"ht|incl|excl|vat|tva|adults?|adultes?|enfants?|child(?:ren)?|"
    r"cost|costs|coute|fee|fees|nuit|night|semaine|week|mois|month|heure|hour|session|seance|"
    r"personnes?|pers|person|pp|bouteille|bottle|kg|gift|buy|acheter|add to (?:cart|basket|bag)|"
    r"ajouter|"
    r"menu|formule|forfait|package|course|class|lesson|ticket|entry|standard|regular|sale|was|now|mo|"
    r"yr|year|an)\b"
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(price|prices|prix|tarif|tarifs|pricing|amount|cost|woocommerce-price-amount|"
    r"product)(?:$|[\s_-])|price"
)
_LIST_TITLE = re.compile(
    r"\b(menus?|carte|tarifs?|prices?|pricing|price list|prix|nos formules|boissons|drinks|desserts?|"
    r"coffees?|plats?|wines?|vins)\b"
)
_BARE = re.compile(
    r"(?<![\d.,/-])(\d{1,3}[.,]\d{2})(?:\s*/\s*\d{1,3}[.,]\d{2})*\s*(?:/ ?[a-z]+|\([a-z]+\))?\s*$"
)
_OTHERS = re.compile(
    r"\b(restaurants?|a proximite|aux alentours|autour d|nearby|around|things to do|a voir|activites|"
    r"tourism\w*|visiter|environs|local (?:area|attractions)|competitors?|average)\b"
)


def prices(page: Reading) -> Iterator[Sight]:
    """Each price on this page, those that stand as prices first."""
    if page.kind in ("terms", "privacy", "returns"):
        return
    bare: list[Line] = []
    for line in page.lines:
        match = _priced(page, line)
        if match:
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)
        elif _BARE.search(line.folded) and len(line.text) < 160:
            bare.append(line)
    if len(bare) >= 4 and _is_list(page, bare):
        yield Sight(shorten(" · ".join(line.text for line in bare[:4])))
    yield from _offered(page)


def _priced(page: Reading, line: Line) -> re.Match[str] | None:
    if line.block.tag == "option" and len(line.text) > 80:
        return None
    for match in _AMOUNT.finditer(line.folded):
        amount = number((match[1] or match[2] or match[3] or "").replace(" ", "").replace("'", ""))
        if not amount or amount < 0.1:
            continue
        before, after = (
            line.folded[max(0, match.start() - 60) : match.start()],
            line.folded[match.end() : match.end() + 40],
        )
        if _NOT_A_PRICE.search(before[-45:]) or re.match(
            r"\W*(?:off|loan|or less|et moins|d'achat|de remise|de reduction|d'amende|discount|million|"
            r"cashback|or more|and over|in (?:savings|value|damages))",
            after,
        ):
            continue
        if _stands_as_price(line, before, after) and not _of_others(page, line):
            return match
    return None


def _stands_as_price(line: Line, before: str, after: str) -> bool:
    """Short lines, price words beside, or a class that says price; a sum deep in prose is not enough."""
    if _CLASS.search(line.block.classes) or len(line.text) <= 60:
        return True
    return bool(
        _SELLS.search(before[-30:])
        or _SELLS.search(after[:30])
        or re.search(r"\b(price|prix|tarif)", fold(line.block.heading))
    )


def _of_others(page: Reading, line: Line) -> bool:
    heading = fold(line.block.heading)
    if page.kind == "blog":
        return not re.search(r"\b(our|nos|notre|buy|acheter)\b", line.folded)
    return bool(
        _OTHERS.search(heading)
        or (
            _OTHERS.search(f"{page.path} {fold(page.document.title)}")
            and not page.path.rstrip("/").endswith(("menu", "carte"))
        )
    )


def _is_list(page: Reading, bare: list[Line]) -> bool:
    titles = " ".join(
        [
            page.path.replace("-", " ").replace("_", " "),
            fold(page.document.title),
            *page.headings[:4],
            *(fold(line.block.heading) for line in bare[:3]),
        ]
    )
    lettered = [
        line for line in bare if len(re.findall(r"[a-z]{3,}", line.folded)) >= 1 or len(line.text) <= 8
    ]
    return bool(_LIST_TITLE.search(titles)) and len(lettered) >= 4


def _offered(page: Reading) -> Iterator[Sight]:
    for item in items(page.document):
        if {"Offer", "AggregateOffer"} & set(types_of(item)):
            amount = number(item.get("price") or item.get("lowPrice"))
            if amount:
                yield Sight(shorten(f"{amount:g} {item.get('priceCurrency') or ''}".strip()), visible=False)
