"""Questions and answers, and parts of a page that stand for a page."""

import pytest
from looks import look, page, sees

from parcours.derive.contact.forms import contact_section
from parcours.derive.page.page_type import classify
from parcours.derive.page.reading import Reading
from parcours.derive.page.sections import about_section
from parcours.gather.html.parse import parse

ASKED = "<h3>Do you deliver on Sundays?</h3><p>Yes.</p><h3>Can I order a cake by phone?</h3><p>Yes.</p>"


def reading(body: str) -> Reading:
    url = "https://www.fernandrye.test/"
    return Reading(parse(page(body), url), url)


def test_a_headed_part_with_two_questions_is_a_faq() -> None:
    found = look("faq", f'<h2 id="faq">Questions fréquentes</h2>{ASKED}')
    assert (found.found, "Do you deliver on Sundays?" in found.quote) == (True, True)


def test_folding_questions_are_a_faq() -> None:
    body = "".join(f"<details class='faq-item'><summary>{ask}</summary>Yes.</details>" for ask in
                   ("Is it fresh every day?", "Is it made with rye?", "Is it sold by weight?"))  # fmt: skip
    assert sees("faq", body)


def test_one_question_or_a_forgotten_password_is_no_faq() -> None:
    assert not sees("faq", "<h2>FAQ</h2><p>Hungry for an opportunity?</p>")
    assert not sees("faq", "<h2>FAQ</h2><p>Forgot your password?</p><p>Already a customer?</p>")


def test_a_part_headed_contact_with_a_number_is_a_contact_section() -> None:
    found = next(
        contact_section(reading('<section id="contact"><h2>Contact</h2><p>Tel 020 7946 0018</p></section>'))
    )
    assert found.anchor == "contact"


def test_a_part_headed_contact_with_nothing_in_it_is_not() -> None:
    assert not list(contact_section(reading("<h2>Contact</h2><p>Soon.</p>")))


def test_a_section_is_not_a_page() -> None:
    assert not sees(
        "contact_page",
        '<h1>Bread</h1><section id="contact"><h2>Contact</h2><p>Tel 020 7946 0018</p></section>',
    )


def test_an_about_part_needs_more_than_a_heading() -> None:
    assert list(about_section(reading(f"<h2>About us</h2><p>{'We bake slowly and well. ' * 8}</p>")))
    assert not list(about_section(reading("<h2>About us</h2><p>Read more.</p>")))


def kind(path: str, title: str, *anchors: str, body: str = "", head: str = "") -> str:
    url = f"https://www.fernandrye.test{path}"
    return classify(url, parse(page(body, title=title, head=head), url), anchors)


def test_path_and_link_together_tell_a_kind() -> None:
    assert kind("/contact.html", "Fern & Rye", "Contact") == "contact"
    assert kind("/a-propos", "Fern & Rye", "À propos") == "about"
    assert kind("/cgv.html", "Conditions générales de vente") == "terms"
    assert kind("/politique-de-confidentialite", "Confidentialité", "Données personnelles") == "privacy"
    assert kind("/qui-sommes-nous.html", "Qui sommes-nous ? | Fern & Rye") == "about"
    assert kind("/pages/returns", "Returns and refunds") == "returns"


def test_one_thing_alone_does_not() -> None:
    assert kind("/p12", "Contact") == "other"
    assert kind("/p12", "Fern & Rye", "Support") == "other"
    assert kind("/legal-advice", "Divorce in three steps", "Legal advice") == "other"


def test_an_article_stays_an_article_whatever_its_title() -> None:
    assert kind("/blog/contact", "Contact lenses and flour", "Contact") == "blog"
    posting = '<script type="application/ld+json">{"@type": "BlogPosting"}</script>'
    assert kind("/contact-lenses", "Contact", "Contact", head=posting) == "blog"


