from built import FILL, judged, page, said

from audits.follow_up import loyalty_benefits
from parcours.facts.model import Profile, Status


def club(body, **more):
    return judged(
        loyalty_benefits,
        page(),
        page(f"<h1>Loyalty programme</h1>{body}" + FILL, path="loyalty", title="Loyalty"),
        **more,
    )


def test_recognition_beside_rewards_passes():
    result = club(
        "<p>Our loyalty programme: earn points with each loaf.</p>"
        "<p>Members taste new breads before anyone else and vote.</p>"
    )
    assert result.status is Status.PASS
    assert said(result) == (
        "Your loyalty programme gives points, early access, and a say in what you make; "
        "2 of these 3 are not money."
    )


def test_points_and_discounts_alone_are_fair():
    result = club("<p>Collect loyalty points: 100 points give you 10% off and a voucher.</p>")
    assert result.status is Status.WARN and result.value == 0
    assert said(result).endswith("we did not see a benefit that is not money.")


def test_a_french_programme_is_read_alike():
    result = club(
        "<p>Programme de fidélité : cumulez des points, des bons d’achat, et venez à nos soirées.</p>"
    )
    assert result.status is Status.PASS
    assert "une cagnotte" not in said(result, "fr") and "des rencontres" in said(result, "fr")


def test_a_programme_without_a_word_on_what_it_gives_is_fair():
    result = club("<p>Join our loyalty club today at the counter.</p>")
    assert said(result) == "There is a loyalty programme, but we did not see what it gives."


def test_what_stands_elsewhere_is_none_of_the_programme():
    plain = page("<h2>Sale</h2><p>Everything 20% off, and vote in the town’s election on Sunday.</p>" + FILL)
    assert judged(loyalty_benefits, plain).status is Status.NOT_OBSERVED


def test_firms_that_sell_to_firms_are_not_asked():
    assert judged(loyalty_benefits, page(), profile=Profile.BUSINESS).status is Status.NOT_APPLICABLE


def test_a_vendors_tool_is_a_programme():
    tool = page(FILL, head="<script src='https://sdk.loyaltylion.net/sdk.js'></script>")
    assert judged(loyalty_benefits, tool).status is Status.WARN
