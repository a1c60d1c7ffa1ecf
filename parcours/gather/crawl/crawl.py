"""The crawl: breadth first from the start page, level by level, so that a page's depth is its fewest clicks.

This side decides what to ask for and what is the same page; a child (`http_child`) fetches and has parsed. A
page that kills its parser is named, and the others are read.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from parcours.facts.artifacts import Crawl, Failure, FailureKind, Page, Robots, Sitemaps
from parcours.gather.crawl.asking import Asking
from parcours.gather.crawl.duplicate_pages import Twins, says_missing, without_address
from parcours.gather.crawl.frontier import MOST_QUEUED, Frontier
from parcours.gather.gatherer import Cancel, Found, Progress, Task
from parcours.gather.http.pace import may_pass
from parcours.url import canonical

DEEPEST = 5
LONGEST_S = 600.0
MOST_BYTES = 100 << 20
MOST_KILLERS, MOST_DEATHS = 5, 3
MOST_FAILED = 200
MOST_APART, MOST_AGAIN = 10, 4
AT_A_TIME = 60
SLOW_DELAY_S, PAGES_WHEN_SLOW = 10.0, 20


def gather(task: Task) -> Found:
    """{"crawl": Crawl}. Raises ChildError of kind "cancelled"."""
    start, sitemaps = task.artifacts.start, task.artifacts.sitemaps
    assert isinstance(start, Page)
    found = crawl(
        start,
        site=task.site,
        pages=task.options.pages,
        robots=task.artifacts.robots,
        progress=task.progress,
        cancelled=task.cancelled,
        listed=[each.url for each in sitemaps.entries] if isinstance(sitemaps, Sitemaps) else (),
    )
    return {"crawl": found}


def crawl(
    start: Page,
    *,
    site: str,
    pages: int,
    robots: Robots | Failure,
    progress: Progress,
    cancelled: Cancel,
    known: Iterable[str] = (),
    listed: Iterable[str] = (),
    keep: Callable[[Page], Page] = lambda page: page,
) -> Crawl:
    """Read the site from its start page, leaving out the addresses that are `known` already.

    When all of it was read, some of the addresses that its sitemap has `listed`, and no link led to, are
    asked for. `keep` is given each page when it is done with, and gives what the crawl shall hold of it: all,
    or less for a site too large to hold. Raises ChildError of kind "cancelled", else nothing.
    """
    began = time.monotonic()
    slow = isinstance(robots, Robots) and (robots.crawl_delay or 0) > SLOW_DELAY_S
    budget = min(pages, PAGES_WHEN_SLOW) if slow else pages
    work = _Crawl(start, budget, until=began + LONGEST_S, progress=progress, known=known, keep=keep)
    if isinstance(robots, Failure):  # it forbids crawling (RFC 9309), not reading the page asked for
        work.ended = "robots_unread"
    else:
        with closing(Asking(site, robots, began + LONGEST_S, cancelled)) as asking:
            work.run(asking, listed)
    return work.result(time.monotonic() - began)


class _Crawl:
    """The state: what was read, and how much of it. `ended` is why it stopped, "" while it goes on."""

    def __init__(
        self,
        start: Page,
        budget: int,
        *,
        until: float,
        progress: Progress,
        known: Iterable[str],
        keep: Callable[[Page], Page],
    ) -> None:
        assert start.fetched is not None
        self._budget, self._until, self._progress, self._keep = budget, until, progress, keep
        self._home = canonical(start.fetched.url)
        self._frontier = Frontier(start, self._home, known)
        self._twins = Twins()
        self._pages: dict[str, Page] = {}
        self._read = 0
        self._by_robots: list[str] = []
        self._level: list[str] = []
        self._bytes = start.fetched.size
        self.ended = ""
        self._soft_404: bool | None = None
        self._missing: int | None = None  # what the site says of an address that cannot exist
        self._again: dict[str, tuple[str, Failure]] = {}  # to ask for once more: the page that led there
        self._asked_again: set[str] = set()
        self._killers = self._unmet = 0
        self._apart: list[Page] = []
        self._add(replace(start, url=self._home, depth=0))
        if canonical(start.url) != self._home:
            self._frontier.aliases[canonical(start.url)] = self._home

    def run(self, asking: Asking, listed: Iterable[str] = ()) -> None:
        """Level by level, until there is nothing left or enough."""
        found_on, depth = self._frontier.waiting, 1
        if found_on:
            self._probe(asking)
        while found_on and not self.ended:
            self._frontier.waiting = {}
            self._level = sorted(found_on, key=self._frontier.traps.is_last)
            self._stop_when_enough(asking)
            while self._level and not self.ended:
                self._batch(asking, found_on, depth)
            self._ask_again(asking, depth)
            depth += 1
            if depth > DEEPEST and self._frontier.waiting and not self.ended:
                self.ended = "depth"
            found_on = self._frontier.waiting
        if not (self.ended or self._frontier.traps.left):
            self._look_apart(asking, listed)

    def result(self, seconds: float) -> Crawl:
        """The crawl as an artifact."""
        traps, aliases = self._frontier.traps, self._frontier.aliases
        left = len(self._level) + len(self._frontier.waiting) + traps.left
        ended = self.ended or ("pages" if traps.left else "complete")
        if self._by_robots and len(self._pages) == 1:
            ended = "robots"
        return Crawl(
            self._home,
            tuple(self._pages.values()),
            ended,
            left,
            tuple(self._by_robots[:MOST_QUEUED]),
            aliases,
            tuple((page, url) for url, page in self._frontier.external.items()),
            self._soft_404,
            round(seconds, 2),
            self._bytes,
            traps.result(),
            self._frontier.hosts.others,
            tuple(self._apart),
            self._unmet,
        )

    def _ask_again(self, asking: Asking, depth: int) -> None:
        """Once more for a few pages that failed as if by chance; when many did, that is the answer."""
        waiting, self._again = self._again, {}
        self._asked_again.update(waiting)
        asked: set[str] = set()

        def take(line: dict[str, Any]) -> None:
            if "page" in line:
                asked.add(line["page"])
                self._take(line["page"], line, waiting[line["page"]][0], depth)

        if waiting and not self.ended and len(waiting) <= MOST_AGAIN:
            self.ended = asking.pages(list(waiting), take)
        for url in waiting.keys() - asked:
            self._add(Page(url, depth, waiting[url][0], failure=waiting[url][1]))

    def _look_apart(self, asking: Asking, listed: Iterable[str]) -> None:
        """Ask for some of the pages that the sitemap lists and no link led to."""
        unmet = self._frontier.unmet(listed, set(self._pages) | set(self._by_robots))
        self._unmet = len(unmet)
        count = min(len(unmet), MOST_APART)
        some = [unmet[index * len(unmet) // count] for index in range(count)]

        def take(line: dict[str, Any]) -> None:
            if "page" in line and line["page"] in some:
                self._take_apart(line)

        if some:
            self.ended = asking.pages(some, take)

    def _take_apart(self, line: dict[str, Any]) -> None:
        url, fetched, document = line["page"], line.get("fetched"), line.get("document")
        if fetched and not fetched.hops:
            twin = self._twins.of(url, document, line.get("hash", ""))
            self._unmet -= bool(twin)
            if not twin:
                self._apart.append(Page(url, -1, "", fetched, document, line.get("failure")))
        else:
            self._unmet -= 1

    def _batch(self, asking: Asking, found_on: dict[str, str], depth: int) -> None:
        """Ask for some of this level."""
        self._level = [url for url in self._level if not self._frontier.traps.drops(url)]
        urls = self._level[: min(AT_A_TIME, self._budget - self._read)]
        if not urls:
            return
        waiting = dict.fromkeys(urls)

        def take(line: dict[str, Any]) -> None:
            url = line.get("page") or line.get("by_robots")
            if url is None:
                return
            waiting.pop(url, None)
            self._take(url, line, found_on[url], depth)
            self._progress(self._read, self._budget)

        self.ended = asking.pages(urls, take)
        self._level = [*waiting, *self._level[len(urls) :]]
        self._stop_when_enough(asking)

    def _stop_when_enough(self, asking: Asking) -> None:
        if self.ended:
            return
        if self._read >= self._budget and (self._level or self._frontier.waiting):
            self.ended = "pages"
        elif self._bytes > MOST_BYTES:
            self.ended = "size"
        elif time.monotonic() > self._until:
            self.ended = "time"
        elif (
            len(self._pages) - self._read > MOST_FAILED
            or self._killers >= MOST_KILLERS
            or asking.deaths >= MOST_DEATHS
        ):
            self.ended = "trouble"

    def _probe(self, asking: Asking) -> None:
        """Ask for an address that cannot exist."""
        made_up = urljoin(self._home, f"/{secrets.token_hex(8)}-{secrets.token_hex(4)}")
        told = asking.probe(made_up)
        self._soft_404 = told.get("found")
        document = told.get("document")
        if document and says_missing(document):
            self._missing = without_address(document, made_up)

    def _take(self, url: str, line: dict[str, Any], found_on: str, depth: int) -> None:
        """Learn what came of an address that was asked for."""
        if "by_robots" in line:
            self._by_robots.append(url)
            return
        self._bytes += line["wire"]
        fetched, failure, document = line.get("fetched"), line.get("failure"), line.get("document")
        self._killers += failure is not None and failure.kind is FailureKind.TOO_COMPLEX
        if failure and self._is_no_page(url, failure, found_on):
            return
        final = self._final(url, fetched.url) if fetched else url
        if final is None:
            return
        if document and not failure and self._missing == without_address(document, final):
            failure, document = Failure(FailureKind.NOT_FOUND, final, 200), None
        twin = "" if failure else self._twins.of(final, document, line.get("hash", ""))
        if twin:
            self._frontier.traps.note_twin(url)
            self._frontier.aliases[url] = self._frontier.aliases[final] = twin
            return
        self._add(Page(final, depth, found_on, fetched, document, failure))

    def _is_no_page(self, url: str, failure: Failure, found_on: str) -> bool:
        """Whether a failed address is no page of the site, or not yet: it is to be asked for once more."""
        if url not in self._asked_again and may_pass(failure):
            self._again[url] = found_on, failure
            return True
        if failure.kind is FailureKind.REDIRECTED_AWAY:
            self._frontier.led_away(url, failure.detail, found_on)
            return True
        if self._frontier.is_copy(url):
            self._frontier.leave_copy(url, found_on)
            return True
        return failure.kind is FailureKind.NOT_A_PAGE

    def _final(self, url: str, where: str) -> str | None:
        """The address of the page found at `where`; None when that page is known or has its turn."""
        frontier = self._frontier
        final = frontier.plain(canonical(where))
        if final == url:
            return url
        frontier.hosts.learn(final, of=url)
        frontier.aliases[url] = final
        if final in self._pages or (final in frontier.known and final in self._level):
            return None
        frontier.known.add(final)
        return final

    def _add(self, page: Page) -> None:
        if page.url in self._pages:
            return
        self._pages[page.url] = self._keep(page)
        self._frontier.waiting.pop(page.url, None)  # a redirect led here before its turn
        if page.document is None:
            return
        self._read += page.failure is None
        self._twins.add(page.url, page.document)
        self._frontier.follow(page.url, page.document)
