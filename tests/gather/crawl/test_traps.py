"""What goes on for ever is left, and named; what only looks like it is read."""

import itertools

import pytest
from gathering import crawled, gather, shown
from misbehaving import answer, page_of, site

from parcours.gather.crawl.link_kinds import kind_of, never_followed, plain

pytestmark = pytest.mark.slow

HOST = "https://shop.fr"
WORDS = ["oven", "flour", "street", "water", "stone", "garden", "letter", "window", "music", "paper", "river"]
NO_ROBOTS = {"/robots.txt": answer(b"", 404)}


def said(number, count=45):
    """Words of a page's own."""
    chosen = itertools.islice(itertools.cycle(WORDS), number * 7, number * 7 + count)
    return "<p>" + " ".join(
        f"{word}{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}" for word in chosen
    )


def paths(server, crawl):
    return [page.url.removeprefix(server.url("")) for page in crawl.pages]


def kinds(crawl):
    return {trap.kind for trap in crawl.traps}


@pytest.mark.parametrize("path", [
    "/?add-to-cart=12", "/shop/?remove_item=ab&_wpnonce=1", "/panier?add=1&id_product=5",
    "/cart/add?id=3", "/logout",
    "/my-account/customer-logout/", "/deconnexion", "/se-d%C3%A9connecter", "/unsubscribe?u=1",
    "/wishlist/index/add/5",
    "/index.php?action=delete&id=4", "/compte.php?do=logout", "/wp-login.php?redirect_to=x",
    "/x?yith_wcwl_add=3",
])  # fmt: skip
def test_a_link_that_would_change_something_is_never_followed(path):
    assert never_followed(HOST + path) == "action"


@pytest.mark.parametrize("path", [
    "/cart", "/panier/", "/index.php?action=contact", "/hair-removal", "/delete-account-policy",
    "/unsubscribe-policy",
    "/blog/add-a-garden", "/?task=view&id=3", "/login", "/compare", "/catalogout", "/address",
    "/services/logoutil",
])  # fmt: skip
def test_a_page_about_such_a_thing_is_a_page(path):
    assert never_followed(HOST + path) == ""


@pytest.mark.parametrize(
    "path", ["/a/b/a/b", "/x/x/x", "/fr/shop/fr/shop/tea", "/" + "/".join("abcdefghijklmnopq")]
)
def test_a_path_in_circles_is_never_followed(path):
    assert never_followed(HOST + path) == "repeating"


@pytest.mark.parametrize("path", ["/fr/fr", "/2024/2024/x", "/new-york/new-york/hotel", "/a/b/c/a/b/d"])
def test_a_path_that_says_a_word_twice_is_no_circle(path):
    assert never_followed(HOST + path) == ""


@pytest.mark.parametrize(("link", "page"), [
    ("/shop?orderby=price&page=2", "/shop?page=2"), ("/post?replytocom=7", "/post"),
    ("/shop?order=price-asc", "/shop"),
    ("/a?print=1", "/a"), ("/x?sid=0123456789abcdef01&id=3", "/x?id=3"), ("/(S(abcdefgh12345678))/a", "/a"),
])  # fmt: skip
def test_what_only_sorts_or_prints_stands_for_the_page(link, page):
    assert plain(HOST + link) == HOST + page


@pytest.mark.parametrize(
    "link", ["/x?order=1042", "/x?dir=products", "/x?sid=12", "/x?sort-of=tea", "/x?view=about"]
)
def test_a_parameter_that_names_a_page_stays(link):
    assert plain(HOST + link) == HOST + link


@pytest.mark.parametrize(("path", "kind"), [
    ("/blog/page/3", "pagination"), ("/shop?page=3", "pagination"), ("/events/2026-05", "calendar"),
    ("/agenda?month=5&year=2026", "calendar"), ("/shop?color=red", "facets"), ("/shop?f[0]=a", "facets"),
    ("/2024/05/an-article", ""), ("/product/12", ""), ("/product?id=5", ""), ("/p/123", ""),
])  # fmt: skip
def test_the_kind_of_a_list_is_told_by_its_form(path, kind):
    assert kind_of(HOST + path)[0] == kind


def test_a_calendar_without_end_is_left_and_the_real_pages_are_read(allowed):
    def month(connection, head):
        year, number = map(int, head.split()[1].decode().rpartition("/")[2].split("-"))
        near = [f"/agenda/{year + step}-{number:02}" for step in range(1, 12)]
        return answer(page_of(f"Agenda {year} {number}", near))

    real = [f"/real-{name}" for name in "abcdefgh"]
    first = [f"/agenda/2026-{number:02}" for number in range(1, 13)]
    allowed.routes = site({"/": ("Home", first + real)} | {path: (path, []) for path in real})
    allowed.routes |= NO_ROBOTS
    allowed.fallback = month
    found = crawled(allowed, pages=40)
    assert set(real) <= set(paths(allowed, found))
    assert kinds(found) == {"calendar"}
    assert found.ended == "complete"


def test_a_list_that_goes_on_with_nothing_new_is_left(allowed):
    def more(connection, head):
        number = int(head.split()[1].decode().rpartition("=")[2])
        return answer(page_of(f"Results {number}", [f"/list?page={number + step}" for step in range(1, 9)]))

    allowed.routes = {"/": answer(page_of("Home", ["/list?page=1"]))}
    allowed.routes |= NO_ROBOTS
    allowed.fallback = more
    found = crawled(allowed)
    assert [(trap.kind, trap.seen > trap.read) for trap in found.traps] == [("pagination", True)]
    assert len(found.pages) < 12


