"""A checklist file with a mistake is refused, with the line and the mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from parcours.assess import checklist_file as module
from parcours.assess.checklist import Checklist
from parcours.assess.checklist_file import JOURNEY, ChecklistError, load

SMALL = Path(__file__).parent / "checklist_small.yaml"


def _refused(tmp_path: Path, old: str, new: str) -> str:
    """The sentence for the small checklist with one text replaced, and the line of that text checked."""
    text = SMALL.read_text("utf-8")
    assert text.count(old) == 1, "the text to replace stands once"
    path = tmp_path / "broken.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ChecklistError) as refused:
        load(path, audits={"phone"})
    return str(refused.value)


def _line(text: str) -> int:
    return SMALL.read_text("utf-8").split(text)[0].count("\n") + 1


def test_the_small_checklist_is_right():
    assert [question.id for question in load(SMALL, audits={"phone"}).questions] == ["first", "second"]


ASK = "{en: Ask., fr: Demandez.}"
MISTAKES = [
    ("weight: 2", "weight: 5", "“weight” must be at most 3, but is 5."),
    ("testability: 0.5", "testability: -1", "“testability” must be at least 0, but is -1."),
    ("impact: 2", "impact: 4", "“impact” must be one of 0.25, 0.5, 1, 2, 3, but is 4."),
    ("effort: S", "effort: XL", "“XL” is not a known effort; use one of 'S', 'M', 'L'."),
    ("id: follow_up", "id: afterwards", "“afterwards” is not a known id; use one of 'awareness'"),
    ("id: charity", "id: museum", "“museum” is not a known id; use one of 'shop'"),
    ("{id: phone, weight: 1}", "{id: telephone, weight: 1}", "there is no audit “telephone”;"),
    ("testability: 0.5", "testabilty: 0.5", "“testabilty” is not a key we know here; correct its spelling"),
    (ASK, "{en: Ask., fr: Demandez., de: Fragen.}", "“de” is not a key we know here"),
    (ASK, "{en: Ask.}", "“fr” is missing; add it. Every text stands in “en” and “fr”"),
    (ASK, "{en: Ask., fr: ''}", "“fr” is empty; write its text. Every text stands in “en” and “fr”"),
    (ASK, "{en: Yes, fr: Oui}", "“en” must be a text, but is True; put it in quotes."),
    ("{en: Sometimes, fr: Parfois}", "{en: Never, fr: Parfois}", "level 1 reads the same as level 0;"),
    ("id: second", "id: first", "“first” stands here a second time; rename it or take it out."),
    ("leave_out: [second]", "leave_out: [secund]", "there is no question “secund”; correct its spelling"),
    ("leave_out: [second]", "leave_out: [first, second]", "this leaves no question in the stage “follow_up”"),
    ("weights: {first: 2}", "weights: {furst: 2}", "there is no question “furst”; correct its spelling"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), MISTAKES, ids=[new for _, new, _ in MISTAKES])
def test_a_mistake_is_refused_with_file_line_and_mend(tmp_path: Path, old: str, new: str, sentence: str):
    refused = _refused(tmp_path, old, new)
    assert refused.startswith(f"{tmp_path.name}/broken.yaml, line {_line(old)}: {sentence}")
    assert "\n" not in refused


def test_four_levels_are_too_few(tmp_path: Path):
    refused = _refused(tmp_path, "          - {en: Sometimes, fr: Parfois}\n", "")
    assert f"line {_line('levels:')}: “levels” must have 5 entries, one for each level, but has 4." in refused


def test_a_missing_part_is_shown_where_it_belongs(tmp_path: Path):
    refused = _refused(tmp_path, "        ref: Q-1\n", "")
    assert f"line {_line('id: first')}: “ref” is missing; add it." in refused


def test_advice_may_be_missing_at_the_highest_level_only(tmp_path: Path):
    text = SMALL.read_text("utf-8")
    first = text[
        text.index("          - do: {en: Do first-0") : text.index("          - do: {en: Do first-1")
    ]
    refused = _refused(tmp_path, first, "          - null\n")
    assert f"line {_line(first)}: level 0 needs advice; only the highest may go without." in refused


def test_a_profile_may_not_be_forgotten(tmp_path: Path):
    text = SMALL.read_text("utf-8")
    charity = text[text.index("  - id: charity") : text.index("stages:\n  - id")]
    assert "the profile “charity” is missing; add it." in _refused(tmp_path, charity, "")


def test_a_key_may_not_stand_twice(tmp_path: Path):
    refused = _refused(tmp_path, "weight: 2", "weight: 2\n        weight: 3")
    line = _line("weight: 2")
    assert f"line {line + 1}: “weight” stands here a second time (first on line {line}); keep one." in refused


def test_a_reference_is_refused(tmp_path: Path):
    refused = _refused(tmp_path, "text: {en: Ask., fr: Demandez.}", "text: *there")
    assert f"line {_line('text: {en: Ask')}: write the text out here" in refused


@pytest.mark.parametrize(
    "broken",
    ["text: {en: Ask., fr: Demandez.", "text: en: Ask.", "text: !!python/name:os.system x", 'text: "Ask'],
)
def test_a_file_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path, broken: str):
    refused = _refused(tmp_path, "text: {en: Ask., fr: Demandez.}", broken)
    found = re.match(r".*/broken\.yaml, line (\d+): .*look at the indentation", refused)
    assert found and int(found[1]) >= _line("text: {en: Ask") and "\n" not in refused


@pytest.mark.parametrize("content", ["", "just words", "- a list", "42"])
def test_a_file_that_is_no_checklist_is_refused(tmp_path: Path, content: str):
    (path := tmp_path / "empty.yaml").write_text(content, "utf-8")
    with pytest.raises(ChecklistError, match=r"empty\.yaml, line 1: .*"):
        load(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(ChecklistError, match=r"nowhere\.yaml cannot be read"):
        load(tmp_path / "nowhere.yaml")


def test_a_file_of_other_bytes_is_refused(tmp_path: Path):
    (path := tmp_path / "latin.yaml").write_bytes("id: é".encode("latin-1"))
    with pytest.raises(ChecklistError, match=r"latin\.yaml cannot be read"):
        load(path)


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (path := tmp_path / "bad.yaml").write_text("id: [", "utf-8")
    assert module.main([str(path)]) == 1
    assert "bad.yaml, line" in capsys.readouterr().err
    assert module.main([str(JOURNEY)]) == 0


def test_the_shipped_file_is_read_the_same_by_any_yaml_reader():
    plain = yaml.safe_load(JOURNEY.read_text("utf-8"))
    assert Checklist.model_validate(plain) == load(JOURNEY)
