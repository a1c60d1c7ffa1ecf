"""The child that parses one page and reads its signals; the kernel ends it when a page takes too long."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

from parcours import child, codec
from parcours.derive.signals import page_signals
from parcours.gather.document import parse
from parcours.model import Signals

PARSE_CPU_S = 20.0  # processor seconds a page may take in all


def detect(request: dict[str, Any], _: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """{"url", "html"} → {"signals"}."""
    signal.setitimer(signal.ITIMER_PROF, PARSE_CPU_S)
    found = page_signals(parse(request["html"], request["url"]), request["url"])
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {"signals": codec.plain(found, Signals)}


if __name__ == "__main__":
    child.serve(detect)
