"""The one way out lets nothing through to where it should not go."""

import ipaddress
import itertools
import re
import socket
import threading

import pytest
from misbehaving import answer
from ssrf_rows import cases

from parcours.allowed_url import _NOT_PUBLIC_4, _NOT_PUBLIC_6, AddressRefused, is_public
from parcours.facts.artifacts import FailureKind
from parcours.gather.http.egress import Egress, UnknownHost
from parcours.gather.http.fetch import Fetcher, Limits
from parcours.gather.http.forward_proxy import way_out

pytestmark = pytest.mark.slow

PUBLIC = "93.184.215.14"
OWN = "203.0.114.7"


class Pretending(socket.socket):
    """A connection to this server that claims to lead to a public address."""

    def getpeername(self):
        return (PUBLIC, 80)


class Dialler:
    """Connects every public address to one local server, and remembers what was asked for."""

    def __init__(self, port):
        self.port, self.dialled = port, []

    def __call__(self, address, timeout):
        self.dialled.append(address[0])
        connection = Pretending(socket.AF_INET, socket.SOCK_STREAM)
        connection.settimeout(timeout)
        connection.connect(("127.0.0.1", self.port))
        return connection


def fixture_resolver(text):
    """A resolver that gives what `dns{…}` says, whoever asks; with two answers, one after the other."""
    if "NXDOMAIN" in text:

        def refuse(host, port):
            raise socket.gaierror

        return refuse
    if "<this host" in text:
        return lambda host, port: [OWN]
    found = re.findall(r"[0-9a-f.:]*[.:][0-9a-f.:]+", re.sub(r"(1st|2nd|AAAA|A|CNAME)=?", " ", text))
    if "2nd" in text:
        turns = itertools.cycle([[each] for each in found])
        return lambda host, port: next(turns)
    return lambda host, port: found


@pytest.mark.parametrize(("address", "verdict", "why"), cases({"11"}))
def test_a_name_is_judged_by_its_answers(address, verdict, why, monkeypatch):
    monkeypatch.setattr("parcours.gather.http.egress.own_addresses", lambda: frozenset({OWN}))
    egress = Egress(resolver=fixture_resolver(why))
    host = address.split("/")[2]
    if verdict == "ALLOW":
        assert egress.addresses(host, 80)
        return
    with pytest.raises((AddressRefused, UnknownHost)) as refused:
        egress.addresses(host, 80)
    reason = "nxdomain" if isinstance(refused.value, UnknownHost) else refused.value.reason
    assert f"DENY:{reason}" == verdict


@pytest.mark.parametrize(
    ("address", "verdict", "why"), [row for row in cases({"12"}) if "meta refresh" not in row[2]]
)
def test_every_hop_of_a_redirect_goes_through_the_guard(address, verdict, why, server):
    target = why[why.index("{") + 1 : why.rindex("}")]
    shown = {"self": "/", "/loop<n>": None}.get(target, target)
    if "raw bytes" in target:
        shown = "http://ok\xff.fixture.com/"
    if "60,000" in target:
        shown = "/" + "x" * 60_000
    if "CRLF" in target:
        shown = "http://ok.fixture.com/\x0b\x0ba"
    host = address.split("/")[2]
    numbers = itertools.count()

    def reply(connection, head):
        if host.encode() not in head or b"x=1" in head:
            return answer()
        location = f"/loop{next(numbers)}" if shown is None else shown.replace("\\\\", "\\")
        return answer(b"", 302, Location=location.replace("https://ok", "http://ok"))

    server.fallback = reply
    dialler = Dialler(int(server.host.split(":")[1]))
    egress = Egress(
        resolver=lambda name, port: ["127.0.0.1" if name.startswith("lo.") else PUBLIC], connect=dialler
    )
    got = Fetcher(egress).get(f"http://{host}/", Limits(total_s=5), away=True)
    if verdict == "ALLOW":
        assert got.failure is None
    elif verdict.endswith("too_many_redirects"):
        assert got.failure.kind is FailureKind.REDIRECT_LOOP
        assert len(server.asked) <= 6
    else:
        assert (got.failure.kind, f"DENY:{got.failure.detail}") == (FailureKind.ADDRESS, verdict)
    assert set(dialler.dialled) == {PUBLIC}


