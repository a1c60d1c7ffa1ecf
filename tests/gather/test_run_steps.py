"""Each step brings its artifact or the reason why not; a site that is down gives an honest partial run."""

import tempfile
import time

import pytest
from gathering import gather, no_offers
from misbehaving import answer, silent, site
from waiting import kill_children

from parcours.facts import codec
from parcours.facts.artifacts import (
    Artifacts,
    Crawl,
    Failure,
    FailureKind,
    Page,
    ResponseTimes,
    Robots,
    Sitemaps,
    Tls,
)
from parcours.facts.runs import RunOptions
from parcours.gather import STEPS, Cancelled, gather_all, run_step
from parcours.gather.children import end_all
from parcours.gather.crawl.first_page import plain_way
from parcours.gather.run_steps import status_of

pytestmark = pytest.mark.slow

HTTP_STEPS = STEPS[:6]


def test_every_http_step_brings_its_artifact(allowed):
    allowed.routes = site({"/": ("Home", ["/a", "/b/c"]), "/a": ("A", []), "/b/c": ("C", [])})
    allowed.routes["/robots.txt"] = answer(f"Sitemap: {allowed.url('/s.xml')}".encode(), kind="text/plain")
    allowed.routes["/s.xml"] = answer(b"<urlset><url><loc>/a</loc></url></urlset>", kind="text/xml")
    found = gather(allowed, *HTTP_STEPS)
    kinds = (Page, Robots, Sitemaps, Crawl, ResponseTimes, Tls)
    assert tuple(type(getattr(found, step)) for step in HTTP_STEPS) == kinds
    assert len(found.sitemaps.entries) == 1
    assert {url.removeprefix(allowed.url("")): len(taken) for url, taken in found.times.samples.items()} == {
        "/": 5,
        "/a": 5,
        "/b/c": 5,
    }
    assert found.tls.https is False
    assert codec.loads(Artifacts, codec.dumps(found)) == found


def test_the_start_page_is_asked_for_once_and_stands_first(allowed):
    allowed.routes = site({"/": ("Home", ["/a"]), "/a": ("A", ["/"])})
    found = gather(allowed, "start", "robots", "crawl")
    assert found.crawl.pages[0] == found.start
    assert allowed.asked.count("/") == 1


def test_a_redirect_to_another_address_of_the_site_is_followed(allowed):
    allowed.routes = site({"/home": ("Home", ["/"])}) | {"/": answer(b"", 302, Location="/home")}
    found = gather(allowed, "start", "robots", "crawl")
    assert found.start.url == allowed.url("/home")
    assert found.crawl.aliases == {allowed.url("/"): allowed.url("/home")}
    assert len(found.crawl.pages) == 1


DOWN = {
    "an error": (answer(b"oops", 500), FailureKind.HTTP_ERROR),
    "a PDF": (answer(b"%PDF", kind="application/pdf"), FailureKind.NOT_A_PAGE),
    "a loop": (answer(b"", 302, Location="/"), FailureKind.REDIRECT_LOOP),
    "a challenge": (answer(b"x", 403, cf_mitigated="challenge"), FailureKind.CHALLENGE),
    "another site": (answer(b"", 302, Location="https://www.example.com/"), FailureKind.REDIRECTED_AWAY),
    "a hang-up": (lambda connection, head: connection.close(), FailureKind.NO_ANSWER),
}


@pytest.mark.parametrize("trouble", DOWN)
def test_without_a_start_page_the_rest_waits(trouble, allowed):
    allowed.routes["/"], kind = DOWN[trouble]
    found = gather(allowed, *STEPS)
    assert found.start.kind is kind
    assert {
        getattr(found, name).kind
        for name in ("robots", "sitemaps", "crawl", "times", "tls", "look", "lighthouse")
    } == {FailureKind.NOT_YET}


def test_a_page_of_200_mb_is_read_in_part_and_said_to_be_too_large(allowed):
    body = b"<h1>Large</h1><a href=/a>a</a>" + b"<p>x</p>" * 1000 + b" " * (6 << 20)
    allowed.routes = site({"/a": ("A", [])}) | {"/": answer(body, length=200 << 20)}
    found = gather(allowed, "start", "robots", "crawl")
    assert found.start.failure.kind is FailureKind.TOO_LARGE
    assert found.start.document.partial
    assert found.start.document.headings == ((1, "Large"),)
    assert [page.url for page in found.crawl.pages] == [allowed.url("/"), allowed.url("/a")]


def test_an_address_that_is_not_let_through_is_refused_with_its_reason(server):
    found = run_step(
        "start",
        Artifacts("http://169.254.169.254/"),
        RunOptions(),
        progress=lambda *_: None,
        cancelled=lambda: False,
        offers=no_offers,
    )
    assert (found["start"].kind, found["start"].detail) == (FailureKind.ADDRESS, "ip_literal")


def test_cancelled_before_it_begins_nothing_is_asked(allowed):
    with pytest.raises(Cancelled):
        gather(allowed, "start", cancelled=lambda: True)
    assert allowed.asked == []


def test_cancelling_a_silent_site_ends_soon(allowed):
    allowed.routes["/"] = silent
    began = time.monotonic()
    with pytest.raises(Cancelled):
        gather(allowed, "start", cancelled=lambda: time.monotonic() - began > 1.5)
    assert time.monotonic() - began < 30, "the site is silent for a minute"


def test_all_steps_in_one_go_tell_how_they_went(allowed, monkeypatch):
    allowed.routes["/"] = answer(b"oops", 500)
    told = []
    found = gather_all(
        allowed.url(),
        RunOptions(),
        progress=lambda *each: told.append(each[:2]),
        cancelled=lambda: False,
        offers=no_offers,
    )
    assert isinstance(found.start, Failure)
    assert ("start", "failed") in told and ("browser", "skipped") in told
    assert set(found.seconds) == set(STEPS)


def test_a_step_that_was_not_asked_for_was_skipped():
    assert status_of({"lighthouse": Failure(FailureKind.NOT_ASKED)}) == "skipped"
    assert (
        status_of({"look": Failure(FailureKind.NO_BROWSER), "lighthouse": Failure(FailureKind.NO_BROWSER)})
        == "failed"
    )
    assert status_of({"crawl": Crawl("u")}) == "done"


def test_an_address_where_nobody_speaks_tls_is_tried_without():
    silent = Failure(FailureKind.NO_ANSWER)
    assert plain_way("https://www.bakery.fr/a", silent) == "http://www.bakery.fr/a"
    assert plain_way("https://www.bakery.fr/", Failure(FailureKind.HTTP_ERROR, status=500)) == ""
    assert plain_way("https://www.bakery.fr/", None) == ""
    assert plain_way("http://www.bakery.fr/", silent) == ""
    assert plain_way("https://localhost:8123/", silent) == ""


def test_a_child_killed_at_work_is_given_a_second_try_and_leaves_no_folder(allowed, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = []

    def kill_who_asks(connection, head):
        if not killed:
            killed.extend(kill_children())
            return None
        return answer(b"", 404)

    end_all()
    allowed.routes |= site({"/": ("Home", [])}) | {"/robots.txt": kill_who_asks}
    assert gather(allowed, "start", "robots").robots.status == 404
    assert killed
    assert kill_children()
    gather(allowed, "start")
    end_all()
    assert list(tmp_path.iterdir()) == []
