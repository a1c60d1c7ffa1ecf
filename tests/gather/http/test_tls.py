"""What the secure side of an address says of itself."""

import datetime

import pytest
from certificates import certificate
from misbehaving import answer
from test_egress import PUBLIC, Dialler

from parcours.facts.artifacts import Failure
from parcours.gather.http.egress import Egress
from parcours.gather.http.fetch import Fetcher
from parcours.gather.http.tls import examine


def look(server, folder):
    egress = Egress(allow_private=frozenset({server.name}))
    return examine(egress, Fetcher(egress), f"https://{server.name}/", trusted=str(folder / "ca.pem"))


def test_a_good_certificate_and_when_it_ends(tls_server, tmp_path):
    found = look(tls_server(certificate(tmp_path)), tmp_path)
    assert (found.https, found.problem, found.issuer) == (True, "", "Test Authority")
    assert found.version.startswith("TLSv1.")
    assert 88 <= found.days_left <= 90
    assert found.old_protocols in ((), None)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"ends": datetime.timedelta(days=-3)}, "expired"),
        ({"name": "other.example"}, "mismatch"),
    ],
)
def test_a_bad_certificate_is_named(options, problem, tls_server, tmp_path):
    found = look(tls_server(certificate(tmp_path, **options)), tmp_path)
    assert (found.https, found.problem) == (True, problem)
    assert found.expires


def test_one_that_nobody_vouches_for_is_named(tls_server, tmp_path):
    made = tls_server(certificate(tmp_path))
    (tmp_path / "other").mkdir()
    certificate(tmp_path / "other")
    assert look(made, tmp_path / "other").problem == "untrusted"


def test_a_server_that_speaks_no_tls_is_a_failed_handshake(server, monkeypatch):
    monkeypatch.setattr("parcours.gather.http.tls.HANDSHAKE_S", 0.5)
    server.name = server.host
    server.fallback = answer()
    egress = Egress(allow_private=frozenset({server.host}))
    assert examine(egress, Fetcher(egress), f"https://{server.host}/").problem == "handshake"


def test_nobody_there_is_no_failure_of_the_certificate():
    egress = Egress(resolver=lambda host, port: [])
    assert isinstance(examine(egress, Fetcher(egress), "https://nowhere.example.com/"), Failure)


class PlainOnly(Dialler):
    """Leads to the server on the port for plain HTTP; nobody is on the other."""

    def __call__(self, address, timeout):
        if address[1] != 80:
            raise OSError
        return super().__call__(address, timeout)


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (answer(b"", 301, Location="https://www.bakery.fr/"), ("secure", 301)),
        (answer(b"", 302, Location="//www.bakery.fr/plain"), ("plain", 302)),
        (answer(b"", 302, Location="https://other.example.com/"), ("elsewhere", 302)),
        (answer(), ("plain", 200)),
        (answer(b"", 500), ("unknown", 500)),
    ],
)
def test_where_the_plain_address_leads(reply, told, server):
    server.routes = {"/": reply, "/plain": answer()}
    egress = Egress(resolver=lambda host, port: [PUBLIC], connect=PlainOnly(int(server.host.split(":")[1])))
    found = examine(egress, Fetcher(egress), "https://www.bakery.fr/")
    assert (found.redirect, found.redirect_status) == told


def test_nobody_on_the_plain_port_is_told():
    def nobody(address, timeout):
        raise OSError

    egress = Egress(resolver=lambda host, port: [PUBLIC], connect=nobody)
    assert examine(egress, Fetcher(egress), "https://www.bakery.fr/").redirect == "none"
