"""robots.txt as RFC 9309 has it: what may be read, how often, and where the sitemaps are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from parcours.facts.artifacts import Failure, FailureKind, Fetched, Robots
from parcours.gather.gatherer import Progress, Request, Task, Tools
from parcours.gather.html.parse import decode
from parcours.gather.html.plain_text import is_text
from parcours.gather.http.fetch import Fetcher, HttpAnswer, Limits
from parcours.url import canonical

AGENT = "Parcours"
LARGEST = 500 << 10
PATIENCE = Limits(total_s=15, bytes=LARGEST)
LONGEST_DELAY_S = 10.0
MOST_SITEMAPS = 50


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's robots.txt lets us read. `reachable` is False when it could not be had: then nothing is
    crawled.
    """

    parsed: Protego | None = None
    reachable: bool = True

    def allows(self, url: str) -> bool:
        """Whether an address may be asked for."""
        return self.reachable and (self.parsed is None or bool(self.parsed.can_fetch(url, AGENT)))

    @property
    def delay_s(self) -> float | None:
        """The delay the site asks for between two requests, if it is a sensible number."""
        delay = self.parsed.crawl_delay(AGENT) if self.parsed else None
        return float(delay) if delay is not None and math.isfinite(delay) and delay >= 0 else None

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps it names."""
        named = (canonical(each) for each in (self.parsed.sitemaps if self.parsed else ()))
        return tuple(dict.fromkeys(filter(None, named)))[:MOST_SITEMAPS]


def robots_url(url: str) -> str:
    """Where the robots.txt of an address's host is."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_rules(text: str) -> Rules:
    """The rules in a robots.txt."""
    return Rules(Protego.parse(text.replace("\r\n", "\n").replace("\r", "\n")))


def rules_of(robots: Robots | Failure) -> Rules:
    """What a robots.txt lets us read; nothing when it could not be had."""
    return Rules(reachable=False) if isinstance(robots, Failure) else read_rules(robots.text)


def request(task: Task) -> Request:
    """The robots.txt of the host on which the start page was found."""
    return {"url": task.start_url}


def answer(tools: Tools, request: Request, _: Progress) -> Robots | Failure:
    """As `fetch_robots`."""
    return fetch_robots(tools.fetcher, request["url"])


def fetch_robots(fetcher: Fetcher, url: str) -> Robots | Failure:
    """The robots.txt for the host of `url`, as RFC 9309 (2.3.1) has it.

    4xx means that there is none, which allows everything; so does an answer without a body, the site's usual
    page in its place, and a redirect that never arrives. 429, 5xx, silence, a body cut short and one that is
    no text are failures: then nothing may be crawled. Of a file larger than 500 KiB the beginning counts.
    """
    answer = fetcher.get(robots_url(url), PATIENCE, types=(), away=True)
    failure = _unread(answer)
    if failure or answer.fetched is None:
        return failure or Failure(FailureKind.NO_ANSWER, answer.asked)
    status = answer.fetched.status
    text = "" if status >= 300 else decode(answer.body)[:LARGEST].lstrip("\ufeff")
    rules = Rules() if _is_page(answer.fetched, text) else read_rules(text)
    return Robots(answer.asked, status, text, rules.sitemaps, rules.delay_s, rules.allows(url))


def _unread(answer: HttpAnswer) -> Failure | None:
    """Why what the site wants of robots cannot be told, or None when it can."""
    fetched, failure = answer.fetched, answer.failure
    kind, status = failure.kind if failure else None, fetched.status if fetched else 0
    if kind is FailureKind.REDIRECT_LOOP or (400 <= status < 500 and status != 429):
        return None
    if fetched and 200 <= status < 300 and kind in (None, FailureKind.EMPTY, FailureKind.TOO_LARGE):
        if fetched.truncated and kind is not FailureKind.TOO_LARGE:
            return Failure(FailureKind.NO_ANSWER, answer.asked, status, "cut short")
        return None if is_text(answer.body) else Failure(FailureKind.MALFORMED, answer.asked, status)
    return failure or Failure(FailureKind.HTTP_ERROR, answer.asked, status)


def _is_page(fetched: Fetched, text: str) -> bool:
    """Whether the site answered with its usual page: then it has no robots.txt."""
    return fetched.content_type == "text/html" and text.lstrip()[:1] == "<"
