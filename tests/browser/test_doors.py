"""The server's doors, tried from outside by hand: which name, which page and which route is let in.

Requests are written to a real socket, because HTTP libraries put right what these tests get wrong on purpose.
"""

from __future__ import annotations

import socket

import pytest
from running import serving_app

ROUTES = [
    "/",
    "/healthz",
    "/fonts/inter-latin-wght-normal.woff2",
    "/media/x.png",
    "/checklist",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/a/b",
    "/static/x.js",
    "/nothing",
]
SHUT = [
    "/_stcore/metrics",
    "/_stcore/metrics/",
    "/_stcore/%6detrics",
    "/checklist/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/_stcore/bidi-components/x.js",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/component/x/index.html",
    "/app/static/x",
]
NAMED = "audits.example.com, [2001:db8::7]:8501"
OURS = [
    "localhost:{port}",
    "127.0.0.1:{port}",
    "[::1]:{port}",
    "localhost",
    "LOCALHOST:9",
    "localhost.:{port}",
]
NAMED_ONES = ["audits.example.com", "Audits.Example.com:443", "audits.example.com.", "[2001:db8::7]:{port}"]
FOREIGN = [
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1.evil.example",
    "localhost.evil.example:{port}",
    "xaudits.example.com",
    "www.audits.example.com",
    "evil.example@localhost",
    "localhost:1/evil.example",
    "0.0.0.0:{port}",
    "[::]:{port}",
    "",
    None,
]
OWN_PAGES = [  # (Host, Origin)
    ("localhost:{port}", "http://localhost:{port}"),
    ("127.0.0.1:{port}", "http://127.0.0.1:{port}"),
    ("[::1]:{port}", "http://[::1]:{port}"),
    ("localhost", "http://localhost"),
    ("localhost:443", "https://localhost"),
    ("localhost:{port}", None),
    ("audits.example.com", "https://audits.example.com"),
    ("127.0.0.1:{port}", "https://audits.example.com"),  # a proxy that does not hand the name on
]
FOREIGN_PAGES = [
    ("localhost:{port}", "http://evil.example"),
    ("localhost:{port}", "http://evil.example:{port}"),
    ("localhost:{port}", "http://localhost:3000"),  # another program of this machine
    ("localhost:{port}", "http://127.0.0.1:{port}"),
    ("localhost:{port}", "null"),
    ("localhost:{port}", "file://localhost:{port}"),
    ("localhost:{port}", "http://audits.example.com.evil.example"),
    ("evil.example", "http://evil.example"),
    ("evil.example", "http://localhost:{port}"),
]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARCOURS_HOSTS", NAMED)
        with serving_app(tmp_path_factory.mktemp("doors"), workers=0) as address:
            yield int(address.rpartition(":")[2])


WEBSOCKET = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol: streamlit",
)


def ask(port, path, host, origin=None, *, method="GET", more=("Connection: close",)):
    """The status and the body of one request, written out by hand; a header that is None is left out."""
    named = {"Host": host, "Origin": origin}
    headers = [f"{name}: {each.format(port=port)}" for name, each in named.items() if each is not None]
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall("\r\n".join([f"{method} {path} HTTP/1.1", *headers, *more, "", ""]).encode())
        with connection.makefile("rb") as answer:
            status = int(answer.readline().split()[1])
            return status, answer.read() if more is not WEBSOCKET else b""


def knock(port, host, origin):
    """The status of a websocket's handshake."""
    return ask(port, "/_stcore/stream", host, origin, more=WEBSOCKET)[0]


@pytest.mark.parametrize("path", [*ROUTES, *SHUT])
def test_no_route_answers_under_a_stranger_s_name(port, path):
    assert ask(port, path, "evil.example")[0] == 403
    assert ask(port, path, "localhost", "http://evil.example")[0] == 403


@pytest.mark.parametrize("host", [*OURS, *NAMED_ONES])
def test_our_own_names_are_answered(port, host):
    assert ask(port, "/healthz", host)[0] == 200
    assert knock(port, host, None) == 101


@pytest.mark.parametrize("host", FOREIGN)
def test_any_other_name_is_refused(port, host):
    assert ask(port, "/healthz", host)[0] in (400, 403)
    assert knock(port, host, None) in (400, 403)


@pytest.mark.parametrize(
    "more", ["Host: localhost", "X-Forwarded-Host: localhost", "Forwarded: host=localhost"]
)
def test_a_second_name_does_not_mend_a_foreign_one(port, more):
    assert ask(port, "/healthz", "evil.example", more=("Connection: close", more))[0] in (400, 403)


@pytest.mark.parametrize(("host", "origin"), OWN_PAGES)
def test_our_own_pages_may_talk_to_us(port, host, origin):
    assert knock(port, host, origin) == 101


@pytest.mark.parametrize(("host", "origin"), FOREIGN_PAGES)
def test_no_other_page_may_talk_to_us(port, host, origin):
    assert knock(port, host, origin) == 403


@pytest.mark.parametrize("path", SHUT)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_what_no_screen_needs_is_shut(port, path, method):
    assert ask(port, path, "localhost:{port}", method=method)[0] == 404


def test_the_refusal_is_a_sentence_in_the_reader_s_language_with_the_headers_of_every_answer(port):
    said = ask(port, "/", "evil.example")[1]
    assert b"PARCOURS_HOSTS" in said and b"nosniff" in said and b"evil" not in said
    french = ask(port, "/", "evil.example", more=("Connection: close", "Accept-Language: fr-FR"))[1]
    assert "ne répond pas".encode() in french
