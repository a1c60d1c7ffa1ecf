"""A site read twice, as sent and as rendered: what counts of which."""

from __future__ import annotations

from dataclasses import replace

from made import HOME

from parcours.derive import click_map, read_site, signals
from parcours.facts.artifacts import (  # fmt: skip
    Artifacts,
    Crawl,
    Failure,
    FailureKind,
    Fetched,
    Page,
    SitemapEntry,
    Sitemaps,
)
from parcours.facts.browser_visits import Layer, Visit, Visits
from parcours.gather.html.parse import parse

SHELL = '<div id="root"></div><script src="/app.js"></script>'
WORDS = "<p>" + "We bake rye bread by hand, slowly, in the old harbour of the town. " * 20 + "</p>"


def document(body, url=HOME):
    return parse(f"<!doctype html><html lang=en><title>Fern & Rye</title><body>{body}</body></html>", url)


def page(path, body, depth=0, **more):
    url = HOME.rstrip("/") + path
    return Page(url, depth, "", Fetched(url, url, 200), document(body, url), **more)


def visit(path, body, why="template", **more):
    url = HOME.rstrip("/") + path
    return Visit(url, why, document(body, url), **more)


def read(sent, seen=(), beyond=(), **of_crawl):
    """The site of pages as sent, of visits, and of pages beyond."""
    start = sent[0].url
    return read_site(
        Artifacts(
            HOME,
            crawl=Crawl(start, tuple(sent), **of_crawl),
            visits=Visits(tuple(seen)),
            beyond=Crawl(start, tuple(beyond)),
        )
    )


def texts(site, at=0):
    return [block.text for block in site.pages[at].document.blocks]


def test_without_visits_the_crawl_is_the_site():
    crawl = Crawl(HOME, (page("/", WORDS),))
    artifacts = Artifacts(HOME, crawl=crawl)
    assert read_site(artifacts).crawl is crawl
    assert read_site(replace(artifacts, visits=Visits())).crawl is crawl


def test_a_page_that_renders_as_it_was_sent_is_the_very_same():
    sent = page("/", WORDS + "<p>Open 12 days</p>")
    site = read([sent], [visit("/", WORDS + "<p>Open 11 days</p>")])
    assert site.pages[0].page is sent


def test_an_empty_frame_is_taken_as_rendered_but_for_what_link_previews_see():
    url = HOME
    sent = replace(page("/", SHELL), document=parse(
        f'<title>x</title><meta property="og:title" content="Sent"><body>{SHELL}', url))  # fmt: skip
    shown = parse(
        f'<title>Rye</title><meta property="og:title" content="Made">'
        f'<meta property="og:image" content="/i.png"><meta name="description" content="Bread">'
        f"<body>{WORDS}", url)  # fmt: skip
    site = read([sent], [Visit(url, "home", shown)])
    [home] = site.pages
    assert (home.page.rendered, home.document.title, home.document.words) == (True, "Rye", shown.words)
    assert home.document.metas == {"og:title": ("Sent",), "description": ("Bread",)}
    assert "https://www.fernandrye.test/app.js" in {each.url for each in home.document.resources}


def test_a_failure_for_emptiness_is_cleared_and_another_is_not():
    shown = visit("/", WORDS)
    empty, huge = (
        page("/", SHELL, failure=Failure(kind)) for kind in (FailureKind.EMPTY, FailureKind.TOO_LARGE)
    )
    assert read([empty], [shown]).pages[0].page.ok
    assert read([huge], [shown]).pages == ()


def test_a_widget_s_words_links_and_form_are_added_where_they_stand():
    sent = page("/", f"<h1>Bread</h1>{WORDS}<footer><p>Fern & Rye, Leith</p></footer>")
    shown = visit(
        "/",
        f"<h1>Bread</h1><p>Rated 4.8 by 31 customers</p>{WORDS}<form><label>Your e-mail <input type=email "
        "name=mail></label><button>Subscribe</button></form><footer><p>Fern & Rye, Leith</p>"
        '<a href="/reviews">Reviews</a></footer>',
    )
    [home] = read([sent], [shown]).pages
    assert not home.page.rendered
    assert [block.text for block in home.document.blocks][:2] == ["Bread", "Rated 4.8 by 31 customers"]
    assert {block for block in sent.document.blocks} <= set(home.document.blocks)
    assert [link.text for link in home.document.links] == ["Reviews"]
    assert [form.buttons for form in home.document.forms] == [("Subscribe",)]


def test_a_price_is_news_and_a_counter_is_not():
    sent = page("/", f"{WORDS}<p>Seen by 10 people</p><p>Price 4.00 €</p>")
    site = read([sent], [visit("/", f"{WORDS}<p>Seen by 38 people</p><p>Price 4.50 €</p>")])
    assert set(texts(site)) - {block.text for block in sent.document.blocks} == {"Price 4.50 €"}


def test_what_lay_over_the_page_is_no_part_of_it():
    over = Layer("offer", 900, 0.5, "Ten percent off your first loaf Join our list")
    shown = visit("/", f"{WORDS}<p>Ten percent off your first loaf</p>", layers=(over,))
    sent = page("/", WORDS)
    assert read([sent], [shown]).pages[0].page is sent


def test_the_same_words_in_another_cut_are_no_news():
    sent = page("/", f"{WORDS}<ul><li>Monday</li><li>Closed</li></ul>")
    assert read([sent], [visit("/", f"{WORDS}<p>Monday Closed</p>")]).pages[0].page is sent


