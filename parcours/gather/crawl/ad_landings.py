"""Product pages asked for as an advertisement would ask for them: with its marks in the address.

At most three pages that sell; each one request, which puts nothing in a cart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from urllib.parse import urlsplit

from parcours.facts.artifacts import Document, Failure, FailureKind, Landing, Landings
from parcours.gather.gatherer import Progress, Request, Task, Tools
from parcours.gather.html.parsers import TooComplex
from parcours.gather.http.fetch import Fetcher, HttpAnswer, Limits
from parcours.gather.http.robots import rules_of

MARKS = "utm_source=instagram&utm_medium=paid&fbclid=test"
MOST = 3
Read = Callable[[HttpAnswer], Document]
_ACCOUNT = re.compile(
    r"log-?in|sign-?in|sign-?up|register|account|compte|connexion|password|mot[-_]de[-_]passe|cart|panier",
    re.I,
)


def request(task: Task) -> Request:
    """Up to three of the pages that sell something, the plainest first."""
    return {"urls": landing_urls(task)}


def landing_urls(task: Task) -> list[str]:
    """The pages to ask for: no account or basket, and none that robots.txt closes to such an address."""
    rules = rules_of(task.artifacts.robots)
    urls = (url for url in task.offers(task.artifacts) if not _ACCOUNT.search(urlsplit(url).path))
    return list(islice((url for url in urls if rules.allows(with_marks(url))), MOST))


def answer(tools: Tools, request: Request, progress: Progress) -> Landings:
    """As `land`."""
    return land(tools.fetcher, request["urls"], tools.parse, progress)


def with_marks(url: str) -> str:
    """The address with what an advertisement adds to it."""
    return url + ("&" if urlsplit(url).query else "?") + MARKS


def land(fetcher: Fetcher, urls: Sequence[str], read: Read, progress: Progress) -> Landings:
    """How each page answers when somebody comes from an advertisement. `read` parses an answer, or raises
    TooComplex.
    """
    found = []
    for count, url in enumerate(urls[:MOST], 1):
        found.append(_land(fetcher, url, read))
        progress(count, min(len(urls), MOST))
    return Landings(tuple(found))


def _land(fetcher: Fetcher, url: str, read: Read) -> Landing:
    asked = with_marks(url)
    answer = fetcher.get(asked, Limits(total_s=15))
    document, failure = None, answer.failure
    if answer.fetched and answer.body and failure is None:
        try:
            document = read(answer)
        except TooComplex:
            failure = Failure(FailureKind.TOO_COMPLEX, answer.fetched.url)
    return Landing(url, asked, answer.fetched, document, failure)
