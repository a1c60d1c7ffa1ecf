"""Pages read a second by our crawl, and by Scrapy on the same site, each in a process of its own.

    python benchmarks/crawl.py --scrapy PYTHON [FOLDER_OR_ADDRESS] [--pairs N] [--pages N]

PYTHON is the interpreter of an environment that has Scrapy, which is no dependency of ours. Both follow links
from the start page, obey robots.txt, keep four connections at most and add no delay. Ours also parses every
page into a document; Scrapy takes its links, title and words of text. Start-up counts on neither side.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess  # noqa: S404
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from speed import private, site  # type: ignore[import-not-found]  # beside this file

from parcours import gather
from parcours.artifacts import Artifacts, Crawl
from parcours.runs import RunOptions

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
    """Run the pairs and print pages a second and the median ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", metavar="FOLDER_OR_ADDRESS", nargs="?", default="", help="what to read")
    parser.add_argument("--scrapy", metavar="PYTHON", required=True, help="a Python that has Scrapy")
    parser.add_argument("--pairs", type=int, default=3, metavar="N", help="pairs to run (3)")
    parser.add_argument("--pages", type=int, default=100, metavar="N", help="pages to read at most (100)")
    options = parser.parse_args()
    ratios = []
    with site(options.site) as url:
        os.environ["PARCOURS_ALLOW_PRIVATE"] = ",".join(private(url)[1:])
        for number in range(1, options.pairs + 1):
            mine, theirs = ours(url, options.pages), scrapy(options.scrapy, url, options.pages)
            ratios.append(mine[0] / mine[1] / (theirs[0] / theirs[1]))
            told = (f"{read} pages, {read / took:.1f} a second" for read, took in (mine, theirs))
            print(f"pair {number}: ours {'; Scrapy '.join(told)}; load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"pages a second, ours ÷ Scrapy: {statistics.median(ratios):.2f}")
    return 0


def ours(url: str, pages: int) -> tuple[int, float]:
    """(pages read, seconds) of the crawl step, its child already started by the steps before."""
    artifacts, options = Artifacts(url), RunOptions(pages, 0)
    for step in ("start", "robots", "crawl"):
        began = time.monotonic()
        found = gather.run_step(step, artifacts, options, progress=lambda *_: None, cancelled=lambda: False)
        artifacts = replace(artifacts, **found)
    assert isinstance(artifacts.crawl, Crawl)
    return sum(page.document is not None for page in artifacts.crawl.pages), time.monotonic() - began


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
