"""The feeds that the pages name, read: at most four, bounded, and parsed from bytes already fetched.

A feed of comments is told from one of articles, and a video channel's feed is asked for only where the
channel's id stands in a link of the site. What does not answer is kept with its reason.
"""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from parcours.facts.artifacts import (
    Artifacts,
    Crawl,
    Document,
    FailureKind,
    Feed,
    FeedItem,
    Feeds,
    Page,
)
from parcours.facts.schema_items import values_of
from parcours.gather.gatherer import Progress, Request, Task, Tools
from parcours.gather.http.fetch import Fetcher, Limits
from parcours.gather.http.robots import rules_of
from parcours.url import canonical, same_site

MOST_FEEDS, MOST_ITEMS = 4, 60
LARGEST, LARGEST_BROKEN = 3 << 20, 150_000
MOST_MARKS = 150_000  # of "<" in what feedparser is given: it takes some seconds for these
LONGEST_TEXT, LONGEST_TITLE = 400, 300
VIDEO_FEED = "https://www.youtube.com/feeds/videos.xml?channel_id="

_CHANNEL = re.compile(r"^https?://(?:www\.|m\.)?youtube\.com/channel/(UC[\w-]{22})(?![\w-])")
_LINKED = re.compile(
    r"/(?:feed|rss|atom|feed\.xml|rss\.xml|atom\.xml|index\.xml|feed\.atom)/?$", re.IGNORECASE
)
_COMMENTS_URL = re.compile(
    r"/comments?/(?:feed|default|rss|atom)|[?&]feed=comments|commentaires", re.IGNORECASE
)
_COMMENTS_TITLE = re.compile(
    r"^\W*(?:comments? (?:on|for|:)|commentaires? (?:sur|pour|:)|comments? feed)", re.IGNORECASE
)
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:item|entry)>")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def request(task: Task) -> Request:
    """The feeds to read."""
    return {"urls": feed_urls(task.artifacts)}


def answer(tools: Tools, request: Request, progress: Progress) -> Feeds:
    """As `read_feeds`."""
    return read_feeds(tools.fetcher, request["urls"], progress)


def feed_urls(artifacts: Artifacts) -> list[str]:
    """The addresses of the feeds to read: those most pages name first, comments last, then a video channel.

    A feed that a link leads to counts only where no page names one in its head.
    """
    documents = list(_documents(artifacts))
    named = Counter(url for document in documents for url in dict.fromkeys(document.feeds))
    if not named:
        named = Counter(url for document in documents for url in _linked(document))
    at_start = set(documents[0].feeds) if documents else set()
    of_comments = {url for document in documents for url in named if _is_of_comments(url, document)}
    order = sorted(named, key=lambda url: (url in of_comments, url not in at_start, -named[url]))
    channels = list(dict.fromkeys(each for document in documents for each in _channels(document)))[:1]
    most = len(named) - max(0, len(of_comments) - 1)
    allowed = [url for url in order[:most] if _allowed(artifacts, url)]
    return [*allowed[: MOST_FEEDS - len(channels)], *(VIDEO_FEED + each for each in channels)]


def _is_of_comments(url: str, document: Document) -> bool:
    """By its name; or under a page's own address, as WordPress offers the comments of each page."""
    own = document.url.rstrip("/")
    under = url.rstrip("/") == f"{own}/feed" and urlsplit(own).path not in ("", "/")
    return bool(_COMMENTS_URL.search(url)) or (under and "blog" not in own.rsplit("/", 1)[-1])


def _documents(artifacts: Artifacts) -> Iterator[Document]:
    pages: Iterable[Page] = ()
    if isinstance(artifacts.crawl, Crawl):
        pages = artifacts.crawl.pages
    elif isinstance(artifacts.start, Page):
        pages = (artifacts.start,)
    yield from (page.document for page in pages if page.ok and page.document)


def _linked(document: Document) -> Iterator[str]:
    for link in document.links:
        if _LINKED.search(urlsplit(link.url).path) and same_site(link.url, document.url):
            yield link.url


def _channels(document: Document) -> Iterator[str]:
    for url in (*(link.url for link in document.links), *values_of(document, "sameAs")):
        found = _CHANNEL.match(url)
        if found:
            yield found[1]


def _allowed(artifacts: Artifacts, url: str) -> bool:
    """Whether robots.txt lets us ask; a feed kept elsewhere has rules of its own, and is one request."""
    return not same_site(url, artifacts.url) or rules_of(artifacts.robots).allows(url)


