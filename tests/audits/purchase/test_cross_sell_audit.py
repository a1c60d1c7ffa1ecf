from built import FILL, judged, page, said

from audits.purchase import cross_sell as audit
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.browser_visits import Visit, Visits
from parcours.facts.model import Profile, Status

NONE = Failure(FailureKind.NOT_ASKED)
HOME_PAGE = page(FILL + '<a href="/shop/rye-loaf">Rye loaf</a><a href="/shop/jam">Plum jam</a>')
JAM = page(FILL, path="shop/jam", title="Plum jam")
JAM_LINK = '<p><a href="/shop/jam">Plum jam</a></p>'


def loaf(more: str) -> object:
    return page(f"<h1>Rye loaf</h1>{FILL}{more}", path="shop/rye-loaf", title="Rye loaf")


def test_what_goes_with_it_passes():
    result = judged(
        audit, HOME_PAGE, loaf(f"<h2>Goes well with</h2>{JAM_LINK}"), JAM, visits=NONE, checkout=NONE
    )
    assert result.status is Status.PASS
    assert said(result) == (
        "“Goes well with” proposes other offers on 1 of the 2 product or service pages we read."
    )


def test_a_price_under_the_heading_does_in_french_too():
    related = "<h3>Vous aimerez aussi</h3><p>Confiture de prunes</p><p>5,50 €</p>"
    assert judged(audit, HOME_PAGE, loaf(related), JAM, visits=NONE, checkout=NONE).status is Status.PASS


def test_best_sellers_alone_are_fair():
    result = judged(
        audit,
        HOME_PAGE,
        loaf(f"<h2>Best sellers</h2>{JAM_LINK}<p>£4.50</p>"),
        JAM,
        visits=NONE,
        checkout=NONE,
    )
    assert result.status is Status.WARN


def test_a_part_that_a_script_writes_is_seen_in_the_browser():
    shown = loaf(f"<h2>You may also like</h2>{JAM_LINK}")
    visits = Visits((Visit(shown.url, "offer", shown.document),))
    assert judged(audit, HOME_PAGE, loaf(""), JAM, visits=visits, checkout=NONE).status is Status.PASS


def test_what_looks_like_it_and_is_not():
    for words in (
        "<h2>Recently viewed</h2>" + JAM_LINK,
        "<ul><li>Best sellers</li><li>New loaves</li></ul>" + JAM_LINK,
        "<h2>Related posts</h2><p>How we bake</p>",
        "<h2>You may also like</h2><p>our newsletter</p>",
        "<p>Complete your order in two minutes.</p>" + JAM_LINK,
    ):
        result = judged(audit, HOME_PAGE, loaf(words), JAM, visits=NONE, checkout=NONE)
        assert result.status is Status.NOT_OBSERVED, words


def test_structured_data_says_it_too():
    data = '{"@type":"Product","name":"Loaf","isRelatedTo":{"@type":"Product","name":"Jam"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    related = page(FILL, path="shop/rye-loaf", title="Rye loaf", head=head)
    assert judged(audit, HOME_PAGE, related, JAM, visits=NONE, checkout=NONE).status is Status.PASS


def test_without_offers_there_is_nothing_to_add_to():
    assert judged(audit, page(FILL), visits=NONE, checkout=NONE).status is Status.NOT_APPLICABLE


def test_who_sells_nothing_on_the_site_need_not_propose_more():
    cut = page(FILL, path="services/haircut", title="Haircut")
    home = page(FILL + '<a href="/services/haircut">Haircut</a>')
    result = judged(audit, home, cut, profile=Profile.LOCAL, visits=NONE, checkout=NONE)
    assert result.status is Status.NOT_APPLICABLE
