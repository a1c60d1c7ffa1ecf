from built import judged, load, said

from audits.awareness.speed import total_blocking_time
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Status


def test_good_fair_and_poor_follow_the_control_points():
    results = [judged(total_blocking_time, lighthouse=load({"tbt": ms})) for ms in (90, 310, 900)]
    assert [each.status for each in results] == [Status.PASS, Status.WARN, Status.FAIL]
    assert results[0].score > results[1].score > results[2].score


def test_the_finding_tells_the_spread_of_the_loads():
    result = judged(total_blocking_time, lighthouse=load({"tbt": 310}, {"tbt": 90}, {"tbt": 900}))
    assert "in 3 loads" in said(result)


def test_loads_that_disagree_are_not_judged_poor_while_one_was_good():
    apart = judged(total_blocking_time, lighthouse=load({"tbt": 1200}, {"tbt": 10}, {"tbt": 1250}))
    alike = judged(total_blocking_time, lighthouse=load({"tbt": 1200}, {"tbt": 1150}, {"tbt": 1250}))
    assert (apart.status, alike.status) == (Status.WARN, Status.FAIL)


def test_a_computer_is_held_to_its_own_control_points():
    phone, computer = (
        judged(total_blocking_time, lighthouse=load({"tbt": 90}, form=form)) for form in ("mobile", "desktop")
    )
    assert computer.score < phone.score


def test_a_load_that_could_not_be_measured_is_no_failure():
    assert judged(total_blocking_time, lighthouse=load({})).status is Status.ERROR
    result = judged(total_blocking_time, lighthouse=Failure(FailureKind.NO_BROWSER))
    assert (result.status, result.reason.kind) == (Status.ERROR, FailureKind.NO_BROWSER)
