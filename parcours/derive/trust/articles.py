"""The articles of a site, with the day each was published: what its feeds, pages and sitemaps tell together.

The day comes from the feed, else from the page's markup, its metas, a date written by its heading, or its
address; what a sitemap says is only when the file last changed, and nothing when most of its addresses share
one day. The year of a footer is never a date of publication.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from parcours.derive.once import once
from parcours.derive.page.dates import days, first_day
from parcours.derive.page.page_type import names
from parcours.derive.page.reading import Line, Reading, fold
from parcours.derive.page.structured import Item, items, types_of
from parcours.derive.site import Site, SitePage
from parcours.derive.trust.article_urls import (
    DATED,
    HUB,
    NO_ARTICLE,
    in_hub,
    is_press,
    is_sorted,
    key_of,
    path_of,
    segments,
)
from parcours.derive.vocabulary import vocabulary
from parcours.facts.artifacts import Document, Failure, Feed, Feeds, Sitemaps

WORDS = vocabulary(__file__)
_LEFT_OVER = re.compile(
    rf"\b(?:{WORDS['left_over']})\b|^(?:{WORDS['left_over_begins']})\b|^(?:{WORDS['left_over_title']})!?$"
)
_POSTING = {"BlogPosting", "NewsArticle", "LiveBlogPosting", "AnalysisNewsArticle", "OpinionNewsArticle"}
_LONGER = {"Article", "TechArticle", "Report", "AdvertiserContentArticle", *_POSTING}
_METAS = (
    "article:published_time", "og:published_time", "article.published", "datepublished", "dcterms.created",
    "dc.date.created", "dcterms.date", "dc.date", "dc.date.issued", "citation_publication_date", "pubdate",
    "publish_date", "publication_date", "date",
)  # fmt: skip
_BY_LINE = re.compile(
    r"(?:^|[\s_-])(?:date|published|posted|byline|entry-meta|post-meta|meta|time)(?:$|[\s_-])"
)
_PUBLISHED = WORDS.whole("published")
_OWN_KINDS = (
    "contact",
    "about",
    "privacy",
    "terms",
    "returns",
    "help",
    "cart",
    "offer",
    "reviews",
    "loyalty",
)
FEWEST_WORDS = 80  # of its own below which a page is a stub or a list
SHARED = 0.5  # share of a sitemap's addresses with one day above which its days say when it was made


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `day` is when it was published (None: not told), `told` by what: feed, markup, page,
    address, or sitemap, which only says when it last changed. `title` is empty where only a sitemap names it,
    `text` its summary in the feed.
    """

    url: str
    title: str
    day: date | None = None
    told: str = ""
    page: SitePage | None = None
    text: str = ""


@once
def articles(
    site: Site, feeds: Feeds | Failure, sitemaps: Sitemaps | Failure, today: date
) -> tuple[Article, ...]:
    """Every article seen, newest first and those without a day last. A day after `today` is none."""
    found: dict[str, Article] = {}
    for each in (*_of_feeds(feeds), *_of_pages(site, feeds), *_of_sitemap(site, sitemaps)):
        if _LEFT_OVER.search(path_of(each.url)) or _LEFT_OVER.search(fold(each.title)):
            continue
        known = each if each.day is None or each.day <= today else replace(each, day=None, told="")
        key = key_of(each.url)
        found[key] = _merged(found[key], known) if key in found else known
    return tuple(sorted(found.values(), key=lambda each: each.day or date.min, reverse=True))


def article_feeds(feeds: Feeds | Failure) -> tuple[Feed, ...]:
    """The feeds of articles that could be read and hold some: not of comments, products, events or videos."""
    found = () if isinstance(feeds, Failure) else feeds.found
    return tuple(feed for feed in found if feed.kind == "articles" and not feed.problem and any(_items(feed)))


def _merged(first: Article, other: Article) -> Article:
    """What two sources say of one article: the day of the first that has one, a sitemap's last."""
    day, told = (first.day, first.told) if first.day else (other.day, other.told)
    return replace(first, day=day, told=told, page=first.page or other.page)


def _of_feeds(feeds: Feeds | Failure) -> Iterator[Article]:
    for feed in () if isinstance(feeds, Failure) else feeds.found:
        if feed.kind == "articles":
            yield from _items(feed)


def _items(feed: Feed) -> Iterator[Article]:
    for item in feed.items:
        if item.title and not NO_ARTICLE.search(path_of(item.url)):
            day = first_day(item.date)
            yield Article(item.url or item.title, item.title, day, "feed" if day else "", text=item.text)


def _of_pages(site: Site, feeds: Feeds | Failure) -> Iterator[Article]:
    fed = {key_of(each.url) for each in _of_feeds(feeds)}
    listed, lists = set(_listed(site)), set(_parents(site))
    for page in site.pages:
        postings = _postings(page.document)
        if len(postings) > 1 and page.kind in ("home", "blog", "other"):
            yield from _of_list(page, postings)
        elif key_of(page.url) not in lists and _is_article(page, len(postings) == 1, fed, listed):
            day, told = published(page)
            title = next((text for level, text in page.document.headings if level == 1), page.document.title)
            yield Article(page.url, title, day, told, page)


