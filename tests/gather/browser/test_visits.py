"""The visits, with the real browser against small sites that are left to their scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import scripted_sites as sites
from gathering import no_offers
from serving import allowed

from parcours.child import ChildError
from parcours.derive import read_site
from parcours.facts.artifacts import Artifacts, Failure, FailureKind, Page
from parcours.facts.runs import RunOptions
from parcours.gather import children, run_step
from parcours.gather.browser.visit_child import Seen, Visiting
from parcours.gather.browser.visits import gather
from parcours.gather.gatherer import Cancel, Found, Task

pytestmark = pytest.mark.browser
OPTIONS = RunOptions(lighthouse_runs=0)


def quiet(*_: int) -> None:
    pass


def never() -> bool:
    return False


def visit(artifacts: Artifacts, options: RunOptions = OPTIONS, cancelled: Cancel = never) -> Found:
    return gather(Task(artifacts, options, quiet, cancelled, no_offers))


def audited(address: str, options: RunOptions = OPTIONS) -> Artifacts:
    """What is gathered of a site by the steps that the visits build on, and by them."""
    found = Artifacts(address + "/")
    for step in ("start", "robots", "crawl", "visits"):
        found = replace(
            found, **run_step(step, found, options, progress=quiet, cancelled=never, offers=no_offers)
        )
    return found


@pytest.fixture(scope="module")
def visited() -> Iterator[Any]:
    """Visits a site, each once: its address, and what was gathered."""
    kept: dict[int, tuple[str, Artifacts]] = {}

    def visit_once(pages: sites.Pages) -> tuple[str, Artifacts]:
        if id(pages) not in kept:
            with sites.serve_pages(pages) as address, pytest.MonkeyPatch.context() as patch:
                patch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
                kept[id(pages)] = address, audited(address)
                children.end_all()
        return kept[id(pages)]

    yield visit_once
    children.end_all()


def read(address: str, found: Artifacts) -> dict[str, Page]:
    """The pages of the site as read, by their place on it."""
    return {
        each.page.url.removeprefix(address).replace("/#", ""): each.page for each in read_site(found).pages
    }


def said(page: Page) -> str:
    assert page.document
    return " ".join(block.text for block in page.document.blocks)


@pytest.mark.parametrize("kind", ["HISTORY", "HISTORY_WITHOUT_ANSWERS", "HASH"])
def test_a_site_left_to_its_scripts_is_read_as_visitors_see_it(visited: Any, kind: str) -> None:
    pages = read(*visited(getattr(sites, kind)))
    assert {place: page.depth for place, page in pages.items()} == {
        "/": 0, "/savons": 1, "/contact": 1, "/savons/algue": 2,
    }  # fmt: skip
    assert all(page.rendered for page in pages.values())
    assert "02 40 73 18 52" in said(pages["/contact"])
    assert "Activez JavaScript" not in said(pages["/"])


def test_an_offer_that_only_scripts_show_is_named_once_it_is_opened(visited: Any) -> None:
    address, found = visited(sites.HISTORY)
    offer = found.visits.of("offer")
    assert offer and offer.url == address + "/savons/algue"


def test_what_robots_may_not_read_is_not_opened_either(visited: Any) -> None:
    address, found = visited(sites.HISTORY)
    assert found.beyond.by_robots == (address + "/interne",)
    assert address + "/interne" not in {each.url for each in found.visits.pages}


def test_a_menu_written_by_script_leads_to_its_pages(visited: Any) -> None:
    address, found = visited(sites.MENU_BY_SCRIPT)
    assert [page.url for page in found.crawl.pages] == [address + "/"]
    pages = read(address, found)
    assert {place: page.depth for place, page in pages.items()} == {
        "/": 0, "/sacs": 1, "/contact": 1, "/sacs/grand": 2,
    }  # fmt: skip
    assert pages["/"].rendered
    assert said(pages["/"]).count("Nous cousons") == 12 and "02 40 73 18 52" in said(pages["/"])


def test_a_page_that_is_sent_whole_stays_as_it_was_sent(visited: Any) -> None:
    address, found = visited(sites.MADE_OF_PARTS)
    sent, page = found.crawl.pages[0].document, read(address, found)["/"]
    assert not page.rendered and page.depth == 0
    assert set(sent.blocks) <= set(page.document.blocks)
    brought = {block.text for block in page.document.blocks} - {block.text for block in sent.blocks}
    assert {"Ouvert du mardi au samedi", "Dit dans un cadre", "Paru en bas"} <= brought
    assert {link.url.removeprefix(address) for link in page.document.links} >= {"/plan", "/cadre/suite"}


def test_banners_and_pop_ups_are_no_part_of_the_page(visited: Any) -> None:
    _address, found = visited(sites.MADE_OF_PARTS)
    [home, *_] = found.visits.pages
    text = " ".join(block.text for block in home.document.blocks)
    assert not any(each in text for each in ("cookies", "Dix pour cent", "Sans script"))
    assert any(link.url == "tel:+33240731852" for link in home.document.links)


@pytest.fixture(scope="module")
def misbehaving() -> Iterator[dict[str, Seen]]:
    with sites.serve_pages(sites.MISBEHAVING) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        wanted = [(address + place, "template", ()) for place in (*sites.MISBEHAVING, "/missing")]
        with Visiting(address, 120, never, page_s=9, watch_s=0) as browser:
            seen = {url.removeprefix(address): found for (url, *_), found in browser.see(wanted, quiet)}
    yield seen
    children.end_all()


@pytest.mark.parametrize("place", ["/never-idle", "/grows", "/alerts", "/opens"])
def test_a_page_that_is_never_done_is_read_all_the_same(misbehaving: Any, place: str) -> None:
    seen = misbehaving[place]
    assert seen.failure is None and seen.url.endswith(place)
    assert seen.document.blocks[0].text == "Bonjour"


def test_a_page_that_hangs_costs_itself_only(misbehaving: Any) -> None:
    assert misbehaving["/hangs"].failure.kind is FailureKind.TIMEOUT
    assert all(each.document for place, each in misbehaving.items() if place in ("/", "/opens"))


def test_a_page_that_goes_on_to_another_is_told_by_its_end(misbehaving: Any) -> None:
    seen = misbehaving["/leaves"]
    assert (seen.url.endswith("/autre"), seen.document.title) == (True, "Autre")


def test_an_error_and_a_proof_of_being_human_are_no_content(misbehaving: Any) -> None:
    kinds = {place: misbehaving[place].failure.kind for place in ("/missing", "/challenge")}
    assert kinds == {"/missing": FailureKind.HTTP_ERROR, "/challenge": FailureKind.CHALLENGE}


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> Iterator[Artifacts]:
    """The site with routes, read as far as its start page."""
    with sites.serve_pages(sites.HISTORY) as address:
        monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", allowed(address))
        found = Artifacts(address + "/")
        for step in ("start", "robots", "crawl"):
            found = replace(
                found, **run_step(step, found, OPTIONS, progress=quiet, cancelled=never, offers=no_offers)
            )
        yield found
    children.end_all()


def test_pages_beyond_the_limit_are_counted_and_named(history: Artifacts) -> None:
    found = replace(history, **visit(history, replace(OPTIONS, visits=1)))
    assert [each.why for each in found.visits.pages] == ["home"]
    assert found.visits.left == 2
    pages = read_site(found).crawl.pages
    assert [page.url.removeprefix(history.url) for page in pages] == ["", "savons", "contact"]
    assert [page.failure and page.failure.kind for page in pages] == [None, *2 * [FailureKind.SCRIPTS]]


def test_a_start_page_that_goes_to_another_site_is_not_taken_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with sites.serve_pages({"/": "<title>Ailleurs</title>"}) as other:
        leaving = f"<title>Parti</title><p>Bonjour</p><script>location.href = '{other}/'</script>"
        with sites.serve_pages({"/": leaving}) as address:
            monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", f"{allowed(address)},{allowed(other)}")
            found = audited(address)
            children.end_all()
    [home] = found.visits.pages
    assert home.document is None and home.failure.kind is FailureKind.REDIRECTED_AWAY
    assert home.failure.detail == other + "/"
    assert [page.document.title for page in read_site(found).pages] == ["Parti"]


def test_a_visit_is_cancelled_at_once(history: Artifacts) -> None:
    with pytest.raises(ChildError, match="cancelled"):
        visit(history, cancelled=lambda: True)


def test_nothing_is_opened_that_was_not_asked_for(history: Artifacts) -> None:
    found = visit(history, replace(OPTIONS, visits=0))
    assert {each.kind for each in found.values()} == {FailureKind.NOT_ASKED}


def test_a_start_page_that_failed_is_not_opened(history: Artifacts) -> None:
    refused = Failure(FailureKind.BLOCKED, history.url, 403)
    found = visit(replace(history, start=refused))
    assert set(found.values()) == {refused}
