from built import FILL, judged, page, said

from audits.follow_up import help_centre
from parcours.facts.model import Profile, Status

ASKED = [
    "How long does delivery take here?",
    "Can I return a cake I ordered?",
    "How can I pay for my order?",
    "Where do I see my account?",
]


def faq(*questions):
    body = "".join(f"<h3>{each}</h3><p>Yes, and gladly: ask us at the counter.</p>" for each in questions)
    return page("<h1>FAQ</h1>" + body + FILL, path="faq", title="FAQ")


def more(count):
    return [f"Is question number {n} answered?" for n in range(count)]


def test_eight_questions_on_three_subjects_pass():
    result = judged(help_centre, page(), faq(*ASKED, *more(4)))
    assert result.status is Status.PASS
    assert said(result) == "8 questions are answered on the site."


def test_few_questions_are_fair():
    assert judged(help_centre, page(), faq(*ASKED[:3])).status is Status.WARN


def test_a_shop_is_asked_for_delivery_returns_and_payment_and_a_local_place_is_not():
    assert "delivery, returns and payment" in said(judged(help_centre, page(), faq(*more(9))))
    assert judged(help_centre, page(), faq(*more(9)), profile=Profile.LOCAL).status is Status.PASS


def test_a_question_in_a_headline_is_no_help():
    assert judged(help_centre, page("<h2>Hungry for cake already?</h2>" + FILL)).status is Status.NOT_OBSERVED


def test_a_help_centre_elsewhere_is_named_and_not_judged():
    for address in ("https://dupont.zendesk.com/hc/fr", "https://help.dupont-bakery.example/"):
        result = judged(help_centre, page(FILL + f'<a href="{address}">Help</a>'))
        assert result.status is Status.WARN and "which we did not read" in said(result)


def test_the_help_of_another_firm_is_none():
    browser = '<a href="https://support.google.com/accounts">Cookies in your browser</a>'
    assert judged(help_centre, page(FILL + browser)).status is Status.NOT_OBSERVED
