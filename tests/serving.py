"""A static site on loopback, for tests, screenshots and benchmarks.

Clean addresses work (/a is a.html or a/index.html), an unknown one answers 404 with the site's 404.html. A
site of ours is written as if it stood at https://<name>.example; it is served as standing where it is served.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SITES = Path(__file__).parent / "sites"
OWN_ADDRESS = re.compile(rb"https://[a-z0-9-]+\.example(?![\w.-])")
TEXT = {".html": "text/html; charset=utf-8", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8"}


class StaticSite(SimpleHTTPRequestHandler):
    """Answers with the files of `directory`."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        """As the base class does, after finding the file that an address stands for."""
        path = unquote(urlsplit(self.path).path)
        found = self._find(path)
        if found is None:
            return self._text(Path(self.directory) / "404.html", 404)
        if found.suffix in TEXT:
            return self._text(found, 200)
        self.path = "/" + found.relative_to(self.directory).as_posix()
        return super().send_head()

    def _find(self, path: str) -> Path | None:
        root = Path(self.directory)
        place = (root / path.lstrip("/")).resolve()
        if not place.is_relative_to(root):
            return None
        tried = (
            place,
            place.with_name(place.name + ".html") if place != root else place,
            place / "index.html",
        )
        return next((each for each in tried if each.is_file()), None)

    def _text(self, file: Path, status: int) -> Any:
        body = (
            file.read_bytes()
            if file.is_file()
            else b"<!doctype html><title>Not found</title><h1>Not found</h1>"
        )
        body = OWN_ADDRESS.sub(f"http://{self.headers.get('Host', 'localhost')}".encode(), body)
        self.send_response(status)
        self.send_header("Content-Type", TEXT.get(file.suffix, TEXT[".html"]))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


class QuietServer(ThreadingHTTPServer):
    """One thread a connection; a visitor who leaves early is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent."""


@contextmanager
def serve(folder: Path | str, handler: type[SimpleHTTPRequestHandler] = StaticSite) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1 while the context lasts; gives http://127.0.0.1:PORT."""
    server = QuietServer(
        ("127.0.0.1", 0), lambda *args: handler(*args, directory=str(Path(folder).resolve()))
    )
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def allowed(address: str) -> str:
    """The host:port of an address, as PARCOURS_ALLOW_PRIVATE takes it."""
    return urlsplit(address).netloc
