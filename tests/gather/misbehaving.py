"""A server on loopback that behaves as badly as a test asks it to."""

import contextlib
import gzip
import socket
import threading
import time
import zlib

PAGE = b"<!doctype html><title>Hello</title><h1>Hello</h1><p>A page of some words."


def answer(body=PAGE, status=200, kind="text/html", length=None, **headers):
    """The bytes of a plain answer."""
    lines = [
        f"HTTP/1.1 {status} X",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body) if length is None else length}",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


class Server:
    """Answers each path with bytes, or a function that is handed the connection and the head."""

    def __init__(self, tls=None):
        self._tls = tls
        self.routes = {}
        self.asked = []
        self.connections = 0
        self.fallback = answer(b"<h1>Not found</h1>", 404)
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.host = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._open = set()
        self.stopped = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path="/"):
        return f"http://{self.host}{path}"

    def close(self):
        self.stopped.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for each in list(self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                self._open.add(connection)
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection):
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as ending:
            ending.callback(connection.close)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                ending.callback(connection.close)
            pending = b""
            while True:
                while b"\r\n\r\n" not in pending:
                    more = connection.recv(65536)
                    if not more:
                        return
                    pending += more
                head, _, pending = pending.partition(b"\r\n\r\n")
                path = head.split(b" ")[1].decode()
                self.asked.append(path)
                reply = self.routes.get(path) or self.routes.get(path.partition("?")[0]) or self.fallback
                if callable(reply):
                    reply = reply(connection, head)
                    if reply is None:
                        return
                connection.sendall(reply)
        self._open.discard(connection)


def forever(first, chunk, pause=0.0):
    """A reply that never ends: `first`, then `chunk` again and again."""

    def talk(connection, head):
        connection.sendall(first)
        while True:
            connection.sendall(chunk)
            time.sleep(pause)

    return talk


def silent(connection, head):
    """Accept the request and say nothing, far longer than any test waits."""
    time.sleep(60)


def packed(size, times=1):
    """That many zeros, gzipped that many times."""
    packer = zlib.compressobj(9, wbits=31)
    block = bytes(1 << 20)
    data = b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()
    for _ in range(times - 1):
        data = gzip.compress(data)
    return data


def site(pages):
    """Routes of a small site: {path: (title, [links])}."""
    return {path: answer(page_of(title, links)) for path, (title, links) in pages.items()}


def page_of(title, links, extra=""):
    shown = "".join(f'<li><a href="{link}">{link} of {title}</a></li>' for link in links)
    return f"<!doctype html><title>{title}</title><h1>{title}</h1>{extra}<ul>{shown}</ul>".encode()
