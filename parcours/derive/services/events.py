"""Events of a business that a page tells a counting service: by the names in its scripts, its data layer, and
its requests. What counts is what the name says; page views, scrolls and choices about cookies say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from parcours.derive.page.reading import fold
from parcours.derive.services.vendors import vendors_of, without_comments
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Document
from parcours.facts.browser_visits import Visit
from parcours.url import urlsplit

_TWO_NAMES = r"['\"]([^'\"]{1,40}['\"]\s{0,9},\s{0,9}['\"][^'\"]{1,40})['\"]"
_CALLS = (
    re.compile(r"\bgtag\(\s{0,9}['\"]event['\"]\s{0,9},\s{0,9}['\"]([\w .-]{2,40})['\"]"),
    re.compile(
        r"\bdataLayer\.push\(\s{0,9}\{[^{}]{0,300}?['\"]?event['\"]?\s{0,9}:"
        r"\s{0,9}['\"]([\w .-]{2,40})['\"]"
    ),
    re.compile(r"\bfbq\(\s{0,9}['\"]track(?:Custom)?['\"]\s{0,9},\s{0,9}['\"](\w{2,40})['\"]"),
    re.compile(r"['\"]trackEvent['\"]\s{0,9},\s{0,9}" + _TWO_NAMES),
    re.compile(r"\bga\(\s{0,9}['\"]send['\"]\s{0,9},\s{0,9}['\"]event['\"]\s{0,9},\s{0,9}" + _TWO_NAMES),
    re.compile(r"\bplausible\(\s{0,9}['\"]([\w .-]{2,40})['\"]"),
    re.compile(r"\bttq\.track\(\s{0,9}['\"](\w{2,40})['\"]"),
)
WORDS = vocabulary(__file__)
WORDS["call"] += (
    rf"|(?:{WORDS['click']})[ _-]?(?:{WORDS['upon']})?[ _-]?(?:{WORDS['way']})|mail_?(?:{WORDS['click']})"
)
# Most telling first; a name belongs to the first kind it fits. Technical events are ignored.
_KINDS = (
    "technical",
    "donation",
    "checkout",
    "basket",
    "order",
    "booking",
    "sign_up",
    "call",
    "request",
    "seen",
    "download",
)
_COMPILED = tuple((kind.replace("technical", ""), WORDS.anywhere(kind)) for kind in _KINDS)
_PARAMETERS = ("en", "ev", "event", "e_c", "e_a", "ec", "ea")


def kind_of(name: str) -> str:
    """What a name of an event says of the business: seen, basket, checkout, order … or empty."""
    said = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)).replace("-", "_")
    spaced = said.replace("_", " ")
    for kind, pattern in _COMPILED:
        if pattern.search(said) or pattern.search(spaced):
            return kind
    return ""


def events_of(document: Document) -> Iterator[tuple[str, str]]:
    """(kind, words) of each business event in a page's own scripts."""
    for script in document.scripts:
        clean = without_comments(script)
        for pattern in _CALLS:
            for match in pattern.finditer(clean):
                if kind := kind_of(match[1]):
                    yield kind, match[0][:120]


def events_visited(visit: Visit) -> Iterator[tuple[str, str]]:
    """(kind, words) of each business event a visited page told, or whose name its scripts hold."""
    for name in (*visit.events, *visit.coded):
        if kind := kind_of(name):
            yield kind, name
    for asked in visit.requests:
        if not any(vendor.category in ("analytics", "ad_pixel") for vendor in vendors_of(asked.url)):
            continue
        for key, value in parse_qsl(urlsplit(asked.url).query):
            if key in _PARAMETERS and (kind := kind_of(value)):
                yield kind, f"{key}={value}"[:120]
