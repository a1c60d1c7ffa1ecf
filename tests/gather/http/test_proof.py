"""Who holds a site: the token counts where its holder alone can put it."""

from __future__ import annotations

import pytest
from serving import allowed, serve

from parcours.facts.owner import PROOF_FILE, proof_token
from parcours.gather.children import end_all
from parcours.gather.http import proof

pytestmark = pytest.mark.slow

TOKEN = proof_token("an-audit")


@pytest.fixture
def site(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text("<p>Bread</p>")
    with serve(tmp_path) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        yield address, tmp_path
        end_all()


def put(folder, text, name=PROOF_FILE):
    path = folder / name.lstrip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_the_line_in_the_file_proves(site):
    address, folder = site
    assert proof.prove(address + "/shop/", TOKEN) == ""
    put(folder, f"parcours=somebody-else\nparcours={TOKEN}\n")
    assert proof.prove(address + "/shop/", TOKEN) == "file"


@pytest.mark.parametrize("text", [TOKEN, f"<p>parcours={TOKEN}</p>", f"parcours={TOKEN[:-1]}", ""])
def test_anything_but_the_whole_line_does_not(site, text):
    address, folder = site
    put(folder, text)
    assert proof.prove(address + "/", TOKEN) == ""


def test_a_token_elsewhere_on_the_site_does_not(site):
    address, folder = site
    put(folder, f"parcours={TOKEN}", "/forum/post.txt")
    assert proof.prove(address + "/", TOKEN) == ""


def test_every_audit_has_its_own_token():
    assert proof_token("an-audit") == TOKEN != proof_token("another")
    assert len(TOKEN) == 32
