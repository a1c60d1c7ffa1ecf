"""The crawl: breadth first from the start page, level by level, so that a page's depth is its fewest clicks.

This side decides what to ask for and what is the same page; a child (`http_child`) fetches and has parsed. A
page that kills its parser is named, and the others are read.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from parcours.child import Child, ChildError
from parcours.facts.artifacts import Crawl, Failure, FailureKind, Page, Robots
from parcours.gather.children import give, take
from parcours.gather.crawl.duplicate_pages import Twins, says_missing, without_address
from parcours.gather.crawl.link_kinds import is_file, plain
from parcours.gather.crawl.own_hosts import OwnHosts
from parcours.gather.crawl.traps import Traps
from parcours.gather.http.pace import may_pass
from parcours.gather.pack import read_line
from parcours.url import canonical

DEEPEST = 5
LONGEST_S = 600.0
MOST_BYTES = 100 << 20
MOST_QUEUED = 2000
MOST_EXTERNAL = 500
MOST_KILLERS, MOST_DEATHS = 5, 3
MOST_FAILED = 200
MOST_APART, MOST_AGAIN = 10, 4
PARSE_BYTES = 2 << 20
PARSE_CPU_S = 5.0
AT_A_TIME = 60
SLOW_DELAY_S, PAGES_WHEN_SLOW = 10.0, 20

Progress = Callable[[int, int], None]


def crawl(
    start: Page,
    *,
    site: str,
    pages: int,
    robots: Robots | Failure,
    progress: Progress,
    cancelled: Callable[[], bool],
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
    work = _Crawl(
        start,
        pages,
        robots,
        until=began + LONGEST_S,
        progress=progress,
        cancelled=cancelled,
        known=known,
        keep=keep,
    )
    if work.may_crawl:
        work.run(site, listed)
    return work.result(time.monotonic() - began)


class _Crawl:
    """The state: what was read, what is known, what stands for what."""

    def __init__(
        self,
        start: Page,
        pages: int,
        robots: Robots | Failure,
        *,
        until: float,
        progress: Progress,
        cancelled: Callable[[], bool],
        known: Iterable[str],
        keep: Callable[[Page], Page],
    ) -> None:
        assert start.fetched is not None
        self._robots, self._keep = robots, keep
        self._until, self._progress, self._cancelled = until, progress, cancelled
        self._budget = min(pages, PAGES_WHEN_SLOW) if _is_slow(robots) else pages
        self._home = canonical(start.fetched.url)
        self._hosts = OwnHosts(start)
        self._traps = Traps()
        self._twins = Twins()
        self._pages: dict[str, Page] = {}
        self._read = 0
        self._known = {self._home, canonical(start.url), *known}
        self._considered: set[str] = set()  # every link met, as it stands in pages
        self._aliases: dict[str, str] = {}
        self._external: dict[str, str] = {}
        self._by_robots: list[str] = []
        self._copied: dict[str, str] = {}  # addresses asked for here that links have on another host
        self._next: dict[str, str] = {}  # the next level: address → the page that led there
        self._level: list[str] = []
        self._bytes = start.fetched.size
        self._ended = ""
        self._soft_404: bool | None = None
        self._missing: int | None = None  # what the site says of an address that cannot exist
        self._again: dict[
            str, tuple[str, Failure]
        ] = {}  # to be asked for once more, with the page that leads there
        self._asked_again: set[str] = set()
        self._killers = self._deaths = self._unmet = 0
        self._apart: list[Page] = []
        self._fresh = True  # whether the next request is the first of its child
        self._add(replace(start, url=self._home, depth=0))
        if canonical(start.url) != self._home:
            self._aliases[canonical(start.url)] = self._home

    @property
    def may_crawl(self) -> bool:
        """A robots.txt that cannot be had forbids crawling (RFC 9309), not reading the page asked for."""
        if isinstance(self._robots, Failure):
            self._ended = "robots_unread"
        return not self._ended

    def run(self, site: str, listed: Iterable[str] = ()) -> None:
        """Level by level, until there is nothing left or enough."""
        found_on, depth = self._next, 1
        child = self._probe(take(site)) if found_on and not self._ended else None
        try:
            while found_on and not self._ended:
                self._next, self._level = {}, sorted(found_on, key=self._traps.is_last)
                self._stop_when_enough()
                while self._level and not self._ended:
                    child = child or take(site)
                    if not self._batch(child, found_on, depth):
                        child = None
                if child:
                    self._ask_again(child, depth)
                    child = child if child.alive else None
                depth += 1
                if depth > DEEPEST and self._next and not self._ended:
                    self._ended = "depth"
                found_on = self._next
            if not (self._ended or self._traps.left):
                child = self._look_apart(child or take(site), listed)
        finally:
            if child:
                give(site, child)

    def result(self, seconds: float) -> Crawl:
        """The crawl as an artifact."""
        left = len(self._level) + len(self._next) + self._traps.left
        ended = self._ended or ("pages" if self._traps.left else "complete")
        if self._by_robots and len(self._pages) == 1:
            ended = "robots"
        return Crawl(
            self._home,
            tuple(self._pages.values()),
            ended,
            left,
            tuple(self._by_robots[:MOST_QUEUED]),
            self._aliases,
            tuple((page, url) for url, page in self._external.items()),
            self._soft_404,
            round(seconds, 2),
            self._bytes,
            self._traps.result(),
            self._hosts.others,
            tuple(self._apart),
            self._unmet,
        )

    def _ask_again(self, child: Child, depth: int) -> None:
        """Once more for a few pages that failed as if by chance; when many did, that is the answer."""
        waiting, self._again = self._again, {}
        self._asked_again.update(waiting)
        asked: set[str] = set()

        def take(line: dict[str, Any]) -> None:
            if "page" in line:
                asked.add(line["page"])
                self._take(line["page"], line, waiting[line["page"]][0], depth)

        if waiting and not self._ended and len(waiting) <= MOST_AGAIN:
            self._asking(child, list(waiting), take)
        for url in waiting.keys() - asked:
            self._add(Page(url, depth, waiting[url][0], failure=waiting[url][1]))

    def _look_apart(self, child: Child, listed: Iterable[str]) -> Child | None:
        """Ask for some of the pages that the sitemap lists and no link led to."""
        met = self._known | set(self._pages) | set(self._aliases) | set(self._by_robots)
        plain_ones = {self._plain(url) for url in listed if self._hosts.has(url)}
        unmet = sorted(url for url in plain_ones - met if not is_file(url))
        self._unmet = len(unmet)
        count = min(len(unmet), MOST_APART)
        some = [unmet[index * len(unmet) // count] for index in range(count)]

        def take(line: dict[str, Any]) -> None:
            if "page" in line and line["page"] in some:
                self._take_apart(line)

        if some:
            self._asking(child, some, take)
        return child if child.alive else None

    def _take_apart(self, line: dict[str, Any]) -> None:
        url, fetched, document = line["page"], line.get("fetched"), line.get("document")
        if fetched and not fetched.hops:
            twin = self._twins.of(url, document, line.get("hash", ""))
            self._unmet -= bool(twin)
            if not twin:
                self._apart.append(Page(url, -1, "", fetched, document, line.get("failure")))
        else:
            self._unmet -= 1

    def _asking(self, child: Child, urls: list[str], take: Callable[[dict[str, Any]], None]) -> None:
        """Have a child ask for some pages. Raises ChildError of kind "cancelled", else nothing."""
        try:
            done = child.request(
                self._request(urls),
                wall_s=max(self._until - time.monotonic(), 0.1),
                on_line=take,
                cancelled=self._cancelled,
                read=read_line,
            )
            self._ended = self._ended or done["ended"]
        except ChildError as problem:
            if problem.kind == "cancelled":
                raise
            self._lost(problem)

    def _batch(self, child: Child, found_on: dict[str, str], depth: int) -> bool:
        """Ask for some of this level. False when the child died of a page."""
        self._level = [url for url in self._level if not self._traps.drops(url)]
        urls = self._level[: min(AT_A_TIME, self._budget - self._read)]
        if not urls:
            return True
        waiting = dict.fromkeys(urls)

        def take(line: dict[str, Any]) -> None:
            url = line.get("page") or line.get("by_robots")
            if url is None:
                return
            waiting.pop(url, None)
            self._take(url, line, found_on[url], depth)
            self._progress(self._read, self._budget)

        self._asking(child, urls, take)
        self._level = [*waiting, *self._level[len(urls) :]]
        self._stop_when_enough()
        return child.alive

    def _request(self, urls: list[str]) -> dict[str, Any]:
        assert isinstance(self._robots, Robots)
        fresh, self._fresh = self._fresh, False
        return {
            "op": "pages",
            "urls": urls,
            "parse_bytes": PARSE_BYTES,
            "parse_cpu_s": PARSE_CPU_S,
            "obey": True,
            "fresh": fresh,
            "robots": self._robots.url,
            "rules": self._robots.text,
            "delay_s": self._robots.crawl_delay,
        }

    def _lost(self, problem: ChildError) -> None:
        """The child ended in the middle: out of time, or killed by something else than a page."""
        self._ended = "time" if problem.kind == "timeout" else self._ended
        self._fresh = True
        self._deaths += 1

    def _stop_when_enough(self) -> None:
        if self._ended:
            return
        if self._read >= self._budget and (self._level or self._next):
            self._ended = "pages"
        elif self._bytes > MOST_BYTES:
            self._ended = "size"
        elif time.monotonic() > self._until:
            self._ended = "time"
        elif self._is_lost():
            self._ended = "trouble"

    def _is_lost(self) -> bool:
        """Whether too much went wrong to go on: pages that failed, that killed their parser, or the child."""
        failed = len(self._pages) - self._read
        return failed > MOST_FAILED or self._killers >= MOST_KILLERS or self._deaths >= MOST_DEATHS

    def _probe(self, child: Child) -> Child | None:
        """Ask for an address that cannot exist."""
        made_up = urljoin(self._home, f"/{secrets.token_hex(8)}-{secrets.token_hex(4)}")
        try:
            told = child.request(
                {"op": "probe", "url": made_up}, wall_s=15, cancelled=self._cancelled, read=read_line
            )
            self._soft_404 = told["found"]
            document = told.get("document")
            if document and says_missing(document):
                self._missing = without_address(document, made_up)
        except ChildError as problem:
            if problem.kind == "cancelled":
                raise
        return child if child.alive else None

    def _take(self, url: str, line: dict[str, Any], found_on: str, depth: int) -> None:
        if "by_robots" in line:
            self._by_robots.append(url)
            return
        self._bytes += line["wire"]
        fetched, failure, document = line.get("fetched"), line.get("failure"), line.get("document")
        self._killers += failure is not None and failure.kind is FailureKind.TOO_COMPLEX
        if failure and url not in self._asked_again and may_pass(failure):
            self._again[url] = found_on, failure
            return
        if failure and failure.kind is FailureKind.REDIRECTED_AWAY:
            self._led_away(url, failure.detail, found_on)
            return
        if failure and (failure.kind is FailureKind.NOT_A_PAGE or url in self._copied):
            if url in self._copied:
                self._external.setdefault(self._copied[url], found_on)
            return
        final = self._plain(canonical(fetched.url)) if fetched else url
        if final != url:
            self._hosts.learn(final, of=url)
            self._aliases[url] = final
            if final in self._pages or final in self._known and final in self._level:
                return
            self._known.add(final)
        if document and not failure and self._missing == without_address(document, final):
            failure, document = Failure(FailureKind.NOT_FOUND, final, 200), None
        twin = "" if failure else self._twins.of(final, document, line.get("hash", ""))
        if twin:
            self._traps.note_twin(url)
            self._aliases[url] = self._aliases[final] = twin
            return
        self._add(Page(final, depth, found_on, fetched, document, failure))

    def _led_away(self, url: str, where: str, found_on: str) -> None:
        """An address of ours that leads to another site, or to this one again by way of a former name."""
        final = self._plain(canonical(where))
        if self._hosts.has(final):
            self._aliases[url] = final
            self._consider(final, found_on)
        else:
            self._external.setdefault(where, found_on)

    def _add(self, page: Page) -> None:
        if page.url in self._pages:
            return
        self._pages[page.url] = self._keep(page)
        self._next.pop(page.url, None)  # a redirect led here before its turn
        document = page.document
        if document is None:
            return
        self._read += page.failure is None
        self._twins.add(page.url, document)
        before = len(self._next)
        for link in document.links:
            if link.url not in self._considered and link.url.startswith("http"):
                self._considered.add(link.url)
                self._consider(link.url, page.url)
        self._traps.note(page.url, list(islice(self._next, before, None)), document)

    def _consider(self, link: str, page: str) -> None:
        """Queue a link when it leads to a page of this site that is not known yet."""
        if not self._hosts.has(link):
            if len(self._external) < MOST_EXTERNAL:
                self._external.setdefault(link, page)
            return
        url = self._plain(link)
        if url != link:
            self._aliases.setdefault(link, self._aliases.get(url, url))
        if url in self._known or is_file(url):
            return
        if len(self._next) >= MOST_QUEUED:
            self._considered.discard(link)  # its turn may come on a page further down
            return
        self._known.add(url)
        if self._traps.admits(url):
            self._next[url] = page
            if self._hosts.is_copied(link):
                self._copied[url] = link

    def _plain(self, url: str) -> str:
        """The address that stands for a page: with the site's own host, without what only sorts or prints."""
        return plain(self._hosts.ours(url))


def _is_slow(robots: Robots | Failure) -> bool:
    return isinstance(robots, Robots) and (robots.crawl_delay or 0) > SLOW_DELAY_S
