"""Sitemaps: those robots.txt names, else the usual places. Bounded, and never crawled from: clicks are what
counts.

Read as search engines do: an index inside an index, packed, plain text, a feed, with a byte-order mark or
stray lines before it, with relative addresses. Of a file that is no proper XML (an "&" as it is, mostly) the
addresses are taken out all the same.
"""

from __future__ import annotations

import html
import io
import re
import zlib
from collections import deque
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from parcours.facts import codec
from parcours.facts.artifacts import Robots, SitemapEntry, Sitemaps
from parcours.gather.gatherer import Progress, Request, Task, Tools
from parcours.gather.http.fetch import Fetcher, Limits
from parcours.url import canonical, same_site

MOST_FILES = 10
MOST_ENTRIES = 2000
DEEPEST = 3
LARGEST = 10 << 20  # as it comes
LARGEST_UNPACKED = 50 << 20  # what the protocol allows (sitemaps.org)
MOST_LISTED = 50_000  # likewise, in one file
USUAL = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
_LOC = re.compile(rb"<loc>\s{0,50}(?:<!\[CDATA\[)?\s{0,50}([^<\]\s]{1,2048})", re.IGNORECASE)
_BEGINS = re.compile(rb"<(?:\?xml|!doctype|urlset|sitemapindex|rss|feed)\b", re.IGNORECASE)


def request(task: Task) -> Request:
    """Where the site starts, and what its robots.txt says."""
    return {"url": task.start_url, "robots": codec.plain(task.artifacts.robots)}


def answer(tools: Tools, request: Request, progress: Progress) -> Sitemaps:
    """As `read_sitemaps`."""
    robots = codec.build(Robots, request["robots"])
    return read_sitemaps(tools.fetcher, request["url"], robots, progress)


def read_sitemaps(fetcher: Fetcher, start: str, robots: Robots, progress: Progress) -> Sitemaps:
    """Follow the sitemaps of a site, an index at most three levels down."""
    declared = robots.sitemaps
    work = _Work(fetcher, start, progress)
    work.follow(declared)
    for place in USUAL:
        if not work.entries and not (declared and work.files and "ok" in work.files.values()):
            work.follow((urljoin(start, place),))
    files = work.files
    if not work.entries:
        files = {url: why for url, why in files.items() if url in declared or why not in NONE_THERE}
    return Sitemaps(tuple(files.items()), tuple(work.entries.values()), bool(declared), work.listed)


NONE_THERE = ("http_error", "not_xml", "blocked", "no_answer")


class _Work:
    """The files read so far, and what they list."""

    def __init__(self, fetcher: Fetcher, start: str, progress: Progress) -> None:
        self._fetcher, self._start, self._progress = fetcher, start, progress
        self.files: dict[str, str] = {}
        self.entries: dict[str, SitemapEntry] = {}
        self.listed = 0

    def follow(self, urls: Iterable[str]) -> None:
        """Read these and what they point to."""
        waiting = deque((url, 0) for url in urls)
        while waiting and len(self.files) < MOST_FILES and len(self.entries) < MOST_ENTRIES:
            url, depth = waiting.popleft()
            if url in self.files or not same_site(url, self._start):
                continue
            self.files[url], found, inner = _read(self._fetcher, url)
            self.listed += len(found)
            for each in found:
                if len(self.entries) < MOST_ENTRIES:
                    self.entries.setdefault(each.url, each)
            if depth < DEEPEST:
                waiting.extend((each, depth + 1) for each in inner[: MOST_FILES * 2])
            self._progress(len(self.files), 0)


def _read(fetcher: Fetcher, url: str) -> tuple[str, list[SitemapEntry], list[str]]:
    """("ok" or why not, its entries, the sitemaps it points to)."""
    answer = fetcher.get(url, Limits(bytes=LARGEST), types=())
    if answer.failure:
        return str(answer.failure.kind), [], []
    body = answer.body
    if body.startswith(b"\x1f\x8b"):
        body = _unpacked(body)
    kind = answer.fetched.content_type if answer.fetched else ""
    if b"<" not in body[:1000] and (kind == "text/plain" or urlsplit(url).path.endswith(".txt")):
        return _listed(body, url)
    return parse_sitemap(body, url)


def _listed(body: bytes, base: str) -> tuple[str, list[SitemapEntry], list[str]]:
    """A list in plain text, an address a line."""
    lines = body.decode("utf-8-sig", "replace").split()[:MOST_LISTED]
    found = [SitemapEntry(url) for line in lines if "/" in line and (url := canonical(line, base))]
    return "ok" if found else "not_xml", found, []


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(body, LARGEST_UNPACKED)
    except zlib.error:
        return b""


def parse_sitemap(body: bytes, base: str = "") -> tuple[str, list[SitemapEntry], list[str]]:
    """As `_read`, from XML: a urlset, a sitemapindex, or a feed. What stands before an error is kept."""
    entries: list[SitemapEntry] = []
    inner: list[str] = []
    begins = _BEGINS.search(body[:5000])
    try:
        plain = io.BytesIO(body[begins.start() :] if begins else body)
        for _, element in iterparse(plain, events=("end",), forbid_dtd=True):
            name = element.tag.rpartition("}")[2]
            if name in ("url", "sitemap", "item", "entry"):
                _collect(name, element, base, entries, inner)
                element.clear()
            if len(entries) >= MOST_LISTED or len(inner) >= MOST_LISTED:
                break
    except DefusedXmlException:
        return ("malformed" if b"<urlset" in body[:5000] else "not_xml"), [], []
    except (ParseError, ValueError, LookupError):
        return _mended(body, base, entries, inner)
    return "ok", entries, inner


def _mended(
    body: bytes, base: str, entries: list[SitemapEntry], inner: list[str]
) -> tuple[str, list[SitemapEntry], list[str]]:
    """What was read before an error, and the addresses after it."""
    head = body[:5000].lower()
    if not (entries or inner or b"<urlset" in head or b"<sitemapindex" in head):
        return "not_xml", [], []
    written = (html.unescape(each.decode("utf-8", "replace")) for each in _LOC.findall(body)[:MOST_LISTED])
    found = [url for each in written if (url := canonical(each, base))]
    if b"<sitemapindex" in head:
        return "malformed", entries, list(dict.fromkeys((*inner, *found)))
    known = {entry.url for entry in entries}
    return "malformed", entries + [SitemapEntry(url) for url in found if url not in known], inner


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
