"""Structured data that parses: the schema.org types of a page, values in it, and a rating that says
something."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from parcours.derive.page.reading import Reading, Sight, once_a_page, shorten
from parcours.facts.artifacts import Document

Item = dict[str, Any]
_DEEPEST = 12
_PLUMBING = frozenset({"WebPageElement", "SiteNavigationElement", "WPHeader", "WPFooter", "WPSideBar"})


def items(document: Document) -> Iterator[Item]:
    """Every item of JSON-LD and microdata, nested ones too, as {"@type": …, property: value}."""
    for root in document.json_ld:
        yield from _walk(root, 0)
    for root in document.microdata:
        yield from _walk(_plain(root), 0)


def _plain(value: Any) -> Any:
    """Microdata as extruct gives it ({"type", "properties"}) in the shape of JSON-LD."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict) and isinstance(value.get("properties"), dict):
        properties = {key: _plain(each) for key, each in value["properties"].items()}
        return {"@type": value.get("type", ""), **properties}
    return value


def _walk(value: Any, depth: int) -> Iterator[Item]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _walk(each, depth + 1)
    elif isinstance(value, dict):
        if value.get("@type"):
            yield value
        for each in value.values():
            if isinstance(each, dict | list):
                yield from _walk(each, depth + 1)


def types_of(item: Item) -> tuple[str, ...]:
    """The type names of an item, without the vocabulary's address."""
    stated = item.get("@type") or ()
    names = stated if isinstance(stated, list) else [stated]
    return tuple(re.split(r"[/#:]", str(name).strip())[-1] for name in names if name)


def types(document: Document) -> tuple[str, ...]:
    """Every type a page states, in order, each once."""
    return tuple(dict.fromkeys(name for item in items(document) for name in types_of(item) if name))


def values_of(document: Document, *names: str) -> Iterator[str]:
    """The texts that items of a page give for a property."""
    for item in items(document):
        for name in names:
            stated = item.get(name)
            for value in stated if isinstance(stated, list) else [stated]:
                if isinstance(value, str | int | float) and str(value).strip():
                    yield str(value).strip()


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
