"""How often the signals are right, on sites and pages that people labelled by hand.

    python benchmarks/accuracy.py SITES_DIR [PAGES_DIR] [--only phone,email] [--write docs/accuracy.md]

SITES_DIR holds a folder a site and labels.csv: for each signal y, n or ? to leave it out, a page that shows
it, and its clicks from the start page. Each site is served on loopback and read by the real crawl.
PAGES_DIR holds *.jsonl.gz with {"id", "url", "html", "labels"} a line. Precision: of what was said to be
there, the share that is. Recall: of what is there, the share that was seen. Intervals are Wilson's, at 95
%.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "fixtures")]

from serving import StaticSite, serve  # type: ignore[import-not-found]  # noqa: E402 - tests/fixtures/serving.py

from benchmarks.accuracy_table import Measured, only, page_of, table  # noqa: E402
from parcours.derive import read_site, signals  # noqa: E402
from parcours.detect.command import detector  # noqa: E402
from parcours.facts.artifacts import Artifacts  # noqa: E402
from parcours.facts.model import SIGNAL_KEYS, Signals  # noqa: E402
from parcours.facts.runs import RunOptions  # noqa: E402
from parcours.gather import run_step  # noqa: E402

LABELLED = SIGNAL_KEYS[:16]
MARKUP = ("aggregate_rating", "youtube", "opengraph")
LISTS = ("structured_data", "social", "analytics", "chat_widget", "ab_testing")
NAMES = {"cart_form": "cart_buy"}  # what the page labels call it
PAGES_READ = 200


_ALLOWING = threading.Lock()


def main() -> int:
    """Measure and print; with --write, also write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sites", type=Path)
    parser.add_argument("pages", type=Path, nargs="?")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--only", default="", help="print these signals alone, as in phone,email")
    options = parser.parse_args()
    measured = [measure_sites(options.sites)]
    if options.pages:
        measured.append(measure_pages(options.pages))
    if options.only:
        measured = [only(each, set(options.only.split(","))) for each in measured]
    for each in measured:
        print(f"\n## {each.title}\n", *table(each), "", *each.wrong, *each.notes, sep="\n")
    if options.write and not options.only:
        options.write.write_text(page_of(measured), encoding="utf-8")
    return 0


def measure_sites(folder: Path) -> Measured:
    """Crawl each labelled site and compare."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    measured = Measured(f"{len(rows)} sites")
    with ThreadPoolExecutor(2) as pool:
        for row, (found, pages, base) in zip(
            rows, pool.map(lambda row: read(folder, row), rows), strict=True
        ):
            compare_site(measured, row, found, base)
            if str(pages) != row["reachable_static"]:
                measured.notes.append(
                    f"pages · {row['site_id']} · read {pages}, labelled {row['reachable_static']}"
                )
    return measured


def read(folder: Path, row: dict[str, str]) -> tuple[Signals, int, str]:
    """The signals of a site as served on loopback, the pages read, and its address."""
    with serve(folder / row["site_id"], with_own_hosts(row["own_hosts"].split())) as base:
        allow(urlsplit(base).netloc)
        artifacts = Artifacts(f"{base}/")
        for step in ("start", "robots", "crawl"):
            found = run_step(
                step,
                artifacts,
                RunOptions(pages=PAGES_READ),
                progress=lambda *_: None,
                cancelled=lambda: False,
                offers=lambda _: (),
            )
            artifacts = Artifacts(**{**_fields(artifacts), **found})
        site = read_site(artifacts)
        if not site.pages:
            raise SystemExit(
                f"{row['site_id']} could not be read, so nothing was measured: {artifacts.start}"
            )
    return signals(site), len(site.pages), base


def allow(host: str) -> None:
    """Let the guard through to one more host of ours; two threads do it at a time."""
    with _ALLOWING:
        known = os.environ.get("PARCOURS_ALLOW_PRIVATE", "")
        os.environ["PARCOURS_ALLOW_PRIVATE"] = f"{known},{host}".strip(",")


def _fields(artifacts: Artifacts) -> dict[str, Any]:
    return {name: getattr(artifacts, name) for name in Artifacts.__dataclass_fields__}


def with_own_hosts(hosts: Iterable[str]) -> type[StaticSite]:
    """A handler that serves links to a site's former names as links to where it stands now."""
    names = [re.escape(host) for host in hosts]
    pattern = re.compile(rf"https?://(?:{'|'.join(names)})(?=[/\"'?#\s])".encode()) if names else None

    class Handler(StaticSite):  # type: ignore[misc]
        """A static site under one name."""

        def _text(self, file: Path, status: int) -> Any:
            if pattern is None or not file.is_file():
                return super()._text(file, status)
            body = pattern.sub(f"http://{self.headers.get('Host', 'localhost')}".encode(), file.read_bytes())
            self.send_response(status)
            self.send_header(
                "Content-Type", "text/html; charset=utf-8" if file.suffix == ".html" else "text/plain"
            )
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return None

    return Handler


