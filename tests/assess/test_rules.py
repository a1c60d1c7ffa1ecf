"""The rules' version follows from what judges, and from nothing else."""

from __future__ import annotations

import shutil

import pytest

from parcours.assess.rules import FILES, FOLDERS, ROOT, fingerprint, rules_version

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
    for name in FILES:
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
