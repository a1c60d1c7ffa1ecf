"""What a page loads: scripts, styles, frames, media, third parties' pixels; and its inline scripts."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parcours.facts.artifacts import Image, Resource
from parcours.url import host_of

MOST = 3000
MOST_SCRIPTS = 60
LONGEST_SCRIPT = 2000
_CODE = (
    "",
    "text/javascript",
    "application/javascript",
    "module",
    "text/plain",
    "text/partytown",
    "text/ecmascript",
    "text/x-blocked",
)
_LATE = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-litespeed-src",
    "data-rocket-src",
    "data-cookieblock-src",
    "data-cmp-src",
    "data-suppressedsrc",
    "data-original",
    "data-consent-src",
)
_NOT_RUN = frozenset({"text/plain", "text/x-blocked"})
_AFTER_CONSENT = ("data-cookieblock-src", "data-cmp-src", "data-suppressedsrc", "data-consent-src")
_OF_CONSENT = (
    "data-cookieconsent",
    "data-cookie-consent",
    "data-cookiecategory",
    "data-category",
    "data-categories",
    "data-cmp-vendor",
    "data-usercentrics",
)
_EMBEDDED = re.compile(r"src\s*=\s*[\"']([^\"']{5,1000})[\"']")


class Loads:
    """Fills itself from a tree; a script or frame held back for consent or for laziness counts as loaded.

    `held` are the addresses and inline scripts that wait for consent, and stand nowhere else as running.
    """

    def __init__(self, base: str) -> None:
        self._base, self._host = base, host_of(base)
        self._found: dict[Resource, None] = {}
        self.scripts: tuple[str, ...] = ()
        self._held: dict[str, None] = {}
        self._running: set[str] = set()

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Each once, in the order of the page."""
        return tuple(self._found)[:MOST]

    @property
    def held(self) -> tuple[str, ...]:
        """What is there and does not run before the visitor agrees."""
        return tuple(each for each in self._held if each not in self._running)

    def read(self, tree: LexborHTMLParser, of_head: list[Resource], images: list[Image]) -> None:
        """Read the tree, beside what its links in the head load and its pictures."""
        self._found.update(dict.fromkeys(of_head))
        self._scripts(tree)
        for node in tree.css("iframe, frame, embed, object, source, video, audio")[:MOST]:
            self._embedded(node)
        for node in tree.css("lite-youtube[videoid]")[:50]:
            self._add("frame", "https://www.youtube.com/embed/" + node.attrs.sget("videoid"))
        for image in images:
            if host_of(image.url) != self._host:
                self._add("image", image.url)

    def _scripts(self, tree: LexborHTMLParser) -> None:
        inline: list[str] = []
        for node in tree.css("script")[:MOST]:
            attributes = node.attributes
            source = next((attributes[name] for name in _LATE if attributes.get(name)), None)
            if source:
                self._add("script", source, held=_is_held(attributes))
            elif len(inline) < MOST_SCRIPTS and (attributes.get("type") or "").strip().lower() in _CODE:
                inline.append((node.text() or "").strip()[:LONGEST_SCRIPT])
                self._note(inline[-1], held=_is_held(attributes))
        self.scripts = tuple(filter(None, inline))

    def _embedded(self, node: LexborNode) -> None:
        attributes = node.attributes
        kind = "frame" if node.tag in ("iframe", "frame") else "media"
        for source in (*(attributes.get(name) for name in _LATE), attributes.get("data")):
            if source:
                self._add(kind, source, held=_is_held(attributes))
        for source in _EMBEDDED.findall((attributes.get("srcdoc") or "")[:20_000])[:20]:
            self._add("frame", source)

    def _note(self, what: str, *, held: bool) -> None:
        if held:
            self._held[what] = None
        else:
            self._running.add(what)

    def _add(self, kind: str, source: str, *, held: bool = False) -> None:
        try:
            url = urljoin(self._base, source.strip())
        except ValueError:
            return
        if url.startswith(("http://", "https://")):
            self._found[Resource(kind, url[:2048])] = None
            self._note(url[:2048], held=held)


def _is_held(attributes: dict[str, str | None]) -> bool:
    """Whether a script or frame is written so that it waits for the visitor's consent."""
    if (attributes.get("type") or "").strip().lower() in _NOT_RUN or any(
        attributes.get(name) for name in _AFTER_CONSENT
    ):
        return True
    named = any(name in attributes for name in _OF_CONSENT)
    return named and not attributes.get("src") and bool(attributes.get("data-src"))
