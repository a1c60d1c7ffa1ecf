"""Which addresses say that an article stands there."""

from parcours.derive.trust.article_urls import in_hub, key_of

HOME = "https://dupont-bakery.example/"


def test_addresses_that_say_article():
    said = [
        "blog/rye",
        "fr/actualites/notre-pain",
        "2026/03/rye",
        "recettes/pain-perdu.html",
        "blog-pain.html",
        "blog-home-made-bread.html",
    ]
    not_said = ["blog", "blog/", "blog/page/2", "blog/tag/rye", "blog/2026", "press/new-shop",
                "shop/guides/rye", "contact", "products/blog/rye", "author/marie",
                "blog-home.html", "blog-list-2.html", "blog_grid.html"]  # fmt: skip
    assert [each for each in said if not in_hub(HOME + each)] == []
    assert [each for each in not_said if in_hub(HOME + each)] == []


def test_one_article_has_one_key_on_every_host_and_in_every_language():
    twins = [HOME + "blog/rye.html", HOME + "fr/blog/rye/", "http://www.dupont.example/blog/rye"]
    assert {key_of(url) for url in twins} == {"blog/rye"}
