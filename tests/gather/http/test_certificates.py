"""Certificates: a bad one is a finding and never accepted, and a handshake has its deadline."""

import datetime
import threading
import time

import pytest
from certificates import certificate
from misbehaving import answer

from parcours.facts.artifacts import FailureKind
from parcours.gather.http.egress import Egress
from parcours.gather.http.fetch import Fetcher, Limits

TROUBLE = {
    "nobody vouches for it": {"trusted": False},
    "it is out of date": {"ends": datetime.timedelta(days=-1)},
    "it is for another name": {"name": "other.example"},
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_a_bad_certificate_is_a_finding_and_never_accepted(trouble, tls_server, tmp_path):
    options = dict(TROUBLE[trouble])
    trusted = options.pop("trusted", True)
    made = tls_server(certificate(tmp_path, **options))
    made.routes["/"] = answer()
    got = Fetcher(
        Egress(allow_private=frozenset({made.name})), verify=str(tmp_path / "ca.pem") if trusted else True
    )
    failure = got.get(f"https://{made.name}/", Limits(total_s=5)).failure
    assert failure.kind is FailureKind.TLS
    assert made.asked == []


def test_a_good_certificate_is_accepted(tls_server, tmp_path):
    made = tls_server(certificate(tmp_path))
    made.routes["/"] = answer()
    fetcher = Fetcher(Egress(allow_private=frozenset({made.name})), verify=str(tmp_path / "ca.pem"))
    assert fetcher.get(f"https://{made.name}/").failure is None


def test_a_handshake_that_stalls_ends_at_the_deadline(server):
    def stall(connection):
        threading.Event().wait(60)
        connection.close()

    server._talk = stall
    fetcher = Fetcher(Egress(allow_private=frozenset({server.host})))
    began = time.monotonic()
    got = fetcher.get(f"https://{server.host}/", Limits(total_s=0.6, silence_s=3))
    assert got.failure.kind is FailureKind.TIMEOUT
    assert time.monotonic() - began < 30, "it stalls for a minute"