def read_feeds(fetcher: Fetcher, urls: Sequence[str], progress: Progress) -> Feeds:
    """Each feed with its newest entries; one that could not be had or read keeps its reason in `problem`."""
    found = []
    for count, url in enumerate(urls[:MOST_FEEDS], 1):
        found.append(_read(fetcher, url))
        progress(count, min(len(urls), MOST_FEEDS))
    return Feeds(tuple(found))


def _read(fetcher: Fetcher, url: str) -> Feed:
    kind = "video" if url.startswith(VIDEO_FEED) else "comments" if _COMMENTS_URL.search(url) else "articles"
    answer = fetcher.get(url, Limits(total_s=12, bytes=LARGEST), types=(), away=True)
    cut = answer.failure is not None and answer.failure.kind is FailureKind.TOO_LARGE
    if answer.failure and not cut:
        return Feed(url, kind, problem=str(answer.failure.kind))
    place = answer.fetched.url if answer.fetched else url
    content_type = answer.fetched.header("content-type") if answer.fetched else ""
    return parse_feed(answer.body, place, kind=kind, content_type=content_type, named=url, cut=cut)


def parse_feed(
    body: bytes,
    url: str,
    *,
    kind: str = "articles",
    content_type: str = "",
    named: str = "",
    cut: bool = False,
) -> Feed:
    """A feed from its bytes. `problem` is "not_feed", "entities" (refused unread) or "malformed"; what could
    be read of a malformed one is kept. `cut` tells that we stopped reading, which is not the feed's fault.
    """
    named = named or url
    if _ENTITY.search(body[:20_000]):
        return Feed(named, kind, problem="entities")
    if not _ROOT.search(body[:20_000]):
        return Feed(named, kind, problem="not_feed")
    sound = _is_sound(body)
    newest = _newest(body)
    easy = sound and newest.count(b"<") <= MOST_MARKS
    parsed = _parsed(newest if easy else body[:LARGEST_BROKEN], url, content_type)
    title = _plain(parsed.feed.get("title", ""), LONGEST_TITLE)
    if kind == "articles" and _COMMENTS_TITLE.match(title):
        kind = "comments"
    items = tuple(_item(entry, url) for entry in parsed.entries[:MOST_ITEMS])
    problem = "" if (sound or cut) and parsed.version else "malformed"
    return Feed(named, kind, title, items, problem)


def _newest(body: bytes) -> bytes:
    """The feed with no more entries than are kept; feedparser would read all of them, however many."""
    ends = list(islice(_END.finditer(body), MOST_ITEMS))
    root = _ROOT.search(body[:20_000])
    if len(ends) < MOST_ITEMS or root is None or root[1].lower() == b"rdf":
        return body
    return body[: ends[-1].end()] + (b"</feed>" if root[1].lower() == b"feed" else b"</channel></rss>")


def _is_sound(body: bytes) -> bool:
    """Whether it is XML. What is not takes feedparser's slow way, and is kept short for it."""
    try:
        for _, element in iterparse(io.BytesIO(body.lstrip()), forbid_dtd=False):
            element.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return False
    return True


def _parsed(body: bytes, url: str, content_type: str) -> Any:
    import feedparser  # noqa: PLC0415 - slow to load, and most children never need it

    charset = content_type.partition(";")[2] if b"encoding=" not in body[:200] else ""
    headers = {"content-location": url, "content-type": f"application/xml;{charset}"}
    # A stream, never a string: a string could be taken for an address or a file to open.
    return feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _item(entry: Any, base: str) -> FeedItem:
    # The plain dictionary's own look-up: feedparser's warns when one date stands in for the other.
    when = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    text = _plain(entry.get("summary", ""), LONGEST_TEXT)
    return FeedItem(
        _plain(entry.get("title", ""), LONGEST_TITLE),
        canonical(entry.get("link", ""), base),
        _iso(when),
        text,
    )


def _iso(when: Any) -> str:
    try:
        return datetime.fromtimestamp(timegm(when), UTC).isoformat() if when else ""
    except (ValueError, OverflowError, OSError):
        return ""


def _plain(html: Any, longest: int) -> str:
    """The words of a piece of HTML, cut short between words."""
    text = " ".join(_TAG.sub(" ", str(html)[: longest * 8]).split())
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + "…"
