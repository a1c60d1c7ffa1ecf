from built import HOME, judged, page, said

from audits import orphan_pages
from parcours.artifacts import SitemapEntry, Sitemaps
from parcours.model import Status


def listing(*paths):
    return Sitemaps(((HOME + "sitemap.xml", "ok"),), tuple(SitemapEntry(HOME + path) for path in paths))


def test_a_sitemap_of_linked_pages_passes():
    result = judged(orphan_pages, page(), page(path="a"), sitemaps=listing("", "a"))
    assert result.status is Status.PASS
    assert said(result) == "All 2 pages of your sitemap are linked from the site."


def test_pages_that_nothing_leads_to_are_named():
    result = judged(orphan_pages, page(), sitemaps=listing("", "lost", "gone"))
    assert result.status is Status.FAIL
    assert [each.url for each in result.evidence] == [HOME + "gone", HOME + "lost"]


def test_one_page_apart_on_purpose_is_not_judged_poor():
    assert judged(orphan_pages, page(), sitemaps=listing("", "campaign")).status is Status.WARN


def test_a_reading_that_stopped_early_says_nothing():
    result = judged(orphan_pages, page(), sitemaps=listing("", "far"), ended="pages")
    assert result.status is Status.NOT_APPLICABLE


def test_no_sitemap_has_nothing_to_compare():
    assert judged(orphan_pages, page(), sitemaps=Sitemaps()).status is Status.NOT_APPLICABLE


def test_a_page_of_thanks_is_apart_on_purpose():
    assert judged(orphan_pages, page(), sitemaps=listing("", "thank-you")).status is Status.PASS
