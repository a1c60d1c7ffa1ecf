"""A few pages opened in our own browser, as a customer would; and where a site is left to its scripts, the
pages that only their links lead to.

The start page and a typical product or service page are always opened. Comparing them with what was sent
tells whether scripts write the page or its menu; then the pages they lead to are read as in any crawl, and
those that come empty are opened too: one of each shape of address first, then the rest, up to the limit.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from parcours.child import ChildError
from parcours.facts.artifacts import Artifacts, Checkout, Crawl, Document, Failure, FailureKind, Fetched, Page
from parcours.facts.browser_visits import Visit, Visits
from parcours.facts.runs import RunOptions
from parcours.facts.script_dependence import brings_frame, lacks_words
from parcours.gather.browser import browser_pool
from parcours.gather.browser.browser_pool import NotOpened
from parcours.gather.browser.checkout import checkout
from parcours.gather.browser.opened import KnownPages
from parcours.gather.browser.visit_child import Seen, Visiting, Wanted
from parcours.gather.browser.visit_choice import in_turn, looks_like_offer, shape, typical_offer
from parcours.gather.crawl import crawl as crawling
from parcours.gather.crawl.hash_routes import identity, with_routes
from parcours.gather.gatherer import Cancel, Found, Progress, Task
from parcours.url import same_site

WHOLE_S = 120.0
MOST_VISITS = 10
LEAST_BEYOND = 10  # pages that may be read beyond the crawl's own limit
MOST_NAMED = 50
ROUNDS = 2


def gather(task: Task) -> Found:
    """{"visits": Visits | Failure, "beyond": Crawl | Failure, "checkout": Checkout | Failure}.

    Raises ChildError of kind "cancelled", and nothing else.
    """
    failure = _not_to_visit(task.artifacts, task.options)
    if failure:
        browser_pool.forget(task.site)
    else:
        try:
            with Visiting(task.site, WHOLE_S, task.cancelled) as browser:
                return _Visits(task.artifacts, task.options, browser, task.progress, task.cancelled).make()
        except NotOpened as error:
            failure = Failure(error.kind, task.site, detail=error.detail[:300])
        except ChildError as error:
            if error.kind == "cancelled":
                raise
            failure = Failure(FailureKind.BROWSER, task.site, detail=error.detail[:300])
    return dict.fromkeys(("visits", "beyond", "checkout"), failure)


def _not_to_visit(artifacts: Artifacts, options: RunOptions) -> Failure | None:
    """Why nothing is to be opened: it was not asked for, or the start page did not answer with a page."""
    if options.visits <= 0:
        return Failure(FailureKind.NOT_ASKED, artifacts.url)
    start = artifacts.start
    return start if isinstance(start, Failure) else start.failure


class _Visits:
    """Which pages to open next, until nothing leads on or the limit is reached."""

    def __init__(
        self,
        artifacts: Artifacts,
        options: RunOptions,
        browser: Visiting,
        progress: Progress,
        cancelled: Cancel,
    ) -> None:
        assert isinstance(artifacts.start, Page)
        found = artifacts.crawl
        self._artifacts, self._options = artifacts, options
        self._browser, self._progress, self._cancelled = browser, progress, cancelled
        self._crawl = found if isinstance(found, Crawl) else Crawl(artifacts.start.url, (artifacts.start,))
        self._known = KnownPages(self._crawl)

    def make(self) -> dict[str, Any]:
        """Open, follow what scripts lead to, open again."""
        began = time.monotonic()
        offer = typical_offer(self._crawl.pages[1:])
        self._open([(self._known.home, "home", ()), *([(offer.url, "offer", ())] if offer else [])])
        for _ in range(ROUNDS):
            self._go_beyond()
            self._open(self._wanted()[: self._room])
        self._go_beyond()
        self._name_offer()
        left = [url for url, why, _ in self._wanted() if why == "scripts"]
        visits = Visits(tuple(self._known.seen.values()), len(left), round(time.monotonic() - began, 2))
        return {"visits": visits, "beyond": self._beyond(), "checkout": self._checkout()}

    def _checkout(self) -> Checkout | Failure:
        """The way to pay, walked only when the owner asked for it."""
        if not self._options.active:
            return Failure(FailureKind.NOT_ASKED, self._artifacts.url)
        offer = next((url for url, each in self._known.seen.items() if each.why == "offer"), "")
        return checkout(self._browser, offer)

    @property
    def _room(self) -> int:
        most = min(self._options.visits, MOST_VISITS)
        return 0 if self._browser.over else max(most - len(self._known.seen), 0)

    # Opening

    def _open(self, wanted: list[Wanted]) -> None:
        whole, done = len(self._known.seen) + len(wanted), len(self._known.seen)

        def count() -> None:
            nonlocal done
            done += 1
            self._progress(done, whole)

        if wanted:
            self._progress(done, whole)
        for (url, why, _), seen in self._browser.see(wanted, count):
            self._note(url, why, seen)

    def _note(self, url: str, why: str, seen: Seen) -> None:
        document, failure = seen.document, seen.failure
        if document and not same_site(seen.url, self._known.home):
            document, failure = None, Failure(FailureKind.REDIRECTED_AWAY, url, detail=seen.url[:300])
        sent = self._known.sent_of(url)
        if document and (url in self._known.routes or lacks_words(sent, document)):
            document = with_routes(document)
        if failure and url in self._known.routes:
            self._known.made[url] = Page(url, 1, self._known.routes[url], failure=failure)
        words = document.words if document else 0
        self._known.seen[url] = Visit(url, why, document, failure, sent.words, words, **seen.facts)
        if document:
            self._known.place(url, identity(seen.url), document)

    # Choosing

    def _wanted(self) -> list[Wanted]:
        """The pages to open next: one of each shape of address first, those in the menu before others."""
        scripted = self._known.lacking()
        framed = any(
            brings_frame(self._known.sent_of(url), each.document)
            for url, each in self._known.seen.items()
            if each.document
        )
        if not scripted and not framed:
            return []
        empty = [
            *self._known.routes,
            *(page.url for page in self._known.sent.values() if self._known.comes_empty(page, scripted)),
        ]
        pages = [page.url for page in self._known.sent.values() if page.ok]
        shapes = {shape(url) for url in self._known.seen}
        turns = in_turn([*empty, *pages])
        wanted = [
            (url, "scripts" if url in empty else "template", self._known.way(url))
            for url, first in turns
            if url not in self._known.seen and (url in empty or (first and shape(url) not in shapes))
        ]
        return self._with_offer(wanted)

    def _with_offer(self, wanted: list[Wanted]) -> list[Wanted]:
        """Name the page that looks like a product or service, when none was opened yet."""
        if any(each.why == "offer" for each in self._known.seen.values()):
            return wanted
        offer = next((each for each in wanted if looks_like_offer(each[0])), None)
        if offer is None:
            return wanted
        return [(offer[0], "offer", offer[2]), *(each for each in wanted if each is not offer)]

    def _name_offer(self) -> None:
        """Where no offer could be told from what was sent, name the page that shows one once it is opened."""
        if any(each.why == "offer" and each.document for each in self._known.seen.values()):
            return
        opened = [
            Page(url, 1, "", Fetched(url, url, 200), each.document)
            for url, each in self._known.seen.items()
            if url != self._known.home and each.document
        ]
        offer = typical_offer(opened)
        if offer:
            self._known.seen[offer.url] = replace(self._known.seen[offer.url], why="offer")

    # Going beyond

    def _go_beyond(self) -> None:
        """Read the pages that only rendered links lead to; find the addresses only scripts tell apart."""
        fresh = self._known.fresh()
        self._known.routes.update({url: page for url, page in fresh.items() if "#" in url})
        plain = {url: page for url, page in fresh.items() if "#" not in url}
        start = self._artifacts.start
        if not plain or not isinstance(start, Page):
            return
        links = tuple(
            link
            for each in self._known.seen.values()
            for link in (each.document.links if each.document else ())
            if link.url in plain
        )
        read = sum(page.ok for page in self._known.sent.values())
        found = crawling.crawl(
            replace(start, document=Document(start.url, links=links), failure=None),
            site=self._artifacts.url,
            pages=max(self._options.pages - read, LEAST_BEYOND),
            robots=self._artifacts.robots,
            progress=lambda *_: None,
            cancelled=self._cancelled,
            known=self._known.addresses(),
        )
        self._known.read(found, plain)

    def _beyond(self) -> Crawl:
        """What was read beyond the crawl, in the shape of one."""
        first = {page.url for page in self._crawl.pages}
        pages = [page for url, page in self._known.sent.items() if url not in first]
        gone = {*self._known.seen, *self._known.aliases}
        left = [url for url in self._known.routes if url not in gone]
        unread = [
            Page(url, 1, self._known.routes[url], failure=Failure(FailureKind.SCRIPTS, url))
            for url in left[:MOST_NAMED]
        ]
        crawls = self._known.crawls
        ended = next((each.ended for each in reversed(crawls) if each.ended != "complete"), "complete")
        return Crawl(
            self._known.home,
            (*pages, *self._known.made.values(), *unread),
            ended,
            queued=sum(each.queued for each in crawls),
            by_robots=tuple(url for each in crawls for url in each.by_robots),
            aliases=self._known.aliases,
            external=tuple(pair for each in crawls for pair in each.external),
            seconds=round(sum(each.seconds for each in crawls), 2),
            bytes=sum(each.bytes for each in crawls),
        )
