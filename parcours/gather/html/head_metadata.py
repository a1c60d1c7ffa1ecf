"""What a page says of itself outside its text: title, metas, canonical, alternates, feeds, what its links
load.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from parcours.facts.artifacts import Link, Resource
from parcours.url import canonical

MOST_METAS = 200
LONGEST_VALUE = 1000
_REFRESH = re.compile(r"^\s*\d*(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*([^\"'\s>]+)", re.IGNORECASE)
_LINK_KINDS = {
    "stylesheet": "style",
    "icon": "image",
    "apple-touch-icon": "image",
    "preload": "preload",
    "manifest": "other",
    "modulepreload": "script",
    "preconnect": "preload",
    "dns-prefetch": "preload",
    "prefetch": "preload",
}
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class Head:
    """Fills itself from a tree; addresses are made absolute against `base`."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.title = ""
        self.canonical = ""
        self.metas: dict[str, tuple[str, ...]] = {}
        self.alternates: list[tuple[str, str]] = []
        self.feeds: list[str] = []
        self.resources: list[Resource] = []
        self.refresh: list[Link] = []

    def read(self, tree: LexborHTMLParser) -> None:
        """Read everything."""
        for node in tree.css("title"):
            if node.parent is None or node.parent.tag != "svg":
                self.title = " ".join(node.text().split())[:LONGEST_VALUE]
                break
        for node in tree.css("meta[content]")[:MOST_METAS]:
            attrs = node.attributes
            self._meta(attrs, attrs.get("content") or "")
        for node in tree.css("link[href]")[:MOST_METAS]:
            self._link(node.attributes)

    def _meta(self, attrs: dict[str, str | None], content: str) -> None:
        name = (
            attrs.get("property")
            or attrs.get("name")
            or attrs.get("http-equiv")
            or attrs.get("itemprop")
            or ""
        )
        name = name.strip().lower()[:100]
        if name:
            self.metas[name] = (*self.metas.get(name, ()), content.strip()[:LONGEST_VALUE])
        if name == "refresh":
            target = _REFRESH.match(content)
            url = canonical(target[1], self._base) if target else ""
            if url:
                self.refresh.append(Link(url, rel="refresh"))

    def _link(self, attrs: dict[str, str | None]) -> None:
        rels, href = (attrs.get("rel") or "").lower().split(), (attrs.get("href") or "").strip()
        url = canonical(href, self._base)
        if not url:
            return
        if "canonical" in rels and not self.canonical:
            self.canonical = url
        if "alternate" in rels and attrs.get("hreflang"):
            self.alternates.append(((attrs["hreflang"] or "").strip()[:35], url))
        elif "alternate" in rels and (attrs.get("type") or "").strip().lower() in _FEEDS:
            self.feeds.append(url)
            self.resources.append(Resource("feed", url))
        kind = next((_LINK_KINDS[rel] for rel in rels if rel in _LINK_KINDS), "")
        if kind:
            self.resources.append(Resource(kind, urljoin(self._base, href)[:2048]))
