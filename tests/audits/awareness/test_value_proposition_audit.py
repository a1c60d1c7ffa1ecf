from built import judged, page, said

from audits.awareness import value_proposition
from parcours.facts.model import Status

GOOD = (
    "<h1>Sourdough bread baked in Lyon</h1><p>Family bakery since 1998, without additives."
    "</p><h2>Our bread</h2><h2>Cakes</h2><h2>Bread of the day</h2>"
)


def test_who_what_and_why_pass():
    assert judged(value_proposition, page(GOOD, title="Dupont bakery, Lyon")).status is Status.PASS


def test_what_is_missing_is_named():
    result = judged(value_proposition, page("<h1>Hello you</h1><p>Come and see.</p>", title="Some page"))
    assert result.status is Status.FAIL
    assert "who you are, what you offer, and why to choose you" in said(result)


def test_a_title_that_says_nothing_counts_as_none():
    result = judged(value_proposition, page(GOOD, title="Home"))
    assert result.status is Status.FAIL
    assert "“Home”" in said(result)


def test_pages_that_share_a_title_are_told():
    pages = [page(GOOD, title="Dupont bakery, Lyon", path=path) for path in ("", "a", "b")]
    result = judged(value_proposition, *pages)
    assert result.status is Status.WARN
    assert "all 3 pages we read" in said(result)


def test_the_name_may_be_written_with_spaces_in_the_line_of_copyright_only():
    body = GOOD + "<footer><p>© 2026 Chez Martine</p></footer>"
    assert (
        judged(value_proposition, page(body, title="Chez Martine, boulangerie à Lyon")).status is Status.PASS
    )
