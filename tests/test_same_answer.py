"""Two audits of an unchanged site say the same of everything that is not timed."""

from datetime import UTC, datetime

import pytest
from serving import SITES, serve

from parcours.assess.findings import make_findings
from parcours.derive.selling_pages import selling_pages
from parcours.facts import codec
from parcours.facts.artifacts import Artifacts
from parcours.facts.model import Profile
from parcours.facts.runs import RunOptions
from parcours.gather import children, run_step

pytestmark = pytest.mark.slow

STEPS = ("start", "robots", "sitemaps", "crawl", "feeds", "landings")
TIMED = {"server-response"}
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def audited(url):
    found = {"url": url}
    for step in STEPS:
        found |= run_step(
            step,
            Artifacts(**found),
            RunOptions(),
            progress=lambda *_: None,
            cancelled=lambda: False,
            offers=selling_pages,
        )
    children.end_all()
    results = make_findings(Artifacts(**found), run="r", at=AT, profile=Profile.LOCAL).results
    return {each.audit: codec.plain(each) for each in results if each.audit not in TIMED}


@pytest.mark.parametrize("name", ["boulangerie", "harbour"])
def test_an_unchanged_site_is_judged_the_same_twice(name, monkeypatch):
    with serve(SITES / name) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", address.removeprefix("http://"))
        first, second = audited(address + "/"), audited(address + "/")
    assert first == second
    assert len(first) > 30
