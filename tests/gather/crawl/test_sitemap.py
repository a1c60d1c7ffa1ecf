"""Sitemaps are read within bounds, whatever they say."""

import gzip

from misbehaving import answer, packed

from parcours.facts.artifacts import Robots
from parcours.gather.crawl.sitemap import MOST_FILES, parse_sitemap, read_sitemaps


def urlset(*places):
    return (
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        + b"".join(f"<url><loc>{place}</loc><lastmod>2026-01-02</lastmod></url>".encode() for place in places)
        + b"</urlset>"
    )


def index(*places):
    return (
        b"<sitemapindex>"
        + b"".join(f"<sitemap><loc>{each}</loc></sitemap>".encode() for each in places)
        + b"</sitemapindex>"
    )


def read(server, fetcher, *named):
    robots = Robots(server.url("/robots.txt"), 200, sitemaps=tuple(server.url(each) for each in named))
    return read_sitemaps(fetcher, server.url(), robots, lambda count, total: None)


def xml(body, **headers):
    return answer(body, kind="application/xml", **headers)


def test_the_usual_place_is_tried_when_none_is_named(server, fetcher):
    server.routes["/sitemap.xml"] = xml(urlset("/a", server.url("/b")))
    found = read(server, fetcher)
    assert [entry.url for entry in found.entries] == [server.url("/a"), server.url("/b")]
    assert found.entries[0].lastmod == "2026-01-02"
    assert not found.declared


def test_no_sitemap_is_no_file(server, fetcher):
    assert read(server, fetcher).files == ()


def test_an_index_is_followed_and_one_that_names_itself_ends(server, fetcher):
    server.routes["/i.xml"] = xml(index(server.url("/i.xml"), server.url("/s.xml.gz")))
    server.routes["/s.xml.gz"] = answer(gzip.compress(urlset("/a")), kind="application/gzip")
    found = read(server, fetcher, "/i.xml")
    assert [entry.url for entry in found.entries] == [server.url("/a")]
    assert server.asked == ["/i.xml", "/s.xml.gz"]


def test_endless_indexes_end(server, fetcher):
    server.fallback = lambda connection, head: xml(
        index(*(server.url(f"/{len(server.asked)}-{n}.xml") for n in range(50)))
    )
    read(server, fetcher, "/i.xml")
    assert len(server.asked) <= MOST_FILES


def test_a_sitemap_elsewhere_is_not_fetched(server, fetcher):
    robots = Robots("", 200, sitemaps=("http://127.0.0.1:1/s.xml",))
    assert read_sitemaps(fetcher, server.url(), robots, lambda count, total: None).files == ()


def test_a_document_type_is_refused(server, fetcher):
    inside = server.url("/secret")
    server.routes["/s.xml"] = xml(
        f"<!DOCTYPE urlset SYSTEM '{inside}'><urlset><url><loc>/a</loc></url></urlset>".encode()
    )
    assert dict(read(server, fetcher, "/s.xml").files) == {server.url("/s.xml"): "malformed"}
    assert "/secret" not in server.asked


def test_a_bomb_is_cut(server, fetcher):
    server.routes["/s.xml"] = answer(packed(100 << 20), kind="application/gzip")
    assert read(server, fetcher, "/s.xml").entries == ()


def test_a_list_in_plain_text_and_a_feed_are_read(server, fetcher):
    server.routes["/s.txt"] = answer(f"{server.url('/a')}\n{server.url('/b')}\n".encode(), kind="text/plain")
    assert len(read(server, fetcher, "/s.txt").entries) == 2
    assert (
        parse_sitemap(b"<rss><channel><item><link>http://a.fr/x</link></item></channel></rss>")[1][0].url
        == "http://a.fr/x"
    )


def test_what_stands_before_an_error_is_kept():
    outcome, entries, _ = parse_sitemap(urlset("http://a.fr/x")[:-9] + b"<url><loc>broken")
    assert (outcome, [entry.url for entry in entries]) == ("malformed", ["http://a.fr/x"])


def test_an_address_written_with_a_bare_ampersand_is_read_all_the_same():
    body = b"<urlset><url><loc>http://a.fr/?a=1&b=2</loc></url><url><loc>http://a.fr/x</loc></url></urlset>"
    outcome, entries, _ = parse_sitemap(body)
    assert (outcome, [entry.url for entry in entries]) == (
        "malformed",
        ["http://a.fr/?a=1&b=2", "http://a.fr/x"],
    )


def test_what_stands_before_the_declaration_is_passed_over():
    for before in (b"\xef\xbb\xbf", b"\n\n", b"Warning: headers already sent\n"):
        body = before + b"<?xml version='1.0' encoding='UTF-8'?>" + urlset("http://a.fr/x")
        assert parse_sitemap(body)[0::2] == ("ok", [])
        assert parse_sitemap(body)[1][0].url == "http://a.fr/x"


def test_relative_addresses_are_read_from_where_the_sitemap_stands():
    assert parse_sitemap(urlset("../a"), "https://a.fr/maps/s.xml")[1][0].url == "https://a.fr/a"


def test_an_index_three_deep_is_followed_and_no_deeper(server, fetcher):
    for number in range(6):
        server.routes[f"/{number}.xml"] = xml(index(server.url(f"/{number + 1}.xml")))
    read(server, fetcher, "/0.xml")
    assert server.asked[:4] == ["/0.xml", "/1.xml", "/2.xml", "/3.xml"]
    assert "/4.xml" not in server.asked


def test_another_usual_place_is_tried(server, fetcher):
    server.routes["/sitemap_index.xml"] = xml(index("/one.xml"))
    server.routes["/one.xml"] = xml(urlset("/a"))
    assert [entry.url for entry in read(server, fetcher).entries] == [server.url("/a")]


def test_a_page_in_the_place_of_a_sitemap_is_none(server, fetcher):
    server.fallback = answer(b"<!doctype html><title>Home</title><a href=/a>a</a>")
    assert read(server, fetcher).files == ()


def test_more_than_is_kept_is_counted(server, fetcher):
    server.routes["/s.xml"] = xml(urlset(*(f"/{number}" for number in range(2500))))
    found = read(server, fetcher, "/s.xml")
    assert (len(found.entries), found.listed) == (2000, 2500)
