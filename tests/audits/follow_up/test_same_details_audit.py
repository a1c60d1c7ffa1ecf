import json

import pytest
from built import FILL, judged, page, said

from audits.follow_up import same_details
from parcours.facts.model import Status

STREET = "<p>Dupont bakery, 12 Main Street, Springfield, IL 62701</p>"
NUMBER = "<p>Phone: 312-421-7788</p>"
HOURS = "<h2>Opening hours</h2><p>Monday to Friday: 9am to 6pm</p>"
LINES = STREET + NUMBER + HOURS


def markup(**details):
    business = {"@type": "Bakery", "name": "Dupont", **details}
    return f'<script type="application/ld+json">{json.dumps(business)}</script>'


def where(code="62701"):
    return {"@type": "PostalAddress", "streetAddress": "12 Main Street", "postalCode": code}


SOUND = {"telephone": "+1 312 421 7788", "address": where(), "openingHours": "Mo-Fr 09:00-18:00"}


def test_details_that_agree_pass_and_are_named():
    result = judged(same_details, page(FILL + LINES, head=markup(**SOUND)))
    assert result.status is Status.PASS
    assert (
        said(result) == "Wherever we saw them, these are the same: phone number, address, and opening hours."
    )


def test_hours_of_the_markup_that_differ_are_said_with_both_sides():
    result = judged(
        same_details,
        page(FILL + LINES, head=markup(**SOUND | {"openingHours": "Mo-Th 09:00-18:00, Fr 10:00-18:00"})),
    )
    assert result.status is Status.FAIL
    assert said(result).startswith("Opening hours differ for Friday: your page says “")
    assert "Fr 10:00-18:00" in said(result)


@pytest.mark.parametrize(
    ("change", "start"),
    [
        ({"telephone": "+1 312 421 9900"}, "Your pages show “"),
        ({"address": where("62999")}, "Your pages show “"),
    ],
)
def test_a_number_or_postcode_that_no_page_shows_is_a_conflict(change, start):
    result = judged(same_details, page(FILL + LINES, head=markup(**SOUND | change)))
    assert result.status is Status.FAIL and said(result).startswith(start)


def test_a_link_that_calls_another_number_than_it_reads_is_a_conflict():
    wrong = "<a href='tel:+13124210000'>312-421-7788</a>"
    result = judged(same_details, page(FILL + wrong))
    assert result.status is Status.FAIL
    assert said(result) == "A link reads “312-421-7788” but a tap calls +13124210000."


@pytest.mark.parametrize(
    "calls",
    ["tel:3124217788", "tel:+1-312-421-7788", "tel:0013124217788", "tel:312.421.7788;ext=2"],
)
def test_another_way_of_writing_is_no_difference(calls):
    result = judged(
        same_details, page(FILL + LINES + f"<a href='{calls}'>(312) 421-7788</a>", head=markup(**SOUND))
    )
    assert result.status is Status.PASS


@pytest.mark.parametrize(
    "hours",
    [
        "<h2>Summer hours</h2><p>Monday to Friday: 7am to 2pm</p>",
        "<h2>Kitchen</h2><p>Monday to Friday: noon to 2pm</p>",
        "<p>Call us Monday to Friday, 10am to 4pm</p>",
        "<h2>Opening hours</h2><p>Monday to Friday: 9am to 12pm, 2pm to 6pm</p>",
    ],
)
def test_seasons_departments_telephone_lines_and_breaks_are_no_conflict(hours):
    result = judged(same_details, page(FILL + STREET + hours, head=markup(**SOUND)))
    assert result.status is Status.PASS


def test_branches_are_not_held_against_each_other():
    home = page(
        FILL + STREET + "<p>Second shop: 3 Oak Street, Peoria, IL 61602</p>" + HOURS, head=markup(**SOUND)
    )
    other = page(
        "<h1>Peoria</h1>" + FILL,
        path="peoria",
        head=markup(**{"address": where("61602"), "openingHours": "Mo-Fr 07:00-12:00"}),
    )
    assert judged(same_details, home, other).status is not Status.FAIL


def test_a_mobile_in_the_markup_beside_a_toll_free_number_is_no_conflict():
    free = "<p>Phone: 1-800-421-7788</p>"
    assert judged(same_details, page(FILL + STREET + free, head=markup(**SOUND))).status is Status.PASS


def test_one_digit_typed_wrong_once_is_said():
    foot = "<footer>Phone: 312-421-7788</footer>"
    pages = [page(FILL + foot, path=path) for path in ("", "a", "b")]
    odd = page("<p>Call 312-421-7798 to order.</p>" + FILL * 2 + "<p>Bread.</p>" * 5 + foot, path="c")
    result = judged(same_details, *pages, odd)
    assert result.status is Status.WARN and "differ in one digit" in said(result)


def test_two_lines_side_by_side_are_two_lines():
    foot = "<footer><p>Phone: 312-421-7788</p></footer>"
    pages = [page(FILL + foot, path=path) for path in ("", "a", "b")]
    both = page(FILL + "<p>Shop: call 312-421-7788</p><p>Workshop: call 312-421-7798</p>", path="c")
    assert judged(same_details, *pages, both).status is not Status.WARN


def test_where_there_is_no_place_there_is_nothing_to_compare():
    assert judged(same_details, page()).status is Status.NOT_APPLICABLE


def test_details_in_one_place_only_are_not_compared():
    assert "nothing to compare" in said(judged(same_details, page(FILL + STREET)))
