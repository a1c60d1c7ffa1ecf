"""What a page lacks without its scripts, told from the page as sent."""

from __future__ import annotations

import pytest

from parcours.facts.script_dependence import brings_frame, is_shell, lacks_words
from parcours.gather.html.parse import parse

URL = "https://www.fernandrye.test/"
SCRIPT = '<script type="module" src="/assets/index-4f2a.js"></script>'
WORDS = "We bake rye bread by hand in the old harbour. "


def page(body):
    return parse(f"<!doctype html><html><title>x</title><body>{body}</body></html>", URL)


@pytest.mark.parametrize(
    "body",
    [
        f'<div id="root"></div>{SCRIPT}',
        f'<noscript>You need to enable JavaScript to run this app.</noscript><div id="app"></div>{SCRIPT}',
        f"<noscript>Veuillez activer JavaScript pour continuer.</noscript><main></main>{SCRIPT}",
        f'<div id="__next"><p>{WORDS * 3}</p></div>{SCRIPT}',
        f"<p>Loading…</p>{SCRIPT}",
        f'<img src="logo.svg"><a href="/"></a>{SCRIPT}',
    ],
)
def test_an_empty_frame_is_told_from_what_is_sent(body):
    assert is_shell(page(body))


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Closed until May</h1>",  # short, but nothing will fill it
        f'<div id="root"><h1>Rye</h1><p>{WORDS * 9}</p></div>{SCRIPT}',  # made before it is sent
        f'<div id="app"><p>{WORDS * 3}</p><a href="/shop">Shop</a></div>{SCRIPT}',
        f"<p>{WORDS * 4}</p>{SCRIPT}",  # few words, no link, but no frame either
        f'<p>Fern & Rye, Leith</p><a href="mailto:us@fernandrye.test">Write to us</a>{SCRIPT}',  # says enough
        f"<p>Log in</p><form><input name=mail><input name=word type=password></form>{SCRIPT}",
        f'<noscript><img src="https://www.facebook.com/tr?id=1"></noscript><p>{WORDS * 4}</p>{SCRIPT}',
    ],
)
def test_a_short_page_is_no_empty_frame(body):
    assert not is_shell(page(body))


def test_most_of_a_page_is_missed_or_it_is_not():
    sent, whole = page(f"<p>{WORDS * 5}</p>{SCRIPT}"), page(f"<p>{WORDS * 40}</p>")
    assert lacks_words(sent, whole)
    assert not lacks_words(sent, page(f"<p>{WORDS * 6}</p>"))
    assert not lacks_words(page(f"<p>{WORDS * 30}</p>"), page(f"<p>{WORDS * 90}</p>"))  # readable as it is


def test_a_menu_by_script_is_a_frame_and_a_link_in_the_text_is_not():
    sent = page(f"<p>{WORDS * 20}</p>")
    menu = '<nav><a href="/shop">Shop</a> <a href="/contact">Contact</a></nav>'
    assert brings_frame(sent, page(f"{menu}<p>{WORDS * 20}</p>"))
    assert not brings_frame(page(menu), page(menu))
    assert not brings_frame(sent, page(f'<p>{WORDS * 20}<a href="/a">A</a> <a href="/b">B</a></p>'))
