"""Every word list finds the sentences it gives for it, and none of those it gives against it."""

import re
import runpy
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

import parcours.derive
from parcours.derive.page.reading import fold
from parcours.derive.vocabulary import Vocabulary, in_each_language, read, vocabulary, word_files

FOLDERS = sorted({each.parent.parent for each in Path(parcours.derive.__file__).parent.rglob("words/*.yaml")})
FILES = [file for folder in FOLDERS for file in word_files(folder)]
LISTS = [
    pytest.param(file, name, entry, id=f"{file.stem}:{name}")
    for file in FILES
    for name, entry in read(file).items()
]


def detector(file):
    return file.parents[1] / f"{file.name.split('.')[0]}.py"


@pytest.fixture(scope="module")
def ways():
    """How detectors compile their lists, by (detector, name): noted while each of them runs once more."""
    noted = defaultdict(set)

    class Noting(Vocabulary):
        def __init__(self, module):
            super().__init__(vocabulary(module))
            self.module = Path(module)

    for way in ("whole", "begins", "anywhere", "exactly"):

        def note(self, name, way=way):
            noted[self.module, name].add(way)
            return getattr(Vocabulary, way)(self, name)

        setattr(Noting, way, note)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parcours.derive.vocabulary.vocabulary", Noting)
        for module in sorted({detector(file) for file in FILES}):
            runpy.run_path(str(module))
    return noted


@pytest.mark.parametrize(("file", "name", "entry"), LISTS)
def test_a_list_finds_what_it_should_and_nothing_alike(file, name, entry, ways):
    words = Vocabulary({name: "|".join(entry["says"])})
    in_a_larger_pattern = re.compile(rf"(?<!\w)(?:{words[name]})(?!\w)")
    assert entry["yes"] and entry["no"]
    for found in [getattr(words, way)(name) for way in ways[detector(file), name]] or [in_a_larger_pattern]:
        assert [each for each in entry["yes"] if not found.search(fold(each))] == []
        assert [each for each in entry["no"] if found.search(fold(each))] == []


def test_the_files_are_read_alike_without_the_faster_loader():
    assert [
        file.name for file in FILES if yaml.load(file.read_text("utf-8"), yaml.BaseLoader) != read(file)
    ] == []


def test_every_file_belongs_to_a_detector():
    assert [file.name for file in FILES if not detector(file).exists()] == []


def test_a_further_language_is_a_further_file(tmp_path):
    (tmp_path / "words").mkdir()
    for language, word in (("en", "return"), ("de", "rueckgabe")):
        entry = f"about:\n  says: [{word}]\n  yes: [{word}]\n  no: [other]\n"
        (tmp_path / "words" / f"policies.{language}.yaml").write_text(entry)
    assert vocabulary(str(tmp_path / "policies.py")) == {"about": "rueckgabe|return"}
    apart = in_each_language(str(tmp_path / "policies.py"), "about")
    assert {code: each.pattern for code, each in apart.items()} == {
        "de": r"\b(?:rueckgabe)\b",
        "en": r"\b(?:return)\b",
    }
    with pytest.raises(FileNotFoundError):
        vocabulary(str(tmp_path / "prices.py"))


def test_the_word_no_stays_a_word(tmp_path):
    file = tmp_path / "policies.en.yaml"
    file.write_text("refusal:\n  says: [no, not]\n  yes: [No refunds]\n  no: [Notes]\n")
    assert read(file)["refusal"] == {"says": ["no", "not"], "yes": ["No refunds"], "no": ["Notes"]}
