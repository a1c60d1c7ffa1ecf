"""Which hosts are one site: its own, with and without www, and those that the site itself calls its own.

Another host under the same domain (shop., fr., blog.), or a former name, counts when a page of the site leads
to it by a redirect, names it as the address of its start page (rel=canonical), or as the same page in another
language (hreflang). A host that is only linked is somewhere else.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from parcours.facts.artifacts import Page
from parcours.url import canonical, host_of, same_owner, without_www


class OwnHosts:
    """The site's hosts, from its start page on."""

    def __init__(self, start: Page) -> None:
        self._home = canonical(start.fetched.url if start.fetched else start.url)
        self._origin = urlsplit(self._home)
        self._own = {_bare(self._home)}
        self._copies: set[str] = set()
        for hop in start.fetched.hops if start.fetched else ():
            self._own.add(_bare(canonical(hop.url)))
        document = start.document
        if document is None:
            return
        self._learn_canonical(document.canonical)
        for _language, url in document.alternates:
            if same_owner(url, self._home):
                self._own.add(_bare(url))

    @property
    def others(self) -> tuple[str, ...]:
        """The hosts beside the start page's."""
        return tuple(sorted((self._own | self._copies) - {_bare(self._home), ""}))

    def has(self, url: str) -> bool:
        """Whether an address is the site's own."""
        return _bare(url) in self._own or self.is_copied(url)

    def is_copied(self, url: str) -> bool:
        """Whether an address stands on a host that this site says it is: it is asked for here instead."""
        return _bare(url) in self._copies

    def learn(self, url: str, *, of: str) -> None:
        """An address of ours (`of`) led here: when it is the same owner's, its host is ours too."""
        if same_owner(url, of):
            self._own.add(_bare(url))

    def ours(self, url: str) -> str:
        """The address with the site's own way of writing its host: www or not, http or https."""
        parts, origin = urlsplit(url), self._origin
        if parts.netloc == origin.netloc and parts.scheme == origin.scheme:
            return url
        if _bare(url) != _bare(self._home) and not self.is_copied(url):
            return url
        return parts._replace(scheme=origin.scheme, netloc=origin.netloc).geturl()

    def _learn_canonical(self, url: str) -> None:
        """A start page that names the start of another host is that host's copy, or its new place."""
        parts = urlsplit(url)
        if not url or _bare(url) in self._own or parts.query:
            return
        if parts.path.rstrip("/") == self._origin.path.rstrip("/"):
            self._copies.add(_bare(url))


def _bare(url: str) -> str:
    return without_www(host_of(url))
