"""Two moments side by side: the parts of a change add up, noise is none, and nothing comes from nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import AT

from checklists import checklist, question
from parcours.assess.compare import Moment, Trend, compare, standing
from parcours.assess.noise import RESPONSE, noise, samples
from parcours.assess.scoring import score
from parcours.facts.artifacts import Failure, FailureKind, ResponseTimes
from parcours.facts.model import Answer, AnswerKind, Profile, Result, Stage, Status
from parcours.facts.runs import Findings, Speed, SpeedRun
from parcours.text import message

A, P = Stage.AWARENESS, Stage.PURCHASE
LCP, CLS = "largest-contentful-paint", "layout-shift"
ASKED = checklist(
    {
        A: [question("a1", 3, 0.8, {LCP: 3, "cards": 2}), question("a2", 1, 0.4, {"links": 2})],
        P: [question("p1", 2, 0.7, {"https": 3, "policies": 2})],
    }
)
CHECKS = (LCP, "cards", "links", "https", "policies")
NAMES = ("a1", "a2", "p1")


def level(name, chosen):
    return {name: Answer(name, AnswerKind.LEVEL, chosen)}


def result(audit, status, points=None, value=None, found=""):
    points = {Status.PASS: 1.0, Status.WARN: 0.5, Status.FAIL: 0.0}.get(status) if points is None else points
    ours = 0.0 if points is None else 0.9
    said = message(found or f"{audit} {status} {value}")
    return Result(audit, status, points, value=value, finding=said, reliability=ours, reliability_max=0.9)


def moment(results, answers, shown=None, **more):
    """A moment as it stands under today's rules, or as other rules had shown it."""
    card = score(ASKED, answers, results)
    stages = {each.id: each.score for each in card.stages}
    overall = card.overall.score if shown is None else shown
    made = Moment(AT, Profile.LOCAL, "mobile", tuple(results), answers, overall, stages)
    return replace(made, **more)


GOOD = tuple(result(each, Status.PASS) for each in CHECKS)
POOR = tuple(result(each, Status.FAIL) for each in CHECKS)
SOME = level("a1", 2) | level("p1", 1)

statuses = st.sampled_from([Status.PASS, Status.WARN, Status.FAIL])
seen = st.builds(
    lambda states, value: tuple(
        result(name, state, value=value if name == LCP else None)
        for name, state in zip(CHECKS, states, strict=True)
    ),
    st.tuples(*[statuses for _ in CHECKS]),
    st.floats(0.5, 9).map(lambda each: round(each, 1)),
)
told = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 4)).map(
    lambda levels: {name: Answer(name, AnswerKind.LEVEL, each) for name, each in levels.items()}
)
shown = st.floats(0, 100)


@settings(max_examples=150)
@given(seen, seen, told, told, shown)
def test_the_three_parts_add_up_to_the_difference_of_the_printed_scores(old, new, then, now, before):
    found = compare(ASKED, moment(old, then, before), moment(new, now))
    for change in (found.overall, *found.stages.values()):
        assert change.split is not None
        assert change.before + change.split.total == change.after
    assert found.overall.before == round(before)
    assert found.overall.after == round(score(ASKED, now, new).overall.score)


@given(seen, told)
def test_the_same_twice_is_nothing_changed(results, answers):
    found = compare(ASKED, moment(results, answers), moment(results, answers))
    assert found.nothing
    assert (found.checks, found.unmatched, found.same) == ((), (), len(CHECKS))


@given(seen, seen, told)
def test_answers_left_alone_take_no_part(old, new, answers):
    found = compare(ASKED, moment(old, answers), moment(new, answers))
    assert found.overall.split.answers == found.overall.split.rules == 0


@given(seen, told, told)
def test_a_site_left_alone_takes_no_part(results, then, now):
    found = compare(ASKED, moment(results, then), moment(results, now))
    assert (found.overall.split.site, found.overall.split.noise, found.checks) == (0, 0, ())


@given(seen, told, shown)
def test_what_only_the_rules_changed_is_said_of_the_rules(results, answers, before):
    split = compare(ASKED, moment(results, answers, before), moment(results, answers)).overall.split
    assert (split.site, split.answers) == (0, 0)


@settings(max_examples=150)
@given(seen, seen, told)
def test_there_and_back_the_same_checks_turn_the_other_way(old, new, answers):
    """Checks that rest on times left out: what counts as noise is a share of the earlier one."""
    there = compare(ASKED, moment(old, answers), moment(new, answers))
    back = compare(ASKED, moment(new, answers), moment(old, answers))
    for one, other in ((Trend.BETTER, Trend.WORSE), (Trend.WORSE, Trend.BETTER)):
        assert {e.audit for e in there.turned(one)} - {LCP} == {e.audit for e in back.turned(other)} - {LCP}


def test_an_improved_site_is_credited_to_the_site_with_before_and_after():
    found = compare(ASKED, moment(POOR, SOME), moment(GOOD, SOME))
    assert found.overall.split.site == found.overall.split.total > 0
    better = found.turned(Trend.BETTER)
    assert {each.audit for each in better} == set(CHECKS)
    assert all(each.before.finding != each.after.finding for each in better)


def timed(value, *loads, status=Status.WARN, audit=LCP):
    points = max(0.0, min(1.0, 1 - value / 10))
    return (result(audit, status, points, value), *GOOD[1:]), {audit: loads}


