"""The rules' version follows from what judges, and from nothing else."""

from __future__ import annotations

import ast
import re
import shutil
import sys

import pytest

from parcours.assess.rules import FILES, FOLDERS, LIBRARIES, LOCK, ROOT, fingerprint, rules_version

JUDGES = (
    "audits/awareness/mobile.py",
    "checklists/journey.yaml",
    "parcours/assess/scoring.py",
    "parcours/audit.py",
    "parcours/derive/services/vendors.json",
    "parcours/derive/signals.py",
)


@pytest.fixture
def copy(tmp_path):
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (*FILES, LOCK):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_copy_elsewhere_has_the_same_version(copy):
    assert fingerprint(copy) == rules_version()
    assert len(rules_version()) == 10 and int(rules_version(), 16) >= 0


@pytest.mark.parametrize("name", JUDGES)
def test_one_changed_byte_of_what_judges_is_another_version(copy, name):
    path = copy / name
    path.write_bytes(path.read_bytes().replace(b"e", b"f", 1))
    assert fingerprint(copy) != rules_version()


def test_a_word_more_in_a_list_is_another_version(copy):
    words = copy / "parcours/derive/shop/words/policies.de.yaml"
    words.parent.mkdir(exist_ok=True)
    versions = {rules_version(), fingerprint(copy)}
    for text in ("withdraw:\n  says: [widerruf]\n", "withdraw:\n  says: [widerruf, rückgabe]\n"):
        words.write_text(text, "utf-8")
        versions.add(fingerprint(copy))
    assert len(versions) == 3


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_a_library_that_judges_is_another_version(copy, library):
    _pin(copy / LOCK, library)
    assert fingerprint(copy) != rules_version()


def test_another_version_of_a_library_that_does_not_judge_is_none(copy):
    _pin(copy / LOCK, "streamlit")
    assert fingerprint(copy) == rules_version()


def _pin(lock, library):
    before = lock.read_text("utf-8")
    lock.write_text(re.sub(rf"(?m)^{library}==\S+", f"{library}==999", before), "utf-8")
    assert lock.read_text("utf-8") != before


def test_every_library_that_judges_counts():
    ours = {
        "audits",
        "parcours",
        "pydantic",
        "pydantic_core",
        "yaml",
    }  # the last three only read our own files
    files = [*map(ROOT.joinpath, FILES), *(path for each in FOLDERS for path in (ROOT / each).rglob("*.py"))]
    found = {name for path in files for name in _imports(path)} - sys.stdlib_module_names - ours
    assert {name.replace("_", "-") for name in found} == set(LIBRARIES)


def _imports(path):
    """The first part of each module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_a_new_check_is_another_version_and_a_renamed_one_too(copy):
    new = copy / "audits/awareness/new.py"
    new.write_text("")
    first = fingerprint(copy)
    new.rename(new.with_name("newer.py"))
    assert len({first, fingerprint(copy), rules_version()}) == 3


def test_what_does_not_judge_leaves_the_version_alone(copy):
    (copy / "parcours/assess/view.py").write_text("other")
    (copy / "audits/awareness/mobile.py~").write_text("an editor's backup")
    (copy / "parcours/derive/__pycache__").mkdir()
    (copy / "parcours/derive/__pycache__/site.cpython-311.pyc").write_bytes(b"compiled")
    assert fingerprint(copy) == rules_version()


def test_the_ends_of_lines_on_another_system_leave_the_version_alone(copy):
    path = copy / "checklists/journey.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert fingerprint(copy) == rules_version()
