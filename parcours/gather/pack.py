"""Artifacts over the pipe between a crawl child and its parent: lines of JSON, each value of its own type.

Reading checks every type, so that what comes out is what was promised, whoever made the line. `codec` is for
what is stored.
"""

from __future__ import annotations

import json
from typing import Any, TypedDict

import msgspec

from parcours.facts.artifacts import Document, Failure, Fetched


class ChildLine(TypedDict, total=False):
    """What a child that reads pages says: of one page, of one it leaves out, or that it is done."""

    page: str
    by_robots: str
    wire: int
    hash: str
    fetched: Fetched
    document: Document
    failure: Failure
    done: bool
    ended: str
    found: bool | None


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(ChildLine)


def write_line(line: Any) -> bytes:
    """A line, or one value of it, as bytes without an end."""
    try:
        return _ENCODER.encode(line)
    except (UnicodeError, OverflowError):  # half a character, or an endless number
        return json.dumps(msgspec.to_builtins(line)).encode()


def read_line(line: bytes) -> ChildLine:
    """What `write_line` wrote. Raises ValueError."""
    try:
        return _DECODER.decode(line)
    except RecursionError as problem:
        raise ValueError(str(problem)) from problem
    except msgspec.DecodeError:  # half a character, or no line at all
        pass
    try:
        return msgspec.convert(json.loads(line), ChildLine)
    except (msgspec.ValidationError, RecursionError) as problem:
        raise ValueError(str(problem)) from problem
