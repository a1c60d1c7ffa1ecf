from built import FILL, judged, page, said

from audits.follow_up import sarah_test
from parcours.facts.model import Profile, Status
from parcours.facts.owner import Drill, OwnerData

CALL = "<header><a href='tel:+13124217788'>312-421-7788</a></header>"
BUY = "<form action='/cart/add'><input name='quantity'><button>Add to cart</button></form>"
LINK = "<footer><a href='/returns'>Returns and exchanges</a></footer>"
RETURNS = page(
    "<h1>Returns and exchanges</h1><p>You can exchange an article for another size within 30 days.</p>"
    + FILL,
    path="returns",
    title="Returns",
)


def shop(*drills, top=CALL, link=LINK):
    return judged(sarah_test, page(top + FILL + BUY + link), RETURNS, owner=OwnerData(drills=drills))


def test_near_number_and_exchange_pass_and_the_missing_trial_is_said():
    result = shop()
    assert result.status is Status.PASS
    assert said(result) == (
        "For Sarah: a phone number is on the page she is on, it stands at the top of the home page, "
        "exchanging an article is explained 1 click away, and a timed message was not tried."
    )


def test_a_quick_answer_that_asks_nothing_again_passes():
    result = shop(Drill("2026-03-02", hours=5, solved=True, asked_again=False))
    assert result.status is Status.PASS
    assert "votre message chronométré a eu une réponse en 5 heures" in said(result, "fr")


def test_asking_again_for_what_was_said_is_poor_however_quick():
    result = shop(Drill("2026-03-02", hours=1, asked_again=True))
    assert result.status is Status.FAIL and "asked again" in said(result)


def test_a_week_is_poor_and_two_days_are_fair():
    assert shop(Drill("2026-03-02", hours=168)).status is Status.FAIL
    assert shop(Drill("2026-03-02", hours=48)).status is Status.WARN


def test_the_latest_trial_counts():
    assert (
        shop(Drill("2026-01-02", hours=168), Drill("2026-03-02", hours=2, solved=True)).status is Status.PASS
    )


def test_a_message_that_waits_is_not_good_yet_and_poor_after_three_days():
    assert shop(Drill("2026-03-02", waited_h=10)).status is Status.WARN
    assert shop(Drill("2026-03-02", waited_h=100)).status is Status.FAIL


def test_no_number_and_no_word_on_exchanges_is_not_observed():
    result = judged(sarah_test, page(FILL + BUY))
    assert result.status is Status.NOT_OBSERVED
    assert "we did not see how to exchange an article" in said(result)


def test_other_numbers_are_not_taken_for_phone_numbers():
    assert judged(sarah_test, page("<header>Order no. 3124217788</header>" + FILL + BUY)).value is None


def test_who_sends_nothing_is_not_asked_about_exchanges():
    result = judged(sarah_test, page(CALL + FILL), profile=Profile.LOCAL)
    assert result.status is Status.PASS and "exchang" not in said(result)
