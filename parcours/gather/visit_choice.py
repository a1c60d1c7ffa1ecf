"""Which pages to open in the browser: the start page, a typical product or service page, then one page of
each shape of address, then the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from parcours.artifacts import Page

_SOLD = frozenset({"Product", "ProductGroup", "Service", "Offer", "IndividualProduct", "MenuItem", "Course"})
_BASKET = re.compile(
    r"(ajouter|mettre) (au|dans le|à mon) panier|add to (cart|basket|bag)|buy now|acheter|order now|commander"
    r"|réserver|book now|book this",
    re.IGNORECASE,
)
_SHELF = re.compile(
    r"/(produits?|products?|shop|store|boutique|catalogue?|items?|services?|prestations?|offres?|soins|menus?"
    r"|treatments?|experiences?|chambres|rooms|cours|courses|formations?|collections?)s?/[^/]+",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")
_LIST = re.compile(r"/(category|categories|tag|page|collections?)/", re.IGNORECASE)


def typical_offer(pages: Iterable[Page]) -> Page | None:
    """The page that most plainly shows one product or service, or None when none does.

    Its own markup tells most, then a button that puts something in the basket or books it, then its address.
    """
    told = [(_offers(page), -at, page) for at, page in enumerate(pages) if page.ok]
    best = max(told, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _offers(page: Page) -> float:
    assert page.document is not None
    types = set(_types([*page.document.json_ld, *page.document.microdata]))
    pressed = [*(each for form in page.document.forms for each in form.buttons)]
    path = unquote(urlsplit(page.url).path)
    marks = (3 if types & _SOLD else 0) + (2 if any(map(_BASKET.search, pressed)) else 0)
    return marks + (1 if looks_like_offer(page.url) else 0) - (1.5 if _LIST.search(path + "/") else 0)


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