def compare_site(measured: Measured, row: dict[str, str], found: Signals, base: str) -> None:
    """Count every labelled signal of one site; what only scripts bring is left out, as the crawl runs
    none."""
    scripted = {part.partition("(")[0] for part in row.get("needs_js", "").split(";")}
    for key in (*LABELLED, *MARKUP):
        label, signal = row[key], found[key]
        if label not in ("y", "n") or key in scripted:
            continue
        at = (
            f" · labelled at {row[f'{key}_at']} ({row[f'{key}_depth']})"
            if label == "y" and f"{key}_at" in row
            else ""
        )
        saw = (
            f" · saw “{signal.quote}” at {signal.url.removeprefix(base)} ({signal.depth})"
            if signal.found
            else ""
        )
        outcome = measured.case(key, label == "y", signal.found, f"{row['site_id']}{at}{saw}")
        if outcome == "tp" and row.get(f"{key}_depth"):
            tally = measured.tallies[key]
            tally.depths += 1
            tally.depth += signal.depth == int(row[f"{key}_depth"])
            if signal.depth != int(row[f"{key}_depth"]):
                measured.wrong.append(f"clicks · {key} · {row['site_id']}{at}{saw}")
    for key in LISTS:
        compare_list(measured, key, row, found)


def compare_list(measured: Measured, key: str, row: dict[str, str], found: Signals) -> None:
    """Signals with several values: whether any is there; and for types and networks, each one."""
    parts = [part for part in row[key].split(";") if part]
    sure = [part.partition("(")[0].strip() for part in parts if "?" not in part]
    if key in ("structured_data", "social"):
        for value in sure:
            measured.case(f"{key}: each", True, value in found[key].values, f"{row['site_id']} {value}")
    if key == "analytics" and "only" in row[key] or (parts and not sure):
        return
    measured.case(
        key,
        bool(sure),
        found[key].found,
        f"{row['site_id']} · labelled {row[key]!r} · saw {found[key].quote!r}",
    )


def measure_pages(folder: Path) -> Measured:
    """Read each labelled page on its own and compare."""
    measured = Measured("single pages")
    count = 0
    with detector() as reading:
        for name, page in labelled_pages(folder):
            count += 1
            found = reading.signals(page["html"], page["url"])
            for label, there in page["labels"].items():
                signal = found[NAMES.get(label, label)]
                if isinstance(there, bool):
                    seen = signal["status"] == "found"
                    where = f"{name} {page['id']} {page['url']}" + (
                        f" · saw “{signal['quote']}”" if seen else ""
                    )
                    measured.case(NAMES.get(label, label), there, seen, where)
    measured.title = f"{count} single pages"
    return measured


def labelled_pages(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every page of every file, with the file's name."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield path.name.partition(".")[0], json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
