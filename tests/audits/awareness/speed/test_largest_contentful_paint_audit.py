from built import judged, load, said

from audits.awareness.speed import largest_contentful_paint
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Status


def test_good_fair_and_poor_follow_the_control_points():
    results = [judged(largest_contentful_paint, lighthouse=load({"lcp": ms})) for ms in (1900, 3600, 6000)]
    assert [each.status for each in results] == [Status.PASS, Status.WARN, Status.FAIL]
    assert results[0].score > results[1].score > results[2].score


def test_the_finding_tells_the_spread_of_the_loads():
    result = judged(largest_contentful_paint, lighthouse=load({"lcp": 3600}, {"lcp": 1900}, {"lcp": 6000}))
    assert "in 3 loads" in said(result)


def test_a_computer_is_held_to_its_own_control_points():
    phone, computer = (
        judged(largest_contentful_paint, lighthouse=load({"lcp": 1900}, form=form))
        for form in ("mobile", "desktop")
    )
    assert computer.score < phone.score


def test_a_load_that_could_not_be_measured_is_no_failure():
    assert judged(largest_contentful_paint, lighthouse=load({})).status is Status.ERROR
    result = judged(largest_contentful_paint, lighthouse=Failure(FailureKind.NO_BROWSER))
    assert (result.status, result.reason.kind) == (Status.ERROR, FailureKind.NO_BROWSER)


def test_the_score_is_lighthouses_own():
    assert round(judged(largest_contentful_paint, lighthouse=load({"lcp": 3600})).score, 2) == 0.61


def test_both_languages_say_the_same_number():
    result = judged(largest_contentful_paint, lighthouse=load({"lcp": 3600}))
    assert "3.6 s" in said(result)
    assert "3,6\u00a0s" in said(result, "fr")
