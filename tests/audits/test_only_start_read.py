"""Where the home page alone could be read although it leads to others, nothing is called missing."""

import pytest
from built import judged, page

from audits import AUDITS
from audits.awareness import broken_links, key_tasks_clicks, pages_within_clicks
from parcours.facts.artifacts import FailureKind
from parcours.facts.model import Status

HOME = page('<p>We bake bread every day.</p> <a href="/shop">Shop</a> <a href="/about">About us</a>' * 30)


@pytest.mark.parametrize("ended", ["robots_unread", "trouble", "time"])
@pytest.mark.parametrize("module", [broken_links, pages_within_clicks, key_tasks_clicks])
def test_what_lies_on_pages_that_were_not_read_cannot_be_told(module, ended):
    result = judged(module, HOME, ended=ended)
    assert (result.status, result.reason.kind) == (Status.ERROR, FailureKind.PARTLY)


def test_no_check_says_that_something_was_not_seen():
    unseen = [each.META.id for each in AUDITS if judged(each, HOME, ended="robots_unread").status
              is Status.NOT_OBSERVED]  # fmt: skip
    assert unseen == []
    assert any(judged(each, HOME).status is Status.NOT_OBSERVED for each in AUDITS)
