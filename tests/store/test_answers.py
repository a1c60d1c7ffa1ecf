"""Answers: saved at once, and never lost without a word."""

from __future__ import annotations

import random
import threading

import pytest
from makers import assessment

from parcours.facts.model import Answer, AnswerKind, Resolution
from parcours.store import Conflict


def level(value, question="contact"):
    return Answer(question, AnswerKind.LEVEL, value)


@pytest.fixture
def audit(store):
    store.create(assessment("a1"))
    return "a1"


def test_an_answer_is_there_when_read_again(store, audit):
    given = Answer("contact", AnswerKind.NOT_APPLICABLE, None, "no shop", "a note é ☕", Resolution.HIDDEN)
    saved = store.save_answer(audit, given, 0)
    assert store.answers(audit) == {"contact": saved}
    assert (saved.version, saved.reason, saved.note, saved.resolution) == (
        1,
        "no shop",
        "a note é ☕",
        Resolution.HIDDEN,
    )
    assert saved.at is not None and saved.at.tzinfo is not None


def test_a_second_tab_that_saw_an_older_version_is_told_and_nothing_is_overwritten(store, audit):
    store.save_answer(audit, level(1), 0)
    theirs = store.save_answer(audit, level(2), 1)
    with pytest.raises(Conflict) as told:
        store.save_answer(audit, level(4), 1)
    assert (told.value.mine.level, told.value.theirs) == (4, theirs)
    assert store.answers(audit)["contact"].level == 2


def test_two_first_answers_to_one_question_make_one_and_a_conflict(store, audit):
    first = store.save_answer(audit, level(0), 0)
    with pytest.raises(Conflict) as told:
        store.save_answer(audit, level(3), 0)
    assert told.value.theirs == first


def test_an_answer_to_a_deleted_assessment_is_refused(store, audit):
    store.delete(audit)
    with pytest.raises(KeyError):
        store.save_answer(audit, level(1), 0)


def test_a_failed_save_leaves_the_revision_alone(store, audit):
    store.save_answer(audit, level(1), 0)
    before = store.revision(audit)
    with pytest.raises(Conflict):
        store.save_answer(audit, level(2), 0)
    assert store.revision(audit) == before


def test_two_tabs_saving_at_once_lose_nothing_in_silence(store, audit):
    questions = [f"q{number}" for number in range(4)]
    accepted, conflicts, lock = [], [], threading.Lock()

    def tab(seed):
        choose = random.Random(seed)
        for turn in range(40):
            question = choose.choice(questions)
            seen = store.answers(audit).get(question)
            mine = Answer(question, AnswerKind.LEVEL, turn % 5, note=f"{seed}-{turn}")
            try:
                saved = store.save_answer(audit, mine, seen.version if seen else 0)
                with lock:
                    accepted.append(saved)
            except Conflict as conflict:
                with lock:
                    conflicts.append(conflict)

    tabs = [threading.Thread(target=tab, args=(seed,)) for seed in (1, 2)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    assert len(accepted) + len(conflicts) == 80
    for question in questions:
        versions = sorted(each.version for each in accepted if each.question == question)
        assert versions == list(range(1, len(versions) + 1)), "each accepted save is one version of its own"
        last = max((each for each in accepted if each.question == question), key=lambda each: each.version)
        assert store.answers(audit)[question] == last
    assert all(each.theirs is not None for each in conflicts)
