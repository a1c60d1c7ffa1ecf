"""robots.txt is obeyed as RFC 9309 has it."""

import gzip
import random
import socket
import struct
import time
from dataclasses import replace

import pytest
from misbehaving import answer, forever

from parcours.derive.selling_pages import selling_pages
from parcours.facts.artifacts import Artifacts, Failure, FailureKind, Fetched, Page, Robots
from parcours.facts.runs import RunOptions
from parcours.facts.wording import crawl_sentence
from parcours.gather import run_step
from parcours.gather.children import http_child
from parcours.gather.html.parse import parse
from parcours.gather.http import robots
from parcours.gather.http.fetch import Limits
from parcours.gather.http.robots import LARGEST, fetch_robots, read_rules, rules_of
from parcours.text import translator

pytestmark = pytest.mark.slow

SITE = "http://www.bakery.fr"

RULES = [
    ("User-agent: *\nDisallow: /a", "/a/b", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a", True),
    ("User-agent: *\nDisallow:", "/", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: Parcours\nDisallow: /no", "/yes", True),
    ("User-agent: other\nUser-agent: parcours\nDisallow: /", "/x", False),
    ("User-agent: *\rDisallow: /a\r", "/a", False),
    ("User-agent: *\nDisallow: /caf%C3%A9", "/caf%c3%a9", False),
    ("nonsense \x00\xff", "/", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_a_rule_is_read_as_meant(text, path, allowed):
    assert read_rules(text).allows(SITE + path) is allowed


NO_SECRET = b"User-agent: *\nDisallow: /secret"
PACKED = gzip.compress(NO_SECRET)
NOISE = random.Random(7).randbytes(900)
TEXT = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
LONG = b"Content-Length: 500\r\n\r\n"
ELSEWHERE = "http://127.0.0.1:9/robots.txt"


def plain(body=NO_SECRET, status=200, **more):
    return answer(body, status, kind="text/plain", **more)


def ends(reply, pause=0.0, reset=False):
    """Say this, wait, and close the connection, with a reset or without."""

    def talk(connection, head):
        connection.sendall(reply)
        time.sleep(pause)
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return talk


# What a server may do with /robots.txt, and why the file cannot be read then.
UNREADABLE = {
    "says 200 and no more": (ends(TEXT + LONG, 2), FailureKind.TIMEOUT),
    "stops in the middle": (ends(TEXT + LONG + NO_SECRET, 2), FailureKind.TIMEOUT),
    "closes in the middle": (ends(TEXT + LONG + b"User-agent: *\n"), FailureKind.NO_ANSWER),
    "resets in the middle": (ends(TEXT + LONG + b"User", 0.1, reset=True), FailureKind.NO_ANSWER),
    "ends in the middle of a chunk": (
        ends(TEXT + b"Transfer-Encoding: chunked\r\n\r\n9\r\nUser"),
        FailureKind.NO_ANSWER,
    ),
    "drips": (forever(TEXT + b"\r\n", b"x", 0.05), FailureKind.TIMEOUT),
    "says nothing": (ends(b"", 2), FailureKind.TIMEOUT),
    "hangs up": (ends(b""), FailureKind.NO_ANSWER),
    "has no head": (ends(NO_SECRET), FailureKind.MALFORMED),
    "has two lengths": (TEXT + b"Content-Length: 5\r\n" + LONG, FailureKind.MALFORMED),
    "claims gzip": (plain(Content_Encoding="gzip"), FailureKind.MALFORMED),
    "breaks its gzip": (plain(PACKED[:10] + NOISE, Content_Encoding="gzip"), FailureKind.MALFORMED),
    "is cut in its gzip": (plain(PACKED[:-12], Content_Encoding="gzip"), FailureKind.NO_ANSWER),
    "is of UTF-32": (plain(NO_SECRET.decode().encode("utf-32")), FailureKind.MALFORMED),
    "packs as nobody knows": (plain(NOISE, Content_Encoding="br"), FailureKind.MALFORMED),
    "packs without a word": (plain(NOISE), FailureKind.MALFORMED),
    "500": (plain(b"oops", 500), FailureKind.HTTP_ERROR),
    "503 for a while": (plain(b"", 503, Retry_After=5), FailureKind.MAINTENANCE),
    "429": (plain(b"", 429), FailureKind.BLOCKED),
    "999": (plain(b"", 999), FailureKind.BLOCKED),
    "leads nowhere": (plain(b"", 302), FailureKind.HTTP_ERROR),
    "leads inside": (plain(b"", 302, Location=ELSEWHERE), FailureKind.ADDRESS),
    "leads to a file": (plain(b"", 302, Location="file:///etc/passwd"), FailureKind.ADDRESS),
}  # fmt: skip


@pytest.mark.parametrize("behaviour", UNREADABLE)
def test_when_it_cannot_be_read_nothing_more_is_asked_for(behaviour, server, fetcher, monkeypatch):
    server.routes["/robots.txt"], kind = UNREADABLE[behaviour]
    if kind is FailureKind.TIMEOUT:
        monkeypatch.setattr(robots, "PATIENCE", Limits(total_s=0.8, silence_s=0.4, bytes=LARGEST))
    found = fetch_robots(fetcher, server.url("/"))
    assert isinstance(found, Failure)
    assert found.kind is kind, found
    assert not rules_of(found).allows(server.url("/secret"))
    page = server.url("/")
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    document = parse(head + '<a href="/secret">A</a><a href="/b">B</a>', page)
    start = Page(page, fetched=Fetched(page, page, 200), document=document)
    artifacts = Artifacts(page, start=start, robots=found)
    for step in ("sitemaps", "crawl", "feeds", "landings"):
        brought = run_step(
            step,
            artifacts,
            RunOptions(),
            progress=lambda count, total: None,
            cancelled=lambda: False,
            offers=selling_pages,
        )
        artifacts = replace(artifacts, **brought)
    assert set(server.asked) == {"/robots.txt"}
    assert artifacts.sitemaps == artifacts.feeds == artifacts.landings == Failure(FailureKind.ROBOTS, page)
    assert ([each.url for each in artifacts.crawl.pages], artifacts.crawl.queued) == ([page], 2)
    told = crawl_sentence(translator("en"), artifacts.crawl.ended)
    assert told.startswith("The site's robots.txt could not be read, so we read only the page you gave us.")


# What it may do, and what may be read then: /secret, /b.
READABLE = {
    "as it should be": (plain(), False, True),
    "packed": (plain(PACKED, Content_Encoding="gzip"), False, True),
    "packed by another name": (plain(Content_Encoding="utf-8"), False, True),
    "with a flawed header line": (ends(TEXT + b"Server Apache\r\n\r\n" + NO_SECRET), False, True),
    "without a type": (ends(b"HTTP/1.1 200 OK\r\n\r\n" + NO_SECRET), False, True),
    "a mark at its beginning": (plain(b"\xef\xbb\xbf" + NO_SECRET), False, True),
    "two marks at its beginning": (plain(b"\xef\xbb\xbf" * 2 + NO_SECRET), False, True),
    "UTF-16": (plain(NO_SECRET.decode().encode("utf-16")), False, True),
    "too large": (plain(NO_SECRET + b"\n" + b"#" * LARGEST + b"\nDisallow: /b"), False, True),
    "elsewhere": (plain(b"", 301, Location="/r"), False, True),
    "a page in its place": (answer(b"<html>User-agent: *\nDisallow: /"), True, True),
    "empty": (plain(b""), True, True),
    "no content": (plain(b"", 204), True, True),
    "not found": (plain(b"none", 404), True, True),
    "not found, and then silence": (ends(b"HTTP/1.1 404 Not Found\r\n" + LONG, 0.2), True, True),
    "gone": (plain(b"none", 410), True, True),
    "forbidden": (plain(b"none", 403), True, True),
    "in a circle": (plain(b"", 301, Location="/robots.txt"), True, True),
    "everything closed": (plain(b"User-agent: *\nDisallow: /"), False, False),
}  # fmt: skip


@pytest.mark.parametrize("behaviour", READABLE)
def test_what_can_be_read_is_obeyed(behaviour, server, fetcher):
    server.routes["/robots.txt"], secret, other = READABLE[behaviour]
    server.routes["/r"] = plain()
    found = fetch_robots(fetcher, server.url("/"))
    assert isinstance(found, Robots), found
    rules = rules_of(found)
    assert (rules.allows(server.url("/secret")), rules.allows(server.url("/b"))) == (secret, other)
    assert found.start_allowed is other
    assert len(found.text) <= LARGEST


def test_a_file_of_another_host_is_not_taken_for_that_of_the_first_page(allowed):
    """The rules given are those of the host they were read from, whichever page comes first."""
    allowed.routes["/robots.txt"] = plain(b"User-agent: *\nDisallow: /")
    request = {
        "op": "pages",
        "urls": [allowed.url("/b")],
        "parse_bytes": 1000,
        "parse_cpu_s": 1,
        "obey": True,
    }
    given = {"robots": "http://127.0.0.2/robots.txt", "rules": "", "delay_s": None, "fresh": True}
    lines = []
    with http_child(allowed.url()) as child:
        child.request(request | given, wall_s=20, on_line=lines.append)
    assert lines == [{"by_robots": allowed.url("/b")}]


@pytest.mark.parametrize(
    ("stated", "delay"), [("7", 7.0), ("-1", None), ("nan", None), ("0.5", 0.5), ("x", None)]
)
def test_only_a_sensible_delay_is_one(stated, delay):
    assert read_rules(f"User-agent: *\nCrawl-delay: {stated}").delay_s == delay


def test_the_sitemaps_it_names_are_kept():
    assert read_rules("Sitemap: HTTP://A.fr/s.xml\nSitemap: nonsense").sitemaps == ("http://a.fr/s.xml",)
