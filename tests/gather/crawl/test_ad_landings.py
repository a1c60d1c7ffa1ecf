"""Product pages are asked for as an advertisement would ask, and the answer is kept as it came."""

from misbehaving import answer

from parcours.derive.selling_pages import selling_pages
from parcours.facts.artifacts import Artifacts, Crawl, FailureKind, Fetched, Page, Robots
from parcours.facts.runs import RunOptions
from parcours.gather.crawl.ad_landings import MARKS, MOST, land, landing_urls
from parcours.gather.gatherer import Task
from parcours.gather.html.parse import parse
from parcours.gather.html.parsers import TooComplex

HOME = "https://dupont-bakery.example/"
BUY = (
    "<h1>Rye loaf</h1><p>£4.20</p>"
    "<form action='/cart/add'><input name='qty'><button>Add to cart</button></form>"
)


def site(pages, robots=""):
    read = []
    for path, body in pages.items():
        document = parse(f"<html lang='en'><body>{body}</body></html>", HOME + path)
        fetched = Fetched(HOME + path, HOME + path, 200)
        read.append(Page(HOME + path, bool(path), fetched=fetched, document=document))
    return Artifacts(HOME, crawl=Crawl(HOME, tuple(read)), robots=Robots(HOME + "robots.txt", 200, robots))


def chosen(artifacts):
    """The pages asked for, of those that sell."""
    return landing_urls(Task(artifacts, RunOptions(), lambda *_: None, lambda: False, selling_pages))


def asked(server, fetcher, *paths):
    urls = [server.url(path) for path in paths]
    return land(fetcher, urls, read, lambda count, total: None).pages


def read(answer):
    if b"too complex" in answer.body:
        raise TooComplex
    return parse(answer.body, answer.fetched.url)


def test_pages_that_sell_are_asked_for_first():
    artifacts = site({"": "", "products/list": "Our loaves", "products/rye": BUY})
    assert chosen(artifacts) == [HOME + "products/rye", HOME + "products/list"]


def test_no_more_than_three():
    assert len(chosen(site({"": ""} | {f"products/{n}": BUY for n in range(9)}))) == MOST


def test_a_site_that_sells_nothing_has_none():
    assert chosen(site({"": "", "about": "<h1>About us</h1>"})) == []


def test_robots_txt_is_obeyed():
    artifacts = site({"": "", "products/rye": BUY}, robots="User-agent: *\nDisallow: /*utm_")
    assert chosen(artifacts) == []


def test_the_marks_stand_behind_what_the_address_has(server, fetcher):
    server.routes["/rye"] = answer()
    plain, query = asked(server, fetcher, "/rye", "/rye?size=2")
    assert server.asked == [f"/rye?{MARKS}", f"/rye?size=2&{MARKS}"]
    assert plain.document.title == "Hello"
    assert query.fetched.url.endswith(MARKS)


def test_a_page_too_complex_to_read_is_not_read_and_the_others_are(server, fetcher):
    server.routes |= {"/rye": answer(b"<p>too complex"), "/oat": answer()}
    rye, oat = asked(server, fetcher, "/rye", "/oat")
    assert (rye.failure.kind, rye.document) == (FailureKind.TOO_COMPLEX, None)
    assert (oat.failure, oat.document.title) == (None, "Hello")


def test_the_way_taken_is_kept(server, fetcher):
    server.routes["/rye"] = answer(status=301, Location="/")
    server.routes["/"] = answer()
    (landing,) = asked(server, fetcher, "/rye")
    assert landing.fetched.url == server.url("/")
    assert [hop.status for hop in landing.fetched.hops] == [301]


def test_an_error_is_kept_with_its_reason(server, fetcher):
    server.routes["/rye"] = answer(status=404)
    (landing,) = asked(server, fetcher, "/rye")
    assert landing.failure.kind is FailureKind.HTTP_ERROR
    assert landing.document is None
