"""Structured data of a page: JSON-LD block by block, microdata by extruct. OpenGraph is in the metas."""

from __future__ import annotations

import importlib
import importlib.util
import json
import math
import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

LARGEST_BLOCK = 500_000
LARGEST_PAGE = 1 << 20
MOST_ITEMS = 200
DEEPEST = 30  # levels of an item: real ones have five or six, and what keeps them can hold some 200
LONGEST_WHOLE = 18  # digits: what 64 bits hold
_WRAPPING = re.compile(
    r"^\s*(<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_ESCAPE = re.compile(  # a whole one, kept, or half of a character that takes two
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[^u]|\\u(?![dD][89a-fA-F]))"
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Structured:
    """Items as plain JSON, and a note for each block that could not be read."""

    json_ld: tuple[Any, ...] = ()
    microdata: tuple[Any, ...] = ()
    errors: tuple[str, ...] = ()

    @staticmethod
    def read(tree: LexborHTMLParser, html: str, url: str) -> Structured:
        """Read both kinds."""
        items, errors = _json_ld(tree)
        microdata, problem = _microdata(tree, html, url)
        return Structured(tuple(items), tuple(microdata), tuple(errors + problem))


def _json_ld(tree: LexborHTMLParser) -> tuple[list[Any], list[str]]:
    items: list[Any] = []
    errors: list[str] = []
    for index, node in enumerate(tree.css("script[type*='ld+json' i]")[:50]):
        text = node.text()[:LARGEST_BLOCK]
        if not text.strip():
            continue
        try:
            items += [_shallow(each) for each in _flat(_loads(text))]
        except (ValueError, RecursionError) as problem:
            errors.append(f"JSON-LD block {index + 1}: {str(problem)[:150]}")
    return items[:MOST_ITEMS], errors[:20]


def _loads(text: str) -> Any:
    """JSON as search engines take it: control characters, comment wrappers, trailing commas are forgiven.

    What no later reader could work with is left out: numbers without an end are None, and half a character
    (an emoji cut in two) is a question mark.
    """
    if "\\u" in text:
        text = _ESCAPE.sub(lambda found: found[1] or "?", text)
    try:
        return _DECODER.decode(text.strip())
    except ValueError:
        mended = _TRAILING_COMMA.sub(r"\1", _WRAPPING.sub("", _WRAPPING.sub("", text)))
        return _DECODER.decode(mended.strip().rstrip(";"))


def _finite(number: str) -> float | None:
    value = float(number)
    return value if math.isfinite(value) else None


def _whole(number: str) -> int | float | None:
    return int(number) if len(number) <= LONGEST_WHOLE else _finite(number)


_DECODER = json.JSONDecoder(
    strict=False, parse_constant=lambda _: None, parse_float=_finite, parse_int=_whole
)


def _flat(data: Any) -> list[Any]:
    """The items of a block: a list, a graph, or one item."""
    if isinstance(data, list):
        return [each for part in data[:MOST_ITEMS] for each in _flat(part)]
    if not isinstance(data, dict):
        return []
    graph = data.get("@graph")
    if isinstance(graph, list):
        rest = {key: value for key, value in data.items() if key not in ("@graph", "@context", "@id")}
        return [each for each in graph[:MOST_ITEMS] if isinstance(each, dict)] + ([rest] if rest else [])
    return [data]


def _shallow(value: Any, level: int = 1) -> Any:
    """The value without what lies deeper than any reader of it looks."""
    if not isinstance(value, dict | list):
        return value
    if level > DEEPEST:
        return None
    if isinstance(value, list):
        return [_shallow(each, level + 1) for each in value]
    return {key: _shallow(each, level + 1) for key, each in value.items()}


def _microdata(tree: LexborHTMLParser, html: str, url: str) -> tuple[list[Any], list[str]]:
    if not tree.css_first("[itemscope]") or len(html) > LARGEST_PAGE:
        return [], []
    try:
        found = _extractor().extract(html, base_url=url)
        plain = json.loads(json.dumps(found[:MOST_ITEMS], default=str))
        return [_shallow(each) for each in plain], []
    except Exception as problem:  # a stranger's markup may break any parser; the page stays readable
        return [], [f"microdata: {type(problem).__name__}"]


@cache
def _extractor() -> Any:
    """The reader of microdata, loaded when the first page needs it and without the rest of its package, which
    takes a second to load."""
    if "extruct" not in sys.modules:
        found = importlib.util.find_spec("extruct")
        assert found is not None
        sys.modules["extruct"] = importlib.util.module_from_spec(found)
    return importlib.import_module("extruct.w3cmicrodata").MicrodataExtractor()
