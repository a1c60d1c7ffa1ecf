"""A made-up site of any number of pages, served on loopback by a process of its own.

    python benchmarks/made_site.py PAGES

prints its address and serves until its input closes. Three levels: the start page links a hundred sections,
each section its share of the pages, each page ten neighbours. Every page has the same menu and footer (40
links) and words of its own: about 9 kB of HTML, 50 links, 1,000 words. A page costs its server some 0.3 ms.
"""

from __future__ import annotations

import asyncio
import random
import sys
import threading

SECTIONS = 100
WORDS = """
bread oven flour morning street people water stone garden letter window music paper river coffee winter summer
market colour table village number silver orange corner family doctor teacher journey kitchen pocket ladder
bottle carpet hammer basket ribbon cotton pepper ginger
"""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nNo"


class Made:
    """The pages, put together when they are asked for."""

    def __init__(self, pages: int) -> None:
        chance = random.Random(7)  # noqa: S311 - the same words each time
        self._each = max(1, (pages - 1 - SECTIONS) // SECTIONS)
        self._texts = ["".join(f"<p>{_sentence(chance, 45)}</p>" for _ in range(20)) for _ in range(97)]
        menu = "".join(f'<li class="menu-item"><a href="/s{n}/">Section {n}</a></li>' for n in range(20))
        self._top = (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="description" content="{title} of a site"><link rel="stylesheet" href="/a.css">'
            f'</head><body><header class="site-header"><nav><ul class="menu">{menu}</ul></nav></header>'
            "<main><h1>{title}</h1>"
        )
        self._foot = f'</main><footer class="site-footer"><ul>{menu}</ul></footer></body></html>'

    def answer(self, path: str) -> bytes:
        """The bytes of an answer."""
        body = self._page([part for part in path.split("/") if part])
        return HEAD % len(body) + body if body else NOT_FOUND

    def _page(self, parts: list[str]) -> bytes:
        if not parts:
            return self._html("A made-up site", 0, [f"/s{n}/" for n in range(SECTIONS)])
        section, page = _number(parts[0], "s", SECTIONS), _number(parts[-1], "p", self._each)
        if section is None or len(parts) > 2 or (len(parts) == 2 and page is None):
            return b""
        if page is None:
            return self._html(f"Section {section}", section, [f"/s{section}/p{n}" for n in range(self._each)])
        near = [f"/s{section}/p{(page + step) % self._each}" for step in range(1, 11)]
        return self._html(f"Page {page} of section {section}", page * 31 + section, near)

    def _html(self, title: str, seed: int, links: list[str]) -> bytes:
        text, other = self._texts[seed % 97], self._texts[seed * 7 % 89]
        shown = "".join(f'<li><a href="{link}">Go to {link[1:]}</a></li>' for link in links)
        return (self._top.replace("{title}", title) + f"<p>{title}: {other[3:60]}</p>{text}<ul>{shown}</ul>"
                + self._foot).encode()  # fmt: skip


def _number(part: str, letter: str, below: int) -> int | None:
    number = part[1:]
    return int(number) if part[:1] == letter and number.isdigit() and int(number) < below else None


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS.split(), k=words)).capitalize() + "."


class Talk(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, made: Made) -> None:
        self._made, self._pending = made, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody comes."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole."""
        self._pending += data
        while b"\r\n\r\n" in self._pending:
            head, _, self._pending = self._pending.partition(b"\r\n\r\n")
            self._transport.write(self._made.answer(head.split(b" ", 2)[1].decode("ascii", "replace")))


async def _serve(made: Made) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Talk(made), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", flush=True)
    ended = asyncio.Event()
    threading.Thread(target=_wait, args=(loop, ended), daemon=True).start()
    await ended.wait()


def _wait(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    sys.stdin.read()
    loop.call_soon_threadsafe(ended.set)


if __name__ == "__main__":
    asyncio.run(_serve(Made(int(sys.argv[1]))))