def test_a_name_that_changes_its_answer_never_leads_inside(server):
    """1,000 connections to a name whose answers alternate between a public address and loopback."""
    turns = itertools.cycle([[PUBLIC], ["127.0.0.1"]])
    dialler = Dialler(int(server.host.split(":")[1]))
    refused = 0
    for _ in range(1000):
        egress = Egress(resolver=lambda host, port: next(turns), connect=dialler)
        try:
            egress.dial("rebind.fixture.com", 80).close()
        except AddressRefused:
            refused += 1
    assert refused == 500
    assert set(dialler.dialled) == {PUBLIC}


def test_the_answer_that_was_checked_is_the_one_dialled(server):
    turns = iter([[PUBLIC], ["127.0.0.1"]])
    dialler = Dialler(int(server.host.split(":")[1]))
    egress = Egress(resolver=lambda host, port: next(turns), connect=dialler)
    for _ in range(3):
        egress.dial("rebind.fixture.com", 80).close()
    assert dialler.dialled == [PUBLIC] * 3


def test_a_connection_that_ends_elsewhere_is_dropped(server):
    """The peer is asked where it is, whatever the dialling said."""
    port = int(server.host.split(":")[1])
    egress = Egress(
        resolver=lambda host, asked: [PUBLIC],
        connect=lambda address, wait: socket.create_connection(("127.0.0.1", port)),
    )
    with pytest.raises(AddressRefused):
        egress.dial("moved.fixture.com", 80)


def test_ports_other_than_the_webs_are_refused():
    with pytest.raises(AddressRefused) as refused:
        Egress(resolver=lambda host, port: [PUBLIC]).dial("ok.fixture.com", 5432)
    assert refused.value.reason == "port"


def test_a_name_server_that_never_answers_is_left_alone_after_its_time():
    stop = threading.Event()
    egress = Egress(resolver=lambda host, port: stop.wait(10) or [], dns_s=0.2)
    with pytest.raises(UnknownHost) as problem:
        egress.addresses("slow.fixture.com", 80)
    stop.set()
    assert problem.value.slow


def test_no_more_than_sixteen_answers_are_looked_at():
    egress = Egress(resolver=lambda host, port: [f"93.184.215.{number % 250}" for number in range(4000)])
    assert len(egress.addresses("many.fixture.com", 80)) == 16


@pytest.mark.parametrize("block", [*_NOT_PUBLIC_4, *_NOT_PUBLIC_6], ids=str)
def test_a_bad_block_is_bad_from_its_first_address_to_its_last(block):
    assert not is_public(str(block[0]))
    assert not is_public(str(block[-1]))


def test_the_neighbours_of_a_bad_block_are_public_where_no_other_begins():
    blocks = [*_NOT_PUBLIC_4, *_NOT_PUBLIC_6]
    for block in blocks:
        for neighbour in (int(block[0]) - 1, int(block[-1]) + 1):
            if not 0 < neighbour < 1 << block.max_prefixlen:
                continue
            ip = type(block[0])(neighbour)
            expected = not any(ip in other for other in blocks if other.version == ip.version)
            if ip.version == 6:
                expected = expected and ip in ipaddress.ip_network("2000::/3")
            assert is_public(str(ip)) is expected, ip


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::1",
        "fec0::1",
        "4000::1",
        "fe80::1%lo",
        "junk",
    ],
)
def test_addresses_that_look_public_to_others_are_not(address):
    assert not is_public(address)


def test_it_asks_the_proxy_of_the_settings_for_a_tunnel(server):
    seen = []

    def reply(connection, head):
        seen.append(head.split(b"\r\n")[0])
        return b"HTTP/1.1 200 OK\r\n\r\n" if len(seen) == 1 else answer()

    server.fallback = server.routes["any"] = reply
    egress = Egress(upstream=server.url())
    got = Fetcher(egress).get("http://www.example.com/")
    assert seen[0] == b"CONNECT www.example.com:80 HTTP/1.1"
    assert got.failure is None
    with way_out(egress) as address:
        assert address == server.url()
