from built import FILL, judged, page, said

from audits.emotional_value import story
from parcours.facts.model import Status

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


def test_a_part_of_the_home_page_can_tell_the_story():
    told = (
        "<main><h2>Qui sommes-nous ?</h2><p>Nadine et Hugues, propriétaires, se sont lancés ici pour"
        " leur retraite. Nadine, passionnée d’écriture, ouvre son atelier toute l’année ; Hugues vous fait"
        " goûter son miel au petit déjeuner. Leur jardin invite au repos et à la détente,"
        " en été comme en hiver.</p></main>"
    )
    result = judged(story, page(told))
    assert result.status is Status.PASS
    assert result.evidence[0].quote == "Qui sommes-nous ?"


def test_a_few_lines_under_such_a_heading_are_not_held_against_anybody():
    blurb = (
        "<main><h2>About us</h2><p>" + "Sugared almonds for every feast and every taste. " * 8 + "</p></main>"
    )
    assert judged(story, page(blurb)).status is Status.NOT_OBSERVED


def test_a_beginning_needs_no_year():
    body = TOLD.replace("was founded in 1998 by", "was an idea of").replace(
        "Our mission", "We began small. Our mission"
    )
    assert judged(story, page(LINK), about(body)).status is Status.PASS
    assert "how it began" not in said(judged(story, page(LINK), about(body))).partition(":")[2]
