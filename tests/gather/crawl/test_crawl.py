"""The crawl: fewest clicks, each page once, nothing endless, and never past a no."""

import threading
import time

import pytest
from gathering import crawled, gather, no_offers, shown
from killers import NAMES, document
from misbehaving import answer, page_of, site

from parcours.facts.artifacts import FailureKind
from parcours.facts.runs import RunOptions
from parcours.gather import Cancelled, run_step
from parcours.gather.crawl import asking
from parcours.gather.crawl.traps import MOST_OF_A_FORM

pytestmark = pytest.mark.slow


def test_a_page_is_as_deep_as_its_fewest_clicks(allowed):
    allowed.routes = site(
        {
            "/": ("Home", ["/a", "/b", "https://elsewhere.example/x"]),
            "/a": ("A", ["/c", "/"]),
            "/b": ("B", ["/d", "/a"]),
            "/c": ("C", ["/d", "/e"]),
            "/d": ("D", ["/e"]),
            "/e": ("E", []),
        }
    )
    found = crawled(allowed)
    assert shown(allowed, found) == {"/": 0, "/a": 1, "/b": 1, "/c": 2, "/d": 2, "/e": 3}
    assert [page.found_on.removeprefix(allowed.url("")) for page in found.pages] == [
        "",
        "/",
        "/",
        "/a",
        "/b",
        "/c",
    ]
    assert found.ended == "complete"
    assert found.external == ((allowed.url("/"), "https://elsewhere.example/x"),)
    assert found.soft_404 is False
    assert sorted(set(allowed.asked)) == sorted(allowed.asked)


def test_pages_come_in_the_order_of_their_links_however_slow(allowed):
    links = [f"/{name}" for name in "abcdefgh"]
    allowed.routes = site({"/": ("Home", links)} | {link: (link, []) for link in links})

    def slow(connection, head):
        time.sleep(0.3)
        return answer(page_of("/a", []))

    allowed.routes["/a"] = slow
    assert list(shown(allowed, crawled(allowed)))[1:] == links


def test_one_page_under_many_addresses_counts_once(allowed):
    allowed.routes = site(
        {
            "/": (
                "Home",
                [
                    "/index.html",
                    "/new?utm_source=x",
                    "/old",
                    "/new#part",
                    "/new/",
                    "/same",
                    "/stated?v=1",
                    "/stated?v=2",
                ],
            ),
            "/new": ("New", ["/"]),
        }
    )
    allowed.routes |= {"/index.html": allowed.routes["/"], "/old": answer(b"", 301, Location="/new")}
    allowed.routes |= {
        "/new/": answer(page_of("New", ["/"]).replace(b"<ul>", b"<!-- 12:01 --><ul>")),
        "/same": allowed.routes["/new"],
    }
    for number in "12":
        extra = f"<link rel=canonical href=/stated><!-- {number} -->"
        allowed.routes[f"/stated?v={number}"] = answer(page_of("Stated", [], extra))
    found = crawled(allowed)
    assert list(shown(allowed, found)) == ["/", "/new", "/stated?v=1"]
    short = {
        key.removeprefix(allowed.url("")): value.removeprefix(allowed.url(""))
        for key, value in found.aliases.items()
    }
    assert short == {
        "/index.html": "/",
        "/old": "/new",
        "/new/": "/new",
        "/same": "/new",
        "/stated?v=2": "/stated?v=1",
    }


def test_a_wrong_canonical_address_hides_no_page(allowed):
    wrong = "<link rel=canonical href=/>"
    allowed.routes = {
        path: answer(page_of(path, links, wrong))
        for path, links in {"/": ["/a", "/b"], "/a": [], "/b": []}.items()
    }
    assert list(shown(allowed, crawled(allowed))) == ["/", "/a", "/b"]


def test_broken_pages_are_among_the_pages_and_files_are_not(allowed):
    allowed.routes = site({"/": ("Home", ["/gone", "/x.pdf", "/paper", "/ok"]), "/ok": ("Ok", [])})
    allowed.routes["/paper"] = answer(b"%PDF", kind="application/pdf")
    found = crawled(allowed)
    assert [
        (page.url[-5:], page.failure and (page.failure.kind, page.failure.status)) for page in found.pages[1:]
    ] == [("/gone", (FailureKind.HTTP_ERROR, 404)), (allowed.url("/ok")[-5:], None)]
    assert "/x.pdf" not in allowed.asked


def test_it_stops_at_the_number_of_pages_asked_for(allowed):
    allowed.routes = site(
        {"/": ("Home", [f"/{number}" for number in range(30)])} | {f"/{n}": (f"P{n}", []) for n in range(30)}
    )
    seen = []
    found = crawled(allowed, pages=10, seen=seen)
    assert (len(shown(allowed, found)), found.ended, found.queued) == (10, "pages", 21)
    assert seen[-1] == (10, 10)


def test_it_stops_five_clicks_deep_and_says_so(allowed):
    allowed.fallback = lambda connection, head: answer(
        page_of(str(head.split()[1]), [head.split()[1].decode() + "x"])
    )
    found = crawled(allowed)
    assert (max(shown(allowed, found).values()), found.ended) == (5, "depth")


