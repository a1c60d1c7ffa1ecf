"""What a form is for."""

import pytest
from looks import look, sees

CONTACT = (
    '<form action="/send"><label>Name <input name="name"></label>'
    '<label>E-mail <input type="email" name="mail"></label>'
    '<label>Message <textarea name="message"></textarea></label><button>Send</button></form>'
)
NEWS = (
    '<h3>Newsletter</h3><form action="/n"><input type="email" placeholder="Your e-mail">'
    "<button>Subscribe</button></form>"
)


def test_a_message_to_the_business_is_a_contact_form() -> None:
    assert sees("contact_form", CONTACT)
    assert not sees("newsletter_form", CONTACT)


def test_one_line_for_an_address_and_a_word_of_news_is_a_newsletter_form() -> None:
    assert sees("newsletter_form", NEWS)
    assert not sees("contact_form", NEWS)


def test_the_quote_says_what_the_form_asks() -> None:
    assert look("newsletter_form", NEWS).quote == "Newsletter · Your e-mail · Subscribe"


def test_a_french_form_is_read_as_well() -> None:
    assert sees(
        "newsletter_form",
        (
            '<form><p>Inscrivez-vous à notre lettre d’information</p><input name="courriel">'
            "<button>OK</button></form>"
        ),
        lang="fr",
    )
    assert sees(
        "contact_form",
        '<h2>Contactez-nous</h2><form><input name="nom" placeholder="Votre nom">'
        '<input name="tel" placeholder="Votre téléphone"><textarea name="msg"></textarea>'
        "<button>Envoyer</button></form>",
        lang="fr",
    )


def test_fields_without_a_form_around_them_count() -> None:
    assert sees(
        "newsletter_form",
        (
            '<div class="newsletter"><input type="email" placeholder="Votre adresse email">'
            "<button>S’inscrire</button></div>"
        ),
        lang="fr",
    )


def test_a_mailing_list_may_ask_for_more() -> None:
    asked = "".join(
        f'<input name="{name}" placeholder="{name}">' for name in ("name", "email", "city", "zip")
    )
    assert sees("newsletter_form", f"<h2>Join our mailing list</h2><form>{asked}<button>Join</button></form>")


@pytest.mark.parametrize(
    "form",
    [
        '<form action="/login"><input type="email"><input type="password"><button>Log in</button></form>',
        '<h1>Forgot your password?</h1><form><input type="email" name="email"><button>Reset</button></form>',
        '<form action="/search"><input name="q"><button>Search</button></form>',
        '<form><h3>Unsubscribe</h3><input type="email"><button>Unsubscribe</button></form>',
        (
            '<form><h3>Send this page to a friend</h3><input name="friend_email">'
            '<input name="your_email"><button>Go</button></form>'
        ),
        '<form><input name="username"><input type="email" name="email"><button>Sign up</button></form>',
        '<form action="/track-order"><input name="order"><input type="email"><button>Track</button></form>',
    ],
)
def test_other_lines_for_an_address_are_not_newsletters(form: str) -> None:
    assert not sees("newsletter_form", form)


@pytest.mark.parametrize(
    "form",
    [
        '<h3>Leave a reply</h3><form id="commentform" action="/wp-comments-post.php">'
        '<input name="author"><input name="email">'
        '<input name="url"><textarea name="comment"></textarea><button>Post comment</button></form>',
        (
            '<h3>Write a review</h3><form><input name="name"><input name="email"><textarea name="text">'
            "</textarea><button>Post</button></form>"
        ),
        (
            '<form><input name="email"><input type="password" name="p"><textarea name="bio"></textarea>'
            "<button>Register</button></form>"
        ),
        (
            '<h2>Careers</h2><form><input name="name"><input name="email"><input type="file" name="cv">'
            '<textarea name="cover"></textarea></form>'
        ),
        (
            '<form action="/checkout"><input name="email"><input name="card_number">'
            '<textarea name="note"></textarea></form>'
        ),
        (
            '<form><input name="your_email"><input name="recipient_email"><textarea name="message">'
            "</textarea><button>Share</button></form>"
        ),
    ],
)
def test_other_long_forms_are_not_contact_forms(form: str) -> None:
    assert not sees("contact_form", form)


HUBSPOT = '<script>hbspt.forms.create({ portalId: "1", formId: "5b1c2d3e-1111" });</script>'


