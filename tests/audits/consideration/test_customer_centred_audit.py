from built import judged, page, said

from audits.consideration import customer_centred
from parcours.facts.artifacts import Feed, FeedItem, Feeds
from parcours.facts.model import Status

TO_YOU = "<p>Your bread keeps longer when you wrap it in the cloth that you found in your bag on the day.</p>"
OF_US = "<p>We bake our bread in our own oven because we love our craft and our old stone house.</p>"
FEEDS = Feeds()


def home(*sentences):
    """A home page with these in turn, each made a little different so that none is a repeat."""
    told = "".join(text.replace("day", f"day {n}").replace("house", f"house {n}")
                   for n in range(12) for text in sentences)  # fmt: skip
    filler = "".join(
        f"<p>Flour number {n} comes from the mill beyond the river and the hill.</p>" for n in range(12)
    )
    return page(f"<main>{told}{filler}</main>")


def test_words_to_the_reader_pass():
    result = judged(customer_centred, home(TO_YOU, TO_YOU.replace("bread", "cake"), OF_US), feeds=FEEDS)
    assert result.status is Status.PASS
    assert "96 words address the reader and 72 speak of you" in said(result)


def test_words_about_us_are_fair_and_never_poor():
    result = judged(customer_centred, home(OF_US), feeds=FEEDS)
    assert (result.status, result.score) == (Status.WARN, 0.25)


def test_little_text_is_not_judged():
    assert (
        judged(customer_centred, page("<main>" + OF_US + "</main>"), feeds=FEEDS).status
        is Status.NOT_APPLICABLE
    )


def test_another_language_is_not_judged():
    german = (
        "<p>Wir backen unser Brot und verkaufen es in der Stadt mit viel Freude und Liebe seit Jahren.</p>"
    )
    made = page("<main>" + german * 40 + "</main>")
    assert judged(customer_centred, made, feeds=FEEDS).status is Status.NOT_APPLICABLE


def test_reviews_and_questions_are_not_the_business_speaking():
    review = '<blockquote class="review">' + OF_US + "</blockquote>"
    question = "<p>How can I order my cake for my wedding when I live far away from the shop in town?</p>"
    result = judged(customer_centred, home(TO_YOU, review, question), feeds=FEEDS)
    assert "48 words address the reader and 0 speak of you" in said(result)


def test_titles_that_answer_customers_count():
    def told(*titles):
        return Feeds(
            (Feed("https://dupont-bakery.example/feed", items=tuple(FeedItem(each) for each in titles)),)
        )

    helpful = told(
        "How to keep bread fresh", "Why rye?", "5 cakes for a birthday", "Flour: a guide", "Loaves"
    )
    own = told("Our new shop", "We won an award", "Welcome to our team", "Summer sale starts today", "Loaves")
    balanced = home(TO_YOU, OF_US)
    assert "answer a question of the customer’s" in said(judged(customer_centred, balanced, feeds=helpful))
    result = judged(customer_centred, balanced, feeds=own)
    assert result.status is Status.WARN
    assert "announce your own news or offers" in said(result)


def test_what_customers_wrote_on_a_day_is_not_the_business_speaking():
    theirs = "".join(
        f"<p>I told my family that I would be back with all of them soon - {n} May 2026 in Leeds</p>"
        for n in range(1, 15)
    )
    you = home(TO_YOU, TO_YOU.replace("bread", "cake"), OF_US).document
    own = "".join(f"<p>{block.text}</p>" for block in you.blocks)
    result = judged(customer_centred, page(f"<main>{theirs}{own}</main>"), feeds=FEEDS)
    assert result.status is Status.PASS
