"""Sites of our own as artifacts: a crawl out of a few small pages, without any network."""

from looks import page

from parcours.derive import Site, read_site
from parcours.facts.artifacts import Artifacts, Crawl, Fetched, Page
from parcours.gather.html.parse import parse

HOME = "https://www.fernandrye.test/"


def crawl_of(bodies: dict[str, str], depths: dict[str, int], *, lang: str = "en") -> Crawl:
    """A crawl of the bodies by path, each at the depth given."""
    pages = []
    for path, body in bodies.items():
        url = HOME.rstrip("/") + path
        title = "Fern & Rye" if path == "/" else path.strip("/").capitalize()
        document = parse(page(body, lang=lang, title=title), url)
        pages.append(Page(url, depths[path], "", Fetched(url, url, 200), document))
    return Crawl(HOME, tuple(pages))


def site_of(bodies: dict[str, str], depths: dict[str, int], *, lang: str = "en") -> Site:
    """The same as a site."""
    return read_site(Artifacts(HOME, crawl=crawl_of(bodies, depths, lang=lang)))
