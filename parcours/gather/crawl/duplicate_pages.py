"""Pages read before under another address: the same bytes, the same words where an address is only written
another way, or the same canonical address stated by pages of one title and length."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from parcours.facts.artifacts import Document
from parcours.gather.crawl.link_kinds import TOKEN
from parcours.url import host_of, same_site, without_www

_INDEX = re.compile(r"/(index|default|home)\.(html?|php|aspx?|jsp)$|/$|\.html?$", re.IGNORECASE)
_MISSING = re.compile(
    r"\b404\b|not found|can'?t (?:be found|find)|could(?: not|n'?t) (?:be found|find)"
    r"|(?:does not|doesn'?t) exist|no longer (?:available|exists?)|nothing (?:was )?found"
    r"|introuvable|non trouv|n'existe (?:pas|plus)|\boops\b"
)


class Twins:
    """The pages so far, by what they have in common with others."""

    def __init__(self) -> None:
        self._bodies: dict[str, str] = {}
        self._texts: dict[tuple[str, int], str] = {}
        self._canonicals: dict[tuple[str, str, int], str] = {}

    def of(self, url: str, document: Document | None, body: str) -> str:
        """The address of the page that this one is again, or "". `body` is a hash of its bytes."""
        if body and body in self._bodies:
            return self._bodies[body]
        if body:
            self._bodies[body] = url
        if document is None:
            return ""
        known = self._texts.get((_kin(url), said(document)))
        stated = self._canonicals.get(_stated(document)) if same_site(document.canonical, url) else None
        return known or stated or ""

    def add(self, url: str, document: Document) -> None:
        """Remember a page that duplicates none so far."""
        self._texts[_kin(url), said(document)] = url
        if document.canonical:
            self._canonicals.setdefault(_stated(document), url)


def said(document: Document) -> int:
    """What a page says, as a number."""
    return hash((document.title, tuple(block.text for block in document.blocks)))


def says_missing(document: Document) -> bool:
    """Whether a page says, in its title or a heading, that there is nothing at its address."""
    said_first = (document.title, *(text for _level, text in document.headings[:3]))
    return any(_MISSING.search(text.lower().replace("’", "'")) for text in said_first)


def without_address(document: Document, url: str) -> int:
    """What a page says, its own address and numbers left out, as a number."""
    path = urlsplit(url).path.lower()
    text = " ".join([document.title, *(block.text for block in document.blocks)]).lower()
    for part in (path, path.strip("/"), path.rstrip("/").rpartition("/")[2]):
        text = text.replace(part, "") if len(part) > 1 else text
    return hash(" ".join(re.sub(r"\d+", "", text).split()))


def _kin(url: str) -> str:
    """What addresses have in common that a site may use for one page: index file, slash, ending, query and a
    session's mark left out.
    """
    path = TOKEN.sub("", _INDEX.sub("", urlsplit(url).path.lower()))
    return without_www(host_of(url)) + path.rstrip("/")


def _stated(document: Document) -> tuple[str, str, int]:
    """Pages that name the same canonical address, with the same title and as many words, are one."""
    return document.canonical, document.title, document.words
