"""A stranger's words made fit for print: nothing hidden, nothing endless, no link but to a web page. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

LONGEST_TEXT = 2000
LONGEST_LINK = 2000
LONGEST_WORD = 28
_BREAK_EVERY = 14
_MOST_MARKS = 3
_BREAK = "\u200b"
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F}
_JOINERS = {0x200C, 0x200D}
_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn", "Cf"}
_LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_MARK_RUN = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_MAYBE_ODD = re.compile(r"[^ -~\u00a0-\u00ac\u00ae-\u017f\u2010-\u2027\u202f\u2190-\u21ff\u25a0-\u25ff]")
"""What is looked at one by one: all but the letters and marks of Western Europe."""
_VERBATIM = {"jpeg", "logo", "lang", "accent", "key"}


def text(value: str, longest: int = LONGEST_TEXT) -> str:
    """One line of printable text: no control, direction, private or half characters, at most three marks a
    letter."""
    shown = value[: 4 * longest]
    if _MAYBE_ODD.search(shown):
        shown = "".join(_kept(each) for each in shown)
    shown = _MARK_RUN.sub(lambda run: run[0][:_MOST_MARKS], unicodedata.normalize("NFC", shown))
    shown = " ".join(shown.split(" "))
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def breakable(value: str) -> str:
    """The same text with places to break where a word is longer than a line may be."""
    return _LONG_RUN.sub(lambda run: _BREAK.join(_pieces(run[0])), value)


def link(url: str) -> str:
    """The address when it is a web page's and short enough to be a link, else an empty string."""
    if len(url) > LONGEST_LINK or any(ord(each) <= 0x20 or not each.isprintable() for each in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def printable(value: Any, name: str = "") -> Any:
    """A report's plain data with every text cleaned; keys as the template writes them, with hyphens."""
    if isinstance(value, dict):
        return {
            key.replace("_", "-"): each if key in _VERBATIM else printable(each, key)
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [printable(each, name) for each in value]
    if not isinstance(value, str):
        return value
    if name == "url":
        return link(value)
    return text(value) if name in ("title", "alt") else breakable(text(value))


def without(value: Any, missing: set[str], name: str = "") -> Any:
    """The same data with the characters no font has written as their codes; joiners just go."""
    if isinstance(value, dict):
        return {key: each if key in _VERBATIM else without(each, missing, key) for key, each in value.items()}
    if isinstance(value, list):
        return [without(each, missing, name) for each in value]
    if not isinstance(value, str) or name == "url" or not missing.intersection(value):
        return value
    return "".join(_code(each) if each in missing else each for each in value)


def _kept(each: str) -> str:
    if each.isspace():
        return " " if each in "\t\n\r\v\f\x85\u2028\u2029" or ord(each) < 0x20 else each
    if ord(each) in _JOINERS:
        return each
    if ord(each) in _BIDI or unicodedata.category(each) in _UNPRINTABLE:
        return ""
    return each


def _pieces(word: str) -> list[str]:
    pieces = re.split(r"(?<=[/?&=._,;-])", word)
    return [piece[at : at + _BREAK_EVERY] for piece in pieces for at in range(0, len(piece), _BREAK_EVERY)]


def _code(each: str) -> str:
    return "" if unicodedata.category(each) in {"Cf", "Mn", "Zs"} else f"[U+{ord(each):04X}]"
