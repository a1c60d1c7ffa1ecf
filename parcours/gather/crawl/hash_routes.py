"""Addresses of pages that a script tells apart by what stands behind the # (`#/contact`, `#!/contact`)."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote, unquote

from parcours.facts.artifacts import Document, Link
from parcours.url import canonical

_KEPT = "/!?=&-._~:@,;+*'()"


def identity(url: str) -> str:
    """As `canonical`, with the route kept: `/#/contact` is a page of its own, `/#top` and `/#/` are not."""
    address, _, fragment = url.partition("#")
    return canonical(address) + _route(unquote(fragment))


def with_routes(document: Document) -> Document:
    """The same page, its links to routes led to their own addresses."""
    return replace(document, links=tuple(map(_led, document.links)))


def _led(link: Link) -> Link:
    route = _route(link.fragment)
    home = link.fragment in ("/", "!", "!/")
    return replace(link, url=link.url + route, fragment="") if route or home else link


def _route(fragment: str) -> str:
    path = fragment.removeprefix("!")
    return "#" + quote(fragment, safe=_KEPT) if path.startswith("/") and len(path) > 1 else ""
