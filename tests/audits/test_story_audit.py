from built import FILL, judged, page, said

from audits import story
from parcours.model import Status

LINK = FILL + '<nav><a href="/about">About us</a></nav>'
TOLD = (
    "<main><h1>About us</h1><p>The bakery was founded in 1998 by its owner, Marie Durand.</p>"
    "<p>Our mission is honest bread.</p>" + FILL + "</main>"
)


def about(body):
    return page(body, path="about", title="About us")


def test_people_beginning_and_purpose_pass():
    result = judged(story, page(LINK), about(TOLD))
    assert result.status is Status.PASS
    assert said(result) == "The page about you tells who you are, how it began and what you care about."


def test_what_was_not_found_is_named():
    result = judged(story, page(LINK), about("<main><h1>About us</h1><p>We sell bread.</p></main>"))
    assert result.status is Status.FAIL
    assert "the people by name, how it began, what you care about, and enough to read" in said(result)


def test_a_page_that_was_not_seen_is_not_absent():
    assert judged(story, page()).status is Status.NOT_OBSERVED


def test_names_of_places_alone_are_not_people():
    places = "<main><h1>About us</h1><p>We bake in Saint Etienne near Old Harbour.</p>" + FILL + "</main>"
    assert "the people by name" in said(judged(story, page(LINK), about(places)))
