from built import FILL, judged, page, said

from audits.consideration import video
from parcours.facts.artifacts import Feed, FeedItem, Feeds
from parcours.facts.model import Status

FILM = '<iframe src="https://www.youtube-nocookie.com/embed/a1B2c3D4e5F"></iframe>'
CHANNEL = '<footer><a href="https://www.youtube.com/@dupontbakery">YouTube</a></footer>'


def of_channel(*dates):
    items = tuple(FeedItem("A film", "https://youtu.be/x", date) for date in dates)
    return Feeds((Feed("https://www.youtube.com/feeds/videos.xml?channel_id=UC1", "video", items=items),))


def test_a_video_on_the_home_page_passes():
    result = judged(video, page(FILL + FILM), feeds=Feeds())
    assert result.status is Status.PASS
    assert result.evidence[0].quote.endswith("a1B2c3D4e5F")


def test_a_channel_that_lives_passes():
    result = judged(video, page(FILL + CHANNEL), feeds=of_channel("2026-10-23", "2026-01-01"))
    assert result.status is Status.PASS
    assert said(result) == "Your video channel is linked, and its newest video is 30 days old."


def test_a_channel_alone_is_fair():
    silent = judged(video, page(FILL + CHANNEL), feeds=of_channel())
    assert said(silent) == "Your video channel is linked, but we saw no video on the pages themselves."
    old = judged(video, page(FILL + CHANNEL), feeds=of_channel("2025-11-22"))
    assert old.status is Status.WARN
    assert "12 months old" in said(old)


def test_a_video_in_an_article_only_is_fair():
    article = page(f"<main><h1>Rye</h1>{FILL}{FILM}</main>", path="blog/rye")
    assert judged(video, page(), article, feeds=Feeds()).status is Status.WARN


def test_what_is_not_seen_is_not_observed():
    assert judged(video, page(), feeds=Feeds()).status is Status.NOT_OBSERVED


def test_a_share_button_a_silent_background_and_a_template_s_sample_are_no_videos():
    looks_like = (
        '<a href="https://www.youtube.com/">YouTube</a>'
        '<video><source src="/media/hero-bg.mp4"></video>'
        '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'
    )
    assert judged(video, page(FILL + looks_like), feeds=Feeds()).status is Status.NOT_OBSERVED
