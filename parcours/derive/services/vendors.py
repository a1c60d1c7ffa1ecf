"""Which outside services a page uses, from what it loads, its inline scripts, its forms and some links.

Only what runs counts: a name in a comment is not a tag, and an account number of a template (UA-XXXXX-Y) is
no account. What is held back until the visitor agrees is a use that waits, not an absence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from parcours.derive.once import once
from parcours.derive.page.reading import Reading, Sight, shorten
from parcours.derive.services.vendor_rules import VENDORS, Vendor, compiled
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Document
from parcours.url import urlsplit

_BLOCK_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->", re.DOTALL)
_LINE_COMMENT = re.compile(r"(?:^|(?<=[\s;{}(,]))//[^\n]*")
_URL = re.compile(r"(?:https?:)?//([\w.-]+\.[a-z]{2,})(/[^\s'\"`<>)\\]*)?", re.IGNORECASE)
_REAL_ACCOUNT = re.compile(r"\bUA-\d{4,10}-\d{1,3}\b|\bG-(?!X{4})[A-Z0-9]{6,12}\b")
_MADE_UP_ACCOUNT = re.compile(
    r"\bUA-X+-[XY]\b|\bUA-0+-0\b|\bG-X{4,}\b|\bGTM-X{4,}\b|YOUR[_-]?(?:TRACKING|GA|GTM|ID)", re.IGNORECASE
)
_GOOGLE = frozenset({"google-analytics", "universal-analytics", "google-tag-manager"})
_DECLARED = "tarteaucitron.user."  # a tag listed there is started by the visitor's yes
# Pages of a vendor about itself, on which a link says nothing of the business that links to them.
_ABOUT_ITSELF = re.compile(
    rf"/(?:[a-z]{{2}}(?:-[a-z]{{2}})?/)?(?:{vocabulary(__file__)['about_itself']})(?:[/?.].*)?$",
    re.IGNORECASE,
)
_NOT_A_CUSTOMER = frozenset({
    "", "www", "blog", "help", "support", "about", "info", "docs", "developers", "developer", "status", "api",
    "community", "partners", "business", "pro", "m", "en", "fr",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """A service that a page uses, and the words that show it.

    `how` is loaded, form, script or linked; `waits` tells whether it is held back until the visitor agrees.
    """

    vendor: Vendor
    quote: str
    how: str = "loaded"
    waits: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    vendor: Vendor
    start: str
    customers: bool
    paths: tuple[str, ...]


def vendors_of(url: str) -> tuple[Vendor, ...]:
    """The services that an address belongs to when a page asks for it; none for an unknown one."""
    return _matching(url, linked=False)


def services_linked(url: str) -> tuple[Vendor, ...]:
    """The services that a link leads to, where one uses them; a vendor's page about itself is not one."""
    return _matching(url, linked=True)


def is_booking(url: str) -> bool:
    """Whether an address is a booking service's."""
    return any(vendor.category == "booking" for vendor in services_linked(url))


@lru_cache(maxsize=16384)
def _matching(url: str, *, linked: bool) -> tuple[Vendor, ...]:
    host, path = _host_and_path(url)
    found: dict[str, Vendor] = {}
    for suffix in _suffixes(host):
        before = host[: len(host) - len(suffix)].rstrip(".").rpartition(".")[2]
        for rule in _table(linked=linked).get(suffix, ()):
            if _fits(rule, path, before) and (not linked or _is_customers(path, before, rule)):
                found[rule.vendor.id] = rule.vendor
    return tuple(found.values())


def _fits(rule: _Rule, path: str, before: str) -> bool:
    if rule.customers and before in _NOT_A_CUSTOMER:
        return False
    if rule.start:
        return path.lower().startswith(rule.start)
    return not rule.paths or any(compiled("(?i)" + pattern).search(path) for pattern in rule.paths)


def _is_customers(path: str, before: str, rule: _Rule) -> bool:
    """Whether a linked address is somebody's place at a service, and not the service's own front page."""
    if _ABOUT_ITSELF.match(path):
        return False
    return before not in _NOT_A_CUSTOMER or path.partition("?")[0].strip("/") != "" or bool(rule.start)


