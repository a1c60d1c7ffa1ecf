"""Whatever a server does, a fetch ends in time, stays small, and says what happened."""

import gzip
import os
import random
import resource
import time
import zlib
from functools import partial

import pytest
from misbehaving import PAGE, answer, forever, packed, silent

from parcours.facts.artifacts import FailureKind
from parcours.gather.http.egress import Egress
from parcours.gather.http.fetch import Fetcher, Limits

pytestmark = pytest.mark.slow

SHORT = Limits(total_s=1.0, silence_s=0.5)
LONG = Limits(total_s=60.0, silence_s=30.0)  # for what ends by its size
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"

ENDLESS = {
    "headers in drips": (forever(b"HTTP/1.1 200 OK\r\nX-A: ", b"x", 0.1), {FailureKind.TIMEOUT}),
    "header lines": (forever(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), {FailureKind.MALFORMED}),
    "one header line": (forever(b"HTTP/1.1 200 OK\r\nX-A: ", b"x" * 4096), {FailureKind.MALFORMED}),
    "a status line": (forever(b"HTTP/1.1 200 ", b"x" * 4096), {FailureKind.MALFORMED}),
    "100 Continue": (forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), {FailureKind.MALFORMED}),
    "body in drips": (forever(HTML + b"\r\n", b"x", 0.1), {FailureKind.TIMEOUT}),
    "body": (forever(HTML + b"\r\n", b"x" * 65536), {FailureKind.TOO_LARGE}),
    "chunk size line": (forever(CHUNKED, b"0" * 4096), {FailureKind.MALFORMED}),
    "chunk extension": (forever(CHUNKED + b"5;", b"a" * 4096), {FailureKind.MALFORMED}),
    "trailers": (
        forever(CHUNKED + b"5\r\nhello\r\n0\r\n", b"X-A: b\r\n", 0.01),
        {FailureKind.TIMEOUT, FailureKind.MALFORMED},
    ),
    "one-byte chunks": (forever(CHUNKED, b"1\r\nx\r\n", 0.05), {FailureKind.TIMEOUT}),
    "silence": (silent, {FailureKind.TIMEOUT}),
}


@pytest.mark.parametrize("behaviour", ENDLESS)
def test_nothing_endless_outlasts_its_limits(behaviour, server, fetcher):
    server.routes["/"], kinds = ENDLESS[behaviour]
    limits = SHORT if FailureKind.TIMEOUT in kinds else LONG
    began = time.monotonic()
    got = fetcher.get(server.url(), limits)
    assert got.failure is not None and got.failure.kind in kinds, got.failure
    assert time.monotonic() - began < limits.total_s + 20, "it never ends by itself"


def bomb(size, times=1):
    """A small reply that is a large page when it is unpacked."""
    return answer(packed(size, times), Content_Encoding=", ".join(["gzip"] * times))


