from built import FILL, HOME, judged, page, said

from audits.awareness import share_cards
from parcours.facts.model import Status


def card(title="Dupont", image="https://dupont-bakery.example/a.jpg", **without):
    tags = {
        "og:title": title,
        "og:type": "website",
        "og:image": image,
        "og:url": HOME,
        "og:description": "Bread",
    }
    return "".join(
        f'<meta property="{name}" content="{value}">'
        for name, value in tags.items()
        if name not in without.get("without", ())
    )


def test_full_cards_everywhere_pass():
    result = judged(share_cards, page(head=card()), page(path="b", head=card("B")))
    assert result.status is Status.PASS
    assert said(result) == "When somebody shares a link, a full preview shows for both pages we read."


def test_what_the_cards_lack_is_named():
    result = judged(share_cards, page(head=card(image="/a.jpg", without=("og:description",))))
    assert result.status is Status.WARN
    assert "a description and the full address of the picture" in said(result)


def test_nothing_at_home_is_poor():
    result = judged(share_cards, page(), page(path="b"))
    assert result.status is Status.FAIL
    assert said(result) == "When somebody shares a link to your site, it shows no title or picture."


def test_the_same_title_on_every_offer_is_told():
    offers = [
        page("<h1>Bread</h1>" + FILL, path=f"products/b{n}", title="Bread", head=card()) for n in range(3)
    ]
    assert "a title of its own for each offer" in said(judged(share_cards, page(head=card()), *offers))


def test_a_page_without_card_among_many_is_not_a_fault_of_the_cards():
    result = judged(
        share_cards,
        page(head=card()),
        *(page(path=f"p{n}", head=card(str(n))) for n in range(10)),
        page(path="bare"),
    )
    assert result.status is Status.PASS
