"""What to do first: the worked example's priorities, and what must hold for any plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_scoring import N, level, result

from audits import META_BY_ID
from checklists import checklist, question
from parcours.assess.checklist_file import journey
from parcours.assess.plan import FIRST, recommend, what_if
from parcours.assess.scoring import score
from parcours.audit import Backing, Effort, Meta
from parcours.facts.model import Answer, AnswerKind, Message, Profile, Result, Stage, Status


def meta(name: str, impact: float, effort: Effort, backing: Backing = Backing.STANDARD) -> Meta:
    return Meta(
        id=name,
        code="",
        title=name,
        failure_title=f"no {name}",
        stage=Stage.FOLLOW_UP,
        effort=effort,
        impact=impact,
        reliability=(0.9, 0.9),
        backing=backing,
        why="why",
        how="how",
    )


METAS = {
    each.id: each
    for each in (
        meta("hours", 2, Effort.SMALL),
        meta("promise", 2, Effort.SMALL),
        meta("links", 1, Effort.SMALL),
        meta("speed", 2, Effort.MEDIUM),
        meta("faq", 1, Effort.MEDIUM),
        meta("club", 1, Effort.LARGE),
    )
}
LIST = checklist({Stage.FOLLOW_UP: [question("f", 3, 0.5, dict.fromkeys(METAS, 1))]})
RESULTS = (
    result("hours", 0.0, 0.96, 0.85, N),
    result("promise", 0.0, 0.8, 0.5, N),
    result("links", 0.5, 0.95),
    result("speed", 0.61, 0.9),
    result("faq", 0.0, 0.7, 0.7, N),
    result("club", 0.0, 0.9, 0.4, N),
)


def planned(answers, results=RESULTS):
    return recommend(LIST, answers, results, score(LIST, answers, results), METAS)


def test_priorities_are_those_of_the_worked_example():
    plan = planned({})
    assert [(each.ref, pytest.approx(each.priority, abs=0.06)) for each in plan.all] == [
        ("hours", 56.7),
        ("promise", 33.3),
        ("links", 15.8),
        ("speed", 7.8),
        ("faq", 7.8),
        ("club", 1.7),
    ]
    assert plan.all[0].quick_win and not plan.all[3].quick_win


def test_a_gate_failure_stands_first_whatever_its_priority():
    gated = tuple(replace(each, gates=("no_contact",)) if each.audit == "club" else each for each in RESULTS)
    first = planned({}, gated).first[0]
    assert (first.ref, first.gate) == ("club", "no_contact")


def test_advice_follows_the_level_that_was_chosen():
    titles = {
        n: next(r.title["en"] for r in planned(level("f", n)).all if r.source == "question") for n in range(4)
    }
    assert titles == {n: f"f {n}" for n in range(4)}
    unknown = planned({"f": Answer("f", AnswerKind.UNKNOWN)})
    assert next(r.title["en"] for r in unknown.all if r.source == "question") == "find f"


def test_what_does_not_apply_or_is_already_perfect_brings_no_advice():
    for answers in ({"f": Answer("f", AnswerKind.NOT_APPLICABLE)}, level("f", 4), {}):
        assert all(each.source == "audit" for each in planned(answers).all)


def test_carrying_everything_out_can_only_raise_the_score():
    plan = planned(level("f", 1))
    now = score(LIST, level("f", 1), RESULTS)
    then = what_if(LIST, level("f", 1), RESULTS, [each.id for each in plan.all])
    assert then.overall.score > now.overall.score and then.stage(Stage.FOLLOW_UP).score > 50
    assert all(each.points >= 0 for each in plan.all)


def real(statuses) -> tuple[Result, ...]:
    return tuple(
        Result(
            name,
            status,
            1.0 if status is Status.PASS else 0.0,
            finding=Message(""),
            reliability=META_BY_ID[name].reliability[0],
            reliability_max=max(META_BY_ID[name].reliability),
        )
        for name, status in statuses.items()
    )


every_status = st.fixed_dictionaries(
    {name: st.sampled_from([Status.PASS, Status.FAIL, Status.NOT_OBSERVED]) for name in sorted(META_BY_ID)}
)
every_answer = st.fixed_dictionaries({q.id: st.integers(0, 4) for q in journey().questions})


@settings(max_examples=15, deadline=None)
@given(every_status, every_answer, st.sampled_from(list(Profile)))
def test_a_plan_repeats_nothing_and_first_actions_are_not_listed_for_later(statuses, levels, profile):
    asked = journey().for_profile(profile)
    answers = {name: Answer(name, AnswerKind.LEVEL, n) for name, n in levels.items()}
    plan = recommend(asked, answers, real(statuses), score(asked, answers, real(statuses)))
    ids = [each.id for each in plan.all]
    assert len(plan.first) <= FIRST and len(ids) == len(set(ids))
    assert not {each.id for each in plan.first} & {each.id for each in plan.later}
    assert all(each.later and each.points >= -1e-9 for each in plan.later)


def test_different_answers_bring_different_first_actions():
    asked = journey().for_profile(Profile.SHOP)
    plans = []
    for low in range(3):
        answers = {
            q.id: Answer(q.id, AnswerKind.LEVEL, 0 if n % 3 == low else 4)
            for n, q in enumerate(asked.questions)
        }
        plans.append(
            tuple(each.id for each in recommend(asked, answers, (), score(asked, answers, ())).first)
        )
    assert len(set(plans)) == 3


def test_an_action_names_the_stage_it_lifts_when_its_own_does_not_move():
    elsewhere = checklist({Stage.PURCHASE: [question("p", 3, 0.5, {"hours": 1})]})
    answers, results = level("p", 2), (result("hours", 0.0, 0.96, 0.85, N),)
    plan = recommend(elsewhere, answers, results, score(elsewhere, answers, results), METAS)
    hours = next(each for each in plan.all if each.ref == "hours")
    assert METAS["hours"].stage is Stage.FOLLOW_UP
    assert hours.stage is Stage.PURCHASE and hours.stage_points > 0
