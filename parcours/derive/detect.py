"""`parcours detect`: the signals of single pages, without any network.

    parcours detect --url URL < page.html        prints the signals of one page
    parcours detect --jsonl < pages.jsonl        reads {"id", "url", "html"} a line, prints {"id",
    "signals"} a line

The pages are a stranger's: one child parses them, with limits in time and memory. A page that ends the
child has every
signal at "error", and a new child goes on with the next.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from parcours.child import Child, ChildError, python_child
from parcours.gather.document import decode
from parcours.model import SIGNAL_KEYS, VALUED_SIGNALS, Signal, SignalStatus

MEMORY_MB = 1024
LONGEST_S = 30.0
LARGEST = 5 << 20  # characters of HTML read; what is beyond is left out, as in a crawl
NOWHERE = "http://page.invalid/"  # stands for an address that was not given


class Detector:
    """Reads the signals of one page after another in a child of its own."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def signals(self, html: str, url: str) -> dict[str, dict[str, Any]]:
        """The signals of a page in the shape of the contract; all of them "error" when it could not be
        read."""
        child = self._child = self._child if self._child and self._child.alive else self._new()
        try:
            answer = child.request({"url": url or NOWHERE, "html": html[:LARGEST]}, wall_s=LONGEST_S)
        except ChildError:
            self._child = None
            return {key: signal_json(key, Signal(SignalStatus.ERROR)) for key in SIGNAL_KEYS}
        found: dict[str, dict[str, Any]] = answer["signals"]
        return {key: _shaped(key, found[key]) for key in SIGNAL_KEYS}

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.kill()

    @staticmethod
    def _new() -> Child:
        return Child(python_child("parcours.derive.detect_child"), memory_mb=MEMORY_MB)


@contextmanager
def detector() -> Iterator[Detector]:
    """A Detector whose child is ended at the end."""
    reading = Detector()
    try:
        yield reading
    finally:
        reading.close()


def signal_json(key: str, signal: Signal) -> dict[str, Any]:
    """A signal as the JSON contract has it."""
    plain = {"status": signal.status.value, "url": signal.url, "depth": signal.depth, "quote": signal.quote}
    return _shaped(key, {**plain, "values": list(signal.values)})


def _shaped(key: str, plain: dict[str, Any]) -> dict[str, Any]:
    shaped = {name: plain[name] for name in ("status", "url", "depth", "quote")}
    if shaped["url"] == NOWHERE:
        shaped["url"] = ""
    return {**shaped, "values": list(plain["values"])} if key in VALUED_SIGNALS else shaped


def run_detect(
    url: str | None = None,
    jsonl: bool = False,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """The command; 0 when everything was read, 2 when a line of the input is not what it should be."""
    stdin, stdout, stderr = stdin or sys.stdin, stdout or sys.stdout, stderr or sys.stderr
    with detector() as reading:
        if not jsonl:
            _print(reading.signals(_html(stdin), url or ""), stdout)
            return 0
        code = 0
        for number, line in enumerate(stdin, start=1):
            if not line.strip():
                continue
            page = _page(line)
            if page is None:
                code = 2
                print(f'Line {number} is not an object with "id" and "html".', file=stderr)
                continue
            _print(
                {"id": page["id"], "signals": reading.signals(page["html"], str(page.get("url") or ""))},
                stdout,
            )
    return code


def _html(stdin: TextIO) -> str:
    """A page from the input, in whatever encoding it declares."""
    data = getattr(stdin, "buffer", None)
    return decode(data.read(LARGEST)) if data else stdin.read()


def _page(line: str) -> dict[str, Any] | None:
    try:
        page = json.loads(line)
    except ValueError:
        return None
    good = isinstance(page, dict) and "id" in page and isinstance(page.get("html"), str)
    return page if good else None


def _print(value: Any, stdout: TextIO) -> None:
    stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    stdout.flush()
