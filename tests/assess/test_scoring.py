"""The scoring model's worked example, and the properties it must keep whatever the input."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checklists import checklist, question
from parcours.assess.scoring import _capped, grade, score
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Answer, AnswerKind, Resolution, Result, Stage, Status
from parcours.facts.scorecard import Scorecard

A, P, F = Stage.AWARENESS, Stage.PURCHASE, Stage.FOLLOW_UP


def level(name: str, chosen: int, **more) -> dict[str, Answer]:
    return {name: Answer(name, AnswerKind.LEVEL, chosen, **more)}


def result(
    audit: str, r: float | None, plus: float, minus: float | None = None, status: Status | None = None
) -> Result:
    status = status or {1.0: Status.PASS, 0.0: Status.FAIL}.get(r, Status.WARN)
    reliability = 0.0 if r is None else (minus or plus) if status is Status.NOT_OBSERVED else plus
    return Result(audit, status, r, reliability=reliability, reliability_max=max(plus, minus or 0))


WORKED = checklist(
    {
        A: [
            question("a1", 3, 0.8, {"performance": 3, "value": 2, "tasks": 2, "broken": 1}),
            question("a2", 1, 0.4, {"cards": 2, "share": 1}),
            question("a3", 2, 0.3, {"profiles": 2, "last-post": 2}),
        ],
        P: [
            question("p1", 1, 0.3, {"cross": 1}),
            question("p2", 2, 0.7, {"analytics": 2, "pixel": 2}),
            question("p3", 3, 0.7, {"https": 3, "policies": 2, "guest": 2}),
        ],
        F: [
            question(
                "f1", 3, 0.5, {"phone": 2, "email": 2, "clicks": 2, "hours": 1, "promise": 2, "help": 1}
            ),
            question("f2", 2, 0.4, {"esp": 2, "esp-dns": 2, "loyalty": 1}),
        ],
    }
)
WORKED_ANSWERS = (
    level("a1", 4) | level("a2", 2) | level("p2", 0) | level("p3", 2) | level("f1", 4) | level("f2", 4)
)
N = Status.NOT_OBSERVED
WORKED_RESULTS = (
    result("performance", 0.71, 0.9),
    result("value", 1.0, 0.7),
    result("tasks", 0.75, 0.9),
    result("broken", 0.5, 0.95),
    result("cards", 0.9, 0.95),
    result("share", 0.0, 0.8, 0.5, N),
    result("profiles", 1.0, 0.9),
    result("last-post", None, 0.8, status=Status.ERROR),
    result("analytics", 1.0, 0.95),
    result("pixel", 1.0, 0.95),
    result("https", 1.0, 0.98),
    result("policies", 0.5, 0.9),
    result("guest", None, 0.85, status=Status.NOT_APPLICABLE),
    result("phone", 0.0, 0.96, 0.85, N),
    result("email", 1.0, 0.95),
    result("clicks", 1.0, 0.95),
    result("hours", 0.0, 0.8, 0.6, N),
    result("promise", 0.0, 0.8, 0.5, N),
    result("help", 0.0, 0.9, 0.7, N),
    result("esp", 0.0, 0.95, 0.35, N),
    result("esp-dns", 0.0, 0.9, 0.5, N),
    result("loyalty", 0.0, 0.9, 0.5, N),
)


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return score(WORKED, WORKED_ANSWERS, WORKED_RESULTS)


def test_worked_example_question_by_question(card):
    a1, a2, a3 = (card.question(name) for name in ("a1", "a2", "a3"))
    assert a1.evidence == pytest.approx(0.751, abs=5e-4) and a1.completeness == 1.0
    assert (a1.score, a1.confidence) == (pytest.approx(0.847, abs=1e-3), 1.0) and a1.flag == ""
    assert (a2.score, a2.confidence) == (pytest.approx(0.588, abs=1e-3), pytest.approx(0.951, abs=1e-3))
    assert a2.completeness == pytest.approx(0.889, abs=1e-3)
    assert a3.score is None and a3.evidence == 1.0 and a3.confidence == 0.0
    p2, p3 = card.question("p2"), card.question("p3")
    assert card.question("p1").score is None
    assert (p2.score, p2.gap, p2.flag) == (pytest.approx(0.583, abs=1e-3), -1.0, "hidden_strength")
    assert (p3.evidence, p3.score) == (pytest.approx(0.81, abs=1e-3), pytest.approx(0.681, abs=1e-3))


def test_worked_example_flags_a_contradiction_and_an_unverified_claim_apart(card):
    f1, f2 = card.question("f1"), card.question("f2")
    assert f1.flag == "contradiction" and f1.gap == pytest.approx(0.51, abs=0.01)
    assert f1.score == pytest.approx(0.762, abs=5e-3)
    assert f2.flag == "unverified" and f2.gap == 1.0 and f2.evidence_mass < 0.4


def test_worked_example_stage_by_stage(card):
    awareness, purchase, follow_up = (card.stage(each) for each in (A, P, F))
    assert awareness.score == pytest.approx(78.2, abs=0.05) and awareness.coverage == pytest.approx(
        0.667, abs=1e-3
    )
    assert awareness.confidence == pytest.approx(0.658, abs=1e-3)
    assert (awareness.low, awareness.high) == (pytest.approx(51.6, abs=0.1), pytest.approx(85.8, abs=0.1))
    assert purchase.score == pytest.approx(64.2, abs=0.05)
    assert (purchase.coverage, purchase.confidence) == (
        pytest.approx(0.833, abs=1e-3),
        pytest.approx(0.833, abs=1e-3),
    )
    assert (purchase.low, purchase.high) == (pytest.approx(53.5, abs=0.1), pytest.approx(70.2, abs=0.1))
    assert follow_up.score == pytest.approx(74.5, abs=0.5) and follow_up.coverage == 1.0


def test_worked_example_overall(card):
    assert round(card.overall.score) == 72 and card.overall.grade == "B" and not card.overall.provisional
    assert (round(card.overall.low), round(card.overall.high)) == (57, 78)
    assert round(card.overall.coverage, 2) == 0.83 and card.overall.confidence == pytest.approx(
        0.79, abs=0.01
    )
    assert card.weakest is P


def test_one_weak_positive_check_alone_makes_no_score():
    only = checklist({A: [question("q", 1, 0.3, {"a": 1, "b": 1})]})
    card = score(only, {}, [result("a", 1.0, 0.9), result("b", None, 0.9, status=Status.ERROR)])
    assert card.question("q").score is None and card.overall.score is None


def test_a_sum_that_passes_100_by_its_last_digit_is_100():
    assert _capped(100.00000000000003, []) == 100.0


@pytest.mark.parametrize(
    ("points", "letter"), [(85, "A"), (84.9, "B"), (70, "B"), (55, "C"), (40, "D"), (39.9, "E"), (0, "E")]
)
def test_letters_begin_at_their_band(points, letter):
    assert grade(points) == letter


def test_letter_is_held_back_when_little_was_answered():
    card = score(WORKED, {}, WORKED_RESULTS)
    assert card.overall.provisional and card.overall.grade == ""


def test_gates_cap_after_the_mean_and_applying_them_twice_changes_nothing():
    gated = tuple(
        replace(each, gates=("insecure",)) if each.audit == "https" else each for each in WORKED_RESULTS
    )
    once = score(WORKED, WORKED_ANSWERS, gated)
    twice = score(WORKED, WORKED_ANSWERS, gated + (Result("again", Status.FAIL, 0.0, gates=("insecure",)),))
    assert once.stage(P).score == 40 and once.overall.score <= 59 and once.stage(P).gates == ("insecure",)
    assert [each.score for each in twice.stages] == [each.score for each in once.stages]
    assert twice.overall == once.overall


def test_a_site_that_does_not_answer_gets_no_grade():
    down = Failure(FailureKind.NO_ANSWER)
    results = [replace(each, status=Status.ERROR, score=None, reason=down) for each in WORKED_RESULTS]
    card = score(WORKED, WORKED_ANSWERS, results)
    assert not card.overall.gradable and card.overall.grade == ""


def test_what_the_owner_says_is_hidden_from_us_weighs_less_against_her():
    hidden = WORKED_ANSWERS | level("f1", 4, resolution=Resolution.HIDDEN)
    before, after = (score(WORKED, each, WORKED_RESULTS).question("f1") for each in (WORKED_ANSWERS, hidden))
    assert after.score > before.score and after.confidence < before.confidence


def test_short_form_is_said_when_much_of_a_stage_is_set_aside():
    away = WORKED_ANSWERS | {"a1": Answer("a1", AnswerKind.NOT_APPLICABLE, reason="no site")}
    assert score(WORKED, away, WORKED_RESULTS).stage(A).short_form
    assert not score(WORKED, WORKED_ANSWERS, WORKED_RESULTS).stage(A).short_form


def test_an_optional_question_left_blank_weighs_nothing_without_evidence():
    with_optional = checklist(
        {A: [question("q", 1, 0, {}), question("more", 3, 0.9, {"a": 1}, optional=True)]}
    )
    for results in ((), [result("a", None, 0.9, status=Status.ERROR)]):
        card = score(with_optional, level("q", 3), results)
        assert card.overall.score == 75 and card.overall.coverage == 1.0
    assert score(with_optional, level("q", 3), [result("a", 1.0, 0.9)]).question("more").score == 1.0
