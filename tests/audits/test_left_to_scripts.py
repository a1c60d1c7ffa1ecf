"""A page that scripts write is not held against a site: what we did not see there, we could not check."""

import pytest
from built import FILL, judged, page, screen

from audits.awareness import value_proposition
from audits.emotional_value import story
from audits.follow_up import email_and_form, phone
from parcours.facts.artifacts import FailureKind
from parcours.facts.model import Status

SHELL = page("<div id='root'></div><script>draw()</script>")


@pytest.mark.parametrize("audit", [phone, email_and_form, story, value_proposition])
def test_what_scripts_write_could_not_be_checked(audit):
    for more in ({"look": screen(rendered_words=300)}, {}):
        result = judged(audit, SHELL, **more)
        assert (result.status, result.score, result.reason.kind) == (Status.ERROR, None, FailureKind.SCRIPTS)


@pytest.mark.parametrize("sent", [page(FILL), page("<p>Bread and cakes.</p>")])
def test_what_a_page_sends_is_judged_as_it_is(sent):
    words = sent.document.words
    assert judged(phone, sent, look=screen(rendered_words=words + 5)).status is Status.NOT_OBSERVED


def test_one_page_with_its_text_is_enough_to_judge():
    result = judged(phone, SHELL, page(FILL, path="about"), look=screen(rendered_words=300))
    assert result.status is Status.NOT_OBSERVED
