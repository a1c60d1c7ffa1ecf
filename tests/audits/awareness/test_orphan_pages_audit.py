from built import HOME, judged, page, said

from audits.awareness import orphan_pages
from parcours.facts.artifacts import Crawl, Failure, FailureKind, Page, SitemapEntry, Sitemaps
from parcours.facts.model import Status


def listing(*paths):
    return Sitemaps(((HOME + "sitemap.xml", "ok"),), tuple(SitemapEntry(HOME + path) for path in paths))


def test_a_sitemap_of_linked_pages_passes():
    result = judged(orphan_pages, page(), page(path="a"), sitemaps=listing("", "a"))
    assert result.status is Status.PASS
    assert said(result) == "All 2 pages of your sitemap are linked from the site."


def apart(*pages, unmet=None, ended="complete"):
    """What a crawl of the home page alone brings when the sitemap lists these pages as well."""
    crawl = Crawl(HOME, (page(),), ended, apart=pages, unmet=len(pages) if unmet is None else unmet)
    listed = listing("", *(each.url.removeprefix(HOME) for each in pages))
    return judged(orphan_pages, page(), sitemaps=listed, crawl=crawl)


def test_pages_that_nothing_leads_to_are_named():
    result = apart(page(path="gone"), page(path="lost"))
    assert result.status is Status.FAIL
    assert [each.url for each in result.evidence] == [HOME + "gone", HOME + "lost"]


def test_one_page_apart_on_purpose_is_not_judged_poor():
    assert apart(page(path="campaign")).status is Status.WARN


def test_a_reading_that_stopped_early_could_not_check():
    result = apart(page(path="far"), ended="pages")
    assert (result.status, result.reason.kind) == (Status.ERROR, FailureKind.PARTLY)


def test_an_address_that_does_not_answer_or_refuses_robots_is_no_orphan():
    gone = Page(HOME + "gone", -1, failure=Failure(FailureKind.HTTP_ERROR, HOME, 404))
    assert apart(gone).status is Status.PASS
    refused = Page(HOME + "refused", -1, failure=Failure(FailureKind.BLOCKED, HOME, 403))
    assert apart(refused).status is Status.ERROR


def test_a_page_closed_to_search_or_that_names_another_as_its_original_is_no_orphan():
    closed = page(path="closed", head='<meta name="robots" content="noindex,follow">')
    copy = page(path="copy", head=f'<link rel="canonical" href="{HOME}a">')
    assert apart(closed, copy).status is Status.PASS


def test_of_many_pages_apart_the_share_among_those_opened_is_taken():
    gone = [Page(f"{HOME}gone{n}", -1, failure=Failure(FailureKind.HTTP_ERROR, HOME, 404)) for n in range(5)]
    result = apart(*gone, *(page(path=f"lost{n}") for n in range(5)), unmet=40)
    assert result.status is Status.FAIL
    assert result.finding.n == 20


def test_no_sitemap_has_nothing_to_compare():
    assert judged(orphan_pages, page(), sitemaps=Sitemaps()).status is Status.NOT_APPLICABLE


def test_a_page_of_thanks_is_apart_on_purpose():
    assert apart(page(path="thank-you")).status is Status.PASS
