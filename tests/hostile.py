"""A web server on loopback that misbehaves, one way at each address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

from serving import QuietServer

CHUNK = b"<p>too much</p>" * 5_000


class Hostile(BaseHTTPRequestHandler):
    """/pdf is a file, /error answers 500, /loop leads to itself, /large and /silent never end."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0]
        getattr(self, f"_{name}", self._missing)()

    do_HEAD = do_GET

    def _missing(self) -> None:
        self._answer(404, b"<!doctype html><title>Not found</title>")

    def _pdf(self) -> None:
        self._answer(200, b"%PDF-1.7\n" + b"0" * 2_000, content="application/pdf")

    def _error(self) -> None:
        self._answer(500, b"<!doctype html><title>Error</title><h1>Internal error</h1>")

    def _loop(self) -> None:
        self._answer(302, b"", Location="/loop")

    def _inside(self) -> None:
        self._answer(302, b"", Location="http://169.254.169.254/latest/meta-data")

    def _large(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        for _each in range(200_000_000 // len(CHUNK)):
            self.wfile.write(CHUNK)

    def _silent(self) -> None:
        threading.Event().wait(60)

    def _answer(
        self, status: int, body: bytes, content: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": content, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@contextmanager
def hostile() -> Iterator[str]:
    """Its address while the context lasts."""
    server = QuietServer(("127.0.0.1", 0), Hostile)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
