import pytest
from built import FILL, judged, page, said

from audits.follow_up import messaging
from parcours.facts.model import Status

CRISP = "<script>window.CRISP_WEBSITE_ID='0a1b2c3d-1111-2222-3333-444455556666';</script>"
WHATSAPP = '<a href="https://wa.me/33679514578">WhatsApp</a>'
HOURS = "<h2>Opening hours</h2><p>Monday to Friday: 9am to 6pm</p>"
PHONE = (
    '<a href="tel:+33478371234">04 78 37 12 34</a>'
    '<a href="mailto:hello@dupont-bakery.fr">hello@dupont-bakery.fr</a>'
)


@pytest.mark.parametrize(
    "words",
    [
        "Our live chat is open Monday to Friday, 9am to 6pm.",
        "Chat en direct : un conseiller vous répond de 9h à 18h.",
        "Messenger: we reply within 2 hours.",
        "Le tchat : réponse en moins de 30 minutes.",
        "Écrivez-nous par chat, du lundi au vendredi.",
        "Chat with our team: we answer within a few hours.",
    ],
)
def test_a_chat_that_says_when_passes(words):
    result = judged(messaging, page(FILL + CRISP + f"<p>{words}</p>"))
    assert result.status is Status.PASS
    assert "Crisp" in said(result)


def test_a_messenger_link_beside_opening_hours_passes():
    result = judged(messaging, page(FILL + WHATSAPP + HOURS))
    assert result.status is Status.PASS
    assert "WhatsApp" in said(result)


def test_one_that_says_neither_is_fair():
    widget, link = judged(messaging, page(FILL + CRISP)), judged(messaging, page(FILL + WHATSAPP))
    assert widget.status is link.status is Status.WARN
    assert (widget.score, link.score) == (0.5, 0.7)


def test_a_dead_tool_is_fair_and_named():
    body = '<script src="https://connect.facebook.net/fr_FR/sdk/xfbml.customerchat.js"></script>'
    result = judged(messaging, page(FILL + body))
    assert result.status is Status.WARN
    assert "it stopped in 2024" in said(result)


def test_none_is_no_fault_where_customers_can_call_and_write():
    assert judged(messaging, page(FILL + PHONE)).status is Status.NOT_APPLICABLE
    assert judged(messaging, page()).status is Status.NOT_OBSERVED


@pytest.mark.parametrize("words", ["Le chat de la boutique vous attend", "Garde de chat et de chien"])
def test_cats_are_no_chat(words):
    text = f"<p>{words} de 9h à 18h.</p>"
    assert judged(messaging, page(FILL + CRISP + text)).status is Status.WARN
