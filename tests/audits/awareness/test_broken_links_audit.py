import pytest
from built import HOME, broken, judged, page, said

from audits.awareness import broken_links
from parcours.facts.artifacts import FailureKind
from parcours.facts.model import Status

FINE = "".join(f'<a href="/p{n}">Page {n}</a>' for n in range(10))


def site(extra="", *more):
    return [page(FINE + extra), *(page(path=f"p{n}") for n in range(10)), *more]


def test_links_that_arrive_pass():
    result = judged(broken_links, *site())
    assert result.status is Status.PASS
    assert said(result) == "All 10 links we followed inside your site arrive."


def test_one_dead_end_on_a_small_site_is_fair_and_named():
    result = judged(broken_links, *site('<a href="/gone">Menu of May</a>', broken("gone")))
    assert result.status is Status.WARN
    assert "1 of the 11 links" in said(result) and "“Menu of May”" in said(result)
    assert result.evidence[0].url == HOME + "gone"


def test_a_dead_end_in_the_menu_is_poor():
    assert (
        judged(broken_links, *site('<nav><a href="/gone">Menu</a></nav>', broken("gone"))).status
        is Status.FAIL
    )


@pytest.mark.parametrize("kind", [FailureKind.BLOCKED, FailureKind.TIMEOUT, FailureKind.CHALLENGE])
def test_a_wall_against_robots_is_not_a_broken_link(kind):
    result = judged(broken_links, *site('<nav><a href="/shop">Shop</a></nav>', broken("shop", kind, 403)))
    assert result.status is Status.PASS


def test_a_page_that_says_not_found_with_200_is_broken():
    soft = page("<h1>Page not found</h1>", path="old", title="404")
    assert judged(broken_links, *site('<a href="/old">Old</a>', soft)).status is Status.WARN


def test_a_site_without_links_has_nothing_to_judge():
    assert judged(broken_links, page("<p>Hello</p>")).status is Status.NOT_APPLICABLE
