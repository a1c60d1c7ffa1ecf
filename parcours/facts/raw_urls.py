"""Addresses as pages give them: not all of them are any."""

from __future__ import annotations

from urllib import parse


def urlsplit(url: str) -> parse.SplitResult:
    """As the standard library's, which raises ValueError for "http://[" and the like: here all parts of what
    is no address are empty.
    """
    try:
        return parse.urlsplit(url)
    except ValueError:
        return parse.SplitResult("", "", "", "", "")
