from built import judged, page, said

from audits.awareness import wayfinding
from parcours.facts.model import Status

CLEAR = "".join(f'<a href="/cake-{n}">Wedding cake number {n}</a>' for n in range(20))


def test_links_that_say_where_they_lead_pass():
    assert judged(wayfinding, page(CLEAR)).status is Status.PASS


def test_vague_words_are_counted_in_both_languages_and_quoted():
    vague = "".join(
        f'<a href="/v{n}">{words}</a>'
        for n, words in enumerate(["Read more", "En savoir plus…", "Cliquez ici", "Here", "Voir plus »"])
    )
    result = judged(wayfinding, page(CLEAR + vague))
    assert result.status is Status.FAIL
    assert said(result) == "5 of 25 different links do not say where they lead."
    assert result.evidence[1].quote == "En savoir plus…"


def test_an_icon_counts_by_its_label():
    icons = "".join(f'<a href="/i{n}" aria-label="Basket of day {n}"><svg></svg></a>' for n in range(5))
    assert judged(wayfinding, page(CLEAR + icons)).status is Status.PASS


def test_the_same_link_on_many_pages_counts_once():
    more = '<a href="/news">Read more</a>'
    assert (
        judged(wayfinding, *(page(CLEAR + more, path=f"p{n}" if n else "") for n in range(9))).status
        is Status.PASS
    )


def test_a_page_without_links_has_nothing_to_judge():
    assert judged(wayfinding, page("<p>Hello</p>")).status is Status.NOT_APPLICABLE
