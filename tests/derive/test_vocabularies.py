"""Every word list finds the sentences it gives for it, and none of those it gives against it."""

import re
from pathlib import Path

import pytest
import yaml

import parcours.derive
from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import read, vocabulary, word_files

FOLDERS = sorted({each.parent.parent for each in Path(parcours.derive.__file__).parent.rglob("words/*.yaml")})
FILES = [file for folder in FOLDERS for file in word_files(folder)]
LISTS = [
    pytest.param(entry, id=f"{file.stem}:{name}") for file in FILES for name, entry in read(file).items()
]


@pytest.mark.parametrize("entry", LISTS)
def test_a_list_finds_what_it_should_and_nothing_alike(entry):
    found = re.compile(rf"(?<!\w)(?:{'|'.join(entry['says'])})(?!\w)")
    assert entry["yes"] and entry["no"]
    assert [each for each in entry["yes"] if not found.search(fold(each))] == []
    assert [each for each in entry["no"] if found.search(fold(each))] == []


def test_the_files_are_read_alike_without_the_faster_loader():
    assert [
        file.name for file in FILES if yaml.load(file.read_text("utf-8"), yaml.BaseLoader) != read(file)
    ] == []


def test_every_file_belongs_to_a_detector():
    lost = [file.name for file in FILES if not (file.parents[1] / f"{file.name.split('.')[0]}.py").exists()]
    assert lost == []


def test_a_further_language_is_a_further_file(tmp_path):
    (tmp_path / "words").mkdir()
    for language, word in (("en", "return"), ("de", "rueckgabe")):
        entry = f"about:\n  says: [{word}]\n  yes: [{word}]\n  no: [other]\n"
        (tmp_path / "words" / f"policies.{language}.yaml").write_text(entry)
    assert vocabulary(str(tmp_path / "policies.py")) == {"about": "rueckgabe|return"}
    with pytest.raises(FileNotFoundError):
        vocabulary(str(tmp_path / "prices.py"))


def test_the_word_no_stays_a_word(tmp_path):
    file = tmp_path / "policies.en.yaml"
    file.write_text("refusal:\n  says: [no, not]\n  yes: [No refunds]\n  no: [Notes]\n")
    assert read(file)["refusal"] == {"says": ["no", "not"], "yes": ["No refunds"], "no": ["Notes"]}