def test_a_blog_of_many_pages_is_no_trap(allowed):
    def blog(connection, head):
        number = int(head.split()[1].decode().rpartition("/")[2])
        return answer(
            page_of(f"Blog {number}", [f"/post-{number}", f"/blog/page/{number + 1}"], said(number))
        )

    allowed.routes = {
        f"/post-{number}": answer(page_of(f"Post {number}", [], said(number))) for number in range(40)
    }
    allowed.routes["/"] = answer(page_of("Home", [f"/blog/page/{number}" for number in range(12)]))
    allowed.routes |= NO_ROBOTS
    allowed.fallback = blog
    found = crawled(allowed, pages=60)
    assert found.traps == ()
    assert sum("/post-" in path for path in paths(allowed, found)) >= 12


def test_a_catalogue_by_number_is_no_trap(allowed):
    links = [f"/product/{number}" for number in range(30)]
    near = {path: links[(at + 1) % 30 : (at + 3) % 30] for at, path in enumerate(links)}
    allowed.routes = {path: answer(page_of(path, near[path], said(at))) for at, path in enumerate(links)}
    allowed.routes["/"] = answer(page_of("Home", links[:3]))
    found = crawled(allowed)
    assert found.traps == ()


def test_filters_do_not_eat_the_budget(allowed):
    combinations = [f"/shop?color={one}&size={two}" for one in range(12) for two in range(12)]
    products = [f"/tea-{name}" for name in "abcdefghij"]
    pages = {path: answer(page_of(path, [], said(at))) for at, path in enumerate(products)}
    allowed.routes = {
        "/": answer(page_of("Home", ["/shop"])),
        "/shop": answer(page_of("Shop", combinations + products)),
    }
    allowed.routes |= pages
    allowed.fallback = lambda connection, head: answer(page_of(head.split()[1].decode(), combinations))
    found = crawled(allowed, pages=15)
    assert set(products) <= set(shown(allowed, found))
    assert kinds(found) == {"facets"}


def test_links_that_act_are_counted_and_not_asked_for(allowed):
    allowed.routes = site(
        {"/": ("Home", ["/a", *(f"/?add-to-cart={n}" for n in range(5)), "/logout"]), "/a": ("A", [])}
    )
    found = crawled(allowed)
    assert {(trap.kind, trap.seen) for trap in found.traps} == {("action", 5), ("action", 1)}
    assert not [path for path in allowed.asked if "cart" in path or "logout" in path]


def test_a_session_in_every_link_ends(allowed):
    def marked(connection, head):
        path = head.split()[1].decode().rpartition("/")[2]
        token = f"{len(allowed.asked):020d}ab"
        return answer(page_of(f"Page {path}", [f"/s/{token}/{name}" for name in "abcd"], said(ord(path[-1]))))

    allowed.routes = {"/": answer(page_of("Home", [f"/s/{'0' * 19}1cd/{name}" for name in "abcd"]))}
    allowed.fallback = marked
    found = crawled(allowed, pages=80)
    assert len(found.pages) < 30
    assert kinds(found) == {"session"}


def test_a_page_that_says_what_a_made_up_address_says_is_not_found(allowed):
    missing = lambda path: page_of("Page not found", ["/", "deeper/"], f"<p>Nothing at {path}")  # noqa: E731
    allowed.routes = site({"/": ("Home", ["/a", "/gone"]), "/a": ("A", [])})
    allowed.fallback = lambda connection, head: answer(missing(head.split()[1].decode()))
    found = crawled(allowed)
    assert [(page.url, page.failure.kind) for page in found.pages if page.failure] == [
        (allowed.url("/gone"), "not_found")
    ]


def test_a_page_that_fails_by_chance_is_asked_for_once_more(allowed):
    turns = itertools.count()
    allowed.routes = site({"/": ("Home", ["/a", "/b"]), "/a": ("A", []), "/b": ("B", [])})
    fine = allowed.routes["/a"]
    allowed.routes["/a"] = lambda connection, head: fine if next(turns) else answer(b"no", 403)
    assert set(shown(allowed, crawled(allowed))) == {"/", "/a", "/b"}


def test_a_page_that_keeps_failing_is_named(allowed):
    allowed.routes = site({"/": ("Home", ["/a", "/b"]), "/b": ("B", [])}) | {"/a": answer(b"no", 500)}
    found = crawled(allowed)
    assert [page.failure.status for page in found.pages if page.failure] == [500]
    assert allowed.asked.count("/a") == 2


def test_pages_that_only_the_sitemap_knows_are_asked_for_when_all_was_read(allowed):
    allowed.routes = site({"/": ("Home", ["/a"]), "/a": ("A", []), "/lost": ("Lost", [])})
    listed = "".join(f"<url><loc>{path}</loc></url>" for path in ("/", "/a", "/lost", "/gone"))
    allowed.routes["/sitemap.xml"] = answer(f"<urlset>{listed}</urlset>".encode(), kind="text/xml")
    found = gather(allowed, "start", "robots", "sitemaps", "crawl").crawl
    assert {page.url.removeprefix(allowed.url("")): page.ok for page in found.apart} == {
        "/lost": True,
        "/gone": False,
    }
    assert found.unmet == 2
    assert set(shown(allowed, found)) == {"/", "/a"}
