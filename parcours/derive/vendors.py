"""Which outside services a page uses, from what it loads, its inline scripts, its forms and some links.

Only what runs counts: a name in a comment is not a tag, and an account number of a template (UA-XXXXX-Y) is
no account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from parcours.artifacts import Document
from parcours.derive.reading import Reading, Sight, shorten
from parcours.derive.vendor_rules import VENDORS, Vendor

_BLOCK_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->", re.DOTALL)
_LINE_COMMENT = re.compile(r"(?:^|(?<=[\s;{}(,]))//[^\n]*")
_URL = re.compile(r"(?:https?:)?//([\w.-]+\.[a-z]{2,})(/[^\s'\"`<>)\\]*)?", re.IGNORECASE)
_REAL_ACCOUNT = re.compile(r"\bUA-\d{4,10}-\d{1,3}\b|\bG-(?!X{4})[A-Z0-9]{6,12}\b")
_MADE_UP_ACCOUNT = re.compile(
    r"\bUA-X+-[XY]\b|\bUA-0+-0\b|\bG-X{4,}\b|\bGTM-X{4,}\b|YOUR[_-]?(?:TRACKING|GA|GTM|ID)", re.IGNORECASE
)
_GOOGLE = ("Google Analytics", "Google Tag Manager")


@dataclass(frozen=True, slots=True)
class Use:
    """A service that a page uses, and the words that show it."""

    vendor: Vendor
    quote: str


def uses(document: Document) -> tuple[Use, ...]:
    """Every service a page uses, in the order of the table."""
    scripts = [_without_comments(script) for script in document.scripts]
    loaded = [each.url for each in document.resources if each.kind != "feed"] + [
        form.action for form in document.forms
    ]
    called = [
        "//" + "".join(part or "" for part in match.groups())
        for script in scripts
        for match in _URL.finditer(script)
    ]
    linked = [link.url for link in document.links if link.url.startswith("http")]
    by_host: dict[str, list[tuple[str, str, str]]] = {}
    for how, urls in (("loaded", loaded), ("loaded", called), ("linked", linked)):
        for url in urls:
            host, path = _host_and_path(url)
            for suffix in _suffixes(host):
                by_host.setdefault(suffix, []).append((how, path, url))
    found = (_use(vendor, by_host, scripts) for vendor in VENDORS)
    return tuple(use for use in found if use and not _is_placeholder(use, document, scripts))


def _use(vendor: Vendor, by_host: dict[str, list[tuple[str, str, str]]], scripts: list[str]) -> Use | None:
    for how, rules in (("loaded", vendor.hosts), ("linked", vendor.links)):
        for rule in rules:
            host, _, start = rule.partition("/")
            for seen, path, url in by_host.get(host, ()):
                if seen == how and path.lower().startswith(f"/{start}".lower()):
                    return Use(vendor, url)
    for pattern in vendor.snippets:
        for script in scripts:
            match = _compiled(pattern).search(script)
            if match:
                return Use(vendor, match[0])
    return None


def is_booking(url: str) -> bool:
    """Whether an address is a booking service's."""
    host, path = _host_and_path(url)
    ends = set(_suffixes(host))
    rules = (
        rule.partition("/") for vendor in VENDORS if vendor.category == "booking" for rule in vendor.links
    )
    return any(of in ends and path.lower().startswith(f"/{start}") for of, _, start in rules)


def _is_placeholder(use: Use, document: Document, scripts: list[str]) -> bool:
    """Google's tags with a template's account number and no real one beside it."""
    if use.vendor.name not in _GOOGLE:
        return False
    text = " ".join([*scripts, *(each.url for each in document.resources)])
    if use.vendor.name == "Google Tag Manager":
        return not re.search(r"\bGTM-(?!X{4})[A-Z0-9]{4,9}\b", text) and bool(_MADE_UP_ACCOUNT.search(text))
    return bool(_MADE_UP_ACCOUNT.search(text)) and not _REAL_ACCOUNT.search(text)


def _without_comments(script: str) -> str:
    return _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub(" ", script))


@lru_cache(maxsize=8192)
def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower(), parts.path + (f"?{parts.query}" if parts.query else "")
    except ValueError:
        return "", ""


def _suffixes(host: str) -> Iterator[str]:
    labels = host.split(".")
    for at in range(max(0, len(labels) - 1)):
        yield ".".join(labels[at:])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _of_page(page: Reading) -> tuple[Use, ...]:
    if "uses" not in page.kept:
        page.kept["uses"] = uses(page.document)
    found: tuple[Use, ...] = page.kept["uses"]
    return found


def vendors(page: Reading) -> Iterator[Sight]:
    """Every service of the page in one sight."""
    found = _of_page(page)
    if found:
        yield Sight(
            shorten(", ".join(use.vendor.name for use in found)),
            values=tuple(use.vendor.name for use in found),
        )


def _of_category(page: Reading, category: str) -> Iterator[Sight]:
    found = [use for use in _of_page(page) if use.vendor.category == category]
    if found:
        yield Sight(shorten(found[0].quote), values=tuple(use.vendor.name for use in found))


def analytics(page: Reading) -> Iterator[Sight]:
    """Web analytics and tag managers."""
    yield from _of_category(page, "analytics")


def ab_testing(page: Reading) -> Iterator[Sight]:
    """Tools that try one version of a page against another; one that no longer exists does not count."""
    for use in _of_page(page):
        if use.vendor.category == "ab_test" and not use.vendor.dead:
            yield Sight(shorten(use.quote), values=(use.vendor.name,))


def chat_widget(page: Reading) -> Iterator[Sight]:
    """A chat window on the page; a link to a messenger is not one."""
    yield from _of_category(page, "chat")