def turned(before, after):
    (old, then), (new, now) = before, after
    found = compare(ASKED, moment(old, SOME, samples=then), moment(new, SOME, samples=now))
    return found, next((each.turn for each in found.checks), None)


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (timed(4.0, 3.5, 4.0, 4.8), timed(3.0, 2.9, 3.0, 3.1), Trend.NOISE),  # the loads then: 1.3 s apart
        (timed(4.0, 4.0, 4.0, 4.1), timed(3.0, 2.9, 3.0, 3.1), Trend.BETTER),
        (timed(3.0, 2.9, 3.0, 3.1), timed(4.0, 4.0, 4.0, 4.1), Trend.WORSE),
        (timed(4.0, 4.0, 4.0, 4.0), timed(4.3, 4.3, 4.3, 4.3), Trend.NOISE),  # all alike by chance: a tenth
        (timed(4.0, 4.0), timed(4.9, 4.9), Trend.NOISE),  # one load has no spread: a quarter
        (timed(4.0, 4.0), timed(5.2, 5.2), Trend.WORSE),
        (timed(4.0, 4.0), timed(4.0, 4.0), None),
        (timed(2.5, 2.5, 2.5, 2.5, status=Status.PASS), timed(2.6, 2.6, 2.6, 2.6), Trend.NOISE),
    ],
)
def test_a_speed_turns_only_when_it_leaves_the_spread_of_its_loads(before, after, turn):
    assert turned(before, after)[1] is turn


def test_a_speed_within_its_spread_is_nothing_changed_and_its_points_are_called_noise():
    found, turn = turned(
        timed(2.5, 1.9, 2.5, 3.9, status=Status.PASS), timed(3.9, 3.8, 3.9, 4.0, status=Status.WARN)
    )
    assert turn is Trend.NOISE
    assert found.overall.split.site == found.overall.split.noise < 0
    assert found.nothing


def test_the_least_noise_of_a_layout_shift_is_not_that_of_seconds():
    assert noise(CLS, 0.02, (0.02,) * 3, (0.03,) * 3) == pytest.approx(0.01)
    assert noise(LCP, 0.2, (0.2,) * 3, (0.2,) * 3) == pytest.approx(0.1)


def test_what_could_be_made_only_once_is_neither_better_nor_worse():
    gone = (replace(result("https", Status.ERROR), reason=Failure(FailureKind.TIMEOUT)),)
    old = tuple(each for each in POOR if each.audit != "https") + gone
    found = compare(ASKED, moment(old, SOME), moment(POOR, SOME))
    assert (found.unmatched, found.checks) == (("https",), ())
    assert not found.nothing


@pytest.mark.parametrize("pair", [(Status.FAIL, Status.NOT_OBSERVED), (Status.NOT_APPLICABLE, Status.FAIL)])
def test_not_seen_and_not_applicable_are_neither_better_nor_worse_than_poor(pair):
    old, new = (
        (result("https", status, 0.0 if status is not Status.NOT_APPLICABLE else None),) for status in pair
    )
    found = compare(ASKED, moment((*POOR[:3], *old), SOME), moment((*POOR[:3], *new), SOME))
    assert [each.turn for each in found.checks] == [Trend.OTHER]


@pytest.mark.parametrize(
    ("other", "word"), [({"profile": Profile.SHOP}, "kind of business"), ({"form": "desktop"}, "computer")]
)
def test_only_like_is_compared_with_like(other, word):
    found = compare(ASKED, moment(POOR, SOME, **other), moment(GOOD, SOME))
    assert word in found.why_not.id
    assert (found.checks, found.overall.split, found.stages) == ((), None, {})


def test_a_site_that_could_not_be_read_is_not_called_worse():
    gone = tuple(replace(result(each, Status.ERROR), reason=Failure(FailureKind.TIMEOUT)) for each in CHECKS)
    found = compare(ASKED, moment(GOOD, SOME), moment(gone, SOME))
    assert "could not be read" in found.why_not.id
    assert found.checks == ()


def test_without_a_score_then_there_is_no_split_but_checks_are_compared():
    found = compare(ASKED, moment(POOR, SOME, overall=None), moment(GOOD, SOME))
    assert (found.overall.before, found.overall.split) == (None, None)
    assert found.turned(Trend.BETTER)


def test_samples_are_every_load_in_seconds_and_the_widest_page_without_its_cold_answer():
    runs = (SpeedRun({"lcp": 2400.0, "cls": 0.1}), SpeedRun({"lcp": 2600.0, "cls": 0.2}))
    found = Findings("https://www.example.com/", "x", AT, speed=Speed("mobile", runs, 0))
    times = ResponseTimes({"/": (900.0, 100.0, 120.0), "/b": (90.0, 200.0, 300.0), "/c": (80.0,)})
    assert samples(found, times) == {LCP: (2.4, 2.6), CLS: (0.1, 0.2), RESPONSE: (0.2, 0.3)}


def test_notes_are_not_kept_a_second_time():
    note = {"a1": Answer("a1", AnswerKind.LEVEL, 2, reason="mine", note="private")}
    kept = standing(Profile.LOCAL, note, score(ASKED, note, GOOD))
    assert (kept.answers["a1"].note, kept.answers["a1"].reason, kept.answers["a1"].level) == ("", "", 2)
