"""A site of one page, whoever watches a browser at work on it, and the processes of that browser."""

from __future__ import annotations

import os
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import psutil


def quiet(count: int, total: int) -> None:
    pass


def never() -> bool:
    return False


def processes(naming: str) -> list[int]:
    found = []
    for listing in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if naming.encode() in listing.read_bytes():
                found.append(int(listing.parent.name))
        except OSError:
            continue
    return found


def runners() -> list[int]:
    """The Node children of this test process."""
    mine = {each.pid for each in psutil.Process().children()}
    return [each for each in processes("runner.mjs") if each in mine]


def folder_of(pid: int) -> str:
    return os.readlink(f"/proc/{pid}/cwd")


def page(html: str, status: int = 200, kind: str = "text/html") -> type[SimpleHTTPRequestHandler]:
    """A server that answers everything with one page and notes what it was asked for."""

    class OnePage(SimpleHTTPRequestHandler):
        hits: list[str] = []

        def do_GET(self) -> None:
            self.hits.append(self.path)
            body = html.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return OnePage
