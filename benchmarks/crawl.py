"""Pages read a second by our crawl and by Scrapy on the same site, and the memory that our crawl takes.

    python benchmarks/crawl.py --scrapy PYTHON [--pairs N] [--pages N] [--memory]

PYTHON is the interpreter of an environment that has Scrapy, which is no dependency of ours. The site is made
up (`made_site`) and served by a process of its own. Both follow links from the start page, obey robots.txt,
keep four connections at most and add no delay. Scrapy takes of every page its links (LinkExtractor), its
title and its words; ours parses every page into a whole document (links, blocks, forms, pictures, data) which
comes home checked. Scrapy is one process; ours is one that fetches, two that parse and one that decides.
Start-up counts on neither side.

--memory reads 500 pages and 10,000, each in a fresh process, with the limits on pages and addresses of one
audit lifted and each page written to disk when it is done with, and prints the most memory each process took.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess  # noqa: S404
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from parcours.facts.artifacts import Artifacts, Page  # noqa: E402
from parcours.facts.runs import RunOptions  # noqa: E402
from parcours.gather import run_step  # noqa: E402
from parcours.gather.children import end_all  # noqa: E402
from parcours.gather.crawl import crawl as crawling  # noqa: E402
from parcours.gather.crawl import frontier, traps  # noqa: E402
from parcours.gather.pack import write_line  # noqa: E402

SIZES = (501, 10_001)

SPIDER = """
import sys, time
from scrapy import Spider
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

class Site(Spider):
    name = "site"
    start_urls = [sys.argv[1]]
    allowed_domains = [sys.argv[1].split("/")[2].partition(":")[0]]
    links, read, began, ended = LinkExtractor(), 0, 0.0, 0.0

    def parse(self, response):
        Site.began = Site.began or time.monotonic()
        if Site.read >= int(sys.argv[2]) or not hasattr(response, "text"):
            return
        Site.read, Site.ended = Site.read + 1, time.monotonic()
        response.css("title::text").get()
        sum(len(each.split()) for each in response.css("body ::text").getall())
        for link in self.links.extract_links(response):
            yield response.follow(link.url, self.parse)

process = CrawlerProcess({"CONCURRENT_REQUESTS_PER_DOMAIN": 4, "CONCURRENT_REQUESTS": 4, "DOWNLOAD_DELAY": 0,
                          "ROBOTSTXT_OBEY": True, "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False})
process.crawl(Site)
process.start()
print(Site.read, Site.ended - Site.began)
"""


def main() -> int:
    """Run the pairs, or measure memory, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scrapy", metavar="PYTHON", default="", help="a Python that has Scrapy")
    parser.add_argument("--pairs", type=int, default=3, metavar="N", help="pairs to run (3)")
    parser.add_argument("--pages", type=int, default=501, metavar="N", help="pages of the site (501)")
    parser.add_argument("--memory", action="store_true", help="measure memory at 500 and 10,000 pages")
    parser.add_argument("--once", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(once(options.once)))
        return 0
    if options.scrapy:
        pairs(options.scrapy, options.pages, options.pairs)
    if options.memory:
        for pages in SIZES:
            print(memory(fresh(pages)), flush=True)
    return 0


def pairs(python: str, pages: int, count: int) -> None:
    """Ours and Scrapy in turn, each in a fresh process on the same site."""
    ratios = []
    for number in range(1, count + 1):
        mine = fresh(pages)
        with made(pages) as url:
            theirs = scrapy(python, url, pages)
        rates = mine["read"] / mine["seconds"], theirs[0] / theirs[1]
        ratios.append(rates[0] / rates[1])
        told = f"ours {mine['read']} pages, {rates[0]:.0f} a second; Scrapy {theirs[0]}, {rates[1]:.0f}"
        print(f"pair {number}: {told}; load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"pages a second, ours ÷ Scrapy: {statistics.median(ratios):.2f} ({os.cpu_count()} processors)")


@contextmanager
def made(pages: int) -> Iterator[str]:
    """The made-up site's start page, served meanwhile."""
    command = [sys.executable, str(Path(__file__).with_name("made_site.py")), str(pages)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdin and server.stdout
        yield server.stdout.readline().strip()
        server.stdin.close()


def fresh(pages: int) -> dict[str, float]:
    """As `once`, in a process of its own."""
    command = [sys.executable, __file__, "--once", str(pages)]
    done = subprocess.run(command, capture_output=True, timeout=600, check=True)  # noqa: S603
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def once(pages: int) -> dict[str, float]:
    """Pages read, seconds of the crawl, and the most MB of memory: of this process, and of its children."""
    traps.MOST_OF_A_FORM = frontier.MOST_QUEUED = pages
    crawling.MOST_BYTES = 1 << 40
    with made(pages) as url, tempfile.TemporaryFile() as shelf:
        os.environ["PARCOURS_ALLOW_PRIVATE"] = urlsplit(url).netloc
        artifacts = Artifacts(url)
        for step in ("start", "robots"):
            found = run_step(
                step, artifacts, RunOptions(), progress=_silent, cancelled=lambda: False, offers=lambda _: ()
            )
            artifacts = replace(artifacts, **found)
        assert isinstance(artifacts.start, Page)

        def keep(page: Page) -> Page:
            shelf.write(write_line(page) + b"\n")
            return Page(page.url, page.depth)

        began = time.monotonic()
        crawl = crawling.crawl(
            artifacts.start, site=url, pages=pages, robots=artifacts.robots, progress=_silent,
            cancelled=lambda: False, keep=keep,
        )  # fmt: skip
        seconds, children = time.monotonic() - began, sorted(_peaks(_children(os.getpid())), reverse=True)
        end_all()
    return {
        "read": len(crawl.pages),
        "seconds": seconds,
        "own": _peak(os.getpid()),
        "children": sum(children),
    }


def memory(figures: dict[str, float]) -> str:
    """The figures as a line."""
    return (
        f"{figures['read']:.0f} pages: at most {figures['own']:.0f} MB in the process that decides, "
        f"{figures['children']:.0f} MB in those that fetch and parse, {figures['seconds']:.0f} s"
    )


def _silent(_count: int, _total: int) -> None:
    pass


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listing.read_text().split()):
            if b"made_site" not in Path(f"/proc/{child}/cmdline").read_bytes():
                found += [child, *_children(child)]
    return found


def _peaks(pids: list[int]) -> list[float]:
    return [_peak(pid) for pid in pids]


def _peak(pid: int) -> float:
    """The most memory a process has held at once, in MB (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def scrapy(python: str, url: str, pages: int) -> tuple[int, float]:
    """(pages read, seconds from the first page to the last). Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        spider = Path(folder) / "spider.py"  # Scrapy looks its source up
        spider.write_text(SPIDER)
        command = [python, str(spider), url, str(pages)]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=True)  # noqa: S603
    read, took = done.stdout.split()
    return int(read), float(took)


if __name__ == "__main__":
    sys.exit(main())
