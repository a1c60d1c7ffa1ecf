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
from urllib.parse import urlsplit

from pydantic import ValidationError

from parcours.child import ChildError
from parcours.facts.artifacts import Artifacts, Checkout, Crawl, Document, Failure, FailureKind, Fetched, Page
from parcours.facts.browser_visits import CheckoutStep, Visit, Visits
from parcours.facts.codec import build
from parcours.facts.document import Field
from parcours.facts.runs import RunOptions
from parcours.facts.script_dependence import READABLE, brings_frame, is_shell, lacks_words
from parcours.gather.browser import browser_pool
from parcours.gather.browser.browser_pool import NotOpened
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
LONGEST_WAY = 4
NOT_FOUND = 404
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
    """The state: what was sent, what was opened, what is known beyond the crawl."""

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
        self._home = self._crawl.start
        self._sent = {page.url: page for page in self._crawl.pages}  # and those read beyond
        self._seen: dict[str, Visit] = {}  # by the address asked for
        self._routes: dict[str, str] = {}  # addresses that only scripts tell apart → where they were found
        self._inside: set[str] = set()  # of these, those that answer with an error when opened from outside
        self._made: dict[str, Page] = {}  # the pages that stand there
        self._aliases: dict[str, str] = {}
        self._said: dict[int, str] = {}
        self._crawls: list[Crawl] = []
        self._find_routes(self._crawl.aliases, dict.fromkeys(self._crawl.aliases, self._home))

    def make(self) -> dict[str, Any]:
        """Open, follow what scripts lead to, open again."""
        began = time.monotonic()
        offer = typical_offer(self._crawl.pages[1:])
        self._open([(self._home, "home", ()), *([(offer.url, "offer", ())] if offer else [])])
        for _ in range(ROUNDS):
            self._go_beyond()
            self._open(self._wanted()[: self._room])
        self._go_beyond()
        self._name_offer()
        left = [url for url, why, _ in self._wanted() if why == "scripts"]
        visits = Visits(tuple(self._seen.values()), len(left), round(time.monotonic() - began, 2))
        return {"visits": visits, "beyond": self._beyond(), "checkout": self._checkout()}

    @property
    def _room(self) -> int:
        most = min(self._options.visits, MOST_VISITS)
        return 0 if self._browser.over else max(most - len(self._seen), 0)

    # Opening

    def _open(self, wanted: list[Wanted]) -> None:
        whole, done = len(self._seen) + len(wanted), len(self._seen)

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
        if document and not same_site(seen.url, self._home):
            document, failure = None, Failure(FailureKind.REDIRECTED_AWAY, url, detail=seen.url[:300])
        sent = self._sent_of(url)
        if document and (url in self._routes or lacks_words(sent, document)):
            document = with_routes(document)
        if failure and url in self._routes:
            self._made[url] = Page(url, 1, self._routes[url], failure=failure)
        words = document.words if document else 0
        self._seen[url] = Visit(url, why, document, failure, sent.words, words, **seen.facts)
        if document:
            self._place(url, identity(seen.url), document)

    def _place(self, url: str, final: str, document: Document) -> None:
        """Give a route its page, unless what stands there is a page known by another address."""
        said = hash((document.title, tuple(block.text for block in document.blocks)))
        twin = self._said.setdefault(said, url)
        if url not in self._routes:
            if final != url and final not in self._sent:
                self._aliases[final] = url
            return
        if twin == url and final in self._sent:
            twin = final
        if twin != url:
            self._aliases[url] = twin
            return
        answer = Fetched(url, url, 200, content_type="text/html")  # the frame's, which came before
        self._made[url] = Page(url, 1, self._routes[url], answer, document, rendered=True)

    def _sent_of(self, url: str) -> Document:
        """What was sent at an address; where only scripts tell it apart, that is the start page's frame."""
        page = self._sent.get(url) or self._sent[self._home]
        return page.document or Document(url)

    # Choosing

    def _wanted(self) -> list[Wanted]:
        """The pages to open next: one of each shape of address first, those in the menu before others."""
        scripted = self._lacking()
        framed = any(
            brings_frame(self._sent_of(url), each.document)
            for url, each in self._seen.items()
            if each.document
        )
        if not scripted and not framed:
            return []
        empty = [
            *self._routes,
            *(page.url for page in self._sent.values() if self._comes_empty(page, scripted)),
        ]
        pages = [page.url for page in self._sent.values() if page.ok]
        shapes = {shape(url) for url in self._seen}
        turns = in_turn([*empty, *pages])
        wanted = [
            (url, "scripts" if url in empty else "template", self._way(url))
            for url, first in turns
            if url not in self._seen and (url in empty or (first and shape(url) not in shapes))
        ]
        return self._with_offer(wanted)

    def _way(self, url: str) -> tuple[str, ...]:
        """The pages to go through to an address that answers only a visitor who is there already."""
        way: list[str] = []
        while url in self._inside and len(way) < LONGEST_WAY:
            url = self._routes[url]
            way.insert(0, url)
        return tuple(way)

    def _lacking(self) -> set[str]:
        """The shapes of address whose page, once opened, held far more than was sent."""
        return {
            shape(url)
            for url, each in self._seen.items()
            if each.document and lacks_words(self._sent_of(url), each.document)
        }

    def _comes_empty(self, page: Page, scripted: set[str]) -> bool:
        if not page.ok or page.document is None:
            return False
        alike = shape(page.url) in scripted and page.document.words < READABLE
        return is_shell(page.document) or alike

    def _with_offer(self, wanted: list[Wanted]) -> list[Wanted]:
        """Name the page that looks like a product or service, when none was opened yet."""
        if any(each.why == "offer" for each in self._seen.values()):
            return wanted
        offer = next((each for each in wanted if looks_like_offer(each[0])), None)
        if offer is None:
            return wanted
        return [(offer[0], "offer", offer[2]), *(each for each in wanted if each is not offer)]

    def _name_offer(self) -> None:
        """Where no offer could be told from what was sent, name the page that shows one once it is opened."""
        if any(each.why == "offer" and each.document for each in self._seen.values()):
            return
        opened = [
            Page(url, 1, "", Fetched(url, url, 200), each.document)
            for url, each in self._seen.items()
            if url != self._home and each.document
        ]
        offer = typical_offer(opened)
        if offer:
            self._seen[offer.url] = replace(self._seen[offer.url], why="offer")

    # Going beyond

    def _go_beyond(self) -> None:
        """Read the pages that only rendered links lead to; find the addresses only scripts tell apart."""
        fresh = self._fresh()
        self._routes.update({url: page for url, page in fresh.items() if "#" in url})
        plain = {url: page for url, page in fresh.items() if "#" not in url}
        start = self._artifacts.start
        if not plain or not isinstance(start, Page):
            return
        links = tuple(
            link
            for each in self._seen.values()
            for link in (each.document.links if each.document else ())
            if link.url in plain
        )
        read = sum(page.ok for page in self._sent.values())
        found = crawling.crawl(
            replace(start, document=Document(start.url, links=links), failure=None),
            site=self._artifacts.url,
            pages=max(self._options.pages - read, LEAST_BEYOND),
            robots=self._artifacts.robots,
            progress=lambda *_: None,
            cancelled=self._cancelled,
            known=self._known(),
        )
        self._crawls.append(found)
        self._sent.update({page.url: page for page in found.pages if page.url not in self._sent})
        self._aliases.update({alias: url for alias, url in found.aliases.items() if url in self._sent})
        self._find_routes(found.aliases, plain)
        self._look_inside(plain)

    def _look_inside(self, found_on: dict[str, str]) -> None:
        """Where scripts make the start page, a link of theirs may work although its address answers 404."""
        if self._home not in self._seen or shape(self._home) not in self._lacking():
            return
        for url, above in found_on.items():
            page = self._sent.get(url)
            if page and page.failure and page.failure.status == NOT_FOUND:
                self._routes[url] = above
                self._inside.add(url)
                del self._sent[url]

    def _fresh(self) -> dict[str, str]:
        """The addresses on this site that only opened pages lead to, each with the page it was found on."""
        known = self._known()
        for page in self._sent.values():
            known.update(link.url for link in (page.document.links if page.document else ()))
        fresh: dict[str, str] = {}
        for url, each in self._seen.items():
            for link in each.document.links if each.document else ():
                if link.url not in known and link.url.startswith("http") and same_site(link.url, self._home):
                    fresh.setdefault(link.url, url)
        return fresh

    def _known(self) -> set[str]:
        crawls = (self._crawl, *self._crawls)
        known = {*self._sent, *self._aliases, *self._routes}
        for each in crawls:
            known.update(each.aliases)
            known.update(each.by_robots)
        return known

    def _find_routes(self, aliases: dict[str, str], found_on: dict[str, str]) -> None:
        """Several addresses that answer with one empty frame are pages that only its scripts tell apart."""
        for alias, url in aliases.items():
            page = self._sent.get(url)
            frame = page and page.document and is_shell(page.document)
            if frame and alias in found_on and _path(alias) != _path(url):
                self._routes.setdefault(alias, found_on[alias])
                self._aliases.pop(alias, None)

    def _beyond(self) -> Crawl:
        """What was read beyond the crawl, in the shape of one."""
        first = {page.url for page in self._crawl.pages}
        pages = [page for url, page in self._sent.items() if url not in first]
        left = [url for url in self._routes if url not in self._seen and url not in self._aliases]
        unread = [
            Page(url, 1, self._routes[url], failure=Failure(FailureKind.SCRIPTS, url))
            for url in left[:MOST_NAMED]
        ]
        ended = next((each.ended for each in reversed(self._crawls) if each.ended != "complete"), "complete")
        return Crawl(
            self._home,
            (*pages, *self._made.values(), *unread),
            ended,
            queued=sum(each.queued for each in self._crawls),
            by_robots=tuple(url for each in self._crawls for url in each.by_robots),
            aliases=self._aliases,
            external=tuple(pair for each in self._crawls for pair in each.external),
            seconds=round(sum(each.seconds for each in self._crawls), 2),
            bytes=sum(each.bytes for each in self._crawls),
        )

    # With the owner's consent

    def _checkout(self) -> Checkout | Failure:
        """The way to pay from a product page, only when the owner asked for it."""
        if not self._options.active:
            return Failure(FailureKind.NOT_ASKED, self._artifacts.url)
        offer = next((url for url, each in self._seen.items() if each.why == "offer"), "")
        walked = self._browser.walk(offer) if offer else {}
        steps = tuple(self._step(each) for each in walked.get("steps", ()))
        return Checkout(
            steps,
            int(walked.get("clicks", 0)),
            str(walked.get("ended", "stuck")),
            str(walked.get("guest", ""))[:200],
            _fields(walked.get("fields")),
        )

    def _step(self, told: dict[str, Any]) -> CheckoutStep:
        url = str(told.get("url", ""))[:2048]
        document, _ = self._browser.parse(url, 200, str(told.get("html", "")))
        ticked = tuple(str(each)[:300] for each in told.get("ticked") or ())
        return CheckoutStep(url, str(told.get("pressed", ""))[:200], document, ticked)


def _fields(told: Any) -> tuple[Field, ...]:
    """The controls of the last screen of the walk; none when they are not of that form."""
    try:
        return build(Checkout, {"fields": told or []}).fields
    except ValidationError:
        return ()


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")
