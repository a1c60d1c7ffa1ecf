"""What a site's articles are, by its feeds, pages and sitemaps together."""

from datetime import date

from looks import page as html

from parcours.derive import read_site
from parcours.derive.trust.articles import articles
from parcours.facts.artifacts import (
    Artifacts,
    Crawl,
    Feed,
    FeedItem,
    Feeds,
    Fetched,
    Page,
    SitemapEntry,
    Sitemaps,
)
from parcours.gather.html.parse import parse

HOME = "https://dupont-bakery.example/"
TODAY = date(2026, 11, 22)
FILL = "<p>" + "We bake bread and cakes every morning in our shop by the river. " * 20 + "</p>"
BODY = f"<main><h1>Rye</h1>{FILL}</main>"


def page(body=FILL, *, path="", title="Dupont bakery", head=""):
    url = HOME + path
    document = parse(html(body, title=title, head=head), url)
    return Page(url, int(bool(path)), fetched=Fetched(url, url, 200), document=document)


def told(*pages, items=(), entries=()):
    """{path: (day, what told it)} of the articles of a site."""
    pages = (page(), *pages)
    site = read_site(Artifacts(HOME, start=pages[0], crawl=Crawl(HOME, pages)))
    feeds = Feeds((Feed(HOME + "feed", items=tuple(items)),))
    found = articles(site, feeds, Sitemaps(entries=tuple(entries)), TODAY)
    return {each.url.removeprefix(HOME): (str(each.day or ""), each.told) for each in found}


def test_one_article_told_of_by_feed_page_and_sitemap_is_one():
    found = told(
        page(BODY, path="blog/rye/"),
        items=[FeedItem("Rye", "https://www.dupont.example/blog/rye", "2026-05-06T07:00:00+00:00")],
        entries=[SitemapEntry(HOME + "blog/rye.html", "2026-09-09")],
    )
    assert list(found.values()) == [("2026-05-06", "feed")]


def test_markup_metas_the_page_and_the_address_tell_the_day_in_this_order():
    json_ld = (
        '<script type="application/ld+json">{"@type":"BlogPosting","datePublished":"2026-01-02"}</script>'
    )
    meta = '<meta property="article:published_time" content="2026-02-03">'
    shown = BODY.replace("</h1>", "</h1><p>4 March 2026</p>")
    found = told(
        page(shown, path="blog/a", head=json_ld + meta),
        page(shown, path="blog/b", head=meta),
        page(shown, path="2025/12/c"),
        page(BODY, path="2025/12/24/d"),
        page(
            BODY.replace("</h1>", '</h1><p><time datetime="2026-06-07">last summer</time></p>'), path="blog/e"
        ),
    )
    assert found == {
        "blog/e": ("2026-06-07", "page"),
        "2025/12/c": ("2026-03-04", "page"),
        "blog/b": ("2026-02-03", "markup"),
        "blog/a": ("2026-01-02", "markup"),
        "2025/12/24/d": ("2025-12-24", "address"),
    }


def test_a_date_in_running_text_is_not_the_article_s():
    text = BODY.replace(
        "</h1>", "</h1><p>On 4 March 2026 we opened a second shop by the old mill of Oxford.</p>"
    )
    assert told(page(text, path="blog/a")) == {"blog/a": ("", "")}


def test_a_page_whose_markup_or_list_says_article_counts_wherever_it_stands():
    json_ld = '<script type="application/ld+json">{"@type":"BlogPosting","headline":"Rye"}</script>'
    dated = '<meta property="article:published_time" content="2026-02-03">'
    listing = page("<main><h1>Blog</h1><a href='/listed'>Rye</a></main>", path="blog", title="Blog")
    found = told(listing, page(BODY, path="any", head=json_ld), page(BODY, path="listed", head=dated))
    assert set(found) == {"any", "listed"}


def test_a_shop_system_s_article_markup_on_every_page_makes_no_articles():
    head = '<script type="application/ld+json">{"@type":"Article"}</script>'
    pages = [page(f"<main><h1>{name}</h1>{FILL}</main>", path=name.lower(), title=name, head=head)
             for name in ("About us", "Contact", "Privacy policy", "Cakes")]  # fmt: skip
    assert told(*pages) == {}


def test_a_list_that_names_its_articles_in_markup_tells_of_each():
    posts = ",".join(
        f'{{"@type":"BlogPosting","headline":"Loaf {n}","url":"{HOME}blog/loaf-{n}x"}}' for n in (1, 2)
    )
    head = f'<script type="application/ld+json">{{"@type":"Blog","blogPost":[{posts}]}}</script>'
    assert set(told(page(BODY, path="blog", title="Blog", head=head))) == {"blog/loaf-1x", "blog/loaf-2x"}


def test_a_folder_of_a_shop_s_blog_is_a_list_and_not_an_article():
    assert set(told(page(BODY, path="blogs/news"), page(BODY, path="blogs/news/rye"))) == {"blogs/news/rye"}


def test_products_events_and_comments_in_feeds_are_no_articles():
    items = [FeedItem("Rye", HOME + "products/rye"), FeedItem("Market", HOME + "events/market")]
    assert told(items=items) == {}
