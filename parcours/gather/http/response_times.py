"""How long the site takes to begin to answer: five requests to each of a few pages, the first over a new
connection.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from parcours.facts.artifacts import Crawl, Failure, FailureKind, ResponseTimes
from parcours.gather.gatherer import Progress, Request, Task, Tools
from parcours.gather.http.egress import Egress
from parcours.gather.http.fetch import Fetcher, Limits

MOST_PAGES = 3
REQUESTS = 5
BETWEEN_S = 0.1
PATIENCE_S = 60.0


def request(task: Task) -> Request:
    """The pages to time."""
    return {"urls": typical_pages(task)}


def typical_pages(task: Task) -> list[str]:
    """The start page and the first pages of two other kinds, told by the first part of their address."""
    chosen = {task.start_url: ""}
    crawl = task.artifacts.crawl
    if isinstance(crawl, Crawl):
        for page in crawl.pages[1:]:
            part = "/".join(page.url.split("/")[3:-1])
            if page.ok and part not in list(chosen.values())[1:]:
                chosen[page.url] = part
            if len(chosen) == MOST_PAGES:
                break
        others = [page.url for page in crawl.pages[1:] if page.ok and page.url not in chosen]
        chosen.update(dict.fromkeys(others[: MOST_PAGES - len(chosen)], ""))
    return list(chosen)


def answer(tools: Tools, request: Request, progress: Progress) -> ResponseTimes | Failure:
    """As `measure`."""
    return measure(tools.egress, request["urls"], progress)


def measure(egress: Egress, urls: Sequence[str], progress: Progress) -> ResponseTimes | Failure:
    """Milliseconds to the first byte. A page that stops answering keeps what was measured; none at all is a
    failure.
    """
    samples: dict[str, tuple[float, ...]] = {}
    failure = Failure(FailureKind.NO_ANSWER, urls[0] if urls else "")
    began = time.monotonic()
    for index, url in enumerate(urls):
        fetcher = Fetcher(egress, connections=1)
        taken: list[float] = []
        for turn in range(REQUESTS):
            if time.monotonic() - began > PATIENCE_S:
                break
            answer = fetcher.get(url, Limits(total_s=15))
            if answer.failure or answer.fetched is None:
                failure = answer.failure or failure
                break
            taken.append(answer.fetched.ttfb_ms)
            progress(index * REQUESTS + turn + 1, len(urls) * REQUESTS)
            time.sleep(BETWEEN_S if answer.fetched.ttfb_ms > 20 else 0)
        fetcher.close()
        if taken:
            samples[url] = tuple(taken)
    return ResponseTimes(samples) if samples else failure
