"""The child that touches the site: it fetches, parses, and says what it found in JSON lines. See `steps` for
its parent.

Requests are {"op": robots | sitemaps | pages | rendered | times | tls | dns | feeds | landings | probe, …}. A
parse that takes more than `parse_cpu_s` of processor time kills this process (the kernel does, since no
thread can stop C code); the line said just before it, {"reading": address}, tells the parent which page that
was.
"""

from __future__ import annotations

import hashlib
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from parcours import child, codec
from parcours.artifacts import Document, Failure, FailureKind, Fetched, Robots
from parcours.gather import dns, feeds, landings, robots, times, tls
from parcours.gather.address import host_of
from parcours.gather.challenge import asks_for_proof
from parcours.gather.document import parse
from parcours.gather.egress import from_settings
from parcours.gather.fetch import Answer, Fetcher, Limits
from parcours.gather.pace import AT_ONCE, Pace
from parcours.gather.pack import write_line
from parcours.gather.proof import find_proof
from parcours.gather.sitemap import read_sitemaps

PAGE_BYTES = 5 << 20
AHEAD = 8  # answers fetched before the page whose turn it is has been parsed
SWITCH_S = 0.0005  # or else each answer waits ten times as long for the thread that parses

Say = Callable[[dict[str, Any]], None]


class Site:
    """What the child keeps between requests: connections, the rules of each host, the rhythm, pages seen."""

    def __init__(self) -> None:
        self.egress = from_settings()
        self.fetcher = Fetcher(self.egress)
        self._rules: dict[str, robots.Rules] = {}
        self._pace: Pace | None = None
        self._lock = threading.Lock()
        self.seen: set[str] = set()
        self._parse_cpu_s = 5.0

    def handle(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        """Do one request."""
        operation: Callable[[dict[str, Any], Say], dict[str, Any]] = getattr(self, "_" + request["op"])
        return operation(request, say)

    def _robots(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        answer, text, rules = robots.fetch_robots(self.fetcher, request["url"])
        found = robots.artifact(answer, text, rules, request["url"])
        return _result(found)

    def _sitemaps(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        known = codec.build(Robots, request["robots"]) if request["robots"] else None
        return _result(read_sitemaps(self.fetcher, request["url"], known, _counter(say)))

    def _times(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        return _result(times.measure(self.egress, request["urls"], _counter(say)))

    def _tls(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        return _result(tls.examine(self.egress, self.fetcher, request["url"]))

    def _dns(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        return _result(dns.records(request["url"], self.egress))

    def _feeds(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        return _result(feeds.read_feeds(self.fetcher, request["urls"], _counter(say)))

    def _landings(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        return _result(landings.land(self.fetcher, request["urls"], _counter(say)))

    def _proof(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        return {"way": find_proof(self.fetcher, request["url"], request["token"])}

    def _probe(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        answer = self.fetcher.get(request["url"], Limits(total_s=10), away=True)
        page = answer.fetched is not None and answer.failure is None and answer.fetched.status == 200
        hops = answer.fetched.hops if answer.fetched else ()
        return {"found": page and not hops if answer.fetched else None}

    def _pages(self, request: dict[str, Any], say: Say) -> dict[str, Any]:
        """Fetch the addresses, four at once, parse each answer in turn and say it."""
        first = request["urls"][0]
        self._parse_cpu_s = float(request["parse_cpu_s"])
        if request.get("robots") is not None:
            self._rules[_origin(first)] = robots.read_rules(request["robots"])
        if request["fresh"]:
            self.seen.clear()
        if request["fresh"] or self._pace is None:
            hurry = host_of(first) in self.egress.allow_private
            self._pace = Pace(hurry=hurry, asked_delay_s=request.get("delay_s"))
        for answer in self._answers(request["urls"], self._pace, obey=request["obey"]):
            say(
                self._page(answer, request["parse_bytes"], say)
                if isinstance(answer, Answer)
                else {"by_robots": answer}
            )
        return {"ended": self._pace.ended}

    def _answers(self, urls: list[str], pace: Pace, *, obey: bool) -> Iterator[Answer | str]:
        """The answers in the order of the addresses, so that the same site is read the same way each time.

        An address that robots.txt forbids comes back as it is; one not asked for, because the site had
        enough, not at all.
        """
        waiting = iter(urls)
        with ThreadPoolExecutor(AT_ONCE) as threads:
            ahead = deque(threads.submit(self._fetch, url, pace, obey) for url in islice(waiting, AHEAD))
            while ahead:
                answer = ahead.popleft().result()
                ahead.extend(threads.submit(self._fetch, url, pace, obey) for url in islice(waiting, 1))
                if answer is not None:
                    yield answer

    def _fetch(self, url: str, pace: Pace, obey: bool) -> Answer | str | None:
        if obey and not self._rules_for(url).allows(url):
            return url
        while pace.wait():
            answer = self.fetcher.get(url, Limits(bytes=PAGE_BYTES))
            if not pace.note(answer.fetched, answer.failure):
                return answer
        return None

    def _rules_for(self, url: str) -> robots.Rules:
        origin = _origin(url)
        with self._lock:
            if origin not in self._rules:
                self._rules[origin] = robots.fetch_robots(self.fetcher, url)[2]
            return self._rules[origin]

    def _rendered(self, request: dict[str, Any], _: Say) -> dict[str, Any]:
        """Parse a page as the browser made it."""
        self._parse_cpu_s = float(request["parse_cpu_s"])
        url, body = request["url"], request["html"].encode("utf-8", "replace")
        fetched = Fetched(url, url, request["status"], content_type="text/html; charset=utf-8")
        if asks_for_proof(fetched, body):
            return {"failure": Failure(FailureKind.CHALLENGE, url, fetched.status)}
        document, failure = self._parse(Answer(url, fetched, body), len(body), None)
        found = {"document": document, "failure": failure}
        return {name: value for name, value in found.items() if value}

    def _page(self, answer: Answer, parse_bytes: int, say: Say) -> dict[str, Any]:
        line: dict[str, Any] = {"page": answer.asked, "wire": answer.wire}
        failure, document = answer.failure, None
        if answer.fetched:
            line["fetched"] = answer.fetched
        if answer.fetched and answer.body and (failure is None or failure.kind is FailureKind.TOO_LARGE):
            line["hash"] = hashlib.blake2b(answer.body, digest_size=16).hexdigest()
            if line["hash"] not in self.seen:
                say({"reading": answer.asked})
                document, failure = self._parse(answer, parse_bytes, failure)
        if document:
            self.seen.add(line["hash"])
            line["document"] = document
        if failure:
            line["failure"] = failure
        return line

    def _parse(
        self, answer: Answer, most: int, failure: Failure | None
    ) -> tuple[Document | None, Failure | None]:
        assert answer.fetched is not None
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, self._parse_cpu_s)
        try:
            document = parse(answer.body[:most], answer.fetched.url, answer.fetched.header("content-type"))
        except (MemoryError, RecursionError):
            return None, Failure(FailureKind.TOO_COMPLEX, answer.fetched.url)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if answer.fetched.truncated or len(answer.body) > most:
            document = replace(document, partial=True)
        return document, failure


def _counter(say: Say) -> Callable[[int, int], None]:
    return lambda count, total: say({"count": count, "total": total})


def _result(found: Any) -> dict[str, Any]:
    """An artifact or failure with the name of its kind."""
    return {"kind": type(found).__name__, "value": codec.plain(found)}


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


if __name__ == "__main__":
    sys.setswitchinterval(SWITCH_S)
    child.serve(Site().handle, write=write_line)
