"""What is worked out once is worked out again only for another page or with other arguments."""

import gc
import weakref

import pytest

from parcours.derive.contact.email import email
from parcours.derive.once import once
from parcours.derive.page.reading import Reading, once_a_page
from parcours.gather.html.parse import parse

URL = "https://dupont-bakery.example/"


class Page:
    pass


def test_it_is_worked_out_once_for_each_page_and_argument():
    asked = []

    @once
    def words(page, day):
        asked.append((page, day))
        return len(asked)

    first, second = Page(), Page()
    assert [words(first, 1), words(first, 1), words(second, 1), words(first, 2)] == [1, 1, 2, 3]


def test_it_keeps_no_page_alive_though_its_answer_holds_the_page():
    known = once(lambda page: [page])
    page = Page()
    known(page)
    gone = weakref.ref(page)
    del page
    gc.collect()
    assert gone() is None


@once_a_page
def broken(page):
    yield page
    raise ValueError


@pytest.mark.parametrize("detect", [email, broken])
def test_a_detector_that_was_not_asked_to_the_end_keeps_no_page_alive(detect):
    text = "<p>Write to hello@dupont-bakery.example or to shop@dupont-bakery.example</p>"
    page = Reading(parse(text, URL), URL)
    assert next(detect(page), None)
    gone = weakref.ref(page)
    del page
    gc.collect()
    assert gone() is None
