"""A stranger's words made harmless before they reach Markdown: nothing is formatted, fetched or followed."""

from __future__ import annotations

import re
from urllib.parse import quote

from parcours.url import urlsplit, without_www

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~^&@=/\"'])")
_JOINER = "\u2060"  # without width: keeps an address in running text from becoming a link
_LINKED = re.compile(r"((?<!\w)www|https?|\w)(\.(?=\S)(?<=www\.)|:(?=//)|@)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")  # not the narrow and unbreakable ones, which French needs
_HIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def plain(text: str) -> str:
    """One line without control characters or those that turn the reading direction."""
    return _HIDDEN.sub("", _SPACES.sub(" ", text)).strip()


def md(text: str) -> str:
    """`text` as Markdown that shows just these words: nothing is formatted, no address in it is a link."""
    unlinked = _LINKED.sub(lambda found: _JOINER.join(found.groups()), plain(text))
    return _SPECIAL.sub(r"\\\1", unlinked)


def short(text: str, length: int = 120) -> str:
    """At most `length` characters, with an ellipsis where it was cut."""
    line = plain(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def host(url: str) -> str:
    """The site's name in an address, without www."""
    return without_www(urlsplit(url).netloc.rpartition("@")[2])


def place(url: str) -> str:
    """The part of an address after the site's name, as people read it: /contact, or / for the home page."""
    split = urlsplit(url)
    return short((split.path or "/") + (f"?{split.query}" if split.query else ""), 60)


def link(url: str, label: str = "") -> str:
    """A Markdown link to a page of a site; only words when it is not a web address, or far too long."""
    shown = md(label or host(url) + place(url))
    if urlsplit(url).scheme not in ("http", "https") or len(url) > 2000:
        return shown
    return f"[{shown}]({quote(url, safe=':/?#@!$&,;=%+~-._')})"
