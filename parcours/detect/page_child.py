"""The child that parses one page and reads its signals; the kernel ends it when a page takes too long."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

from parcours import child
from parcours.derive.signals import page_signals
from parcours.facts import codec
from parcours.facts.model import Signals
from parcours.gather.html.parse import parse


def detect(request: dict[str, Any], _: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """{"url", "html", "cpu_s"} → {"signals"}; the kernel ends it after `cpu_s` of the processor."""
    signal.setitimer(signal.ITIMER_PROF, request["cpu_s"])
    html = request["html"].encode("utf-8", "replace").decode()  # half a character cannot be parsed
    found = codec.plain(page_signals(parse(html, request["url"]), request["url"]), Signals)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {"signals": found}


if __name__ == "__main__":
    child.serve(detect)
