"""What is known while a few pages are opened: what was sent, what scripts made of it, where both lead."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from parcours.facts.artifacts import Crawl, Document, Fetched, Page
from parcours.facts.browser_visits import Visit
from parcours.facts.script_dependence import READABLE, is_shell, lacks_words
from parcours.gather.browser.visit_choice import shape
from parcours.url import same_site

LONGEST_WAY = 4


class KnownPages:
    """The pages of a crawl, those opened in the browser, and what both lead to."""

    def __init__(self, crawl: Crawl) -> None:
        self.crawl, self.home = crawl, crawl.start
        self.sent = {page.url: page for page in crawl.pages}  # and those read beyond, less those of `inside`
        self.seen: dict[str, Visit] = {}  # by the address asked for
        self.routes: dict[str, str] = {}  # addresses that only scripts tell apart → where they were found
        self.inside: set[str] = set()  # of these, those that answer with an error when opened from outside
        self.made: dict[str, Page] = {}  # the pages that stand there
        self.aliases: dict[str, str] = {}
        self.crawls: list[Crawl] = []  # beyond the first
        self._said: dict[int, str] = {}
        self.find_routes(crawl.aliases, dict.fromkeys(crawl.aliases, self.home))

    def read(self, found: Crawl, found_on: dict[str, str]) -> None:
        """Take in what was read beyond the crawl, from the addresses of `found_on`."""
        self.crawls.append(found)
        self.sent.update({page.url: page for page in found.pages if page.url not in self.sent})
        self.aliases.update({alias: url for alias, url in found.aliases.items() if url in self.sent})
        self.find_routes(found.aliases, found_on)
        self.look_inside(found_on)

    def place(self, url: str, final: str, document: Document) -> None:
        """Give a route its page, unless what stands there is a page known by another address."""
        said = hash((document.title, tuple(block.text for block in document.blocks)))
        twin = self._said.setdefault(said, url)
        if url not in self.routes:
            if final != url and final not in self.sent:
                self.aliases[final] = url
            return
        if twin == url and final in self.sent:
            twin = final
        if twin != url:
            self.aliases[url] = twin
            return
        answer = Fetched(url, url, 200, content_type="text/html")  # the frame's, which came before
        self.made[url] = Page(url, 1, self.routes[url], answer, document, rendered=True)

    def sent_of(self, url: str) -> Document:
        """What was sent at an address; where only scripts tell it apart, that is the start page's frame."""
        page = self.sent.get(url) or self.sent[self.home]
        return page.document or Document(url)

    def way(self, url: str) -> tuple[str, ...]:
        """The pages to go through to an address that answers only a visitor who is there already."""
        way: list[str] = []
        while url in self.inside and len(way) < LONGEST_WAY:
            url = self.routes[url]
            way.insert(0, url)
        return tuple(way)

    def lacking(self) -> set[str]:
        """The shapes of address whose page, once opened, held far more than was sent."""
        return {
            shape(url)
            for url, each in self.seen.items()
            if each.document and lacks_words(self.sent_of(url), each.document)
        }

    def comes_empty(self, page: Page, scripted: set[str]) -> bool:
        """Whether hardly anything was sent of a page; `scripted` are the shapes of what scripts fill."""
        if not page.ok or page.document is None:
            return False
        alike = shape(page.url) in scripted and page.document.words < READABLE
        return is_shell(page.document) or alike

    def look_inside(self, found_on: dict[str, str]) -> None:
        """Where scripts make the start page, a link of theirs may work although its address answers 404."""
        if self.home not in self.seen or shape(self.home) not in self.lacking():
            return
        for url, above in found_on.items():
            page = self.sent.get(url)
            if page and page.failure and page.failure.status == HTTPStatus.NOT_FOUND:
                self.routes[url] = above
                self.inside.add(url)
                del self.sent[url]

    def fresh(self) -> dict[str, str]:
        """The addresses on this site that only opened pages lead to, each with the page it was found on."""
        known = self.addresses()
        for page in self.sent.values():
            known.update(link.url for link in (page.document.links if page.document else ()))
        fresh: dict[str, str] = {}
        for url, each in self.seen.items():
            for link in each.document.links if each.document else ():
                if link.url not in known and link.url.startswith("http") and same_site(link.url, self.home):
                    fresh.setdefault(link.url, url)
        return fresh

    def addresses(self) -> set[str]:
        """Every address that is known by now, of whatever kind."""
        crawls = (self.crawl, *self.crawls)
        known = {*self.sent, *self.aliases, *self.routes}
        for each in crawls:
            known.update(each.aliases)
            known.update(each.by_robots)
        return known

    def find_routes(self, aliases: dict[str, str], found_on: dict[str, str]) -> None:
        """Several addresses that answer with one empty frame are pages that only its scripts tell apart."""
        for alias, url in aliases.items():
            page = self.sent.get(url)
            frame = page and page.document and is_shell(page.document)
            if frame and alias in found_on and _path(alias) != _path(url):
                self.routes.setdefault(alias, found_on[alias])
                self.aliases.pop(alias, None)


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")
