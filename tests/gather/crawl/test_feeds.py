"""Feeds are read within bounds, told from comments, and never from anywhere but the bytes fetched."""

import pytest
from misbehaving import answer

from parcours.facts.artifacts import Artifacts, Crawl, Fetched, Page, Robots
from parcours.gather.crawl.feeds import (
    LARGEST,
    MOST_FEEDS,
    MOST_ITEMS,
    VIDEO_FEED,
    feed_urls,
    parse_feed,
    read_feeds,
)
from parcours.gather.html.parse import parse

HOME = "https://dupont-bakery.example/"
CHANNEL = "UC" + "a" * 22


def rss(*items, title="Our bread", head=b""):
    rows = "".join(
        f"<item><title>{each}</title><link>/blog/{n}</link></item>" for n, each in enumerate(items)
    )
    return head + f"<rss version='2.0'><channel><title>{title}</title>{rows}</channel></rss>".encode()


def crawled(*heads, robots="", body=""):
    pages = []
    for count, head in enumerate(heads):
        url = f"{HOME}{count or ''}"
        document = parse(f"<html><head>{head}</head><body>{body}</body></html>", url)
        pages.append(Page(url, count, fetched=Fetched(url, url, 200), document=document))
    found = Crawl(HOME, tuple(pages))
    return Artifacts(HOME, start=pages[0], crawl=found, robots=Robots(HOME + "robots.txt", 200, robots))


def named(path):
    return f'<link rel="alternate" type="application/rss+xml" href="{path}">'


def read(server, fetcher, *paths):
    return read_feeds(fetcher, [server.url(path) for path in paths], lambda count, total: None).found


def test_what_most_pages_name_comes_first_and_comments_last():
    artifacts = crawled(
        named("/comments/feed/") + named("/feed/"), named("/a.xml"), *[named("/news.xml")] * 2
    )
    paths = [url.removeprefix(HOME) for url in feed_urls(artifacts)]
    assert paths == ["feed/", "news.xml", "a.xml", "comments/feed/"]


def test_the_comments_of_each_page_are_not_asked_for_one_by_one():
    artifacts = crawled(named("/feed/"), named("/1/feed/"), named("/2/feed/"))
    assert feed_urls(artifacts) == [HOME + "feed/", HOME + "1/feed/"]


def test_at_most_four_are_asked_for():
    artifacts = crawled("".join(named(f"/{n}.xml") for n in range(9)))
    assert len(feed_urls(artifacts)) == MOST_FEEDS


def test_robots_txt_is_obeyed():
    assert feed_urls(crawled(named("/feed/"), robots="User-agent: *\nDisallow: /feed/")) == []


def test_a_feed_that_is_only_linked_counts_where_none_is_named():
    assert feed_urls(crawled("", body='<a href="/rss.xml">RSS</a>')) == [HOME + "rss.xml"]


def test_a_video_channel_is_asked_for_only_by_an_id_on_the_site():
    by_id = crawled("", body=f'<a href="https://www.youtube.com/channel/{CHANNEL}">YouTube</a>')
    by_name = crawled("", body='<a href="https://www.youtube.com/@dupont">YouTube</a>')
    assert feed_urls(by_id) == [VIDEO_FEED + CHANNEL]
    assert feed_urls(by_name) == []


def test_titles_addresses_and_dates_are_read(server, fetcher):
    body = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Bread</title><entry><title>Rye</title>"
        b"<link href='/blog/rye'/><updated>2026-03-04T10:00:00+02:00</updated>"
        b"<summary type='html'>&lt;p&gt;Dark &lt;b&gt;bread&lt;/b&gt;&lt;/p&gt;</summary></entry></feed>"
    )
    server.routes["/feed"] = answer(body, kind="application/atom+xml")
    (feed,) = read(server, fetcher, "/feed")
    (item,) = feed.items
    assert (feed.problem, feed.kind, item.title, item.text) == ("", "articles", "Rye", "Dark bread")
    assert item.url == server.url("/blog/rye")
    assert item.date == "2026-03-04T08:00:00+00:00"


def test_a_feed_of_comments_is_known_by_its_title():
    assert parse_feed(rss("Marie", title="Comments on: Rye bread"), HOME + "rye/feed/").kind == "comments"
    assert parse_feed(rss("Marie", title="Commentaires sur Dupont"), HOME + "x").kind == "comments"
    assert parse_feed(rss("Rye", title="Comments that made us laugh"), HOME + "x").kind == "articles"


def test_a_page_sent_as_a_feed_is_none():
    assert parse_feed(b"<!doctype html><html><body>Not found</body></html>", HOME).problem == "not_feed"


def test_a_broken_feed_keeps_what_can_be_read():
    feed = parse_feed(rss("Rye", "Oats").replace(b"</channel></rss>", b"<b>"), HOME)
    assert feed.problem == "malformed"
    assert [item.title for item in feed.items] == ["Rye", "Oats"]


def test_a_wrong_encoding_in_the_header_is_not_the_feed_s_fault():
    body = rss("Pain d’épices", head=b"<?xml version='1.0' encoding='utf-8'?>")
    feed = parse_feed(body, HOME, content_type="text/html; charset=us-ascii")
    assert (feed.problem, feed.items[0].title) == ("", "Pain d’épices")


def test_entities_are_refused_unread():
    bomb = b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + rss("&b;")
    assert parse_feed(bomb, HOME).problem == "entities"


def test_a_document_type_elsewhere_is_never_fetched(server, fetcher):
    inside = server.url("/secret")
    server.routes["/feed"] = answer(
        rss("Rye", head=f"<!DOCTYPE rss SYSTEM '{inside}'>".encode()), kind="text/xml"
    )
    read(server, fetcher, "/feed")
    assert server.asked == ["/feed"]


def test_what_is_too_long_is_read_as_far_as_it_was_fetched(server, fetcher):
    server.routes["/feed"] = answer(rss(*["A loaf"] * 100) + b" " * (LARGEST + 10), kind="text/xml")
    (feed,) = read(server, fetcher, "/feed")
    assert (feed.problem, len(feed.items)) == ("", MOST_ITEMS)


def test_one_that_does_not_answer_keeps_the_reason(server, fetcher):
    server.routes["/feed"] = answer(b"gone", status=404)
    assert [feed.problem for feed in read(server, fetcher, "/feed")] == ["http_error"]


def test_a_long_feed_is_read_as_far_as_is_kept():
    feed = parse_feed(rss(*(f"Loaf {n}" for n in range(500))), HOME)
    assert (feed.problem, len(feed.items), feed.items[-1].title) == ("", MOST_ITEMS, f"Loaf {MOST_ITEMS - 1}")


def test_an_impossible_date_is_no_date():
    body = rss("Rye").replace(b"</item>", b"<pubDate>Thu, 99 Foo 0000 99:99:99</pubDate></item>")
    assert parse_feed(body, HOME).items[0].date == ""


@pytest.mark.slow
def test_a_feed_of_nothing_but_marks_is_read_at_its_beginning_only():
    body = rss("Rye").replace(b"</channel>", b"<item/>" * 300_000 + b"</channel>")
    feed = parse_feed(body, HOME)
    assert (feed.problem, feed.items[0].title, len(feed.items)) == ("", "Rye", MOST_ITEMS)
