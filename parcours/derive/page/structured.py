"""Structured data that parses: the schema.org types of a page, values in it, and a rating that says
something."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from parcours.derive.page.reading import Reading, Sight, once_a_page, shorten
from parcours.facts.schema_items import Item, items, types, types_of, values_of

__all__ = ["Item", "items", "types", "types_of", "values_of"]
_PLUMBING = frozenset({"WebPageElement", "SiteNavigationElement", "WPHeader", "WPFooter", "WPSideBar"})


def structured_data(page: Reading) -> Iterator[Sight]:
    """The types stated, where there is at least one that says more than how the page is laid out."""
    found = types(page.document)
    if any(name not in _PLUMBING for name in found):
        yield Sight(shorten(", ".join(found)), values=found)


@once_a_page
def aggregate_rating(page: Reading) -> Iterator[Sight]:
    """A rating in markup with a value above nought and at least one opinion where the number is stated."""
    for item in items(page.document):
        if "AggregateRating" not in types_of(item):
            continue
        value = number(item.get("ratingValue"))
        counts = [number(item[key]) for key in ("reviewCount", "ratingCount") if key in item]
        if value and (not counts or any(counts)):
            count = next((each for each in counts if each), None)
            yield Sight(f"{value:g}" + (f" ({count:g})" if count else ""))


def number(value: Any) -> float | None:
    """The number a property states, None when there is none, or one without an end."""
    if isinstance(value, list):
        value = value[0] if value else None
    match = re.search(r"\d+(?:[.,]\d+)?", str(value)) if value is not None else None
    stated = float(match[0].replace(",", ".")) if match else math.inf
    return stated if math.isfinite(stated) else None


def share_card(page: Reading) -> Iterator[Sight]:
    """Open Graph: a title and at least one other of type, image, address or description, filled in."""
    meta = page.document.meta
    title = meta("og:title").strip()
    others = [name for name in ("og:type", "og:image", "og:url", "og:description") if meta(name).strip()]
    if title and others:
        yield Sight(shorten(f"{title} · {meta('og:description').strip()}".rstrip(" ·")))
