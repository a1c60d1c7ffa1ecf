"""What is said of pages read with their scripts run, on the screen and in the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import now
from parcours.facts.runs import Findings, PageLine
from parcours.facts.wording import rendered_sentence, unopened_sentence
from parcours.text import translator

HOME = "https://www.fernandrye.test/"


def findings(rendered: int, read: int, unopened: int = 0) -> Findings:
    pages = [PageLine(f"{HOME}{at}", 1, 200, rendered=at < rendered) for at in range(read)]
    unread = PageLine(HOME + "x", 1, 0, failure=Failure(FailureKind.SCRIPTS))
    return Findings(HOME, "r", now(), pages=(*pages, unread), unopened=unopened)


def test_nothing_is_said_where_no_page_needed_its_scripts():
    assert rendered_sentence(translator("en"), findings(0, 14)) == ""


@pytest.mark.parametrize(
    ("lang", "rendered", "said"),
    [
        ("en", 3, "3 of the 14 pages were opened in our browser"),
        ("en", 1, "1 of the 14 pages was opened in our browser"),
        ("fr", 3, "3 pages sur 14 ont été ouvertes dans notre navigateur"),
        ("fr", 1, "1 page sur 14 a été ouverte dans notre navigateur"),
    ],
)
def test_the_count_names_the_pages_that_were_read(lang, rendered, said):
    assert rendered_sentence(translator(lang), findings(rendered, 14)).startswith(said)


def test_pages_left_unopened_are_counted_and_the_reason_given():
    found = findings(10, 10, unopened=4)
    assert unopened_sentence(translator("en"), found).startswith("4 more pages come nearly empty")
    assert unopened_sentence(translator("fr"), replace(found, unopened=1)).startswith("1 autre page arrive")
