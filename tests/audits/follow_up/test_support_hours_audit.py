import pytest
from built import FILL, judged, page, said

from audits.follow_up import support_hours
from parcours.facts.model import Profile, Status

CALL = "<p>Call us: <a href='tel:+13125550199'>312-555-0199</a></p>"
CALL = CALL.replace("555-0199", "421-7788").replace("5550199", "4217788")
STREET = "<p>Bakery, 12 Main Street, Springfield, IL 62701</p>"


@pytest.mark.parametrize(
    "hours",
    [
        "Our phone lines are open Monday to Friday, 9am to 5pm.",
        "Service client joignable du lundi au vendredi de 9h à 18h.",
    ],
)
def test_hours_of_answering_pass_and_are_quoted(hours):
    result = judged(support_hours, page(FILL + CALL + STREET), page(FILL + f"<p>{hours}</p>", path="help"))
    assert result.status is Status.PASS
    assert "Monday" in said(result) or "lundi" in said(result)


def test_hours_on_the_contact_page_pass():
    contact = page(
        f"<h1>Contact</h1>{CALL}{STREET}<p>Monday to Friday: 9am to 6pm</p>" + FILL,
        path="contact",
        title="Contact",
    )
    assert judged(support_hours, page(), contact).status is Status.PASS


def test_a_shop_for_the_world_says_by_which_clock():
    hours = "<p>Call us Monday to Friday, 9am to 5pm{zone}</p>"
    home = "https://dupont.com/"
    unclear = judged(support_hours, page(FILL + CALL + hours.format(zone=""), home=home))
    assert unclear.status is Status.WARN and "time zone" in said(unclear)
    assert (
        judged(support_hours, page(FILL + CALL + hours.format(zone=" EST"), home=home)).status is Status.PASS
    )


def test_hours_far_from_any_way_to_call_are_fair_for_a_shop_and_good_for_a_local_place():
    site = (
        page(FILL + CALL + FILL * 9 + STREET),
        page(FILL + "<h2>Opening hours</h2><p>Monday to Friday: 9am to 6pm</p>" + FILL, path="a"),
    )
    assert judged(support_hours, *site).status is Status.WARN
    assert judged(support_hours, *site, profile=Profile.LOCAL).status is Status.PASS


def test_hours_in_markup_only_are_fair():
    head = (
        '<script type="application/ld+json">{"@type": "Bakery", "openingHours": "Mo-Fr 09:00-18:00"}</script>'
    )
    result = judged(support_hours, page(FILL + CALL + STREET, head=head), profile=Profile.LOCAL)
    assert result.status is Status.WARN and "we did not see them in your text" in said(result)


def test_by_appointment_is_said():
    result = judged(support_hours, page(FILL + CALL + STREET + "<p>Visits by appointment only.</p>"))
    assert said(result).startswith("Your site says “Visits by appointment only.”")


def test_the_hours_of_an_event_are_not_hours_of_answering():
    event = "<p>Concert on Saturday 12 June, from 8pm to 11pm.</p>"
    assert judged(support_hours, page(FILL + CALL + event)).status is Status.NOT_OBSERVED


def test_without_a_phone_or_a_chat_it_is_not_asked():
    assert judged(support_hours, page()).status is Status.NOT_APPLICABLE
