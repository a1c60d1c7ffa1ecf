from datetime import date, timedelta

from built import FILL, judged, page, said

from audits.consideration import freshness
from parcours.facts.artifacts import Feed, FeedItem, Feeds, SitemapEntry, Sitemaps
from parcours.facts.model import Status

HOME = "https://dupont-bakery.example/"
TODAY = date(2026, 11, 22)


def feed(*ages):
    items = [
        FeedItem(f"Loaf {age}", f"{HOME}blog/{age}-loaf", str(TODAY - timedelta(days=age))) for age in ages
    ]
    return Feeds((Feed(HOME + "feed", items=tuple(items)),))


def article(when, **more):
    return page(f"<main><h1>Rye</h1><p>{when}</p>{FILL}</main>", path="blog/rye", **more)


def test_new_and_regular_articles_pass():
    result = judged(freshness, page(), feeds=feed(10, 40, 70, 100, 130))
    assert result.status is Status.PASS
    assert said(result) == "The newest article we saw is 10 days old."


def test_an_old_series_is_poor():
    result = judged(freshness, page(), feeds=feed(300, 330, 360, 390, 420))
    assert result.status is Status.FAIL
    assert said(result) == "The newest article we saw is 10 months old."


def test_between_the_two_is_fair():
    assert judged(freshness, page(), feeds=feed(80, 90, 100, 110, 120)).status is Status.WARN


def test_wide_gaps_are_told():
    result = judged(freshness, page(), feeds=feed(1, 2, 3, 4, 400))
    assert result.status is Status.WARN
    assert said(result).endswith("The gaps between articles vary widely.")


def test_a_handful_written_at_once_is_never_poor():
    assert judged(freshness, page(), feeds=feed(*[400] * 8)).status is Status.WARN


def test_without_articles_there_is_nothing_to_judge():
    assert judged(freshness, page()).status is Status.NOT_APPLICABLE


def test_a_date_by_the_heading_is_read_and_the_year_of_a_footer_is_not():
    assert judged(freshness, page(), article("Published on 3 November 2026")).value == 19
    result = judged(freshness, page(), article("", head=""), article("<footer>© 2026 Dupont</footer>"))
    assert result.status is Status.NOT_APPLICABLE
    assert said(result).startswith("The articles we saw show no date")


def test_a_date_to_come_is_no_date_of_publication():
    assert judged(freshness, page(), article("12 December 2026")).status is Status.NOT_APPLICABLE


def test_markup_is_believed_before_what_the_page_shows():
    head = '<meta property="article:published_time" content="2026-11-12T08:00:00Z">'
    assert judged(freshness, page(), article("1 January 2020", head=head)).value == 10


def test_a_sitemap_made_in_one_go_tells_nothing():
    entries = tuple(SitemapEntry(f"{HOME}blog/loaf-{letter}", "2026-11-20") for letter in "abcd")
    result = judged(freshness, page(), sitemaps=Sitemaps(entries=entries))
    assert result.status is Status.NOT_APPLICABLE


def test_a_sitemap_never_makes_it_poor():
    entries = tuple(SitemapEntry(f"{HOME}blog/loaf-{n}x", f"2024-0{n}-11") for n in range(1, 8))
    result = judged(freshness, page(), sitemaps=Sitemaps(entries=entries))
    assert result.status is Status.WARN
    assert said(result) == "By the site’s own list of pages, an article last changed 2 years ago."


def test_a_site_read_in_part_is_never_poor_by_its_pages():
    old = [
        page(f"<main><h1>Rye</h1><p>{n} May 2024</p>{FILL}</main>", path=f"blog/rye-{n}x")
        for n in range(1, 7)
    ]
    assert judged(freshness, page(), *old, ended="pages").status is Status.WARN
    assert judged(freshness, page(), *old).status is Status.FAIL