def test_what_a_page_says_it_is_settles_it() -> None:
    stated = '<script type="application/ld+json">{"@type": "AboutPage"}</script>'
    assert kind("/p12", "Fern & Rye", head=stated) == "about"


def test_questions_that_unfold_need_no_word_for_it() -> None:
    asked = ("Is it fresh every day?", "How is it made here?", "Where is the flour from?")
    body = "".join(
        f"<details><summary>{ask}</summary><p>Every morning at six.</p></details>" for ask in asked
    )
    assert sees("faq", body)


def test_headings_that_ask_one_after_the_other_are_a_faq() -> None:
    asked = (
        "Do you bake on Sundays?",
        "Can I order by phone?",
        "Where do you buy flour?",
        "Is it all organic?",
    )
    body = "".join(f"<h3>{ask}</h3><p>Yes, and we are glad to tell you more.</p>" for ask in asked)
    assert sees("faq", body)
    assert not sees(
        "faq", f"<h3>{asked[0]}</h3><p>Yes, of course we do.</p><h3>Our flour</h3><p>From Kent.</p>"
    )


def test_lines_marked_question_and_answer_are_a_faq() -> None:
    assert sees("faq", "<p>Q: Do you bake on Sundays? A: Yes.</p><p>Q: Is it organic? A: All of it.</p>")


@pytest.mark.parametrize(
    "body",
    [
        "<h2>FAQ</h2><p>Non consectetur a erat nam at lectus urna duis?</p><p>Feugiat fusce id velit?</p>",
        "".join(
            f'<div class="question"><a href="/ask/{n}">How do I mend the driver number {n}?</a></div>'
            for n in range(4)
        ),
        "<p>Question: You were a speaker, how did it feel?</p><p>It felt good.</p>"
        "<p>Question: Would you do it again?</p><p>I would.</p>",
    ],
)
def test_dummy_text_other_peoples_questions_and_interviews_are_no_faq(body: str) -> None:
    assert not sees("faq", body)


RULE = "<p>Goods may be sent back within 30 days of delivery; we refund the purchase to the same card.</p>"


def test_a_rule_of_returns_may_stand_under_any_line() -> None:
    assert sees("return_policy", f"<p>RETURN POLICY:</p>{RULE}")
    assert sees("return_policy", f"<p>What is your return policy?</p>{RULE}")
    assert not sees(
        "return_policy",
        '<ul><li><a href="/returns">Return policy</a></li></ul><p>We bake well every day of the week.</p>',
    )


def test_a_list_of_links_in_the_footer_is_no_about_part() -> None:
    links = "".join(f'<li><a href="/{n}">Page number {n} of ours here</a></li>' for n in range(8))
    assert not list(about_section(reading(f"<footer><h4>Entreprise</h4><ul>{links}</ul></footer>")))


def test_dummy_latin_is_no_about_part() -> None:
    latin = "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt. " * 4
    assert not list(about_section(reading(f"<h2>About us</h2><p>{latin}</p>")))


def test_a_category_of_a_shop_is_no_article() -> None:
    cart = '<a href="/cart">Cart</a>'
    assert kind("/category/rye", "Rye", body=cart) != "blog"
    assert kind("/category/rye", "Rye") == "blog"


def test_an_agency_of_temporary_work_has_missions_and_no_cause() -> None:
    assert kind("/mission-interim", "Mission intérim") != "cause"
    assert kind("/notre-mission", "Notre mission") == "cause"


def test_two_that_unfold_under_questions_are_a_faq_and_a_blank_rule_is_none() -> None:
    body = "".join(f"<details><summary>{ask}</summary><p>Yes, it is so.</p></details>" for ask in
                   ("Is it fresh every day?", "Do you bake it here?"))  # fmt: skip
    assert sees("faq", f"<h2>Questions</h2>{body}")
    blank = RULE.replace("30 days", "[number of days] days, 30 days at most")
    assert not sees("return_policy", f"<h2>Returns</h2>{blank}")
