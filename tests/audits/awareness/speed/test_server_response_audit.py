from built import HOME, judged, said

from audits.awareness.speed import server_response
from parcours.facts.artifacts import ResponseTimes
from parcours.facts.model import Status


def times(*ms):
    return ResponseTimes({HOME: ms})


def test_a_quick_server_passes():
    result = judged(server_response, times=times(600, 200, 210, 190, 205))
    assert result.status is Status.PASS
    assert said(result) == "Your server begins to answer after 0.2 s (the middle one of 5 requests)."


def test_the_score_falls_with_the_wait():
    slow, slower = (judged(server_response, times=times(ms)) for ms in (1200, 2500))
    assert (slow.status, slower.status) == (Status.WARN, Status.FAIL)
    assert slow.score > slower.score


def test_one_cold_request_does_not_make_a_server_slow():
    assert judged(server_response, times=times(5000, 300, 300, 310, 290)).status is Status.PASS


def test_without_an_answer_nothing_is_said_against_the_server():
    assert judged(server_response, times=ResponseTimes({})).status is Status.ERROR
