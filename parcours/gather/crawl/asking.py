"""A crawl's requests for pages: made of a child that fetches and parses, and of a new one where it died."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, cast

from parcours.child import Child, ChildError
from parcours.facts.artifacts import Robots
from parcours.gather.children import give, take
from parcours.gather.gatherer import Cancel, Request
from parcours.gather.pack import ChildLine, read_line

PARSE_BYTES = 2 << 20
PARSE_CPU_S = 5.0
PROBE_S = 15.0


def pages_request(urls: Sequence[str], *, parse_bytes: int, obey: bool, fresh: bool) -> Request:
    """What a child is asked for pages: `obey` robots.txt; `fresh` where it is to know none from before."""
    return {
        "op": "pages",
        "urls": list(urls),
        "parse_bytes": parse_bytes,
        "parse_cpu_s": PARSE_CPU_S,
        "obey": obey,
        "fresh": fresh,
    }


class Asking:
    """Asks for pages of one site until a moment of time.monotonic. `deaths` counts the children that died."""

    def __init__(self, site: str, robots: Robots, until: float, cancelled: Cancel) -> None:
        self._site, self._robots, self._until, self._cancelled = site, robots, until, cancelled
        self._child: Child | None = None
        self._fresh = True  # whether the next request is the first of its child
        self.deaths = 0

    def pages(self, urls: list[str], take_line: Callable[[dict[str, Any]], None]) -> str:
        """Ask for pages, and give each line of the answer to `take_line`; why to ask for no more, or "".

        Raises ChildError of kind "cancelled", else nothing.
        """
        request = pages_request(urls, parse_bytes=PARSE_BYTES, obey=True, fresh=self._fresh)
        rules = {
            "robots": self._robots.url,
            "rules": self._robots.text,
            "delay_s": self._robots.crawl_delay,
        }
        self._fresh = False
        try:
            done = self._living().request(
                request | rules,
                wall_s=max(self._until - time.monotonic(), 0.1),
                on_line=take_line,
                cancelled=self._cancelled,
                read=read_line,
            )
        except ChildError as problem:
            if problem.kind == "cancelled":
                raise
            self._fresh = True
            self.deaths += 1
            return "time" if problem.kind == "timeout" else ""
        return str(done["ended"])

    def probe(self, url: str) -> ChildLine:
        """What is answered at one address: `found` and maybe `document`; nothing when the child died.

        Raises ChildError of kind "cancelled", else nothing.
        """
        request = {"op": "probe", "url": url}
        try:
            told = self._living().request(request, wall_s=PROBE_S, cancelled=self._cancelled, read=read_line)
        except ChildError as problem:
            if problem.kind == "cancelled":
                raise
            return ChildLine()
        return cast(ChildLine, told)  # as `read_line` checked it

    def close(self) -> None:
        """Leave the child to the next step."""
        if self._child:
            give(self._site, self._child)

    def _living(self) -> Child:
        if self._child is None or not self._child.alive:
            self._child = take(self._site)
        return self._child
