from built import judged, load, said

from audits.awareness.speed import first_contentful_paint
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Status


def test_good_fair_and_poor_follow_the_control_points():
    results = [judged(first_contentful_paint, lighthouse=load({"fcp": ms})) for ms in (1000, 2500, 4000)]
    assert [each.status for each in results] == [Status.PASS, Status.WARN, Status.FAIL]
    assert results[0].score > results[1].score > results[2].score


def test_the_finding_tells_the_spread_of_the_loads():
    result = judged(first_contentful_paint, lighthouse=load({"fcp": 2500}, {"fcp": 1000}, {"fcp": 4000}))
    assert "in 3 loads" in said(result)


def test_a_computer_is_held_to_its_own_control_points():
    phone, computer = (
        judged(first_contentful_paint, lighthouse=load({"fcp": 1000}, form=form))
        for form in ("mobile", "desktop")
    )
    assert computer.score < phone.score


def test_a_load_that_could_not_be_measured_is_no_failure():
    assert judged(first_contentful_paint, lighthouse=load({})).status is Status.ERROR
    result = judged(first_contentful_paint, lighthouse=Failure(FailureKind.NO_BROWSER))
    assert (result.status, result.reason.kind) == (Status.ERROR, FailureKind.NO_BROWSER)
