"""The head of an answer, read as browsers read it.

http.client stops at the first line that is no header, and everything after it is lost: the content type, the
length, the encoding. A browser leaves that line out and goes on, and so do we. Lines that go on with the one
before (RFC 9112, 5.2) are joined to it; a blank before the colon and a NUL are dropped.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterable
from typing import IO, Any

MOST_LINES = 2_000
LONGEST_LINE, LARGEST_HEAD = 64 << 10, 256 << 10  # bytes; Chromium, too, stops at 256 KB
MOST_INFORMATIONAL = 10
_NAME = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")

http.client._MAXHEADERS = MOST_LINES  # type: ignore[attr-defined]  # it would refuse an answer with over 100


class PatientResponse(http.client.HTTPResponse):
    """An answer whose head may have flaws.

    Informational answers (100, 103 …) are taken for what they are: http.client would hand out a 103 as the
    answer.
    """

    fp: Any  # the connection's file; while the head is read, the lines of it that are headers

    def begin(self) -> None:
        """Read the head. Raises http.client.HTTPException when it is too large or no head at all."""
        super().begin()
        if isinstance(self.fp, _Head):
            self.fp = self.fp.rest

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MOST_INFORMATIONAL):
            version, status, reason = super()._read_status()  # type: ignore[misc]
            head = _Head(self.fp)
            if not 100 <= status < 200 or status == 101:
                self.fp = head
                return version, status, reason
        raise http.client.HTTPException("endless informational answers")


class _Head:
    """The headers of an answer as a file that http.client can read; `rest` is what follows them."""

    def __init__(self, rest: IO[bytes]) -> None:
        self.rest = rest
        self._lines = iter([*(line + b"\r\n" for line in mended(_lines(rest))), b"\r\n"])

    def readline(self, _limit: int = -1) -> bytes:
        """The next line, each shorter than any limit that http.client has."""
        return next(self._lines, b"")

    def flush(self) -> None:
        """As a file has it, for one that is only read."""

    def close(self) -> None:
        """Close what follows."""
        self.rest.close()


def _lines(source: IO[bytes]) -> list[bytes]:
    """The lines up to the blank one. Raises http.client.HTTPException when there are too many bytes."""
    lines: list[bytes] = []
    size = 0
    while (line := source.readline(LONGEST_LINE + 1)) not in (b"\r\n", b"\n", b""):
        size += len(line)
        if len(line) > LONGEST_LINE or size > LARGEST_HEAD or len(lines) >= MOST_LINES:
            raise http.client.HTTPException("the head of the answer is too large")
        lines.append(line)
    return lines


def mended(lines: Iterable[bytes]) -> list[bytes]:
    """The lines that are headers, each whole in one line and without its end."""
    kept: list[bytes] = []
    goes_on = False  # whether a line that begins with a blank belongs to a header that was kept
    for line in lines:
        text = line.rstrip(b"\r\n").replace(b"\0", b"").replace(b"\r", b" ")
        if text[:1] in (b" ", b"\t"):
            if goes_on:
                kept[-1] += b" " + text.strip()
            continue
        name, colon, value = text.partition(b":")
        name = name.rstrip(b" \t")
        goes_on = bool(colon and _NAME.fullmatch(name))
        if goes_on:
            kept.append(name + b": " + value.strip())
    return kept
