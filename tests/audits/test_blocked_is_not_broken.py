"""Blocked is not broken: what stands in the place of a page is never held against the site."""

from datetime import UTC, datetime

import pytest
from built import HOME, page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parcours.assess.findings import make_findings
from parcours.facts.artifacts import Artifacts, Crawl, Failure, FailureKind, Fetched, Page, Robots, Sitemaps
from parcours.facts.model import Profile, Status

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
IN_THE_WAY = [
    *((FailureKind.BLOCKED, status) for status in (401, 403, 429, 999)),
    *((FailureKind.CHALLENGE, status) for status in (200, 503)),
    (FailureKind.COUNTRY, 451),
    (FailureKind.AGE, 200),
    (FailureKind.CONSENT, 200),
    (FailureKind.MAINTENANCE, 503),
    (FailureKind.TIMEOUT, 0),
    (FailureKind.NO_ANSWER, 0),
]
PATHS = ("contact", "about", "shop", "delivery", "privacy", "blog", "faq", "bread")
LINKS = "".join(f'<a href="/{path}">{path.title()}</a> ' for path in PATHS)
BODY = (
    f"<header><nav>{LINKS}</nav></header><h1>Bread baked here</h1><p>{'We bake bread and rolls. ' * 30}</p>"
)


def failing(artifacts):
    found = make_findings(artifacts, run="r", at=AT, profile=Profile.SHOP)
    return {result.audit for result in found.results if result.status is Status.FAIL}


def refused(path, kind, status):
    url = HOME + path
    return Page(
        url, 1, HOME, Fetched(url, url, status) if status else None, failure=Failure(kind, url, status)
    )


@pytest.mark.parametrize(("kind", "status"), IN_THE_WAY)
def test_a_site_that_turns_us_away_has_no_verdict_at_all(kind, status):
    found = make_findings(
        Artifacts(HOME, start=Failure(kind, HOME, status)), run="r", at=AT, profile=Profile.SHOP
    )
    said = {result.audit: result.status for result in found.results}
    assert {status for status in said.values()} <= {Status.ERROR, Status.NOT_APPLICABLE}, said


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(PATHS), st.sampled_from(IN_THE_WAY), min_size=1, max_size=6))
def test_a_page_that_turns_us_away_makes_no_check_fail(blocked):
    read = [page(BODY), *(page(BODY, path=path, title=path) for path in PATHS if path not in blocked)]
    there = [refused(path, *why) for path, why in blocked.items()]
    robots, sitemaps = Robots(HOME + "robots.txt", 404), Sitemaps()

    def gathered(*pages):
        crawl = Crawl(HOME, pages, "blocked", queued=len(there))
        return Artifacts(HOME, start=read[0], robots=robots, sitemaps=sitemaps, crawl=crawl)

    assert failing(gathered(*read, *there)) <= failing(gathered(*read))
