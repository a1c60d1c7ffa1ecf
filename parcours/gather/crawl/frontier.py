"""The addresses a crawl has met: which are pages of the site, under which address, and which of them wait."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from parcours.facts.artifacts import Document, Page
from parcours.gather.crawl.link_kinds import is_file, plain
from parcours.gather.crawl.own_hosts import OwnHosts
from parcours.gather.crawl.traps import Traps
from parcours.url import canonical

MOST_QUEUED = 2000
MOST_EXTERNAL = 500


class Frontier:
    """What is known of addresses. `waiting` is the next level: each address with the page that led there.

    `aliases` maps an address to the one that stands for the same page, `external` an address off the site to
    the page that leads there.
    """

    def __init__(self, start: Page, home: str, known: Iterable[str]) -> None:
        self.hosts = OwnHosts(start)
        self.traps = Traps()
        self.waiting: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.external: dict[str, str] = {}
        self.known = {home, canonical(start.url), *known}
        self._considered: set[str] = set()  # every link met, as it stands in pages
        self._copied: dict[str, str] = {}  # addresses asked for here that links have on another host

    def follow(self, page: str, document: Document) -> None:
        """Consider the links of a page that was read."""
        before = len(self.waiting)
        for link in document.links:
            if link.url not in self._considered and link.url.startswith("http"):
                self._considered.add(link.url)
                self._consider(link.url, page)
        self.traps.note(page, list(islice(self.waiting, before, None)), document)

    def _consider(self, link: str, page: str) -> None:
        """Queue a link when it leads to a page of this site that is not known yet."""
        if not self.hosts.has(link):
            if len(self.external) < MOST_EXTERNAL:
                self.external.setdefault(link, page)
            return
        url = self.plain(link)
        if url != link:
            self.aliases.setdefault(link, self.aliases.get(url, url))
        if url in self.known or is_file(url):
            return
        if len(self.waiting) >= MOST_QUEUED:
            self._considered.discard(link)  # its turn may come on a page further down
            return
        self.known.add(url)
        if self.traps.admits(url):
            self.waiting[url] = page
            if self.hosts.is_copied(link):
                self._copied[url] = link

    def led_away(self, url: str, where: str, found_on: str) -> None:
        """An address of ours that leads to another site, or to this one again by way of a former name."""
        final = self.plain(canonical(where))
        if self.hosts.has(final):
            self.aliases[url] = final
            self._consider(final, found_on)
        else:
            self.external.setdefault(where, found_on)

    def is_copy(self, url: str) -> bool:
        """Whether links have this address on another host, which this site says it is."""
        return url in self._copied

    def leave_copy(self, url: str, found_on: str) -> None:
        """Such an address could not be read here: it leads to the other host after all."""
        self.external.setdefault(self._copied[url], found_on)

    def unmet(self, listed: Iterable[str], met: set[str]) -> list[str]:
        """The pages of the site that are listed, in order, and neither known nor among those `met`."""
        pages = {self.plain(url) for url in listed if self.hosts.has(url)}
        return sorted(url for url in pages - met - self.known - set(self.aliases) if not is_file(url))

    def plain(self, url: str) -> str:
        """The address that stands for a page: with the site's own host, without what only sorts or prints."""
        return plain(self.hosts.ours(url))