def test_an_endless_site_ends(allowed):
    """A calendar, session ids and a path that repeats itself, each page with new links for ever."""

    def endless(connection, head):
        path = head.split()[1].decode()
        number = len(allowed.asked)
        links = [f"/day/{number}-{each}" for each in range(40)] + [
            path.partition("?")[0].rstrip("/") + "/again"
        ]
        return answer(page_of(path, links))

    allowed.fallback = endless
    found = crawled(allowed, pages=150)
    days = [page for page in found.pages if "/day/" in page.url]
    assert len(days) <= MOST_OF_A_FORM * 2
    assert not any(page.url.count("/again") > 2 for page in found.pages)
    assert found.soft_404 is True


def test_robots_txt_is_obeyed(allowed):
    allowed.routes = site({"/": ("Home", ["/a", "/private/b"]), "/a": ("A", []), "/private/b": ("B", [])})
    allowed.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private", kind="text/plain")
    found = crawled(allowed)
    assert list(shown(allowed, found)) == ["/", "/a"]
    assert found.by_robots == (allowed.url("/private/b"),)
    assert "/private/b" not in allowed.asked


@pytest.mark.parametrize(
    ("reply", "ended"),
    [
        (answer(b"User-agent: *\nDisallow: /", kind="text/plain"), "robots"),
        (answer(b"", 503), "robots_unread"),
        (lambda connection, head: connection.close(), "robots_unread"),
    ],
)
def test_forbidden_the_one_page_asked_for_is_read_and_no_other(reply, ended, allowed):
    allowed.routes = site({"/": ("Home", ["/a"]), "/a": ("A", [])}) | {"/robots.txt": reply}
    found = crawled(allowed)
    assert (list(shown(allowed, found)), found.ended) == (["/"], ended)
    assert "/a" not in allowed.asked


def test_four_requests_at_once_at_most(allowed):
    now, most, lock = [0], [0], threading.Lock()

    def slow(connection, head):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        return answer(page_of(str(head.split()[1]), []))

    allowed.routes = site({"/": ("Home", [f"/{number}" for number in range(20)])})
    allowed.fallback = slow
    crawled(allowed)
    assert 2 <= most[0] <= 4


def test_a_site_that_says_slow_down_is_left_alone(allowed):
    allowed.routes = site({"/": ("Home", [f"/{number}" for number in range(20)])})
    allowed.fallback = answer(b"later", 429, Retry_After="999999999")
    allowed.routes["/robots.txt"] = answer(b"", 404)
    found = crawled(allowed)
    assert found.ended == "slowed"
    assert len(allowed.asked) < 10


def test_a_site_that_turns_us_away_is_left_alone(allowed):
    allowed.routes = site({"/": ("Home", [f"/{number}" for number in range(20)])})
    allowed.fallback = answer(b"no", 403)
    found = crawled(allowed)
    assert found.ended == "blocked"
    assert found.pages[1].failure.kind is FailureKind.BLOCKED


def test_a_page_that_kills_the_parser_is_named_and_the_others_are_read(allowed, monkeypatch):
    monkeypatch.setattr(asking, "PARSE_CPU_S", 1.0)
    names = [f"/{number}" for number in range(len(NAMES))]
    allowed.routes = site(
        {
            "/": ("Home", ["/before", *names, "/killer", "/after"]),
            "/before": ("Before", []),
            "/after": ("After", []),
        }
    )
    allowed.routes |= {path: answer(document(name, 10)) for path, name in zip(names, NAMES, strict=True)}
    allowed.routes["/killer"] = answer(document("distinct attributes"))
    found = crawled(allowed)
    assert [
        page.url for page in found.pages if page.failure and page.failure.kind is FailureKind.TOO_COMPLEX
    ] == [allowed.url("/killer")]
    assert {"/before", "/after"} <= set(shown(allowed, found))
    assert found.ended == "pages"  # one of them has more links of one kind than are followed


def test_a_start_page_that_kills_the_parser_is_a_failure_with_that_reason(allowed, monkeypatch):
    monkeypatch.setattr(asking, "PARSE_CPU_S", 1.0)
    allowed.routes["/"] = answer(document("options"))
    assert gather(allowed, "start").start.kind is FailureKind.TOO_COMPLEX


def test_cancelling_ends_it_soon(allowed):
    allowed.routes = site({"/": ("Home", ["/a", "/b"])})
    stop = threading.Event()

    def hang(connection, head):
        stop.set()
        time.sleep(60)

    allowed.fallback = hang
    started = gather(allowed, "start")
    began = []

    def cancelled():
        if stop.is_set():
            began.append(time.monotonic())
        return stop.is_set()

    with pytest.raises(Cancelled):
        run_step(
            "robots",
            started,
            RunOptions(),
            progress=lambda count, total: None,
            cancelled=cancelled,
            offers=no_offers,
        )
    assert time.monotonic() - began[0] < 30, "the site is silent for a minute"


def test_one_page_asked_for_is_one_page_read(allowed):
    allowed.routes = site({"/": ("Home", ["/a"]), "/a": ("A", [])})
    found = crawled(allowed, pages=1)
    assert (list(shown(allowed, found)), found.ended, found.queued) == (["/"], "pages", 1)


def test_a_page_reached_by_a_redirect_is_not_read_again_deeper(allowed):
    allowed.routes = site({"/": ("Home", ["/a", "/short"]), "/a": ("A", ["/long"]), "/long": ("Long", [])})
    allowed.routes["/short"] = answer(b"", 302, Location="/long")
    assert shown(allowed, crawled(allowed)) == {"/": 0, "/a": 1, "/long": 1}
    assert allowed.asked.count("/long") == 1
