"""Whether the body of an answer is plainly written, or packed in a way that was not undone.

A browser that does not know a Content-Encoding shows the body as it came. Sites do send `none`, `utf-8` or
words of their own with pages that are readable, so the header alone decides nothing.
"""

from __future__ import annotations

import codecs
from typing import Any

from urllib3 import HTTPResponse

from parcours.facts.artifacts import Fetched

UNPACKED = frozenset({"", "identity", *HTTPResponse.CONTENT_DECODERS})
_LOOKED_AT = 4096
_MOST_CONTROLS, _MOST_ACCENTS = 0.01, 0.3  # shares of the bytes; packed ones hold 10 % and 50 % of them
_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\f\r\x1b") + b"\x7f"
_ASCII = bytes(range(128))


def is_text(body: bytes) -> bool:
    """Whether a body is text: hardly a control character in it, and UTF-8 or letters of Latin for the most
    part. UTF-16 is told by its byte-order mark.
    """
    head = body[:_LOOKED_AT]
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return False  # which browsers do not know
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if len(head) - len(head.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(head):
        return False
    return len(head.translate(None, _ASCII)) <= _MOST_ACCENTS * len(head) or _is_utf8(head)


def packing_left(fetched: Fetched, body: bytes) -> str:
    """The Content-Encoding that was not undone when that leaves no text; else an empty string."""
    told = [value for name, value in fetched.headers if name == "content-encoding"]
    named = [each.strip().lower() for value in told for each in value.split(",")]
    return "" if set(named) <= UNPACKED or is_text(body) else ", ".join(named)[:100]


def is_unpacked_whole(response: HTTPResponse) -> bool:
    """Whether every packing of a body that was read came to its own end, which urllib3 does not ask."""
    packed: Any = getattr(response, "_decoder", None)
    every = getattr(packed, "_decoders", [packed])
    return all(getattr(getattr(each, "_obj", None), "eof", True) for each in every)


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8; the last character may have been cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
