from built import FILL, judged, page, said

from audits.follow_up import email_and_form
from parcours.facts.model import Status

MAIL = '<a href="mailto:bonjour@dupont-bakery.fr">bonjour@dupont-bakery.fr</a>'
FORM = (
    '<form class="contact-form"><h2>Contact us</h2><input name="name" placeholder="Name">'
    '<input type="email" name="email">{more}<textarea name="message"></textarea><button>Send'
    "</button></form>"
)

LABELLED = FORM.replace('name="email"', 'name="email" placeholder="E-mail"').replace(
    'name="message"', 'name="message" placeholder="Message"'
)


def test_both_pass():
    assert judged(email_and_form, page(FILL + MAIL + LABELLED.format(more=""))).status is Status.PASS


def test_one_of_the_two_is_fair_and_says_which():
    mail, form = (
        judged(email_and_form, page(FILL + MAIL)),
        judged(email_and_form, page(FILL + FORM.format(more=""))),
    )
    assert mail.status is form.status is Status.WARN
    assert "did not see a contact form" in said(mail)
    assert "did not see an e-mail address" in said(form)


def test_a_long_form_is_told():
    more = "".join(f'<input name="field{n}" placeholder="Field {n}">' for n in range(7))
    assert "asks for 10 things" in said(judged(email_and_form, page(FILL + MAIL + FORM.format(more=more))))


def test_a_newsletter_form_is_no_contact_form():
    news = '<form class="newsletter"><input type="email" name="email"><button>Subscribe</button></form>'
    assert judged(email_and_form, page(FILL + news)).status is Status.NOT_OBSERVED


def test_fields_that_do_not_say_what_they_ask_are_counted():
    more = '<input name="field7">'
    assert "1 field of the form does not say" in said(
        judged(email_and_form, page(FILL + MAIL + LABELLED.format(more=more)))
    )


def test_a_shop_that_sends_goods_is_told_of_the_order_number():
    buy = "<form action='/cart/add'><input name='quantity'><button>Add to cart</button></form>"
    without = judged(email_and_form, page(FILL + MAIL + LABELLED.format(more="") + buy))
    assert without.status is Status.PASS and "order number" in said(without)
    more = '<input name="order" placeholder="Order number">'
    assert "order number" not in said(
        judged(email_and_form, page(FILL + MAIL + LABELLED.format(more=more) + buy))
    )
