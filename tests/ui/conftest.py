"""The screens as a visitor meets them, without a browser: the real router over a real store."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from golden.make import saved
from PIL import Image
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from parcours.assess.findings import make_findings
from parcours.facts.artifacts import Frame
from parcours.facts.model import Assessment, Profile, now
from parcours.facts.runs import Run, RunOptions, RunStatus, Speed, SpeedRun
from parcours.settings import Settings
from parcours.store import open_store
from parcours.ui import deps

ROUTER = Path(__file__).parents[2] / "parcours" / "ui" / "router.py"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)  # each draws whole screens


@pytest.fixture(scope="session", autouse=True)
def components():
    """Streamlit looks through all installed packages for components at each AppTest; once is enough."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PARCOURS_WORKERS", "0")
    deps.service.cache_clear()
    yield tmp_path
    deps.service.cache_clear()


@pytest.fixture
def service():
    return deps.service()


@pytest.fixture
def store():
    return open_store(Settings())


@pytest.fixture(scope="session")
def seen():
    """What the checks find on our own bakery as it was gathered once, with the load of a browser beside."""
    findings = make_findings(saved("boulangerie"), run="seen", at=now(), profile=Profile.LOCAL)
    assert len(findings.pages) > 10
    return replace(findings, speed=load())


def load():
    picture = io.BytesIO()
    Image.new("RGB", (120, 213), "#ddd").save(picture, "JPEG")
    jpeg = base64.b64encode(picture.getvalue()).decode()
    runs = tuple(SpeedRun({"fcp": 900.0, "lcp": lcp}) for lcp in (5200.0, 5600.0, 6100.0))
    return Speed("mobile", runs, 1, tuple(Frame(at, jpeg) for at in range(700, 8400, 700)))


@pytest.fixture
def audit(store, seen):
    """An audit of the bakery whose checks are done and whose questions are open."""
    begun = Assessment(uuid4().hex, seen.url, "Boulangerie Martin", Profile.LOCAL, "en", now(), now())
    store.create(begun)
    run = Run(begun.id, begun.id, RunStatus.DONE, RunOptions(), now(), now())
    store.import_run(run, replace(seen, run=begun.id))
    return begun.id


class Visitor:
    """One tab of one browser."""

    def __init__(self):
        self.app = AppTest.from_file(ROUTER, default_timeout=60)

    def open(self, page, audit="", **query):
        self.app.query_params = {name: value for name, value in {"audit": audit, **query}.items() if value}
        self.app.run()
        self.app.switch_page(f"../../pages/{page}.py").run()
        return self.still()

    def still(self):
        assert not self.app.exception, [each.value for each in self.app.exception]
        return self

    @property
    def text(self):
        kinds = ("title", "header", "subheader", "markdown", "error", "info", "warning", "metric", "caption")
        found = [str(each.value) for kind in kinds for each in getattr(self.app, kind)]
        return "\n".join(found + [each.label for each in self.app.expander])

    def radio(self, key):
        return self.app.radio(key=key)


@pytest.fixture
def visitor():
    return Visitor()


@pytest.fixture
def other_tab():
    return Visitor()
