"""The feeds that the pages name, read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parcours.artifacts import Artifacts, Failure, FailureKind, Feeds
from parcours.gather.fetch import Fetcher


def feed_urls(artifacts: Artifacts) -> list[str]:
    """The addresses of the feeds to read."""
    return []


def read_feeds(
    fetcher: Fetcher, urls: Sequence[str], progress: Callable[[int, int], None]
) -> Feeds | Failure:
    """Each feed with its newest entries."""
    return Failure(FailureKind.NOT_ASKED)
