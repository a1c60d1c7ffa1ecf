import pytest
from built import FILL, judged, load, page, said

from audits.advocacy import review_requests
from parcours.facts.model import Status


def of(body, **more):
    return judged(review_requests, page(FILL + body), **more)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/avis">Laisser un avis</a>',
        '<a href="/r">Leave us a review</a>',
        "<p>Laissez-nous un avis Google</p>",
        '<a href="https://g.page/r/CabcDEF/review">Google</a>',
        '<a href="https://search.google.com/local/writereview?placeid=x">Google</a>',
        "<form action='/r'><textarea name='t'></textarea><button>Write a review</button></form>",
        "<h3>Parrainez un ami et recevez 10 €</h3>",
        "<p>Refer a friend and you both get a free loaf.</p>",
        '<script src="https://tag.mention-me.com/api/v2/refereefind/mm0a"></script>',
        '<script src="https://survey.survicate.com/workspaces/0a/web_surveys.js"></script>',
        '<script src="https://cl.avis-verifies.com/fr/cache/0/widget.js"></script>',
    ],
)
def test_each_way_to_ask_passes(body):
    result = of(body)
    assert result.status is Status.PASS
    assert said(result).startswith("Customers are asked: ")


def test_a_way_that_a_browser_saw_counts_and_is_named():
    run = load({}, requests=({"url": "https://widget.trustpilot.com/bootstrap/v5/tp.js"},))
    result = of("", lighthouse=run)
    assert said(result) == "Customers are asked: a review service that writes to buyers (Trustpilot)."


def test_none_seen_is_never_poor():
    result = of("")
    assert result.status is Status.NOT_OBSERVED
    assert result.reliability == 0.3


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/confidentialite">Avis de confidentialité</a>',
        "<h3>Leave a comment</h3>",
        "<p>Parrainez un enfant au Bénin et un de vos proches recevra sa lettre.</p>",
        "<p>Le festival est parrainé par la ville.</p>",
        "<a href='/avis'>Avis clients</a>",
        "<p>Refer a patient to our clinic</p>",
        "<p>If you want to bring a friend, they need to pay.</p>",
        '<a href="https://www.trustpilot.com/review/dupont.test">Our reviews</a>',
        '<script src="https://www.jscache.com/wejs?wtype=selfserveprop"></script>',
    ],
)
def test_what_only_looks_like_asking_is_none(body):
    assert of(body).status is Status.NOT_OBSERVED
