"""Every step is declared once, and whatever follows from its declaration is there."""

from dataclasses import fields
from pathlib import Path

import pytest

from parcours import gather
from parcours.facts.artifacts import Artifacts, Crawl, Page
from parcours.facts.steps import GATHERED, REGISTRY, STEPS, TOLD, Turn, artifact_types
from parcours.facts.wording import STEP_NAMES
from parcours.gather.gatherer import module_of

ROOT = Path(gather.__file__).parent
DOERS = {"gather(task: Task)", "answer(tools: Tools"}


@pytest.mark.parametrize("step", REGISTRY.values(), ids=STEPS)
def test_each_step_has_the_functions_of_its_form(step):
    here, in_a_child = {"gather"}, {"request", "answer"}
    wanted = here if step.child_s is None else in_a_child
    assert {name for name in here | in_a_child if callable(vars(module_of(step)).get(name))} == wanted


def test_each_module_that_does_a_step_is_declared():
    doing = {
        str(path.relative_to(ROOT).with_suffix("")).replace("/", ".")
        for path in ROOT.rglob("*.py")
        if any(f"\ndef {doer}" in path.read_text("utf-8") for doer in DOERS)
    }
    assert doing == {step.module for step in REGISTRY.values()}


def test_each_artifact_is_brought_by_one_step():
    assert len(set(GATHERED)) == len(GATHERED)
    assert {*GATHERED, "url", "seconds"} == {each.name for each in fields(Artifacts)}
    assert set(GATHERED) - set(TOLD) == {"beyond"}


def test_the_start_page_is_first_one_step_is_beside_the_others_and_one_is_last():
    assert (STEPS[0], REGISTRY["start"].needs) == ("start", ())
    turns = [step.turn for step in REGISTRY.values()]
    assert (turns.count(Turn.BESIDE), turns.count(Turn.LAST)) == (1, 1)


def test_what_a_step_needs_is_brought_before_it():
    for place, step in enumerate(REGISTRY.values()):
        assert set(step.needs) <= set(STEPS[:place])


def test_types_and_words_follow_from_the_declaration():
    types = artifact_types()
    assert (types["start"], types["crawl"], types["beyond"]) == (Page, Crawl, Crawl)
    assert set(types) == set(GATHERED)
    assert set(STEPS) | set(GATHERED) <= set(STEP_NAMES)
