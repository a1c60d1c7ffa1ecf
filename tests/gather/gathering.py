"""Steps run on a server of a test, and a crawl of it in short."""

from parcours.facts.artifacts import Artifacts
from parcours.facts.runs import RunOptions
from parcours.gather import run_step


def no_offers(_):
    """No offers are known."""
    return ()


def gather(server, *steps, pages=100, path="/", cancelled=lambda: False, seen=None):
    """The artifacts after these steps."""
    found = {"url": server.url(path)}
    for step in steps:
        found |= run_step(
            step,
            Artifacts(**found),
            RunOptions(pages=pages),
            progress=lambda count, total: seen.append((count, total)) if seen is not None else None,
            cancelled=cancelled,
            offers=no_offers,
        )
    return Artifacts(**found)


def crawled(server, **options):
    return gather(server, "start", "robots", "crawl", **options).crawl


def shown(server, crawl):
    """{path: depth} of the pages that could be read."""
    return {page.url.removeprefix(server.url("")): page.depth for page in crawl.pages if page.ok}