@cache
def _table(*, linked: bool) -> dict[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for vendor in VENDORS:
        for written in vendor.links if linked else vendor.hosts:
            host, slash, start = written.partition("/")
            rule = _Rule(
                vendor, (slash + start).lower(), host.startswith("*."), () if slash else vendor.paths
            )
            found.setdefault(host.removeprefix("*."), []).append(rule)
    return {host: tuple(rules) for host, rules in found.items()}


def uses(document: Document) -> tuple[Use, ...]:
    """Every service a page uses, in the order of the rules."""
    held = frozenset(document.held)
    scripts = [(script, without_comments(script)) for script in document.scripts]
    found: dict[str, Use] = {}
    for each in (*_of_addresses(document, held), *_of_scripts(scripts, held), *_of_links(document)):
        known = found.get(each.vendor.id)
        if known is None or (known.waits and not each.waits):
            found[each.vendor.id] = each
    code = [clean for _, clean in scripts]
    return tuple(
        use
        for vendor in VENDORS
        if (use := found.get(vendor.id)) and not _is_placeholder(use, document, code)
    )


def _of_addresses(document: Document, held: frozenset[str]) -> Iterator[Use]:
    loaded = [each.url for each in document.resources if each.kind != "feed"]
    forms = [form.action for form in document.forms]
    for how, urls in (("loaded", loaded), ("form", forms)):
        for url in urls:
            for vendor in vendors_of(url):
                yield Use(vendor, url, how, url in held)


def _of_scripts(scripts: list[tuple[str, str]], held: frozenset[str]) -> Iterator[Use]:
    for script, clean in scripts:
        for match in _URL.finditer(clean):
            url = "//" + "".join(part or "" for part in match.groups())
            for vendor in vendors_of(url):
                yield Use(vendor, url, "script", script in held)
        for vendor, pattern in _snippets():
            hit = pattern.search(clean)
            if hit:
                declared = _DECLARED in clean[max(0, hit.start() - 60) : hit.end()]
                yield Use(vendor, hit[0], "script", script in held or declared)


@cache
def _snippets() -> tuple[tuple[Vendor, re.Pattern[str]], ...]:
    return tuple((vendor, compiled(pattern)) for vendor in VENDORS for pattern in vendor.snippets)


def _of_links(document: Document) -> Iterator[Use]:
    for link in document.links:
        if link.url.startswith("http"):
            for vendor in services_linked(link.url):
                yield Use(vendor, link.url, "linked")


def _is_placeholder(use: Use, document: Document, scripts: Iterable[str]) -> bool:
    """Google's tags with a template's account number and no real one beside it."""
    if use.vendor.id not in _GOOGLE:
        return False
    text = " ".join([*scripts, *(each.url for each in document.resources)])
    if use.vendor.id == "google-tag-manager":
        return not re.search(r"\bGTM-(?!X{4})[A-Z0-9]{4,9}\b", text) and bool(_MADE_UP_ACCOUNT.search(text))
    return bool(_MADE_UP_ACCOUNT.search(text)) and not _REAL_ACCOUNT.search(text)


def without_comments(script: str) -> str:
    """A script's code alone."""
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


@once
def of_page(page: Reading) -> tuple[Use, ...]:
    """`uses` of a page, worked out once."""
    return uses(page.document)


def vendors(page: Reading) -> Iterator[Sight]:
    """Every service of the page in one sight."""
    found = of_page(page)
    if found:
        yield Sight(
            shorten(", ".join(use.vendor.name for use in found)),
            values=tuple(use.vendor.name for use in found),
        )


def _of_category(page: Reading, *categories: str) -> Iterator[Sight]:
    found = [use for use in of_page(page) if use.vendor.category in categories]
    if found:
        yield Sight(shorten(found[0].quote), values=tuple(use.vendor.name for use in found))


def analytics(page: Reading) -> Iterator[Sight]:
    """Web analytics and tag managers."""
    yield from _of_category(page, "analytics", "tag_manager")


def ab_testing(page: Reading) -> Iterator[Sight]:
    """Tools that try one version of a page against another; one that no longer exists does not count."""
    for use in of_page(page):
        if use.vendor.category == "ab_test" and not use.vendor.dead:
            yield Sight(shorten(use.quote), values=(use.vendor.name,))


def chat_widget(page: Reading) -> Iterator[Sight]:
    """A chat window on the page; a link to a messenger is not one."""
    yield from _of_category(page, "chat")
