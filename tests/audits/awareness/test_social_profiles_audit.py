from built import FILL, judged, page, said

from audits.awareness import social_profiles
from parcours.facts.model import Status

LINKS = (
    '<footer><a href="https://www.instagram.com/dupontbakery">Instagram</a>'
    '<a href="https://www.facebook.com/dupontbakery">Facebook</a></footer>'
)


def test_two_networks_on_every_page_pass():
    result = judged(social_profiles, page(FILL + LINKS), page(FILL + LINKS, path="b"))
    assert result.status is Status.PASS
    assert said(result) == "Instagram, Facebook: linked from both pages we read."


def test_only_on_some_pages_is_fair():
    result = judged(social_profiles, page(FILL + LINKS), page(path="b"), page(path="c"))
    assert result.status is Status.WARN
    assert "1 of the 3 pages we read" in said(result)


def test_none_seen_is_not_observed():
    assert judged(social_profiles, page()).status is Status.NOT_OBSERVED


def test_a_share_button_is_no_profile():
    share = '<a href="https://www.facebook.com/sharer/sharer.php?u=https://x.example">Share</a>'
    assert judged(social_profiles, page(FILL + share)).status is Status.NOT_OBSERVED


def test_an_icon_that_leads_to_the_network_itself_is_told():
    result = judged(social_profiles, page(FILL + '<a href="https://www.facebook.com/">Facebook</a>'))
    assert result.status is Status.FAIL
    assert "not to you" in said(result)
