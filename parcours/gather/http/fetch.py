"""One HTTP answer with every limit held: time as a whole, silence, redirects, size on the wire and unpacked.

GET only, and every redirect followed by hand: a library that follows them reads their bodies without a limit.
Nothing here raises for what a site does; a failure is a value beside what was received.
"""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass, field, replace
from typing import Any, cast
from urllib.parse import urlsplit

from urllib3 import HTTPResponse, Timeout
from urllib3.exceptions import ProtocolError

from parcours.allowed_url import follow, normalise
from parcours.facts.artifacts import Failure, FailureKind, Fetched, Hop
from parcours.gather.html.plain_text import is_unpacked_whole
from parcours.gather.http.answer_failures import RedirectLoop, failure_of, unusable
from parcours.gather.http.egress import Egress
from parcours.gather.http.header_lines import PatientResponse
from parcours.gather.http.pools import pools, shut_on
from parcours.url import same_owner

USER_AGENT = (
    "Parcours/0.1 (customer-experience check asked for by the site's owner; contact: whoever runs this copy)"
)
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "Accept-Language": "en,fr;q=0.9,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
PAGE_TYPES = ("text/html", "application/xhtml+xml")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NO_BODY = frozenset({204, 205})  # by their definition; what is sent all the same is not read


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes one fetch may take."""

    total_s: float = 20.0
    silence_s: float = 10.0
    bytes: int = 5 << 20
    redirects: int = 5


@dataclass(slots=True)
class HttpAnswer:
    """What came back: `fetched` is None when nothing did; `body` is unpacked and at most the limit."""

    asked: str
    fetched: Fetched | None = None
    body: bytes = b""
    failure: Failure | None = None
    wire: int = 0


@dataclass(slots=True)
class _Attempt:
    """The state of one fetch on its way through redirects."""

    asked: str
    limits: Limits
    began: float = field(default_factory=time.monotonic)
    hops: list[Hop] = field(default_factory=list)
    killers: list[socket.socket] = field(default_factory=list)
    over: bool = False

    def shut(self) -> None:
        self.over = True
        for each in self.killers:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class Watch:
    """Ends fetches that take too long: one thread for all, which ends when there is nothing to watch."""

    def __init__(self) -> None:
        self._due: dict[int, _Attempt] = {}
        self._lock = threading.Lock()
        self._running = False

    def add(self, attempt: _Attempt) -> None:
        """Shut this attempt's sockets when its total is over."""
        with self._lock:
            self._due[id(attempt)] = attempt
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._run, daemon=True).start()

    def done(self, attempt: _Attempt) -> None:
        """It ended by itself."""
        with self._lock:
            self._due.pop(id(attempt), None)

    def _run(self) -> None:
        idle = 0
        while True:
            time.sleep(0.1)
            now = time.monotonic()
            with self._lock:
                late = [each for each in self._due.values() if now - each.began >= each.limits.total_s]
                idle = 0 if self._due else idle + 1
                if idle > 50:
                    self._running = False
                    return
            for each in late:
                each.shut()


_WATCH = Watch()


