import pytest
from built import judged, page, said

from audits.consideration import promo_pressure
from parcours.derive.shop.promotion import promotes
from parcours.facts.artifacts import Feed, FeedItem, Feeds
from parcours.facts.model import Status
from parcours.facts.owner import OwnerData, Post

HELP = [f"How to keep bread number {n} fresh for the week" for n in range(12)]
PUSH = [f"Only today: {n} % off all our cakes, and this is the end" for n in range(10, 22)]


def feed(*titles):
    return Feeds(
        (Feed("https://dupont-bakery.example/feed", items=tuple(FeedItem(each) for each in titles)),)
    )


def test_posts_that_help_pass():
    result = judged(promo_pressure, page(), feeds=feed(*HELP))
    assert result.status is Status.PASS
    assert said(result) == "None of the last 12 posts we read pushes a discount or a sale."


def test_posts_that_push_are_poor_and_quoted():
    result = judged(promo_pressure, page(), feeds=feed(*HELP[:6], *PUSH[:6]))
    assert result.status is Status.FAIL
    assert said(result) == "Of the last 12 posts we read, 6 push a discount or a sale."
    assert "% off" in result.evidence[0].quote


def test_few_posts_are_never_poor():
    assert judged(promo_pressure, page(), feeds=feed(*PUSH[:6])).status is Status.WARN


def test_too_few_posts_are_not_judged():
    assert judged(promo_pressure, page(), feeds=feed(*HELP[:3])).status is Status.NOT_APPLICABLE


def test_another_language_is_not_judged():
    german = [f"Wie man das Brot Nummer {n} mit Liebe und für die Familie backt" for n in range(9)]
    assert judged(promo_pressure, page(), feeds=feed(*german)).status is Status.NOT_APPLICABLE


def test_the_owner_s_own_posts_are_read_instead():
    posts = tuple(Post(text) for text in PUSH)
    result = judged(promo_pressure, page(), feeds=feed(*HELP), owner=OwnerData(posts=posts))
    assert result.status is Status.FAIL
    assert result.evidence[0].url == ""


def test_a_discount_on_page_after_page_is_told():
    top = "<div class='bar'>Use the code BREAD10 for 10 % off your first order</div><p>Bread</p>"
    pages = [page(top, path=path) for path in ("", "a", "b")]
    result = judged(promo_pressure, *pages, feeds=Feeds())
    assert (result.status, result.score) == (Status.WARN, 0.6)
    assert "at the top of 3 pages" in said(result)
    menu = "<nav><a href='/coupons'>Coupons</a></nav><p>Bread</p>"
    assert (
        judged(promo_pressure, *[page(menu, path=each) for each in ("", "a", "b")], feeds=Feeds()).score
        is None
    )


@pytest.mark.parametrize(
    "text",
    [
        "Summer sale ends on Sunday", "-20 % sur toute la boutique", "Code promo PAIN10",
        "Les soldes d’hiver", "Vente flash ce week-end", "£10 off your first order",
        "Offre exclusive : deux brioches achetées",
        "Save up to 30% on cakes", "Black Friday at the bakery",
    ],
)  # fmt: skip
def test_a_text_that_pushes_a_price_is_known(text):
    assert promotes(text)


@pytest.mark.parametrize(
    "text",
    [
        "98 % de satisfaction chez nos clients", "Houses for sale in Gardanne",
        "Why we don’t do Black Friday", "La promotion de la santé au travail", "Our sales team grows",
        "Réduction des déchets : nos gestes",
        "Save 30% of the water in your kitchen", "100% organic flour", "Solde de tout compte : que faire ?",
        "How to code your first website", "15% of profits go to charity", "From -5 to 30 degrees",
    ],
)  # fmt: skip
def test_a_text_that_only_looks_like_it_is_not(text):
    assert promotes(text) == ""
