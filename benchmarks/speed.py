"""How long a whole audit takes, against one bare run of the Lighthouse command line on the same page.

    python benchmarks/speed.py [FOLDER_OR_ADDRESS] [--pairs N] [--pages N]

A folder is served on loopback for the while; without one, the bakery of tests/sites, grown to 100 pages. Each
round runs, in turn: Lighthouse alone, a whole audit (crawl, every check) with one load measured, and one with
three. All use the same Chromium. Seconds depend on the machine; the ratios are the figures to quote: at most
0.9 with one load, 1.9 with three.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import statistics
import subprocess  # noqa: S404
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "fixtures")]

from serving import SITES, serve  # type: ignore[import-not-found]  # noqa: E402 - tests/fixtures/serving.py

from parcours.gather.browser import find_browser  # noqa: E402

LIGHTHOUSE = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
GOALS = {"one load": 0.9, "three loads": 1.9}
LONGEST_S = 900


def main() -> int:
    """Run the rounds and print the table; 1 when a side could not be run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", metavar="FOLDER_OR_ADDRESS", nargs="?", default="", help="what to audit")
    parser.add_argument("--pairs", type=int, default=3, metavar="N", help="rounds to run (3)")
    parser.add_argument("--pages", type=int, default=100, metavar="N", help="pages to read at most (100)")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "parcours", quiet=1)  # as what is installed is; else the first round pays
    compileall.compile_dir(ROOT / "audits", quiet=1)
    with site(options.site) as url:
        try:
            rounds = [one_round(url, options.pages, number) for number in range(1, options.pairs + 1)]
        except (RuntimeError, subprocess.TimeoutExpired) as problem:
            print(problem, file=sys.stderr)
            return 1
    print(table(rounds))
    return 0


@contextmanager
def site(folder_or_address: str) -> Iterator[str]:
    """The start page's address; a folder is served meanwhile."""
    if folder_or_address and not Path(folder_or_address).is_dir():
        yield folder_or_address
        return
    with tempfile.TemporaryDirectory() as folder:
        if not folder_or_address:
            grow(Path(folder) / "site", 100)
        with serve(folder_or_address or Path(folder) / "site") as address:
            yield address + "/"


def grow(folder: Path, pages: int) -> None:
    """A copy of the bakery with as many more posts, each with its own words, as make up that many pages."""
    shutil.copytree(SITES / "boulangerie", folder)
    post, index = folder / "blog" / "nos-trois-fermes.html", folder / "blog" / "index.html"
    links = []
    for number in range(pages - sum(1 for each in folder.rglob("*.html") if each.name != "404.html")):
        name, words = f"billet-{number}", " ".join(f"mot{number * 37 % 101 + each}" for each in range(120))
        page = (
            post.read_text().replace("nos-trois-fermes", name).replace("Nos trois fermes", f"Billet {number}")
        )
        (folder / "blog" / f"{name}.html").write_text(page.replace("</article>", f"<p>{words}</p></article>"))
        links.append(f'<li><a href="/blog/{name}">Billet {number}</a></li>')
    index.write_text(index.read_text().replace("</ul>\n  </main>", "".join(links) + "</ul>\n  </main>"))


def one_round(url: str, pages: int, number: int) -> dict[str, float]:
    """Seconds for each side. Raises RuntimeError when one of them failed."""
    took = {"Lighthouse alone": bare_lighthouse(url)}
    read = 0
    for name, runs in (("one load", 1), ("three loads", 3)):
        took[name], read = whole_audit(url, pages, runs)
    told = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items())
    busy = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    print(f"round {number}: {told}; {read} pages read; {busy}", file=sys.stderr, flush=True)
    return took


def bare_lighthouse(url: str) -> float:
    """One run of the command line, as somebody would start it."""
    node = find_browser.find_node()
    browser = find_browser.find_browser(node) if node else None
    if node is None or browser is None:
        raise RuntimeError("There is no Node or no browser here to measure with: run make setup.")
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [str(node), str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}"]
        environment = {**os.environ, **browser.environment, "CHROME_PATH": browser.path}
        seconds = timed([*command, f"--chrome-flags={flags}"], environment)
        if json.loads(report.read_text()).get("runtimeError"):
            raise RuntimeError("Lighthouse could not measure the page.")
    return seconds


def whole_audit(url: str, pages: int, runs: int) -> tuple[float, int]:
    """(seconds, pages read) of a whole audit from the command line."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "audit.json"
        command = [sys.executable, "-m", "parcours", "audit", "--pages", str(pages), "--runs", str(runs)]
        command += [*private(url), "--json", str(report), "--", url]
        seconds = timed(command, {**os.environ, "PARCOURS_DATA_DIR": folder})
        found = json.loads(report.read_text())
    paint = next(each for each in found["results"] if each["id"] == "largest-contentful-paint")
    if paint["status"] == "error":
        raise RuntimeError("The audit could not measure the load, so its time says nothing.")
    return seconds, sum(page["status"] == 200 for page in found["pages"])


def private(url: str) -> list[str]:
    """The option that lets a site on loopback through."""
    parts = urlsplit(url)
    return ["--allow-private", parts.netloc] if parts.hostname in ("127.0.0.1", "localhost") else []


def timed(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds that a command takes. Raises RuntimeError when it fails."""
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=environment, cwd=ROOT, capture_output=True, timeout=LONGEST_S, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-500:])
    return time.monotonic() - began


def table(rounds: Sequence[dict[str, float]]) -> str:
    """Medians, spreads and ratios, as text."""
    alone = [each["Lighthouse alone"] for each in rounds]
    lines = [f"{'':<18}{'median s':>9}{'min':>7}{'max':>7}{'ratio':>8}{'goal':>8}"]
    for name in rounds[0]:
        taken = [each[name] for each in rounds]
        ratio = statistics.median(mine / bare for mine, bare in zip(taken, alone, strict=True))
        goal = f"≤ {GOALS[name]}" if name in GOALS else ""
        figures = f"{statistics.median(taken):>9.1f}{min(taken):>7.1f}{max(taken):>7.1f}{ratio:>8.2f}"
        lines.append(f"{name:<18}{figures}{goal:>8}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
