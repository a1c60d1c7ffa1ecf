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
