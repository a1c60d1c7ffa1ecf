import pytest
from built import judged, load, page, said, screen

from audits.awareness import mobile
from audits.awareness.mobile import keeps_zoom_out
from parcours.facts.model import Status

FITS = page(head='<meta name="viewport" content="width=device-width, initial-scale=1">')


def test_a_page_that_fits_passes():
    assert judged(mobile, FITS, look=screen(), lighthouse=load({})).status is Status.PASS


def test_scrolling_sideways_is_poor():
    result = judged(mobile, FITS, look=screen(scroll_width=980))
    assert result.status is Status.FAIL
    assert "980 instead of 360" in said(result)


def test_one_pixel_more_is_no_fault():
    assert judged(mobile, FITS, look=screen(scroll_width=361)).status is Status.PASS


def test_a_page_that_declares_no_width_is_shown_tiny_and_does_not_scroll():
    result = judged(mobile, page(), look=screen(scroll_width=980))
    assert result.status is Status.FAIL
    assert "tiny" in said(result)


def test_no_width_declared_is_poor_when_nobody_could_look():
    assert judged(mobile, page()).status is Status.FAIL


def test_blocked_zoom_and_small_buttons_are_fair():
    blocked = page(head='<meta name="viewport" content="width=device-width, user-scalable=no">')
    result = judged(mobile, blocked, look=screen(), lighthouse=load({}, audits={"target-size": {"score": 0}}))
    assert result.status is Status.WARN
    assert "zooming in and some buttons" in said(result)


@pytest.mark.parametrize(
    ("viewport", "shut"),
    [
        ("maximum-scale=1.0.", True),  # a slip seen in the wild
        ("maximum-scale=1.", True),
        ("maximum-scale=.9", True),
        ("maximum-scale = 1;user-scalable=yes", True),
        ("Maximum-Scale=1", True),
        ("maximum-scale=1px", True),
        ("maximum-scale=1e0", True),
        ("maximum-scale=4.9.9", True),
        ("maximum-scale=5.0.", False),
        ("maximum-scale=1e999", False),
        ("maximum-scale=" + "9" * 400, False),
        ("maximum-scale=device-width", False),
        ("maximum-scale=-1", False),
        ("maximum-scale=٣", False),
        ("maximum-scale=NaN", False),
        ("maximum-scale=.", False),
        ("maximum-scale=", False),
        ("maximum-scale=1, maximum-scale=5", False),
        ("user-scalable=no", True),
        ("user-scalable=0.5", True),
        ("user-scalable=0", True),
        ("user-scalable=1", False),
        ("user-scalable=yes", False),
        ("user-scalable=\ud800", False),
        ("width=device-width", False),
        ("", False),
    ],
)
def test_zoom_is_read_as_browsers_read_it(viewport, shut):
    assert keeps_zoom_out(viewport) is shut
