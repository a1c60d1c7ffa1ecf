"""Product pages asked for as an advertisement would ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parcours.artifacts import Artifacts, Failure, FailureKind, Landings
from parcours.gather.fetch import Fetcher


def landing_urls(artifacts: Artifacts) -> list[str]:
    """The product pages to ask for."""
    return []


def land(fetcher: Fetcher, urls: Sequence[str], progress: Callable[[int, int], None]) -> Landings | Failure:
    """How each answers when somebody comes from an advertisement."""
    return Failure(FailureKind.NOT_ASKED)
