"""robots.txt as RFC 9309 has it: what may be read, how often, and where the sitemaps are."""

from __future__ import annotations

import codecs
import math
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from parcours.artifacts import Failure, FailureKind, Robots
from parcours.gather.address import canonical
from parcours.gather.fetch import Answer, Fetcher, Limits

AGENT = "Parcours"
LARGEST = 500 << 10
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


def fetch_robots(fetcher: Fetcher, url: str) -> tuple[Answer, str, Rules]:
    """(the answer, its text, the rules) for the host of `url`: 4xx allows everything, 5xx and silence
    nothing.
    """
    answer = fetcher.get(robots_url(url), Limits(total_s=15, bytes=LARGEST), types=(), away=True)
    status = answer.fetched.status if answer.fetched else 0
    too_large = answer.failure is not None and answer.failure.kind is FailureKind.TOO_LARGE
    if 200 <= status < 300 and (answer.failure is None or too_large):
        text = answer.body.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
        return answer, text, Rules() if _is_page(answer, text) else read_rules(text)
    gone = 400 <= status < 500 and status != 429
    loops = answer.failure is not None and answer.failure.kind is FailureKind.REDIRECT_LOOP
    return answer, "", Rules(reachable=gone or loops)


def _is_page(answer: Answer, text: str) -> bool:
    """Whether the site answered with its usual page: then it has no robots.txt."""
    return bool(answer.fetched and answer.fetched.content_type == "text/html" and text.lstrip()[:1] == "<")


def artifact(answer: Answer, text: str, rules: Rules, start: str) -> Robots | Failure:
    """The robots.txt as an artifact. A failure means that nobody answered."""
    if answer.fetched is None:
        return answer.failure or Failure(FailureKind.NO_ANSWER, answer.asked)
    return Robots(
        answer.asked,
        answer.fetched.status,
        text[:LARGEST],
        rules.sitemaps,
        rules.delay_s,
        rules.allows(start),
    )
