"""The browser of the visits, and the child that parses what it brings: pages in, documents and facts out.

A page that stops the browser costs itself and those opened beside it; the others get a new browser, twice.
Where the browser was killed, those that were open are opened once more.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from typing import Any

from pydantic import ValidationError

from parcours.child import Child, ChildError
from parcours.facts.artifacts import Document, Failure, FailureKind
from parcours.facts.browser_visits import Visit
from parcours.facts.codec import build
from parcours.facts.failure import BLOCKED
from parcours.gather.browser import browser_pool
from parcours.gather.browser.browser_pool import NotOpened, Opened
from parcours.gather.children import http_child
from parcours.gather.gatherer import Cancel
from parcours.gather.pack import read_line

log = logging.getLogger(__name__)
PAGE_S, WATCH_S = 15.0, 12.0  # to open and read a page; to watch it after that
WALK_S = 60.0
PARSE_S, PARSE_CPU_S = 20.0, 5.0
MEMORY_MB = 2048
AT_ONCE = 2
MOST_BROWSERS = 3
OBSERVED = frozenset(each.name for each in fields(Visit)) - {
    "url", "why", "document", "failure", "sent_words", "words",
}  # fmt: skip

Wanted = tuple[
    str, str, tuple[str, ...]
]  # address, why, the pages to go there through (none: by its address)


@dataclass(frozen=True, slots=True)
class Seen:
    """One page as it was seen: `url` is where it ended, `facts` the observed fields of a Visit."""

    url: str
    status: int = 0
    document: Document | None = None
    failure: Failure | None = None
    facts: dict[str, Any] = field(default_factory=dict)


class Visiting:
    """A browser for one step, as a context. `over` once its time is used or it stopped too often."""

    def __init__(self, site: str, whole_s: float, cancelled: Cancel, *,
                 page_s: float = PAGE_S, watch_s: float = WATCH_S) -> None:  # fmt: skip
        self._site, self._cancelled = site, cancelled
        self._page_s, self._watch_s = page_s, watch_s
        self._until = time.monotonic() + whole_s
        self._stack = ExitStack()
        self._child: Child | None = None
        self._browsers = 0
        self._again: set[str] = set()  # opened a second time

    def __enter__(self) -> Visiting:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def over(self) -> bool:
        """Whether no more pages can be opened."""
        return self._left_s <= 0 or (self._browsers >= MOST_BROWSERS and not self._open)

    @property
    def _left_s(self) -> float:
        return self._until - time.monotonic()

    @property
    def _open(self) -> bool:
        return self._child is not None and self._child.alive

    def see(self, wanted: list[Wanted], done: Callable[[], None]) -> Iterator[tuple[Wanted, Seen]]:
        """Open pages, two at a time; gives them in the order asked for, parsed. `done` is called after each.

        Raises NotOpened when there is no browser, ChildError when stopped.
        """
        answers: dict[int, dict[str, Any]] = {}
        while len(answers) < len(wanted) and not self.over:
            self._ask(wanted, answers, done)
        for place, each in enumerate(wanted):
            if each[0] in self._again:
                answers.setdefault(place, {"failed": "browser"})
            if place in answers:
                yield each, self._read(each[0], answers[place])

    def walk(self, url: str) -> dict[str, Any]:
        """The way to the checkout from a product page, as the browser tells it; {} when it could not walk."""
        request = {"do": "walk", "url": url, "limit_ms": int(WALK_S * 1000)}
        for _ in range(2):
            try:
                return dict(self._request(request, WALK_S + 10, lambda _: None).get("walked") or {})
            except ChildError as error:
                if error.kind == "cancelled":
                    raise
                if not browser_pool.was_killed(error):
                    break
        return {}

    def _ask(
        self, wanted: list[Wanted], answers: dict[int, dict[str, Any]], done: Callable[[], None]
    ) -> None:
        """Ask for the pages not yet answered; those under way when the browser stops are answered so."""
        places = [place for place in range(len(wanted)) if place not in answers]
        under_way: set[int] = set()

        def note(line: dict[str, Any]) -> None:
            if "opening" in line:
                under_way.add(places[line["opening"]])
            elif "visited" in line:
                place = places[line["visited"]]
                if line.get("crashed") and self._may_open_again(wanted[place]):
                    return
                under_way.discard(place)
                answers[place] = line
                done()

        pages = [dict(zip(("url", "why", "through"), wanted[place], strict=True)) for place in places]
        wall_s = min(self._left_s, (self._page_s + self._watch_s) * -(-len(pages) // AT_ONCE) + 5)
        limits = {"limit_ms": int(self._page_s * 1000), "watch_ms": int(self._watch_s * 1000)}
        try:
            self._request({"do": "visit", "pages": pages, **limits}, wall_s, note)
            if under_way and self._child:  # their pages crashed, maybe for what the browser has lost
                self._child.kill()
        except ChildError as error:
            if error.kind == "cancelled":
                raise
            log.info("a visit stopped the browser: %s %s", error.kind, error.detail[-200:])
            if browser_pool.was_killed(error):
                under_way -= {each for each in under_way if self._may_open_again(wanted[each])}
            failed = "timeout" if error.kind == "timeout" else "browser"
            answers.update({each: {"failed": failed, "detail": error.detail[-200:]} for each in under_way})

    def _may_open_again(self, wanted: Wanted) -> bool:
        """Whether a page that was cut off may be opened once more: it was not yet, and there may be another
        browser.
        """
        if wanted[0] in self._again or self._browsers >= MOST_BROWSERS or self._left_s <= 0:
            return False
        self._again.add(wanted[0])
        return True

    def _request(
        self, request: dict[str, Any], wall_s: float, on_line: Callable[[dict[str, Any]], None]
    ) -> dict[str, Any]:
        if not self._open:
            self._child = self._stack.enter_context(self._next_browser())
        assert self._child is not None
        return browser_pool.ask(
            self._child,
            request,
            wall_s=max(wall_s, 1.0),
            most_mb=MEMORY_MB,
            cancelled=self._cancelled,
            on_line=on_line,
        )

    def _next_browser(self) -> Opened:
        """Raises NotOpened when there is none, ChildError when a later one does not start."""
        self._browsers += 1
        try:
            return browser_pool.take(self._site, self._cancelled)
        except NotOpened as error:
            if self._browsers == 1:
                raise
            raise ChildError("died", error.detail) from error

    def _read(self, url: str, answer: dict[str, Any]) -> Seen:
        if "html" not in answer:
            return Seen(url, failure=_told(url, answer))
        final, status = str(answer["url"])[:2048], int(answer.get("status") or 200)
        document, failure = self.parse(final, status, answer["html"])
        return Seen(final, status, document, failure, _facts(answer.get("facts") or {}))

    def parse(self, url: str, status: int, html: str) -> tuple[Document | None, Failure | None]:
        """A page as the browser made it, read in the child for it: parsing is work on a stranger's bytes."""
        request = {"op": "rendered", "url": url, "status": status, "html": html, "parse_cpu_s": PARSE_CPU_S}
        try:
            with http_child(self._site) as child:
                line = child.request(request, wall_s=PARSE_S, cancelled=self._cancelled, read=read_line)
        except ChildError as error:
            if error.kind == "cancelled":
                raise
            return None, Failure(FailureKind.TOO_COMPLEX, url, detail=error.detail[-200:])
        return line.get("document"), line.get("failure")


def _told(url: str, answer: dict[str, Any]) -> Failure:
    status, detail = int(answer.get("status") or 0), str(answer.get("detail", ""))[:300]
    kinds = {"http": FailureKind.HTTP_ERROR, "timeout": FailureKind.TIMEOUT}
    kind = FailureKind.BLOCKED if status in BLOCKED else kinds.get(answer["failed"], FailureKind.BROWSER)
    return Failure(kind, url, status, detail)


def _facts(told: dict[str, Any]) -> dict[str, Any]:
    """The observed fields of a visit; none when they are not of its form, for a page can tell us anything."""
    kept = {name: value for name, value in told.items() if name in OBSERVED}
    try:
        made = build(Visit, {"url": "", **kept})
    except ValidationError:
        log.info("what was observed is not of its form")
        return {}
    return {name: getattr(made, name) for name in kept}
