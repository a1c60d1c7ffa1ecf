"""A misbehaving server, and an egress that may reach it."""

import ssl

import pytest
from misbehaving import Server

from parcours.gather import children
from parcours.gather.http.egress import Egress
from parcours.gather.http.fetch import Fetcher


@pytest.fixture
def server():
    made = Server()
    yield made
    made.close()


@pytest.fixture
def egress(server):
    return Egress(allow_private=frozenset({server.host}))


@pytest.fixture
def fetcher(egress):
    made = Fetcher(egress)
    yield made
    made.close()


@pytest.fixture
def allowed(server, monkeypatch):
    """The server's host is let through in this process and its children, which are ended afterwards."""
    monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", server.host)
    yield server
    children.end_all()


@pytest.fixture
def tls_server():
    """Makes a server that speaks TLS with a given certificate; its `name` is localhost and port."""
    made = []

    def make(pem):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        made.append(Server(context))
        made[-1].name = made[-1].host.replace("127.0.0.1", "localhost")
        return made[-1]

    yield make
    for each in made:
        each.close()
