"""A place to talk."""

from __future__ import annotations

import pytest
from built import AT, FILL, judged, page, said

from audits.advocacy import community_venue
from parcours.facts.model import Status


def test_a_comment_of_this_month_passes():
    body = '<ol class="comment-list"><li class="comment-body"><p>Anna, 3 November 2026</p></li></ol>'
    result = judged(community_venue, page(FILL + body))
    assert result.status is Status.PASS
    assert said(result) == "Visitors talk on your site: the newest comment we saw is 19 days old."


def test_a_group_is_a_place_that_nobody_can_see_into():
    result = judged(
        community_venue, page(FILL + '<a href="https://www.facebook.com/groups/breadlovers">Group</a>')
    )
    assert result.status is Status.WARN
    assert "could not see from outside" in said(result)


@pytest.mark.parametrize(
    "body",
    [
        '<div class="comment-respond"><p>Leave a comment, 3 November 2026</p></div>',
        '<a href="https://www.facebook.com/dupontbakery">Facebook</a>',
        "<p>Our community of bakers meets on 3 November 2026.</p>",
    ],
)
def test_no_place_is_said_to_be_not_seen(body):
    assert judged(community_venue, page(FILL + body), at=AT).status is Status.NOT_OBSERVED
