"""The schema.org items that a page states, in JSON-LD and microdata, in one shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from parcours.facts.artifacts import Document

Item = dict[str, Any]
_DEEPEST = 12


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
