"""The site as read: its pages in the order they were reached, each with its kind."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import cached_property

from parcours.derive.page.page_type import classify
from parcours.derive.page.reading import Reading
from parcours.derive.rendered import whole_crawl
from parcours.facts.artifacts import Artifacts, Crawl, Document, Failure, FailureKind, Page
from parcours.url import urlsplit

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SitePage:
    """One page that could be read. `reading` is what the detectors look at."""

    page: Page
    kind: str
    reading: Reading

    @property
    def url(self) -> str:
        """The address as fetched."""
        return self.page.fetched.url if self.page.fetched else self.page.url

    @property
    def depth(self) -> int:
        """The fewest clicks from the start page."""
        return self.page.depth

    @property
    def document(self) -> Document:
        """The page as parsed."""
        return self.reading.document


@dataclass(frozen=True)
class Site:
    """Every page read, nearest first; `crawl` is None when nothing could be crawled. `broken` are
    the pages whose kind we failed to tell, each with that as its failure.
    """

    start: str
    pages: tuple[SitePage, ...] = ()
    crawl: Crawl | None = None
    failure: Failure | None = None
    broken: tuple[Page, ...] = ()

    def of(self, kind: str) -> tuple[SitePage, ...]:
        """The pages of a kind, nearest first."""
        return tuple(page for page in self.pages if page.kind == kind)

    @cached_property
    def by_url(self) -> dict[str, SitePage]:
        """The pages by every address that stands for them."""
        found = {page.page.url: page for page in self.pages} | {page.url: page for page in self.pages}
        for alias, url in (self.crawl.aliases if self.crawl else {}).items():
            if url in found:
                found.setdefault(alias, found[url])
        return found


def read_site(artifacts: Artifacts) -> Site:
    """The site of a run: from its crawl with what the browser brought to it, or from its start page alone
    when there is no crawl.
    """
    crawl = _crawl(artifacts)
    if isinstance(crawl, Crawl):
        return _read(crawl.start, crawl.pages, crawl)
    start = artifacts.start
    if isinstance(start, Page):
        return _read(start.url, (start,), None)
    return Site(artifacts.url, failure=crawl if isinstance(crawl, Failure) else None)


def _crawl(artifacts: Artifacts) -> Crawl | Failure:
    """The crawl with what the browser brought to it, or without where putting the two together fails."""
    try:
        return whole_crawl(artifacts)
    except Exception:
        log.exception("what the browser brought of %s", artifacts.url)
        return artifacts.crawl


def _read(start: str, pages: tuple[Page, ...], crawl: Crawl | None) -> Site:
    ready = sorted((page for page in pages if page.ok), key=lambda page: page.depth)
    anchors = _anchors(ready, crawl)
    countries = _countries(ready)
    read, broken = [], []
    for page in ready:
        assert page.document is not None
        try:
            kind = classify(page.url, page.document, anchors.get(page.url, ()), home=page.depth == 0)
        except Exception as error:
            log.exception("the kind of %s", page.url)
            failure = Failure(FailureKind.INTERNAL, page.url, detail=type(error).__name__)
            broken.append(replace(page, failure=failure))
            continue
        url = page.fetched.url if page.fetched else page.url
        read.append(SitePage(page, kind, Reading(page.document, url, kind, countries)))
    failed = [page.failure for page in (*broken, *pages) if page.failure]
    return Site(start, tuple(read), crawl, None if read or not failed else failed[0], tuple(broken))


def _anchors(pages: list[Page], crawl: Crawl | None) -> dict[str, tuple[str, ...]]:
    """For each page the texts of the links that lead to it."""
    own = {page.url: page.url for page in pages} | {
        page.fetched.url: page.url for page in pages if page.fetched
    }
    aliases = crawl.aliases if crawl else {}
    found: dict[str, dict[str, None]] = {}
    for page in pages:
        for link in page.document.links if page.document else ():
            target = own.get(aliases.get(link.url, link.url))
            if target and target != page.url and not link.fragment:
                for text in (link.text, link.label):
                    if text:
                        found.setdefault(target, {})[text] = None
    return {url: tuple(texts) for url, texts in found.items()}


def _countries(pages: list[Page]) -> tuple[str, ...]:
    """The country the site's own address or the start page names."""
    if not pages or pages[0].document is None:
        return ()
    start = Reading(pages[0].document, pages[0].url)
    told = list(start._told())
    suffix = (urlsplit(pages[0].document.canonical).hostname or "").rsplit(".", 1)[-1]
    return tuple(dict.fromkeys([*told, *start.countries[:2]])) if suffix else tuple(told)
