"""robots.txt is obeyed as RFC 9309 has it."""

import pytest
from misbehaving import answer

from parcours.artifacts import Failure
from parcours.gather.robots import artifact, fetch_robots, read_rules

SITE = "http://www.bakery.fr"

RULES = [
    ("User-agent: *\nDisallow: /a", "/a/b", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a", True),
    ("User-agent: *\nDisallow:", "/", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: Parcours\nDisallow: /no", "/yes", True),
    ("User-agent: other\nUser-agent: parcours\nDisallow: /", "/x", False),
    ("User-agent: *\rDisallow: /a\r", "/a", False),
    ("User-agent: *\nDisallow: /caf%C3%A9", "/caf%c3%a9", False),
    ("nonsense \x00\xff", "/", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_a_rule_is_read_as_meant(text, path, allowed):
    assert read_rules(text).allows(SITE + path) is allowed


def fetched(server, fetcher, reply):
    server.routes["/robots.txt"] = reply
    answered, text, rules = fetch_robots(fetcher, server.url("/x"))
    return artifact(answered, text, rules, server.url("/x")), rules


def test_a_mark_at_its_beginning_hides_no_rule(server, fetcher):
    found, rules = fetched(
        server, fetcher, answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /x", kind="text/plain")
    )
    assert not rules.allows(server.url("/x"))
    assert not found.start_allowed


def test_without_a_file_everything_is_allowed(server, fetcher):
    found, rules = fetched(server, fetcher, answer(b"none", 404))
    assert (found.status, rules.allows(server.url("/x"))) == (404, True)


def test_a_server_error_forbids_everything(server, fetcher):
    found, rules = fetched(server, fetcher, answer(b"oops", 503))
    assert (found.status, rules.allows(server.url("/x"))) == (503, False)


def test_nobody_answering_forbids_everything_and_is_a_failure(server, fetcher):
    found, rules = fetched(server, fetcher, lambda connection, head: connection.close())
    assert isinstance(found, Failure)
    assert not rules.allows(server.url("/x"))


def test_a_page_in_its_place_is_no_file(server, fetcher):
    _, rules = fetched(server, fetcher, answer(b"<html>User-agent: *\nDisallow: /"))
    assert rules.allows(server.url("/x"))


def test_of_a_huge_file_the_first_500_kb_count(server, fetcher):
    text = b"User-agent: *\nDisallow: /x\n" + b"#" * (600 << 10) + b"\nDisallow: /y"
    found, rules = fetched(server, fetcher, answer(text, kind="text/plain"))
    assert (rules.allows(server.url("/x")), rules.allows(server.url("/y"))) == (False, True)
    assert len(found.text) <= 500 << 10


@pytest.mark.parametrize(
    ("stated", "delay"), [("7", 7.0), ("-1", None), ("nan", None), ("0.5", 0.5), ("x", None)]
)
def test_only_a_sensible_delay_is_one(stated, delay):
    assert read_rules(f"User-agent: *\nCrawl-delay: {stated}").delay_s == delay


def test_the_sitemaps_it_names_are_kept():
    assert read_rules("Sitemap: HTTP://A.fr/s.xml\nSitemap: nonsense").sitemaps == ("http://a.fr/s.xml",)