def test_a_menu_by_script_shortens_the_way():
    sent = [
        page("/", f'{WORDS}<a href="/more">More</a>'),
        page("/more", f'{WORDS}<a href="/contact">Contact</a>', 1),
        page(
            "/contact", "<h1>Contact</h1><p>Tel <a href='tel:+442079460018'>020 7946 0018</a></p>" + WORDS, 2
        ),
    ]
    site = read(sent)
    assert click_map(site, signals(site)).to("contact").clicks == 2
    menu = '<header><nav><a href="/">Home</a><a href="/contact">Contact</a></nav></header>'
    site = read(sent, [visit("/", f'{menu}{WORDS}<a href="/more">More</a>', "home")])
    assert click_map(site, signals(site)).to("contact").clicks == 1
    assert {each.url.removeprefix(HOME): each.depth for each in site.pages} == {
        "": 0,
        "more": 1,
        "contact": 1,
    }
    assert site.pages[0].page.rendered


def test_pages_beyond_stand_at_their_clicks_from_the_start():
    home = visit("/", f'{WORDS}<nav><a href="/list">List</a></nav>', "home")
    beyond = [
        page("/item", WORDS, 1),  # found by the same step of the crawl beyond, but one click deeper
        page("/list", f'{WORDS}<a href="/item">Item</a>', 1),
    ]
    site = read([page("/", SHELL)], [home], beyond)
    assert [(each.url.removeprefix(HOME), each.depth) for each in site.pages] == [
        ("", 0), ("list", 1), ("item", 2),
    ]  # fmt: skip
    assert site.pages[2].page.found_on == HOME + "list"


def test_a_page_of_both_crawls_counts_once():
    again = page("/more", WORDS, 1)
    site = read(
        [page("/", SHELL), page("/more", WORDS, 1)], [visit("/", WORDS + "<a href=/more>More</a>")], [again]
    )
    assert [each.url for each in site.pages] == [HOME, HOME + "more"]


def test_a_frame_that_was_not_opened_is_not_read():
    site = read(
        [page("/", SHELL), page("/about", SHELL + "<p>Loading</p>", 1)],
        [visit("/", WORDS + "<a href=/about>About</a>")],
    )
    assert [each.url for each in site.pages] == [HOME]
    assert site.crawl.pages[1].failure.kind is FailureKind.SCRIPTS


def test_a_route_behind_a_hash_is_a_page_of_its_own():
    home = visit("/", WORDS)
    linked = replace(home.document, links=document('<nav><a href="/list">List</a></nav>').links)
    linked = replace(linked, links=(replace(linked.links[0], url=HOME + "#/list"),))
    route = replace(page("/#/list", WORDS, 1), rendered=True)
    site = read([page("/", SHELL)], [replace(home, document=linked)], [route])
    assert [(each.url, each.depth) for each in site.pages] == [(HOME, 0), (HOME + "#/list", 1)]


def test_a_failed_visit_changes_nothing():
    sent = page("/", WORDS)
    failed = Visit(HOME, "home", failure=Failure(FailureKind.TIMEOUT))
    assert read([sent], [failed]).crawl.pages == (sent,)


MENU = '<header><nav><a href="/">Home</a><a href="/contact">Contact</a></nav></header>'
MAKER = '<script src="/menu.js"></script>'


def site_with_a_menu_by_script(*others):
    sent = [page("/", WORDS + MAKER), page("/list", "List" + WORDS + MAKER, 1), *others]
    seen = [visit("/", MENU + WORDS + MAKER, "home"), visit("/list", MENU + "List" + WORDS + MAKER)]
    return {each.url.removeprefix(HOME): each.document for each in read(sent, seen).pages}


def test_a_menu_that_scripts_write_alike_stands_on_pages_that_were_not_opened():
    pages = site_with_a_menu_by_script(page("/rye", "Rye" + WORDS + MAKER, 1))
    assert [(link.text, link.region) for link in pages["rye"].links] == [("Home", "nav"), ("Contact", "nav")]


def test_a_page_without_those_scripts_or_with_a_menu_of_its_own_is_left_as_it_is():
    own = '<nav><a href="/">Start</a><a href="/contact">Write</a></nav>'
    pages = site_with_a_menu_by_script(page("/plain", WORDS, 1), page("/own", own + WORDS + MAKER, 1))
    assert [link.text for link in pages["plain"].links] == []
    assert [link.text for link in pages["own"].links] == ["Start", "Write"]


def test_one_page_opened_does_not_speak_for_the_others():
    sent = [page("/", WORDS + MAKER), page("/rye", "Rye" + WORDS + MAKER, 1)]
    site = read(sent, [visit("/", MENU + WORDS + MAKER, "home")])
    assert site.pages[1].document.links == ()


def test_what_scripts_lead_to_is_met_although_no_link_as_sent_led_there():
    item = page("/item", WORDS, -1)
    listed = Sitemaps(entries=(SitemapEntry(HOME + "item"), SitemapEntry(HOME + "lost")))
    start = page("/", SHELL)
    artifacts = Artifacts(
        HOME,
        sitemaps=listed,
        crawl=Crawl(HOME, (start,), apart=(item, page("/lost", WORDS, -1)), unmet=2),
        visits=Visits((visit("/", WORDS + "<a href=/item>Item</a>"),), left=3),
        beyond=Crawl(HOME, (replace(item, depth=1),)),
    )
    crawl = read_site(artifacts).crawl
    assert [each.url for each in crawl.apart] == [HOME + "lost"]
    assert (crawl.unmet, crawl.queued) == (1, 3)
