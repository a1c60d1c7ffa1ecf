"""What the business asks for what it sells: an amount with its currency, or a price list without one.

Not a price: share capital, fines, savings, thresholds, turnover, other firms' tariffs, and the nought of a
template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.page.structured import items, number, types, types_of
from parcours.derive.vocabulary import vocabulary
from parcours.url import bare_host, urlsplit

WORDS = vocabulary(__file__)
_NUMBER = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?"
_SIGN = (
    r"€|£|\$(?: ?(?:ca|us|cad|usd|au|nz)\b)?|us\$|ca\$|eur(?:os?)?\b|gbp\b|usd\b|cad\b|chf\b|aud\b|nzd\b|"
    r"f ?cfa\b|xof\b|dhs?\b|mad\b|aed\b|sar\b|fr\.|frs\b|kr\b|:-|sek\b|nok\b|dkk\b|z[lł](?![a-z])|pln\b|kč|"
    r"kc\b|czk\b|ft\b|huf\b|lei\b|ron\b|лв|грн|руб|р\.|₹|¥|₽|₴|₺|₪|₩|฿|₱|₦|r\$|pounds?\b|dollars?\b|"
    r"francs?\b|rmb\b|inr\b"
)
_BEFORE = (
    r"€|£|\$|us\$|ca\$|c\$|a\$|nz\$|hk\$|s\$|r\$|chf|eur|usd|gbp|cad|aud|sek|nok|dkk|pln|aed|inr|₹|¥|₺|₪|₩|฿|"
    r"₱|₦|(?<![a-z])rs\.?|(?<![a-z])kr\.?|(?<![a-z])fr\."
)
_AMOUNT = re.compile(
    rf"(?:(?:{_BEFORE})\s?({_NUMBER})(?![\d.,]*\d|"
    rf"\s?(?:m\b|k\b|{WORDS['large']}|{WORDS['large_after_sign']})))|"
    rf"(?:(?<![\d.,])({_NUMBER})(?:[.,]-{{1,2}})?\s?(?:{_SIGN})(?!\s?(?:{WORDS['large']})))|"
    rf"(?<![\d.,])(\d{{1,4}})€(\d\d)\b"
)
_NO_PRICE = re.compile(rf"{WORDS['no_price']}|/min\b")
_NO_PRICE_AFTER = re.compile(rf"\W*(?:{WORDS['no_price_after']})")
_PAY = WORDS.whole("pay")
_JOBS_PATH = re.compile(rf"/(?:{WORDS['jobs_path']})\b|job-id=")
_FORUM_PATH = re.compile(r"/(?:forums?|threads?|topics?|viewtopic|showthread|viewforum)\b|^forum")
_SELLS = WORDS.whole("sells")
_CLASS = re.compile(rf"(?:^|[\s_-])(?:{WORDS['price_class']}|woocommerce-price-amount)(?:$|[\s_-])|price")
_LIST_TITLE = WORDS.whole("list_title")
_BARE = re.compile(
    r"(?<![\d.,/-])(\d{1,3}[.,]\d{2})(?:\s*/\s*\d{1,3}[.,]\d{2})*\s*(?:/ ?[a-z]+|\([a-z]+\))?\s*$"
)
_OF_OTHERS = WORDS.whole("of_others")
_PRICE_HEADING = WORDS.begins("price_heading")
_OWN = WORDS.whole("own")


@once_a_page
def prices(page: Reading) -> Iterator[Sight]:
    """Each price on this page, those that stand as prices first."""
    if page.kind in ("terms", "privacy", "returns", "community") or _is_elsewhere(page):
        return
    bare: list[Line] = []
    for line in page.lines:
        match = _priced(page, line)
        if match:
            yield Sight(shorten(line.text, *match.span()), anchor=line.block.anchor)
        elif len(line.text) < 160 and _BARE.search(line.folded):
            bare.append(line)
    if len(bare) >= 4 and _is_list(page, bare):
        yield Sight(shorten(" · ".join(line.text for line in bare[:4])))
    yield from _offered(page)


def _is_elsewhere(page: Reading) -> bool:
    """A page of jobs or of a forum: the sums there are wages, or what members tell each other."""
    parts = urlsplit(page.url)
    found = f"{page.path}?{parts.query}".lower()
    forum = bare_host(page.url).startswith("forum")
    posting = "JobPosting" in types(page.document)
    return posting or bool(_JOBS_PATH.search(found) or _FORUM_PATH.search(found)) or forum


def _priced(page: Reading, line: Line) -> re.Match[str] | None:
    if (line.block.tag == "option" and len(line.text) > 80) or line.text[:1] in '"“«':
        return None  # what a customer says it cost is not what it costs
    if _PAY.search(" ".join(each.folded[-120:] for each in page.near(line, 1, 0))):
        return None
    for match in _AMOUNT.finditer(line.folded):
        amount = number((match[1] or match[2] or match[3] or "").replace(" ", "").replace("'", ""))
        if not amount or amount < 0.1:
            continue
        before, after = (
            line.folded[max(0, match.start() - 60) : match.start()],
            line.folded[match.end() : match.end() + 40],
        )
        if _NO_PRICE.search(before[-45:]) or _NO_PRICE_AFTER.match(after):
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
        or _PRICE_HEADING.search(fold(line.block.heading))
    )


def _of_others(page: Reading, line: Line) -> bool:
    heading = fold(line.block.heading)
    if page.kind == "blog":
        return not _OWN.search(line.folded)
    return bool(
        _OF_OTHERS.search(heading)
        or (
            _OF_OTHERS.search(f"{page.path} {fold(page.document.title)}")
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
