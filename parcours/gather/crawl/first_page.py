"""The page whose address was typed. It is asked for whatever robots.txt says: its owner asked."""

from __future__ import annotations

from typing import Any

from parcours.facts.artifacts import Failure, FailureKind, Page
from parcours.gather.children import http_child
from parcours.gather.crawl.asking import pages_request
from parcours.gather.gatherer import Found, Task
from parcours.gather.pack import read_line
from parcours.url import canonical, host_of

LARGEST = 5 << 20
PATIENCE_S = 45.0


def gather(task: Task) -> Found:
    """{"start": Page | Failure}: what was read of a page that failed is kept with its failure."""
    line = _ask(task, task.site)
    plain = plain_way(task.site, line.get("failure"))
    if plain:
        other = _ask(task, plain)
        line = other if "document" in other else line
    task.progress(1, 1)
    fetched, document, failure = line.get("fetched"), line.get("document"), line.get("failure")
    if document is None or fetched is None:
        return {"start": failure or Failure(FailureKind.NO_ANSWER, task.site)}
    return {"start": Page(canonical(fetched.url), fetched=fetched, document=document, failure=failure)}


def plain_way(url: str, failure: Failure | None) -> str:
    """The http:// address to try where nobody speaks TLS (https:// is assumed of what is typed), or ""."""
    silent = failure is not None and failure.kind in (FailureKind.NO_ANSWER, FailureKind.TLS)
    if silent and url.startswith("https://") and ":" not in host_of(url):
        return "http" + url.removeprefix("https")
    return ""


def _ask(task: Task, url: str) -> dict[str, Any]:
    """What a child says of the page (see `pack.ChildLine`)."""
    said: dict[str, Any] = {}
    request = pages_request([url], parse_bytes=LARGEST, obey=False, fresh=True)
    with http_child(task.site) as child:
        child.request(
            request, wall_s=PATIENCE_S, on_line=said.update, cancelled=task.cancelled, read=read_line
        )
    return said
