from built import judged, load, said

from audits.awareness.speed import layout_shift
from parcours.facts.model import Status


def test_a_still_page_passes():
    result = judged(layout_shift, lighthouse=load({"cls": 0.02}))
    assert result.status is Status.PASS
    assert "hardly anything moves" in said(result)


def test_a_jumping_page_warns_then_fails():
    results = [judged(layout_shift, lighthouse=load({"cls": shift})) for shift in (0.2, 0.4)]
    assert [each.status for each in results] == [Status.WARN, Status.FAIL]


def test_no_shift_at_all_is_the_best():
    assert judged(layout_shift, lighthouse=load({"cls": 0.0})).score == 1.0


def test_an_unmeasured_shift_is_no_failure():
    assert judged(layout_shift, lighthouse=load({})).status is Status.ERROR
