"""One check: one file, one id, one page of docs, one test."""

from pathlib import Path

import pytest

import audits
from audits import AUDITS, META_BY_ID
from audits.sources import SOURCES
from parcours import docs
from parcours.audit import Effort

ROOT = Path(__file__).parents[2]
FILES = {path for path in (ROOT / "audits").rglob("*.py") if "\nMETA = " in path.read_text("utf-8")}
each = pytest.mark.parametrize("module", AUDITS, ids=lambda module: module.META.id)


def test_every_file_is_registered_once():
    assert {Path(module.__file__) for module in AUDITS} == FILES
    assert len(AUDITS) == len(META_BY_ID) == len({meta.code for meta in META_BY_ID.values()})


@each
def test_its_folder_is_its_stage(module):
    assert module.__name__.split(".")[1] == module.META.stage.value.replace("-", "_")


def test_the_order_is_the_catalogues():
    codes = [meta.code for meta in META_BY_ID.values()]
    assert codes == sorted(codes, key=lambda code: ("ACPFVE".index(code[0]), code))


@each
def test_the_id_is_the_file_name(module):
    assert module.META.id == module.__name__.split(".")[-1].replace("_", "-")


@each
def test_the_docstring_has_its_sections(module):
    found = [line[3:] for line in (module.__doc__ or "").splitlines() if line.startswith("## ")]
    assert found == ["What it checks", "Why it matters", "How to fix it", "Thresholds"]


@each
def test_the_description_is_whole(module):
    meta = module.META
    assert all((meta.title, meta.failure_title, meta.why, meta.how, meta.who, meta.action, meta.sources))
    assert len(meta.action) <= 60
    assert meta.impact in (0.25, 0.5, 1, 2, 3) and meta.effort in tuple(Effort)
    assert all(0 < share <= 1 for share in meta.reliability)
    assert not meta.title.startswith(("Check", "Ensure", "Make sure"))


@each
def test_every_source_is_in_the_catalogue(module):
    assert set(module.META.sources) <= set(SOURCES)


@each
def test_it_has_a_test_file(module):
    *folders, name = module.__name__.split(".")
    assert (ROOT.joinpath("tests", *folders) / f"test_{name}_audit.py").exists()


def test_every_source_is_used():
    assert set(SOURCES) - {key for meta in META_BY_ID.values() for key in meta.sources} == set()


def test_the_published_pages_are_fresh():
    assert docs.stale(ROOT) == []


def test_the_registry_is_what_the_package_offers():
    assert audits.META_BY_ID[AUDITS[0].META.id] is AUDITS[0].META
