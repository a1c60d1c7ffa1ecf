"""What went wrong with an answer, or instead of one, as the owner of the site is told it."""

from __future__ import annotations

import http.client
import logging
import ssl
from typing import Any

from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    InvalidHeader,
    ReadTimeoutError,
    SSLError,
)

from parcours.allowed_url import AddressRefused
from parcours.facts.artifacts import Failure, FailureKind, Fetched
from parcours.facts.failure import BLOCKED
from parcours.gather.html.plain_text import packing_left
from parcours.gather.http.challenge import obstacle
from parcours.gather.http.egress import UnknownHost

_LOG = logging.getLogger(__name__)
FILES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04")  # whatever type they are sent as


class RedirectLoop(Exception):
    """A redirect leads back to where it came from, or there are too many."""


def unusable(fetched: Fetched, body: bytes, *, page: bool) -> Failure | None:
    """Why an answer cannot be used, None when it can. `page`: a page was wanted, and not any file."""
    url, status = fetched.url, fetched.status
    found = obstacle(fetched, body) if page else None
    if found:
        return Failure(found[0], url, status, found[1])
    if status < 200 or status >= 300:
        return Failure(_refusal(fetched), url, status)
    if page and not body.strip():
        return Failure(FailureKind.EMPTY, url, status)
    packing = packing_left(fetched, body) if page else ""
    if packing:
        return Failure(FailureKind.MALFORMED, url, status, f"Content-Encoding: {packing}")
    untold = not fetched.content_type and b"<" not in body[:1024]
    if page and (untold or body.startswith(FILES)):
        return Failure(FailureKind.NOT_A_PAGE, url, status, "by its content")
    return None


def _refusal(fetched: Fetched) -> FailureKind:
    if fetched.status == 503 and fetched.header("retry-after"):
        return FailureKind.MAINTENANCE
    return FailureKind.BLOCKED if fetched.status in BLOCKED else FailureKind.HTTP_ERROR


_BY_TYPE: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], FailureKind], ...] = (
    (RedirectLoop, FailureKind.REDIRECT_LOOP),
    ((SSLError, ssl.SSLError), FailureKind.TLS),
    ((ReadTimeoutError, ConnectTimeoutError, TimeoutError), FailureKind.TIMEOUT),
    ((InvalidHeader, DecodeError, http.client.HTTPException), FailureKind.MALFORMED),
)


def failure_of(problem: BaseException, url: str, *, over: bool, redirect: int) -> Failure:
    """What an exception means to the owner of the site.

    `over`: the fetch had used its time. `redirect` is the status of the last redirect on the way, 0 for none.
    """
    if isinstance(problem, AddressRefused):
        return Failure(FailureKind.ADDRESS, url, redirect, problem.reason)
    if over:
        return Failure(FailureKind.TIMEOUT, url, detail="total")
    if isinstance(problem, UnknownHost):
        return Failure(FailureKind.UNKNOWN_HOST, url, detail="slow" if problem.slow else "")
    kind = _kind_of(problem)
    if kind is FailureKind.INTERNAL:
        _LOG.error("a fetch failed in an unforeseen way", exc_info=problem)
    return Failure(kind, url, detail=str(problem)[:300])


def _kind_of(problem: BaseException) -> FailureKind:
    for kinds, kind in _BY_TYPE:
        if isinstance(problem, kinds):
            return kind
    causes = _causes(problem)
    if any(isinstance(each, ssl.SSLError) for each in causes):
        return FailureKind.TLS
    if any(isinstance(each, http.client.HTTPException) and not _is_reset(each) for each in causes):
        return FailureKind.MALFORMED
    if any(isinstance(each, OSError | HTTPError) for each in causes):
        return FailureKind.NO_ANSWER
    return FailureKind.INTERNAL


def _is_reset(problem: BaseException) -> bool:
    return isinstance(problem, http.client.RemoteDisconnected)


def _causes(problem: BaseException) -> list[BaseException]:
    """The exception and everything it wraps, as urllib3 nests them."""
    found: list[BaseException] = []
    waiting: list[Any] = [problem]
    while waiting and len(found) < 20:
        each = waiting.pop()
        if isinstance(each, BaseException) and each not in found:
            found.append(each)
            waiting += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
    return found