ONCE = {
    "a PDF": (answer(b"%PDF-1.7", kind="application/pdf"), FailureKind.NOT_A_PAGE),
    "a PDF sent as a page": (answer(b"%PDF-1.7 <0>"), FailureKind.NOT_A_PAGE),
    "nothing at all": (answer(b""), FailureKind.EMPTY),
    "white space": (answer(b" \r\n\t"), FailureKind.EMPTY),
    "no content": (answer(b"", 204), FailureKind.EMPTY),
    "no content, with some": (answer(PAGE, 204), FailureKind.EMPTY),
    "back to an empty form": (answer(PAGE, 205), FailureKind.EMPTY),
    "a server error": (answer(b"oops", 500), FailureKind.HTTP_ERROR),
    "not found": (answer(b"none", 404), FailureKind.HTTP_ERROR),
    "forbidden": (answer(b"no", 403), FailureKind.BLOCKED),
    "too many requests": (answer(b"no", 429), FailureKind.BLOCKED),
    "999": (answer(b"no", 999), FailureKind.BLOCKED),
    "a redirect to nowhere": (answer(b"", 302), FailureKind.HTTP_ERROR),
    "a redirect to itself": (answer(b"", 302, Location="/"), FailureKind.REDIRECT_LOOP),
    "a redirect to a file": (answer(b"", 302, Location="file:///etc/passwd"), FailureKind.ADDRESS),
    "a redirect to another site": (
        answer(b"", 302, Location="https://www.example.com/"),
        FailureKind.REDIRECTED_AWAY,
    ),
    "false gzip": (answer(b"plain", Content_Encoding="gzip"), FailureKind.MALFORMED),
    "two thousand encodings": (
        answer(PAGE, Content_Encoding="gzip, " * 2000 + "gzip"),
        FailureKind.MALFORMED,
    ),
    "two lengths": (HTML + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello", FailureKind.MALFORMED),
    "an answer without a head": (b"<h1>HTTP/0.9</h1>\n", FailureKind.MALFORMED),
    "noise": (bytes(range(256)) * 16, FailureKind.MALFORMED),
    "a bomb of gzip": (partial(bomb, 200 << 20), FailureKind.TOO_LARGE),
    "a bomb of gzips": (partial(bomb, 64 << 20, times=3), FailureKind.TOO_LARGE),
    "a page of 200 MB": (answer(b"x" * (6 << 20), length=200 << 20), FailureKind.TOO_LARGE),
}


@pytest.mark.parametrize("behaviour", ONCE)
def test_what_went_wrong_is_told_apart(behaviour, server, fetcher):
    reply, kind = ONCE[behaviour]
    server.routes["/"] = reply() if isinstance(reply, partial) else reply
    got = fetcher.get(server.url(), Limits(total_s=10, silence_s=5))
    assert got.failure is not None
    assert got.failure.kind is kind, got.failure


@pytest.mark.parametrize(
    "reply",
    [
        answer(length=-5),
        HTML + b"X Bad: 1\r\nContent-Length: 4\r\n\r\n<p>a",
        answer(Set_Cookie="a=" + "x" * 4000),
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer(),
        b"HTTP/1.1 100 Continue\r\n\r\n" + answer(),
        HTML + b"\r\n<p>a",
    ],
)
def test_small_oddities_are_taken(reply, server, fetcher):
    def talk(connection, head):
        connection.sendall(reply)

    server.routes["/"] = talk
    got = fetcher.get(server.url(), Limits(total_s=5, silence_s=1))
    assert got.failure is None
    assert got.fetched.status == 200


FLAWED_HEADS = {
    "a line without a colon": b"X-Powered-By PHP/5.6\r\n",
    "a blank before the colon": b"X-Odd : 1\r\n",
    "a blank in the name": b"X Odd: 1\r\n",
    "no name": b": 1\r\n",
    "the status once more": b"HTTP/1.1 200 OK\r\n",
    "a line of a letter box": b"From someone\r\n",
    "a NUL alone": b"\0\r\n",
    "a NUL in a value": b"X-Odd: a\0b\r\n",
    "a lone CR in a value": b"X-Odd: a\rb\r\n",
    "a fold": b"X-Odd: a\r\n b\r\n\tc\r\n",
    "a fold of a line that is none": b"X Odd: a\r\n b: c\r\n",
    "a fold first of all": b" b: c\r\n",
    "bytes of no alphabet": b"X-Odd: \xff\x85\x1c\r\n",
    "a name of no alphabet": b"X-\xe9: 1\r\n",
    "bare line ends": b"X-Odd: 1\n",
    "150 lines": b"".join(b"X-%d: 1\r\n" % each for each in range(150)),
}


@pytest.mark.parametrize("flaw", FLAWED_HEADS)
def test_after_a_flawed_line_the_other_headers_still_count(flaw, server, fetcher):
    packed = gzip.compress(PAGE)
    ends = b"Content-Type : text/html;\r\n charset=utf-8\r\nContent-Encoding: gzip\r\n"
    head = b"HTTP/1.1 200 OK\r\n" + FLAWED_HEADS[flaw] + ends
    server.fallback = head + b"Content-Length: %d\r\n\r\n" % len(packed) + packed
    for _ in range(2):
        got = fetcher.get(server.url(), SHORT)
        assert (got.failure, got.body) == (None, PAGE)
        assert got.fetched.header("content-type") == "text/html; charset=utf-8"
    assert server.connections == 1


def test_what_follows_an_answer_without_a_body_is_not_the_next_answer(server, fetcher):
    server.routes["/none"], server.routes["/"] = answer(PAGE, 204), answer()
    fetcher.get(server.url("/none"))
    assert fetcher.get(server.url()).body == PAGE


NOISE = random.Random(7).randbytes(3000)
PAGE_IN_LATIN_1 = "<p>Très belle journée à Orléans".encode("latin-1")
PACKINGS = {
    "none": (PAGE, None),
    "utf-8": (PAGE, None),
    "UTF-8, none": (PAGE, None),
    "iso-8859-1": (PAGE_IN_LATIN_1, None),
    "utf-16": ("<p>é".encode("utf-16"), None),
    "cyrillic": ("<p>Свежий хлеб каждое утро".encode(), None),
    "": (NOISE, None),  # a browser shows it, too
    "identity": (PAGE, None),
    "foo": (NOISE, FailureKind.MALFORMED),
    "utf-8;q=1": (NOISE, FailureKind.MALFORMED),
    "br": (NOISE, FailureKind.MALFORMED),
    "zstd": (NOISE[:40], FailureKind.MALFORMED),
    "compress": (b"\x1f\x9d" + NOISE, FailureKind.MALFORMED),
    "gzip, utf-8": (gzip.compress(PAGE), FailureKind.MALFORMED),
    "GZip": (gzip.compress(PAGE), None),
    "x-gzip": (gzip.compress(PAGE), None),
    "deflate": (zlib.compress(PAGE), None),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_an_encoding_nobody_knows_is_no_matter_where_the_page_is_readable(packing, server, fetcher):
    body, kind = PACKINGS[packing]
    server.routes["/"] = answer(body, Content_Encoding=packing)
    failure = fetcher.get(server.url(), SHORT).failure
    assert (failure and failure.kind) is kind, failure


@pytest.mark.parametrize("length", [10**20, 500])
def test_a_body_shorter_than_promised_keeps_the_part_that_came(length, server, fetcher):
    def talk(connection, head):
        connection.sendall(answer(length=length))

    server.routes["/"] = talk
    got = fetcher.get(server.url(), SHORT)
    assert got.body == PAGE
    assert got.fetched.truncated


def test_the_body_of_a_redirect_is_never_read(server, fetcher):
    head = b"HTTP/1.1 302 Found\r\nLocation: /next\r\n\r\n"
    server.routes["/"] = forever(head, b"x" * 65536)
    server.routes["/next"] = answer()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    got = fetcher.get(server.url(), SHORT)
    assert got.failure is None
    assert [hop.status for hop in got.fetched.hops] == [302]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10


def test_five_redirects_are_followed_and_a_sixth_is_not(server, fetcher):
    for number in range(9):
        server.routes[f"/{number}"] = answer(b"", 301, Location=f"/{number - 1}") if number else answer()
    assert fetcher.get(server.url("/5")).failure is None
    assert fetcher.get(server.url("/6")).failure.kind is FailureKind.REDIRECT_LOOP


def test_a_cookies_value_is_cut_out_and_its_attributes_stay(server, fetcher):
    server.routes["/"] = answer(Set_Cookie="session=secret; Path=/; HttpOnly")
    got = fetcher.get(server.url())
    assert got.fetched.header("set-cookie") == "session=; Path=/; HttpOnly"
    fetcher.get(server.url())
    assert "secret" not in repr(got.fetched)


def test_it_says_who_it_is_and_keeps_the_connection(server, fetcher):
    heads = []

    def reply(connection, head):
        heads.append(head)
        return answer()

    server.fallback = reply
    for _ in range(3):
        fetcher.get(server.url("/x"))
    assert b"User-Agent: Parcours/" in heads[0] and b"contact" in heads[0]
    assert heads[0].startswith(b"GET ")
    assert server.connections == 1


def test_packed_pages_are_unpacked(server, fetcher):
    server.routes["/"] = answer(gzip.compress(PAGE), Content_Encoding="gzip")
    got = fetcher.get(server.url())
    assert got.body == PAGE
    assert got.wire == len(gzip.compress(PAGE))


def test_the_time_to_the_first_byte_is_the_servers(server, fetcher):
    def slow(connection, head):
        time.sleep(0.2)
        return answer()

    server.routes["/"] = slow
    got = fetcher.get(server.url())
    assert 200 <= got.fetched.ttfb_ms <= got.fetched.total_ms


def test_a_reset_and_a_closed_port_are_no_answer(server, fetcher):
    server.routes["/"] = lambda connection, head: connection.close()
    assert fetcher.get(server.url()).failure.kind is FailureKind.NO_ANSWER
    server.close()
    assert fetcher.get(server.url()).failure.kind is FailureKind.NO_ANSWER


def test_a_name_that_does_not_exist_is_an_unknown_host():
    def nobody(host, port):
        raise OSError

    got = Fetcher(Egress(resolver=nobody)).get("http://www.example.com/")
    assert got.failure.kind is FailureKind.UNKNOWN_HOST


def test_the_environments_proxies_are_not_asked(server, fetcher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.routes["/"] = answer()
    assert fetcher.get(server.url()).failure is None


def test_a_page_whose_packing_is_cut_is_known_to_be_cut(server, fetcher):
    body = gzip.compress(PAGE + os.urandom(4_000))
    server.routes["/cut"] = answer(body[:-20], Content_Encoding="gzip")
    server.routes["/two"] = answer(gzip.compress(body)[:-20], Content_Encoding="gzip, gzip")
    server.routes["/whole"] = answer(body, Content_Encoding="gzip")
    server.routes["/deflate"] = answer(zlib.compress(PAGE), Content_Encoding="deflate")
    cut = {path: fetcher.get(server.url(path)).fetched.truncated for path in server.routes}
    assert cut == {"/cut": True, "/two": True, "/whole": False, "/deflate": False}


def test_a_plain_space_in_a_redirect_is_written_as_browsers_write_it(server, fetcher):
    server.routes["/"] = answer(b"", 302, Location="/my page?a=b c")
    server.routes["/my%20page"] = answer(PAGE)
    assert fetcher.get(server.url("/")).fetched.url == server.url("/my%20page?a=b%20c")
