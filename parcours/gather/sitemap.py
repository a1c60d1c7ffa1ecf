"""Sitemaps: those robots.txt names, else the usual place. Bounded, and never crawled from: clicks are what
counts.
"""

from __future__ import annotations

import io
import zlib
from collections import deque
from collections.abc import Callable
from urllib.parse import urljoin
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from parcours.artifacts import Robots, SitemapEntry, Sitemaps
from parcours.gather.address import canonical, same_site
from parcours.gather.fetch import Fetcher, Limits

MOST_FILES = 10
MOST_ENTRIES = 2000
DEEPEST = 2
LARGEST = 5 << 20


def read_sitemaps(
    fetcher: Fetcher, start: str, robots: Robots | None, progress: Callable[[int, int], None]
) -> Sitemaps:
    """Follow the sitemaps of a site, an index at most twice."""
    declared = robots.sitemaps if robots else ()
    waiting = deque((url, 0) for url in declared or (urljoin(start, "/sitemap.xml"),))
    files: dict[str, str] = {}
    entries: dict[str, SitemapEntry] = {}
    while waiting and len(files) < MOST_FILES and len(entries) < MOST_ENTRIES:
        url, depth = waiting.popleft()
        if url in files or not same_site(url, start):
            continue
        files[url], found, inner = _read(fetcher, url)
        entries.update((each.url, each) for each in found[: MOST_ENTRIES - len(entries)])
        if depth < DEEPEST:
            waiting.extend((each, depth + 1) for each in inner[: MOST_FILES * 2])
        progress(len(files), 0)
    if not declared and list(files.values()) != ["ok"] and not entries:
        files = {url: why for url, why in files.items() if why not in ("http_error", "not_xml")}
    return Sitemaps(tuple(files.items()), tuple(entries.values()), bool(declared))


def _read(fetcher: Fetcher, url: str) -> tuple[str, list[SitemapEntry], list[str]]:
    """("ok" or why not, its entries, the sitemaps it points to)."""
    answer = fetcher.get(url, Limits(bytes=LARGEST), types=())
    if answer.failure:
        return str(answer.failure.kind), [], []
    body = answer.body
    if body.startswith(b"\x1f\x8b"):
        body = _unpacked(body)
    kind = answer.fetched.content_type if answer.fetched else ""
    if kind == "text/plain" and b"<" not in body[:200]:
        lines = body.decode("utf-8-sig", "replace").split()
        return "ok", [SitemapEntry(each) for line in lines[:MOST_ENTRIES] if (each := canonical(line))], []
    return parse_sitemap(body, url)


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(body, LARGEST)
    except zlib.error:
        return b""


def parse_sitemap(body: bytes, base: str = "") -> tuple[str, list[SitemapEntry], list[str]]:
    """As `_read`, from XML: a urlset, a sitemapindex, or a feed. What stands before an error is kept."""
    entries: list[SitemapEntry] = []
    inner: list[str] = []
    outcome = "ok"
    try:
        for _, element in iterparse(io.BytesIO(body.lstrip()), events=("end",), forbid_dtd=True):
            name = element.tag.rpartition("}")[2]
            if name in ("url", "sitemap", "item", "entry"):
                _collect(name, element, base, entries, inner)
                element.clear()
            if len(entries) >= MOST_ENTRIES or len(inner) >= MOST_ENTRIES:
                break
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        outcome = (
            "malformed"
            if entries or inner or b"<urlset" in body[:2000] or b"<sitemapindex" in body[:2000]
            else "not_xml"
        )
    return outcome, entries, inner


def _collect(name: str, element: object, base: str, entries: list[SitemapEntry], inner: list[str]) -> None:
    said = {child.tag.rpartition("}")[2]: child for child in element}  # type: ignore[attr-defined]
    place = said.get("loc") if "loc" in said else said.get("link")
    if place is None:
        return
    url = canonical((place.text or place.get("href") or "").strip(), base)
    if not url:
        return
    if name == "sitemap":
        inner.append(url)
    else:
        date = next((said[key].text for key in ("lastmod", "pubDate", "updated") if key in said), "")
        entries.append(SitemapEntry(url, (date or "").strip()[:40]))
