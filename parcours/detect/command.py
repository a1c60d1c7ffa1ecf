"""`parcours detect`: the signals of single pages, without any network.

    parcours detect --url URL < page.html        prints the signals of one page
    parcours detect --jsonl < pages.jsonl        reads {"id", "url", "html"} a line, prints {"id",
    "signals"} a line

The pages are a stranger's: one child reads them, with the crawl's limits in time and memory for parsing and
deriving together. A page that goes over them has every signal at "error" and is named on standard error; a
new child goes on with the next.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from parcours.child import Child, ChildError, python_child
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS, Signal, SignalStatus
from parcours.facts.wording import failure_sentence
from parcours.gather.html.parse import decode
from parcours.text import Translator, _, translator

MEMORY_MB = 1024
CPU_S, LONGEST_S = 5.0, 10.0  # for one page: of the processor, and in all
START_S = 60.0  # until a child is ready, which says nothing of a page
LARGEST = 5 << 20  # characters of HTML read; what is beyond is left out, as in a crawl
NOWHERE = "http://page.invalid/"  # stands for an address that was not given


class Detector:
    """Reads the signals of one page after another in a child of its own."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self.failure: Failure | None = None  # why the last page could not be read

    def signals(self, html: str, url: str) -> dict[str, dict[str, Any]]:
        """The signals of a page in the shape of the contract; all of them "error" when it could not be
        read."""
        request = {"url": url or NOWHERE, "html": html[:LARGEST], "cpu_s": CPU_S}
        try:
            child = self._child = self._child if self._child and self._child.alive else _started()
            answer = child.request(request, wall_s=LONGEST_S)
        except ChildError as problem:
            self._child, self.failure = None, Failure(_kind(problem), url, detail=problem.detail[-300:])
            return {key: signal_json(key, Signal(SignalStatus.ERROR)) for key in SIGNAL_KEYS}
        self.failure = None
        found: dict[str, dict[str, Any]] = answer["signals"]
        return {key: _shaped(key, found[key]) for key in SIGNAL_KEYS}

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.kill()


def _started() -> Child:
    """A child that has loaded what it needs, so that its first page has the same time as the others."""
    child = Child(python_child("parcours.detect.page_child"), memory_mb=MEMORY_MB)
    child.request({"url": NOWHERE, "html": "", "cpu_s": START_S}, wall_s=START_S)
    return child


def _kind(problem: ChildError) -> FailureKind:
    """A child that ends without a word was ended by its limits, and so was one that had no memory left."""
    ours = "Traceback" in problem.detail and not problem.detail.endswith(("MemoryError", "RecursionError"))
    return FailureKind.INTERNAL if ours else FailureKind.TOO_COMPLEX


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
    *,
    t: Translator | None = None,
) -> int:
    """The command. 0 when signals were printed for every page, those of a page that could not be read too
    (all "error", and a sentence on `stderr`); 2 when a line of the input is not what it should be.
    """
    stdin, stdout, stderr = stdin or sys.stdin, stdout or sys.stdout, stderr or sys.stderr
    t = t or translator("en")
    with detector() as reading:
        if jsonl:
            return _many(reading, stdin, stdout, stderr, t)
        _print(reading.signals(_html(stdin), url or ""), stdout)
        if reading.failure:
            words = failure_sentence(t, reading.failure)
            print(t(_("{words} All its signals are “error”."), words=words), file=stderr)
    return 0


def _many(reading: Detector, stdin: TextIO, stdout: TextIO, stderr: TextIO, t: Translator) -> int:
    """A page a line; what is wrong with one is said by its number, and the others are read."""
    code = 0
    for number, line in enumerate(stdin, start=1):
        if not line.strip():
            continue
        page = _page(line)
        if page is None:
            code = 2
            print(
                t(_('Line {number} is not an object with "id" and "html".'), number=str(number)), file=stderr
            )
            continue
        found = reading.signals(page["html"], str(page.get("url") or ""))
        _print({"id": page["id"], "signals": found}, stdout)
        if reading.failure:
            said = _(
                "Line {number} (id {id}): {words} All its signals are “error”; the other lines are read."
            )
            name, words = json.dumps(page["id"])[:80], failure_sentence(t, reading.failure)
            print(t(said, number=str(number), id=name, words=words), file=stderr)
    return code


def _html(stdin: TextIO) -> str:
    """A page from the input, in whatever encoding it declares."""
    data = getattr(stdin, "buffer", None)
    return decode(data.read(LARGEST)) if data else stdin.read()


def _page(line: str) -> dict[str, Any] | None:
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        return None
    good = isinstance(page, dict) and "id" in page and isinstance(page.get("html"), str)
    return page if good and _is_json(page["id"]) else None


def _is_json(value: Any) -> bool:
    """Whether a value can be written as JSON, which knows no number without an end."""
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def _print(value: Any, stdout: TextIO) -> None:
    """One line of JSON; half a character, which has no bytes of its own, as an escape."""
    line = json.dumps(value, ensure_ascii=False)
    if not line.isascii() and line.encode("utf-8", "replace") != line.encode("utf-8", "surrogatepass"):
        line = json.dumps(value)
    stdout.write(line + "\n")
    stdout.flush()
