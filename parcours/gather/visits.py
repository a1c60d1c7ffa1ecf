"""A few pages opened in our own browser, as a customer would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parcours.artifacts import Artifacts, Failure, FailureKind
from parcours.runs import RunOptions


def visit(
    artifacts: Artifacts,
    options: RunOptions,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> dict[str, Any]:
    """{"visits": Visits | Failure, "beyond": Crawl | Failure, "checkout": Checkout | Failure}."""
    return dict.fromkeys(("visits", "beyond", "checkout"), Failure(FailureKind.NOT_ASKED, artifacts.url))