class Fetcher:
    """Fetches with one set of kept-alive connections. Safe to use from many threads.

    `verify` may name a file of trusted certificates, for tests; it is never False.
    """

    def __init__(self, egress: Egress, *, connections: int = 8, verify: str | bool = True) -> None:
        assert verify
        self.egress = egress
        self._pools = pools(egress, connections=connections, verify=verify, response_class=PatientResponse)

    def close(self) -> None:
        """Close the connections."""
        self._pools.clear()

    def get(
        self,
        url: str,
        limits: Limits = Limits(),
        *,
        types: tuple[str, ...] = PAGE_TYPES,  # noqa: B008
        away: bool = False,
        headers: dict[str, str] | None = None,
    ) -> HttpAnswer:
        """The answer at `url`. `types` are the content types wanted (empty: any); `away` lets it lead to
        another site.
        """
        attempt = _Attempt(url, limits)
        answer = HttpAnswer(url)
        _WATCH.add(attempt)
        try:
            with shut_on(attempt.killers):
                self._walk(answer, attempt, types, away, headers or {})
        except Exception as problem:  # every failure of a site is a value
            last = attempt.hops[-1].status if attempt.hops else 0
            answer.failure = failure_of(problem, attempt.asked, over=attempt.over, redirect=last)
        finally:
            _WATCH.done(attempt)
        return answer

    def _walk(
        self,
        answer: HttpAnswer,
        attempt: _Attempt,
        types: tuple[str, ...],
        away: bool,
        headers: dict[str, str],
    ) -> None:
        url, seen = attempt.asked, {attempt.asked}
        while True:
            url = normalise(url, allow_private=self.egress.allow_private)
            began = time.monotonic()
            response = self._send(url, attempt.limits, headers)
            try:
                ttfb = (time.monotonic() - began) * 1000
                location = response.headers.get("Location", "")
                answer.fetched = _describe(response, attempt, url, ttfb)
                if response.status not in REDIRECTS or not location:
                    self._receive(answer, response, attempt, types)
                    return
                attempt.hops.append(Hop(url, response.status, location[:2048]))
                answer.fetched = replace(answer.fetched, hops=tuple(attempt.hops))
                url = follow(location, url, allow_private=self.egress.allow_private)
                if url in seen and len(attempt.hops) > 1 or len(attempt.hops) > attempt.limits.redirects:
                    raise RedirectLoop(url)
                seen.add(url)
            finally:
                _finish(response)
            if not away and not same_owner(url, attempt.asked):
                answer.failure = Failure(FailureKind.REDIRECTED_AWAY, attempt.asked, detail=url)
                return

    def _send(self, url: str, limits: Limits, headers: dict[str, str]) -> HTTPResponse:
        parts = urlsplit(url)
        response = self._pools.connection_from_url(url).urlopen(
            "GET",
            parts.path + ("?" + parts.query if parts.query else ""),
            headers={**HEADERS, **headers},
            timeout=Timeout(connect=self.egress.connect_s, read=limits.silence_s),
            retries=False,
            redirect=False,
            assert_same_host=False,
            preload_content=False,
            decode_content=False,
        )
        return cast(HTTPResponse, response)

    def _receive(
        self, answer: HttpAnswer, response: HTTPResponse, attempt: _Attempt, types: tuple[str, ...]
    ) -> None:
        assert answer.fetched is not None
        kind, status = answer.fetched.content_type, response.status
        if status in NO_BODY:
            answer.failure = Failure(FailureKind.EMPTY, answer.fetched.url, status)
            return
        if types and kind and kind not in types and status < 400:
            answer.failure = Failure(FailureKind.NOT_A_PAGE, answer.fetched.url, status, kind)
            return
        answer.body, cut = _read(response, attempt)
        answer.wire = response._fp_bytes_read  # the only place that tells bytes on the wire
        spent = (time.monotonic() - attempt.began) * 1000
        answer.fetched = replace(
            answer.fetched, size=len(answer.body), total_ms=round(spent, 1), truncated=bool(cut)
        )
        answer.failure = unusable(answer.fetched, answer.body, page=bool(types))
        if cut == "large" and answer.failure is None:
            detail = f"more than {attempt.limits.bytes} bytes"
            answer.failure = Failure(FailureKind.TOO_LARGE, answer.fetched.url, status, detail)


def _finish(response: HTTPResponse) -> None:
    """Give the connection back when the answer was read whole, else close it: what is left is never read."""
    if not response.isclosed():
        response.close()
    response.release_conn()


def _describe(response: HTTPResponse, attempt: _Attempt, url: str, ttfb: float) -> Fetched:
    headers = tuple((name.lower(), _shown(name, value)) for name, value in response.headers.iteritems())
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Fetched(
        attempt.asked,
        url,
        response.status,
        headers,
        tuple(attempt.hops),
        kind,
        ttfb_ms=round(ttfb, 2),
        total_ms=round((time.monotonic() - attempt.began) * 1000, 1),
    )


def _shown(name: str, value: str) -> str:
    """A header's value to keep: at most 2,048 characters, a cookie without its value."""
    if name.lower() in {"set-cookie", "set-cookie2"}:
        pair, mark, attributes = value.partition(";")
        value = pair.partition("=")[0] + "=" + mark + attributes
    return value[:2048]


def _read(response: HTTPResponse, attempt: _Attempt) -> tuple[bytes, str]:
    """(the body, unpacked; "" when it is whole, else "large" or "short")."""
    limit, got = attempt.limits.bytes, 0
    chunks: list[bytes] = []
    raw: Any = response
    while got <= limit and raw._fp_bytes_read <= limit:
        try:
            chunk = raw.read1(65536, decode_content=True)
        except ProtocolError:
            if attempt.over or not chunks:
                raise
            return b"".join(chunks), "short"
        if attempt.over:
            raise TimeoutError("total")
        if not chunk and (raw._fp is None or raw._fp.isclosed()):
            return b"".join(chunks), "" if is_unpacked_whole(response) else "short"
        chunks.append(chunk)
        got += len(chunk)
    return b"".join(chunks)[:limit], "large"
