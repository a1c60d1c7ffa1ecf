"""What holds for every score, whatever was answered and seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_scoring import WORKED, level

from parcours.assess.scoring import score
from parcours.facts.codec import dumps
from parcours.facts.model import Answer, AnswerKind, Result, Stage, Status

pytestmark = pytest.mark.slow

A, P, F = Stage.AWARENESS, Stage.PURCHASE, Stage.FOLLOW_UP


kinds = st.sampled_from(["level", "unknown", "na", "blank"])
answers_of = st.fixed_dictionaries(
    {q.id: st.tuples(kinds, st.integers(0, 4)) for q in WORKED.questions}
)  # a kind and a level for every question
links = [link.id for q in WORKED.questions for link in q.audits]
statuses = st.sampled_from(
    [Status.PASS, Status.WARN, Status.FAIL, Status.NOT_OBSERVED, Status.NOT_APPLICABLE, Status.ERROR]
)
results_of = st.fixed_dictionaries(
    {name: st.tuples(statuses, st.floats(0, 1), st.floats(0.1, 1)) for name in links}
)


def made_answers(chosen) -> dict[str, Answer]:
    made = {}
    for name, (kind, chosen_level) in chosen.items():
        if kind == "level":
            made |= level(name, chosen_level)
        elif kind != "blank":
            made[name] = Answer(name, AnswerKind.UNKNOWN if kind == "unknown" else AnswerKind.NOT_APPLICABLE)
    return made


def made_results(chosen) -> list[Result]:
    fixed = {
        Status.PASS: 1.0,
        Status.FAIL: 0.0,
        Status.NOT_OBSERVED: 0.0,
        Status.NOT_APPLICABLE: None,
        Status.ERROR: None,
    }
    return [
        Result(
            name,
            status,
            fixed.get(status, r),
            reliability=rho if fixed.get(status, r) is not None else 0.0,
            reliability_max=rho,
        )
        for name, (status, r, rho) in chosen.items()
    ]


@settings(max_examples=80, deadline=None)
@given(answers_of, results_of, st.sampled_from([q.id for q in WORKED.questions]))
def test_setting_a_question_aside_never_changes_the_others(chosen, checks, name):
    answers, results = made_answers(chosen), made_results(checks)
    before = score(WORKED, answers, results)
    after = score(WORKED, answers | {name: Answer(name, AnswerKind.NOT_APPLICABLE)}, results)
    assert [q for q in before.questions if q.question != name] == [
        q for q in after.questions if q.question != name
    ]


@settings(max_examples=80, deadline=None)
@given(answers_of, results_of, st.sampled_from([q.id for q in WORKED.questions]), st.integers(0, 4))
def test_a_blank_never_narrows_the_range(chosen, checks, name, chosen_level):
    results = made_results(checks)
    answered = made_answers(chosen) | level(name, chosen_level)
    blank = {key: each for key, each in answered.items() if key != name}
    for full, bare in zip(
        score(WORKED, answered, results).stages, score(WORKED, blank, results).stages, strict=True
    ):
        assert bare.high - bare.low >= full.high - full.low - 1e-9
        assert bare.coverage <= full.coverage + 1e-9 and bare.confidence <= full.confidence + 1e-9


@settings(max_examples=80, deadline=None)
@given(answers_of, results_of, st.sampled_from(links))
def test_an_error_is_not_a_failure(chosen, checks, name):
    answers = made_answers(chosen)
    failed = made_results(checks | {name: (Status.FAIL, 0.0, 0.9)})
    error = made_results(checks | {name: (Status.ERROR, 0.0, 0.9)})
    for bad, unknown in zip(
        score(WORKED, answers, failed).questions, score(WORKED, answers, error).questions, strict=True
    ):
        if bad.evidence is not None and unknown.evidence is not None:
            assert unknown.evidence >= bad.evidence - 1e-9
        assert unknown.completeness <= bad.completeness + 1e-9


@settings(max_examples=80, deadline=None)
@given(answers_of, results_of, st.sampled_from(links), st.floats(0, 1))
def test_a_better_check_never_lowers_a_score(chosen, checks, name, r):
    answers = made_answers(chosen)
    worse, better = (
        made_results(checks | {name: (Status.WARN, each, 0.9)}) for each in (min(r, 0.5), max(r, 0.5))
    )
    low, high = score(WORKED, answers, worse), score(WORKED, answers, better)
    assert (high.overall.score or 0) >= (low.overall.score or 0) - 1e-9
    assert all(
        (b.score or 0) >= (a.score or 0) - 1e-9 for a, b in zip(low.questions, high.questions, strict=True)
    )


@settings(max_examples=80, deadline=None)
@given(answers_of, results_of, st.sampled_from([q.id for q in WORKED.questions]), st.integers(0, 3))
def test_a_higher_level_never_lowers_a_score(chosen, checks, name, chosen_level):
    results = made_results(checks)
    low = score(WORKED, made_answers(chosen) | level(name, chosen_level), results)
    high = score(WORKED, made_answers(chosen) | level(name, chosen_level + 1), results)
    assert (high.overall.score or 0) >= (low.overall.score or 0) - 1e-9


@settings(max_examples=80, deadline=None)
@given(answers_of, results_of, st.randoms(use_true_random=False))
def test_the_order_of_checks_and_answers_is_irrelevant_to_the_byte(chosen, checks, random):
    answers, results = made_answers(chosen), made_results(checks)
    shuffled = random.sample(results, len(results))
    turned = dict(random.sample(list(answers.items()), len(answers)))
    assert dumps(score(WORKED, answers, results)) == dumps(score(WORKED, turned, shuffled))


@settings(max_examples=60, deadline=None)
@given(answers_of, results_of)
def test_scores_lie_inside_their_ranges_and_bounds(chosen, checks):
    card = score(WORKED, made_answers(chosen), made_results(checks))
    for each in card.stages:
        assert 0 <= each.low <= each.high <= 100 and 0 <= each.confidence <= each.coverage + 1e-9 <= 1 + 1e-9
        assert each.score is None or 0 <= each.score <= 100
