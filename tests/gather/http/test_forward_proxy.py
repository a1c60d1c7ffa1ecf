"""The browser's way out refuses what the guard refuses, keeps its budgets, and fails closed."""

import socket
import threading

import pytest
import requests
from misbehaving import PAGE, Server, answer

from parcours.gather.http.egress import Egress
from parcours.gather.http.forward_proxy import way_out

pytestmark = pytest.mark.slow


@pytest.fixture
def proxied(egress):
    with way_out(egress) as address:
        yield address


def ask(proxy, text):
    """The whole reply of the proxy to these bytes."""
    host, port = proxy.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as connection:
        connection.sendall(text.encode())
        got = b""
        while more := connection.recv(65536):
            got += more
    return got


def get(proxy, url):
    session = requests.Session()
    session.trust_env = False
    with session:
        return session.get(url, proxies={"http": proxy, "https": proxy}, timeout=5)


def test_an_allowed_page_comes_through_whole(server, proxied):
    server.fallback = answer()
    got = get(proxied, server.url("/a?b=c"))
    assert (got.status_code, got.content) == (200, PAGE)
    assert server.asked == ["/a?b=c"]


def test_a_tunnel_to_an_allowed_host_carries_both_ways(server, proxied):
    server.fallback = answer()
    host, port = proxied.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as connection:
        connection.sendall(f"CONNECT {server.host} HTTP/1.1\r\n\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /x HTTP/1.1\r\n\r\n")
        assert b"200 X" in connection.recv(1000)


INSIDE = [
    "127.0.0.1:{port}",
    "localhost:{port}",
    "[::1]:{port}",
    "169.254.169.254:80",
    "10.0.0.1:443",
    "0.0.0.0:80",
    "printer.local:80",
]


@pytest.mark.parametrize("target", INSIDE)
def test_nothing_inside_is_reached(target, proxied):
    other = Server()
    target = target.format(port=other.host.split(":")[1])
    assert ask(proxied, f"CONNECT {target} HTTP/1.1\r\n\r\n").split()[1] in (b"403", b"502")
    assert ask(proxied, f"GET http://{target}/ HTTP/1.1\r\n\r\n").split()[1] in (b"403", b"502")
    assert other.connections == 0
    other.close()


@pytest.mark.parametrize(
    "request_text",
    [
        "GET file:///etc/passwd HTTP/1.1\r\n\r\n",
        "GET /relative HTTP/1.1\r\n\r\n",
        "nonsense\r\n\r\n",
        "CONNECT example.com HTTP/1.1\r\n\r\n",
        "GET http://a@127.0.0.1/ HTTP/1.1\r\n\r\n",
    ],
)
def test_what_it_does_not_understand_it_refuses(request_text, proxied):
    assert ask(proxied, request_text).split()[1] in (b"403", b"502")


def test_a_name_that_leads_inside_is_refused(server):
    egress = Egress(resolver=lambda host, port: ["127.0.0.1"])
    with way_out(egress) as proxy:
        assert get(proxy, "http://lo.fixture.com/").status_code == 403
    assert egress.refused == [("lo.fixture.com", "private_ip")]


def test_requests_end_at_the_budget(server, egress):
    server.fallback = answer()
    with way_out(egress, most_requests=2) as proxy:
        assert [get(proxy, server.url()).status_code for _ in range(3)] == [200, 200, 403]


def test_bytes_end_at_the_budget(server, egress):
    server.fallback = answer(b"x" * 1_000_000)
    with way_out(egress, most_bytes=300_000) as proxy:
        with pytest.raises(requests.exceptions.RequestException):
            get(proxy, server.url())
        assert get(proxy, server.url()).status_code == 403


def test_a_silent_connection_is_closed(server, egress):
    stop = threading.Event()
    server.fallback = lambda connection, head: None if stop.wait(5) else None
    with way_out(egress, idle_s=0.2) as proxy, pytest.raises(requests.exceptions.ConnectionError):
        get(proxy, server.url())
    stop.set()


def test_it_is_gone_when_its_context_is(server, egress):
    with way_out(egress) as proxy:
        pass
    with pytest.raises(OSError):
        ask(proxy, "GET http://a.fr/ HTTP/1.1\r\n\r\n")
