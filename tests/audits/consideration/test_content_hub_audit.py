from built import FILL, judged, page, said

from audits.consideration import content_hub
from parcours.facts.artifacts import Feed, FeedItem, Feeds, SitemapEntry, Sitemaps
from parcours.facts.model import Status

MAIN = f"<main><h1>How to keep bread fresh</h1>{FILL}</main>"
HOME = "https://dupont-bakery.example/"


def posts(count, folder="blog"):
    return [page(MAIN, path=f"{folder}/loaf-{chr(97 + n)}", title=f"Loaf {n}") for n in range(count)]


def feed(*titles, **more):
    items = tuple(FeedItem(title, f"{HOME}blog/{title}", "2026-11-01") for title in titles)
    return Feeds((Feed(HOME + "feed", items=items, **more),))


def test_articles_and_a_feed_pass():
    result = judged(content_hub, page(), *posts(5), feeds=feed("loaf-a"))
    assert result.status is Status.PASS
    assert said(result) == "We saw 5 articles, and a feed to follow them."


def test_articles_without_a_feed_are_fair():
    result = judged(content_hub, page(), *posts(6), feeds=Feeds())
    assert result.status is Status.WARN
    assert said(result) == "We saw 6 articles, but no feed to follow them that could be read."


def test_few_articles_are_fair():
    result = judged(content_hub, page(), *posts(1), feeds=Feeds())
    assert (result.status, result.score) == (Status.WARN, 0.35)


def test_what_is_not_seen_is_not_observed():
    result = judged(content_hub, page())
    assert result.status is Status.NOT_OBSERVED
    assert said(result) == "We did not see articles, such as a blog or advice, in the one page we read."


def test_what_only_the_feed_and_the_sitemap_tell_counts():
    listed = Sitemaps(entries=tuple(SitemapEntry(f"{HOME}blog/old-{n}x") for n in range(3)))
    result = judged(content_hub, page(), feeds=feed("rye", "oats"), sitemaps=listed)
    assert result.value == 5


def test_a_feed_of_comments_or_one_that_is_broken_is_none():
    comments = feed("Marie", kind="comments")
    assert "no feed" in said(judged(content_hub, page(), *posts(5), feeds=comments))
    assert "no feed" in said(
        judged(content_hub, page(), *posts(5), feeds=feed("loaf-a", problem="malformed"))
    )


def test_lists_products_press_and_the_example_post_are_no_articles():
    looks_like = [
        *posts(1, "blog/category"),
        *posts(1, "products"),
        *posts(1, "press"),
        page(MAIN, path="blog/hello-world", title="Hello world!"),
        page("<main><p>Soon</p></main>", path="blog/stub"),
    ]
    assert judged(content_hub, page(), *looks_like).status is Status.NOT_OBSERVED