def _listed(site: Site) -> Iterator[str]:
    """The pages that a list of articles leads to from its main part."""
    for page in site.pages:
        if _is_hub(page):
            yield from (key_of(link.url) for link in page.document.links if link.region == "main")


def _parents(site: Site) -> Iterator[str]:
    """The addresses inside a part for articles that others of it begin with: lists, whatever their name."""
    for page in site.pages:
        parts = segments(page.url)
        if in_hub(page.url):
            yield from ("/".join(parts[:count]) for count in range(1, len(parts)))


def _is_hub(page: SitePage) -> bool:
    parts = segments(page.url)
    return bool(parts) and (
        bool(HUB.fullmatch(parts[-1])) or names("blog", fold(page.document.title)) and page.kind == "blog"
    )


def _is_article(page: SitePage, posting: bool, fed: set[str], listed: set[str]) -> bool:
    """An address inside a part for articles or with a date in it; or markup, a feed or list that says so."""
    if page.kind == "home" or _own_words(page) < FEWEST_WORDS or NO_ARTICLE.search(path_of(page.url)):
        return False
    if _is_hub(page) or is_sorted(page.url) or is_press(page.url):
        return False
    titles = {fold(page.document.title), *page.reading.headings[:1]}
    if any(names(kind, title) for kind in _OWN_KINDS for title in titles):
        return False
    key = key_of(page.url)
    dated = bool(page.document.meta("article:published_time"))
    return posting or key in fed or in_hub(page.url) or (key in listed and (dated or bool(_long(page))))


def _long(page: SitePage) -> list[Item]:
    return [item for item in items(page.document) if _LONGER & set(types_of(item))]


def _of_list(page: SitePage, postings: list[Item]) -> Iterator[Article]:
    for item in postings:
        title, url = _text(item.get("headline") or item.get("name")), _text(item.get("url"))
        day = first_day(_text(item.get("datePublished")))
        if title and (url or day):
            yield Article(url or f"{page.url}#{fold(title)}", title, day, "markup" if day else "")


def _postings(document: Document) -> list[Item]:
    """The articles a page's markup names, each once."""
    found: dict[str, Item] = {}
    for item in items(document):
        if _POSTING & set(types_of(item)):
            found.setdefault(fold(_text(item.get("headline") or item.get("name"))), item)
    return list(found.values())


def published(page: SitePage) -> tuple[date | None, str]:
    """(the day a page was published, what told it); (None, "") when nothing does."""
    document, language = page.document, page.reading.language
    for item in (*_long(page), *items(document)):
        day = first_day(_text(item.get("datePublished")), language)
        if day and ({"WebPage", *_LONGER} & set(types_of(item))):
            return day, "markup"
    for name in _METAS:
        day = first_day(document.meta(name), language)
        if day:
            return day, "markup"
    day = _stated(page.reading) or first_day(next(iter(document.times), ""), language)
    if day:
        return day, "page"
    dated = DATED.search(path_of(page.url))
    day = first_day(f"{dated[1]}-{int(dated[2]):02}-{int(dated[3] or 1):02}") if dated else None
    return (day, "address") if day else (None, "")


def _stated(reading: Reading) -> date | None:
    """A date that stands by the main heading, or in a line that says it is one."""
    main = [line for line in reading.lines if line.block.region in ("main", "header")]
    at = next((count for count, line in enumerate(main) if line.block.tag == "h1"), None)
    near = main[max(0, at - 4) : at + 7] if at is not None else main[:8]
    for line in (*near, *main[-6:]):
        if len(line.text) > 120 or line.block.tag == "h1":
            continue
        for day, span in days(line.text, reading.language):
            if _is_byline(line, span, line in near):
                return day
    return None


def _is_byline(line: Line, span: tuple[int, int], near: bool) -> bool:
    if _PUBLISHED.search(line.folded):
        return True
    around = line.text[: span[0]] + line.text[span[1] :]
    return near and (len(around.split()) <= 4 or bool(_BY_LINE.search(line.block.classes)))


def _of_sitemap(site: Site, sitemaps: Sitemaps | Failure) -> Iterator[Article]:
    entries = () if isinstance(sitemaps, Failure) else sitemaps.entries
    days_of = Counter(entry.lastmod[:10] for entry in entries if entry.lastmod)
    copied = bool(days_of) and max(days_of.values()) > SHARED * len(entries) and len(entries) > 1
    read = {key_of(page.url) for page in site.pages}
    for entry in entries:
        if in_hub(entry.url) and key_of(entry.url) not in read:
            day = None if copied else first_day(entry.lastmod)
            yield Article(entry.url, "", day, "sitemap" if day else "")


def _own_words(page: SitePage) -> int:
    return sum(len(block.text.split()) for block in page.document.blocks if block.region == "main")


def _text(value: object) -> str:
    """A property as text: the first of several."""
    while isinstance(value, list) and value:
        value = value[0]
    return str(value).strip()[:300] if isinstance(value, str | int | float) else ""
