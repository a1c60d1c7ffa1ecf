"""The child that touches the site: it fetches, has pages parsed, and says what it found in JSON lines.

Requests are {"op": …}: the name of a step, which the step's own module answers (`gatherer`), or pages,
rendered, probe or proof, which are answered here. Pages are parsed by processes of their own (`parsers`).
"""

from __future__ import annotations

import hashlib
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import msgspec

from parcours import child
from parcours.facts import codec
from parcours.facts.artifacts import Document, Failure, FailureKind, Fetched
from parcours.facts.steps import REGISTRY
from parcours.gather.gatherer import Request, Tools, module_of
from parcours.gather.html.parsers import Order, Parsers, TooComplex
from parcours.gather.http import robots
from parcours.gather.http.challenge import asks_for_proof
from parcours.gather.http.egress import from_settings
from parcours.gather.http.fetch import Fetcher, HttpAnswer, Limits
from parcours.gather.http.pace import AT_ONCE, Pace
from parcours.gather.http.proof import find_proof
from parcours.gather.pack import write_line
from parcours.url import host_of

PAGE_BYTES = 5 << 20
AHEAD = 8  # addresses that may be under way while the next in order is awaited
PARSING = 2  # extra threads, for pages that wait for a parser
SWITCH_S = 0.0005  # or else each answer waits ten times as long for a thread that computes

Say = Callable[[dict[str, Any]], None]


class SiteWork:
    """What the child keeps between requests: connections, the rules of each host, the rhythm, pages seen."""

    def __init__(self, parsers: Parsers) -> None:
        self.parsers = parsers
        self.egress = from_settings()
        self.fetcher = Fetcher(self.egress)
        self._rules: dict[str, robots.Rules] = {}
        self._pace: Pace | None = None
        self._lock = threading.Lock()
        self.seen: set[str] = set()
        self._parse_bytes, self._parse_cpu_s = PAGE_BYTES, 5.0
        self._threads = ThreadPoolExecutor(AT_ONCE + PARSING)
        self._operations = {
            "pages": self._pages,
            "rendered": self._rendered,
            "probe": self._probe,
            "proof": self._proof,
        }

    def handle(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        """Do one request."""
        operation = self._operations.get(request["op"])
        return operation(request, say) if operation else self._step(request, say)

    def _step(self, request: Request, say: Say) -> dict[str, Any]:
        """A step's artifact or failure, as plain JSON."""
        tools = Tools(self.fetcher, self.egress, self._document)
        answer = module_of(REGISTRY[request["op"]]).answer
        found = answer(tools, request, lambda count, total: say({"count": count, "total": total}))
        return {"failed": isinstance(found, Failure), "value": codec.plain(found)}

    def _document(self, answer: HttpAnswer) -> Document:
        """A page parsed. Raises TooComplex."""
        return msgspec.json.decode(self.parsers.parse(self._order(answer)), type=Document)

    def _proof(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        return {"way": find_proof(self.fetcher, request["url"], request["token"])}

    def _probe(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        answer = self.fetcher.get(request["url"], Limits(total_s=10), away=True)
        if answer.fetched is None:
            return {"found": None}
        if answer.failure or answer.fetched.status != 200 or answer.fetched.hops:
            return {"found": False}
        try:
            return {"found": True, "document": msgspec.Raw(self.parsers.parse(self._order(answer)))}
        except TooComplex:
            return {"found": True}

    def _pages(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        """Fetch the addresses, four at once, have each answer parsed, and say them in the order asked."""
        first = request["urls"][0]
        self._parse_bytes, self._parse_cpu_s = request["parse_bytes"], float(request["parse_cpu_s"])
        if request.get("robots"):
            self._rules[_origin(request["robots"])] = robots.read_rules(request["rules"])
        if request["fresh"]:
            self.seen.clear()
        if request["fresh"] or self._pace is None:
            hurry = host_of(first) in self.egress.allow_private
            self._pace = Pace(hurry=hurry, asked_delay_s=request.get("delay_s"))
        for line in self._lines(request["urls"], self._pace, obey=request["obey"]):
            say(line)
        return {"ended": self._pace.ended}

    def _lines(self, urls: list[str], pace: Pace, *, obey: bool) -> Iterator[dict[str, Any]]:
        """A line an address, in their order, so that the same site is read the same way each time.

        An address not asked for, because the site had enough, brings none.
        """
        waiting = iter(urls)
        ahead = deque(self._threads.submit(self._line, url, pace, obey) for url in islice(waiting, AHEAD))
        while ahead:
            line = ahead.popleft().result()
            ahead.extend(self._threads.submit(self._line, url, pace, obey) for url in islice(waiting, 1))
            if line is not None:
                if "document" in line:  # noted in their order: of two alike, the first brings the document
                    self.seen.add(line["hash"])
                yield line

    def _line(self, url: str, pace: Pace, obey: bool) -> dict[str, Any] | None:
        if obey and not self._rules_for(url).allows(url):
            return {"by_robots": url}
        while pace.wait():
            answer = self.fetcher.get(url, Limits(bytes=PAGE_BYTES))
            if not pace.note(answer.fetched, answer.failure):
                return self._page(answer)
        return None

    def _rules_for(self, url: str) -> robots.Rules:
        origin = _origin(url)
        with self._lock:
            if origin not in self._rules:
                self._rules[origin] = robots.rules_of(robots.fetch_robots(self.fetcher, url))
            return self._rules[origin]

    def _page(self, answer: HttpAnswer) -> dict[str, Any]:
        line: dict[str, Any] = {"page": answer.asked, "wire": answer.wire}
        failure = answer.failure
        if answer.fetched:
            line["fetched"] = answer.fetched
        if answer.fetched and answer.body and (failure is None or failure.kind is FailureKind.TOO_LARGE):
            line["hash"] = hashlib.blake2b(answer.body, digest_size=16).hexdigest()
            if line["hash"] not in self.seen:
                try:
                    line["document"] = msgspec.Raw(self.parsers.parse(self._order(answer)))
                except TooComplex:
                    failure = Failure(FailureKind.TOO_COMPLEX, answer.fetched.url)
        if failure:
            line["failure"] = failure
        return line

    def _rendered(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        """Parse a page as the browser made it."""
        url, body = request["url"], request["html"].encode("utf-8", "replace")
        kind, cpu_s = "text/html; charset=utf-8", float(request["parse_cpu_s"])
        if asks_for_proof(Fetched(url, url, request["status"], content_type=kind), body):
            return {"failure": Failure(FailureKind.CHALLENGE, url, request["status"])}
        try:
            document = msgspec.Raw(self.parsers.parse(Order(url, kind, body, False, cpu_s)))
        except TooComplex:
            return {"failure": Failure(FailureKind.TOO_COMPLEX, url)}
        return {"document": document}

    def _order(self, answer: HttpAnswer) -> Order:
        assert answer.fetched is not None
        most, fetched = self._parse_bytes, answer.fetched
        partial = fetched.truncated or len(answer.body) > most
        kind = fetched.header("content-type")
        return Order(fetched.url, kind, answer.body[:most], partial, self._parse_cpu_s)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


if __name__ == "__main__":
    sys.setswitchinterval(SWITCH_S)
    child.serve(SiteWork(Parsers()).handle, write=write_line)
