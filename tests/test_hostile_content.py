"""Whatever stands on a page, the findings are made; and a mistake of ours in one place spoils no other."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from golden.make import AT, PROFILES, replayed, saved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parcours.assess.findings import make_findings
from parcours.derive import Site, read_site, signals
from parcours.derive.page.reading import once_a_page
from parcours.derive.signals import DETECTORS
from parcours.facts import codec
from parcours.facts.artifacts import Artifacts, Crawl, Failure, FailureKind, Look
from parcours.facts.model import SignalStatus, Status
from parcours.facts.runs import Findings
from parcours.gather.html.parse import parse

pytestmark = pytest.mark.slow

NAME = "boulangerie"
NINES = "9" * 400
LD = '<script type="application/ld+json">'
MOST_PAGES = 4  # of a site are enough to be hostile on
# fmt: off
TEXTS = ["", "-", "..", "/", "?", "#", "://", "//", "http://[", "http://[::1", "https://a.example:99999/",
         "javascript:1", "tel:", "tel:+", "mailto:", "mailto:@", "%zz", "{x}", "(", "[", "\\", "\0", "\ud800",
         "a\udc00b", "1.0.", "1e999", "-1e999", "NaN", "Infinity", "1" + "0" * 400, "9" * 5000, "٣", "²", "½",
         "⑤", "Ⅷ", "1,2,3", "1.2.3", "0x10", "1_000", "+33 (0", "+", "€", "12,", "10/-5", "5/0", "-5 %",
         "99:99", "24:60", "31/02/2024", "2024-13-45", "0000-00-00", "-0001-01-01", "PT99999999999H", "P1Y2M",
         "İ", "ß", "\u2028", "\u202e", "<b>", "A" * 5000, "ab " * 2000]
VALUES = [None, True, 0, -1, 1.5, float("inf"), float("nan"), 10**400, -(10**400), 1e308, [], {}, [[]],
          [None], {"@type": None}, {"@type": []}, {"@type": [None, 1]}, {"@type": {"a": 1}}, {"@value": 1},
          {"@id": 1}]
OURS = frozenset({"kind", "failure"})  # never a stranger's words
OURS_OF_PAGES = OURS | {"url", "asked", "start", "found_on", "location", "aliases", "depth"}
# fmt: on


def mutated(node: Any, random: Random, rate: float, *, free: bool = False) -> Any:
    """Plain data with some texts made hostile, and in JSON-LD and microdata (`free`) some values too."""
    if isinstance(node, dict):
        if "detail" in node and "status" in node:
            return node  # a failure
        own = OURS_OF_PAGES if {"depth", "headers", "pages"} & node.keys() else OURS
        loose = ("json_ld", "microdata")
        return {
            key: each if key in own else mutated(each, random, rate, free=free or key in loose)
            for key, each in node.items()
        }
    if isinstance(node, list):
        return [mutated(each, random, rate, free=free) for each in node]
    if random.random() >= rate or (not free and not isinstance(node, str)):
        return node
    if free and random.random() < 0.5:
        return random.choice(VALUES)
    hostile, text = random.choice(TEXTS), str(node)
    place = random.randrange(len(text) + 1)
    return random.choice([hostile, text[:place] + hostile + text[place:]])


@cache
def small(name: str) -> dict[str, Any]:
    """The first pages of a site of ours, as plain data."""
    artifacts = saved(name)
    assert isinstance(artifacts.crawl, Crawl)
    crawl = replace(artifacts.crawl, pages=artifacts.crawl.pages[:MOST_PAGES])
    return codec.plain(replace(artifacts, crawl=crawl))


@pytest.mark.slow
@given(st.sampled_from(sorted(PROFILES)), st.integers(0, 2**32), st.sampled_from([0.01, 0.1, 0.5]))
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_content_breaks_the_findings(caplog, name, seed, rate):
    artifacts = codec.whole(codec.build(Artifacts, mutated(small(name), Random(seed), rate)))
    caplog.clear()
    found = make_findings(artifacts, run="hostile", at=AT, profile=PROFILES[name])
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert ours(found) == []
    assert codec.loads(Findings, codec.dumps(found)).url == found.url


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="viewport" content="width=device-width, maximum-scale=1.0.">',
        '<link rel="canonical" href="http://[">',
        '<form action="http://[::1"><input name="q" type="search"></form>',
        '<iframe src="https://[youtube"></iframe><img src="http://["><script src="//[x"></script>',
        f'{LD}{{"@type": "Bakery", "sameAs": "http://[", "name": "\\ud83d"}}</script>',
        f'{LD}{{"@type": "Product", "offers": {{"price": 1e999}}}}</script>',
        f'{LD}{{"@type": "AggregateRating", "ratingValue": 5, "reviewCount": "{NINES}"}}</script>',
        f'{LD}{{"@type": "MerchantReturnPolicy", "merchantReturnDays": "{NINES}"}}</script>',
        f'{LD}{{"@type": "Product", "offers": {{"price": "{NINES}"}}}}</script>',
        '<div itemscope itemtype="//["><a itemprop="url" href="http://[">x</a></div>',
    ],
)
def test_a_slip_in_the_markup_of_the_start_page_keeps_no_check_from_the_others(html, caplog):
    artifacts = saved(NAME)
    url = artifacts.start.url
    page = replace(artifacts.start, document=parse(f"<h1>Bread</h1>{html}", url))
    crawl = replace(artifacts.crawl, pages=(page, *artifacts.crawl.pages[1:]))
    slip = replace(artifacts, start=page, crawl=crawl, visits=Failure(FailureKind.NOT_ASKED))
    found = make_findings(
        codec.loads(Artifacts, codec.dumps(slip)), run="slip", at=AT, profile=PROFILES[NAME]
    )
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert ours(found) == []
    json.dumps(codec.plain(found), ensure_ascii=False).encode()


def test_half_a_character_is_not_kept():
    assert codec.whole(Look("a\ud83d", actions=("\udc80b",))) == Look("a?", actions=("?b",))
    look = Look("é😀")
    assert codec.whole(look) is look


def ours(found: Findings) -> list[str]:
    """The checks that a mistake of ours kept from being made."""
    return [each.audit for each in found.results if each.reason and each.reason.kind is FailureKind.INTERNAL]


@pytest.mark.parametrize("name", PROFILES)
def test_our_own_sites_are_judged_without_a_mistake_logged(name, caplog):
    found = replayed(name)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert ours(found) == []
    assert "findings" not in dict(found.could_not)


def broken(page):
    """A detector with a mistake in it."""
    yield from ()
    raise ZeroDivisionError(page.url)


@pytest.fixture(scope="module")
def before() -> Findings:
    """What is found while nothing fails."""
    return made()


def made() -> Findings:
    return make_findings(saved(NAME), run="golden", at=AT, profile=PROFILES[NAME])


def test_a_detector_that_fails_is_an_unknown_signal_and_no_check_takes_it_for_unseen(before, monkeypatch):
    monkeypatch.setitem(DETECTORS, "loyalty", (broken,))
    after = made()
    assert after.signals["loyalty"].status is SignalStatus.ERROR
    assert after.signals | {"loyalty": None} == before.signals | {"loyalty": None}
    assert (after.clicks, after.pages) == (before.clicks, before.pages)
    unlike = [each.audit for each, was in zip(after.results, before.results, strict=True) if each != was]
    assert unlike == ours(after) == ["loyalty-benefits"]
    assert after.result("loyalty-benefits").status is Status.ERROR
    (step, failure), *others = [each for each in after.could_not if each not in before.could_not]
    assert (step, failure.kind, failure.detail, others) == (
        "findings", FailureKind.INTERNAL, "signal loyalty", [],
    )  # fmt: skip


def test_a_signal_seen_on_another_page_is_seen_although_its_detector_fails_on_one(monkeypatch):
    site = read_site(saved(NAME))
    seen = signals(site)["phone"]

    def fails_at_home(page):
        if page.url == site.pages[0].url:
            raise ZeroDivisionError
        return DETECTORS["email"][0](page)

    monkeypatch.setitem(DETECTORS, "phone", (fails_at_home, *DETECTORS["phone"]))
    found = signals(Site(site.start, site.pages, site.crawl))["phone"]
    assert found.status is seen.status is SignalStatus.FOUND


def test_a_failed_look_fails_again_for_whoever_asks_again():
    """It must not look like a look that saw nothing."""
    reading = read_site(saved(NAME)).pages[0].reading
    look = once_a_page(broken)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            list(look(reading))


def test_a_page_whose_kind_cannot_be_told_is_named_and_the_others_are_read(before, monkeypatch):
    from parcours.derive import site as module

    classify = module.classify

    def fails_once(url, *arguments, **options):
        if url == before.pages[1].url:
            raise ZeroDivisionError
        return classify(url, *arguments, **options)

    monkeypatch.setattr(module, "classify", fails_once)
    after = made()
    unlike = [(page, was) for page, was in zip(after.pages, before.pages, strict=True) if page != was]
    assert [(was, page.failure.kind) for page, was in unlike] == [(before.pages[1], FailureKind.INTERNAL)]
    assert ours(after) == []
    assert dict(after.could_not)["findings"].kind is FailureKind.INTERNAL


@pytest.mark.parametrize("name", ["click_map", "read_site"])
def test_when_what_many_checks_rest_on_fails_they_could_not_be_made(name, before, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(f"parcours.assess.findings.{name}", fails)
    after = made()
    unlike = [each.audit for each, was in zip(after.results, before.results, strict=True) if each != was]
    assert set(unlike) <= set(ours(after))
    assert 0 < len(unlike) < len(after.results)
    assert dict(after.could_not)["findings"].detail == "ZeroDivisionError"
