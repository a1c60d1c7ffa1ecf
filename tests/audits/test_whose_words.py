"""Which words are a customer's, and whose name belongs to them."""

from datetime import date

from built import FILL, page
from voices import NAMES, WORDS

from parcours.derive import read_site
from parcours.derive.trust import testimonials as opinions
from parcours.facts.artifacts import Artifacts, Crawl

TODAY = date(2026, 11, 22)


def seen(*bodies):
    pages = [page(FILL + bodies[0]), *(page(FILL + body, path=f"p{n}") for n, body in enumerate(bodies[1:]))]
    crawl = Crawl(pages[0].url, tuple(pages))
    return opinions.testimonials(read_site(Artifacts(pages[0].url, start=pages[0], crawl=crawl)), TODAY)


def card(words, name, note=""):
    return (
        f'<div class="review-card"><div class="author-name">{name}</div><div class="stars">★★★★★</div>'
        f"<p class='review-text'>{words}</p>{note}</div>"
    )


def test_names_above_belong_to_the_words_below_them():
    found = seen("".join(card(WORDS[n], NAMES[n]) for n in range(4)))
    assert [(each.text, each.authors) for each in found] == [(WORDS[n], (NAMES[n],)) for n in range(4)]


def test_a_name_with_what_stands_beside_it_is_the_name():
    found = seen(card(WORDS[0], "Anna · regular since 2019") + card(WORDS[1], "Bruno · on Instagram"))
    assert [each.authors for each in found] == [("Anna",), ("Bruno",)]


def test_names_below_stay_below_when_a_menu_stands_above():
    menu = "<nav><ul><li>Our Shop</li><li>Cake Orders</li></ul></nav>"
    quotes = "".join(f'<div class="testimonial"><p>{WORDS[n]}</p><h4>{NAMES[n]}</h4></div>' for n in range(3))
    assert [each.authors for each in seen(menu + quotes)] == [(name,) for name in NAMES[:3]]


def test_numbered_customers_of_a_template_are_left_out():
    quotes = "".join(
        f'<div class="testimonial"><p>{WORDS[n]}</p><h4>{name}</h4></div>'
        for n, name in enumerate(("Anna Roux", "Client 2", "Customer 3"))
    )
    assert [each.authors for each in seen(quotes)] == [("Anna Roux",)]


def test_a_byline_with_month_and_mark_above_a_plain_paragraph_is_read():
    body = f"<h2>Testimonials</h2><p>Anna Roux, June 2024, 5/5</p><p>{WORDS[0]}</p>"
    body += "<p>Room: 5 Service: 5 Place: 5</p>"
    (one,) = seen(body)
    assert (one.authors, one.day, one.exact, one.rating) == (("Anna Roux",), date(2024, 6, 1), False, 5.0)


def test_words_about_reviews_are_none():
    intro = '<p class="intro-reviews">Our families tell here how they live with it.</p>'
    intro = f'<div class="page-reviews">{intro}</div>'
    assert seen(intro) == ()


def test_a_shorter_copy_in_the_markup_is_the_same_opinion():
    short = WORDS[0].rsplit(",", 1)[0] + "."
    markup = (
        '<script type="application/ld+json">{"@type": "Review", '
        f'"author": {{"@type": "Person", "name": "Anna"}}, "reviewBody": "{short}"}}</script>'
    )
    quote = f'<div class="testimonial"><p>{WORDS[0]}</p><p>Anna</p></div>'
    assert [each.authors for each in seen(quote + markup)] == [("Anna",)]


def test_what_follows_in_another_part_of_the_page_tells_nothing_of_it():
    found = seen(
        f'<main><div class="testimonial"><p>{WORDS[0]}</p></div></main><footer><p>Facebook</p></footer>'
    )
    assert [(each.authors, each.sourced) for each in found] == [((), False)]


def test_copies_of_a_slider_do_not_mix_up_the_names():
    def slide(n, turn=""):
        inside = f'<div class="name">{NAMES[n]}</div><div class="text">"{WORDS[n]}"</div>'
        return f'<div class="testimonial {turn}">{inside}</div>'

    found = seen(slide(1, "bx-clone") + slide(0, "active") + slide(1) + slide(0, "bx-clone"))
    assert {each.authors for each in found} == {(NAMES[0],), (NAMES[1],)}