@pytest.mark.parametrize(
    "body",
    [
        '<footer><h4>Nyhetsbrev</h4><iframe src="https://3c.sibforms.com/serve/MUI"></iframe></footer>',
        '<h3>Newsletter</h3><div class="klaviyo-form-AbC123"></div>',
        f"<section><h2>More bread?</h2><p>Subscribe to our monthly newsletter.</p>{HUBSPOT}</section>",
        '<div class="ml-embedded" data-form="x1"></div>',
        '<iframe src="https://fernandrye.substack.com/embed"></iframe>',
    ],
)
def test_a_service_puts_a_newsletter_form_into_the_page(body: str) -> None:
    assert sees("newsletter_form", body)
    assert not sees("contact_form", body)


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>Get in touch and we answer within a day.</p>{HUBSPOT}</div>",
        '<h2>Contactez-nous</h2><iframe src="https://form.jotform.com/2301"></iframe>',
    ],
)
def test_a_service_puts_a_contact_form_into_the_page(body: str) -> None:
    assert sees("contact_form", body)
    assert not sees("newsletter_form", body)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Book a demo</h1>{HUBSPOT}",
        '<h2>Rejoignez-nous</h2><p>Candidatures</p><iframe src="https://form.jotform.com/2301"></iframe>',
        '<h2>Customer survey</h2><iframe src="https://docs.google.com/forms/d/e/1/viewform"></iframe>',
        '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>',
        '<script src="https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=AB"></script>',
        '<a class="klaviyo-bis-trigger button--add-to-cart" href="#">Notify me when available</a>',
    ],
)
def test_what_a_service_puts_there_for_another_errand_is_neither(body: str) -> None:
    assert not sees("newsletter_form", body)
    assert not sees("contact_form", body)


def test_the_trap_of_a_mailing_service_is_not_quoted() -> None:
    body = NEWS.replace("<button>", '<input name="b_7831fcef470b_9a536a32c0" tabindex="-1"><button>')
    assert look("newsletter_form", body).quote == "Newsletter · Your e-mail · Subscribe"


def test_an_advertisement_to_place_is_no_message() -> None:
    assert not sees(
        "contact_form",
        '<form><input name="title"><input name="tel"><textarea name="content"></textarea>'
        "<button>Publish</button></form>",
    )


def test_a_form_whose_fields_are_named_by_the_cells_beside_them() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{field}</td></tr>"
        for name, field in (
            ("Your name", '<input name="f1">'),
            ("Your e-mail", '<input name="f2">'),
            ("Your message", '<textarea name="f3"></textarea>'),
        )
    )
    assert sees("contact_form", f"<form><table>{rows}</table><button>Send</button></form>")


def test_a_post_code_for_local_news_is_no_newsletter_form() -> None:
    assert not sees(
        "newsletter_form",
        '<div class="newsletters"><input name="citypcnewsletter" placeholder="post code">'
        "<button>OK</button></div>",
    )


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/accounting-services", True),
        ("/web-designing", True),
        ("/lostwithiel", True),
        ("/acompte", True),
        ("/my_account", False),
        ("/account_details", False),
        ("/customer/forgotpassword", False),
        ("/mot-de-passe-oublie", False),
    ],
)
def test_a_lone_address_on_a_page_of_accounts_is_no_newsletter_form(path: str, seen: bool) -> None:
    form = '<form><input type="email"><button>Send</button></form>'
    assert sees("newsletter_form", form, url=f"https://bakery.fr{path}") is seen


@pytest.mark.parametrize(("asked", "seen"), [("Publicity", True), ("City", False), ("zip_code", False)])
def test_a_line_for_news_that_asks_for_a_place_is_no_newsletter_form(asked: str, seen: bool) -> None:
    form = (
        f'<form class="newsletter"><input type="text" placeholder="News, {asked}"><button>OK</button></form>'
    )
    assert sees("newsletter_form", form) is seen


@pytest.mark.parametrize(
    "body",
    [
        "<h2>RSVP</h2><form><input name='name'><input type='email'><textarea></textarea></form>",
        "<h1>Devenir bénévole</h1><form><input name='nom'><input type='email'><textarea></textarea></form>",
        "<h3>Tell a friend</h3><form><input type='email'><input name='friend_email' type='email'>"
        "<textarea name='message'></textarea></form>",
        "<h1>Sign in</h1><form><input type='email'><button>Send me a magic link</button></form>",
        "<h1>Suivre ma commande</h1><form><input placeholder='Numéro'><input type='email'></form>",
        "<h2>Estimez votre bien</h2><form><input name='adresse'><input type='email'></form>",
    ],
)
def test_forms_for_another_errand_are_neither_contact_nor_news(body: str) -> None:
    assert not sees("contact_form", body)
    assert not sees("newsletter_form", body)
