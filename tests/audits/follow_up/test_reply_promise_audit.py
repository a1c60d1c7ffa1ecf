import pytest
from built import FILL, judged, page, said

from audits.follow_up import reply_promise
from parcours.facts.model import Status
from parcours.facts.owner import OwnerData, ReplyTimes


def of(sentence, owner=None, **more):
    site = (page(), page(f"<h1>Contact us</h1><p>{sentence}</p>" + FILL, path="contact", title="Contact"))
    return judged(reply_promise, *site, **({"owner": owner} if owner else {}), **more)


@pytest.mark.parametrize(
    "sentence",
    [
        "We answer every message within 24 hours.",
        "Somebody will be in touch the next working day.",
        "Nous vous répondons sous 24h.",
        "Une question ? On vous rappelle dans l’heure.",
    ],
)
def test_an_answer_within_a_day_is_good(sentence):
    assert of(sentence).status is Status.PASS


def test_working_hours_are_said_in_working_days():
    result = of("Réponse garantie sous 48 h ouvrées.")
    assert result.status is Status.WARN
    assert said(result).startswith("You promise an answer within 2 working days")


def test_the_longer_end_of_a_span_counts():
    assert of("Please allow 2-3 business days for a reply.").value == 72


def test_soon_is_no_time():
    result = of("We will get back to you as soon as we can.")
    assert result.status is Status.WARN and result.value is None
    assert "without saying when" in said(result)


@pytest.mark.parametrize(
    "sentence",
    [
        "Livraison sous 48 heures.",
        "Once the parcel is back we contact our bank and refund you within 14 days.",
        "Contact us within 48 hours of delivery if a cake is damaged.",
        "Please reply within 7 days, you have 7 days to respond to our offer.",
        "Nous vous rappelons que le délai de rétractation est de 14 jours.",
        "24-hour emergency service, every day.",
        "They answered me within an hour!",
        "À défaut de réponse sous 60 jours, vous pouvez saisir le médiateur.",
        "We answer requests about your personal data within one month.",
        "Open 24h/24 and 7j/7.",
    ],
)
def test_other_delays_are_no_promise_of_an_answer(sentence):
    assert of(sentence).status is Status.NOT_OBSERVED


def test_a_delay_beside_its_label_is_read_with_it():
    assert of("Average response time</p><p>4 hours").value == 4


def test_a_quotation_is_promised_as_one():
    assert said(of("Devis gratuit sous 24h.")).startswith("You promise a quotation within 24 hours")


def test_an_answer_is_preferred_to_a_quotation():
    result = of("Free quote within 2 hours. We reply to e-mails within 24 hours.")
    assert said(result).startswith("You promise an answer within 24 hours")


def test_a_promise_that_the_owners_figures_deny_is_poor():
    slow = OwnerData(replies=ReplyTimes(30, 80, 40))
    result = of("We answer every message within 24 hours.", slow)
    assert result.status is Status.FAIL
    assert said(result) == (
        "You promise an answer within 24 hours; by your own figures half of them take longer than 30 hours."
    )


def test_a_promise_broken_one_time_in_ten_is_fair():
    often = OwnerData(replies=ReplyTimes(5, 30))
    result = of("We answer every message within 24 hours.", often)
    assert result.status is Status.WARN and "one in ten" in said(result)


def test_a_promise_kept_is_good():
    assert (
        of("We answer every message within 24 hours.", OwnerData(replies=ReplyTimes(5, 20))).status
        is Status.PASS
    )


def test_where_none_is_seen_the_owners_figures_are_named():
    result = of("Ask us anything.", OwnerData(replies=ReplyTimes(5, 20)))
    assert result.status is Status.NOT_OBSERVED
    assert said(result, "fr").endswith("la moitié des réponses partent sous 5 heures.")
