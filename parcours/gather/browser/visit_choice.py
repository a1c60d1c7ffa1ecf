"""Which pages to open in the browser: the start page, a typical product or service page, then one page of
each shape of address, then the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from parcours.facts.artifacts import Page

_SOLD = frozenset({"Product", "ProductGroup", "Service", "Offer", "IndividualProduct", "MenuItem", "Course"})
_BASKET = re.compile(
    r"(ajouter|mettre) (au|dans le|à mon) panier|add to (cart|basket|bag)|buy (it )?now|acheter|order now"
    r"|commander|réserver|book (it )?now|book this|check availability",
    re.IGNORECASE,
)
_KINDS = (
    r"produits?|products?|shop|store|boutique|catalogue?|services?|prestations?|offres?|soins|menus?|carte"
    r"|treatments?|experiences?|chambres?|rooms?|cours|courses?|formations?|collections?|tarifs?|prix|prices?"
    r"|rates|pricing|accommodation|activit[eé]s?|activities|cottages?|g[iî]tes?"
)
_SHELF = re.compile(rf"/(nos-|our-)?({_KINDS})/[^/]+", re.IGNORECASE)
_LISTED = re.compile(rf"/(nos-|our-|les-|the-)?({_KINDS})(\.\w+)?/?$", re.IGNORECASE)
_ELSE = re.compile(
    r"(cgv|cgu|terms|conditions|mentions|legal|privacy|confidentialit|cookies?|contact|about|propos|equipe|team"
    r"|blog|news|actualit|actus|faq|aide|help|cart|panier|checkout|login|account|compte|avis|reviews|testimon"
    r"|t[eé]moign|galler|galerie|tag|category|categories|author)",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\d\s?(€|eur\b)|[€£$]\s?\d", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
ENOUGH = 0.7


def typical_offer(pages: Iterable[Page]) -> Page | None:
    """The page that most plainly shows one product or service, or None when none does.

    Its own markup tells most, then a button that puts something in the basket or books it, then its address
    and a price in its text.
    """
    told = [(_offers(page), -at, page) for at, page in enumerate(pages) if page.ok]
    best = max(told, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= ENOUGH else None


def _offers(page: Page) -> float:
    assert page.document is not None
    path = unquote(urlsplit(page.url).path)
    if _ELSE.search(path):
        return 0.0
    types = set(_types([*page.document.json_ld, *page.document.microdata]))
    said = [*(each for form in page.document.forms for each in form.buttons)]
    said += [link.text for link in page.document.links if link.region == "main"]
    marks = (3.0 if types & _SOLD else 0.0) + (1.5 if any(map(_BASKET.search, said)) else 0.0)
    place = 1.0 if _SHELF.search(path) else 0.7 if _LISTED.search(path) else 0.0
    priced = any(_PRICE.search(block.text) for block in page.document.blocks if block.region == "main")
    return marks + place + (0.5 if priced else 0.0)


def looks_like_offer(url: str) -> bool:
    """Whether an address reads like that of one product or service."""
    parts = urlsplit(url)
    return bool(_SHELF.search(unquote(parts.path) + unquote(parts.fragment)))


def _types(items: Iterable[Any], depth: int = 0) -> Iterator[str]:
    for item in items:
        if isinstance(item, list):
            yield from _types(item, depth)
        elif isinstance(item, dict):
            said = item.get("@type") or item.get("type") or ()
            yield from (str(each).rpartition("/")[2] for each in (said if isinstance(said, list) else [said]))
            if depth < 2:
                yield from _types([item.get("@graph"), item.get("mainEntity")], depth + 1)


def shape(url: str) -> str:
    """What addresses made alike have in common. A page at the root is one of its own."""
    parts = urlsplit(url)
    path = parts.path + (parts.fragment if parts.fragment.lstrip("!").startswith("/") else "")
    segments = [each for each in path.strip("/!").split("/") if each]
    if len(segments) < 2:
        return _NUMBERS.sub("0", path.lower())
    return f"{segments[0].lower()}/{len(segments)}"


def in_turn(urls: Iterable[str]) -> list[tuple[str, bool]]:
    """The first of each shape before the second of any; with each, whether it is the first of its shape."""
    ranks: Counter[str] = Counter()
    ranked: list[tuple[int, str]] = []
    for url in dict.fromkeys(urls):
        ranked.append((ranks[shape(url)], url))
        ranks[shape(url)] += 1
    return [(url, rank == 0) for rank, url in sorted(ranked, key=lambda each: each[0])]
