from built import judged, load, said, screen

from audits.awareness import first_impression
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Status

QUICK, SLOW = load({"lcp": 2000}), load({"lcp": 6000})


def test_a_clear_and_quick_first_screen_passes():
    result = judged(first_impression, lighthouse=QUICK, look=screen())
    assert result.status is Status.PASS
    assert "“Bread baked this morning” and offers “Order now”" in said(result)


def test_what_the_first_screen_lacks_is_named():
    result = judged(first_impression, lighthouse=QUICK, look=screen(actions=(), overlay=0.8))
    assert result.status is Status.FAIL
    lacks = "a button or link that says what to do next and a free view (a window covers 80% of it)"
    assert lacks in said(result)


def test_a_headline_drawn_into_a_picture_is_not_judged_poor():
    assert (
        judged(first_impression, lighthouse=QUICK, look=screen(headline="", hero_text="")).status
        is Status.WARN
    )


def test_more_than_five_seconds_is_poor_whatever_shows():
    assert judged(first_impression, lighthouse=SLOW, look=screen()).status is Status.FAIL


def test_it_works_from_the_load_alone_and_says_so():
    result = judged(first_impression, lighthouse=QUICK)
    assert result.status is Status.PASS
    assert "could not look" in said(result)


def test_with_neither_it_is_no_failure():
    nothing = Failure(FailureKind.NO_BROWSER)
    assert judged(first_impression, lighthouse=nothing, look=nothing).reason.kind is FailureKind.NO_BROWSER


def test_a_screen_that_our_browser_left_blank_is_not_held_against_the_site():
    blank = screen(headline="", actions=(), rendered_words=0)
    assert (
        judged(first_impression, lighthouse=Failure(FailureKind.BROWSER), look=blank).status is Status.ERROR
    )
