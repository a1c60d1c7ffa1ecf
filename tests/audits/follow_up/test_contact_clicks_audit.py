import pytest
from built import FILL, broken, judged, page, said, screen

from audits.follow_up import contact_clicks
from parcours.facts.artifacts import FailureKind
from parcours.facts.model import Status

LINK = '<footer><a href="/contact">Contact us</a></footer>'
CONTACT = page(
    "<h1>Contact us</h1><p>Phone: 04 78 42 00 00</p><form><input type=email "
    "name=email><textarea name=message></textarea></form>",
    path="contact",
    title="Contact us",
)


def test_one_click_from_every_page_passes():
    result = judged(contact_clicks, page(FILL + LINK), page(FILL + LINK, path="b"), CONTACT)
    assert result.status is Status.PASS
    assert said(result) == "A way to contact you is 1 click away, with a link to it on all 3 pages we read."


def test_missing_on_some_pages_is_fair_and_names_one():
    result = judged(contact_clicks, page(FILL + LINK), *(page(path=f"p{n}") for n in range(4)), CONTACT)
    assert result.status is Status.WARN
    assert result.evidence[1].url.endswith("p0")


def test_no_way_at_all_on_a_site_read_completely_sets_the_gate():
    result = judged(contact_clicks, page(), look=screen(rendered_words=230))
    assert (result.status, result.gates) == (Status.NOT_OBSERVED, ("no_contact",))


def test_the_gate_is_not_set_when_pages_were_not_reached_or_scripts_write_the_page():
    unread = judged(contact_clicks, page(), ended="pages")
    scripted = judged(contact_clicks, page("<p>Loading</p>"), look=screen(rendered_words=400))
    assert unread.gates == scripted.gates == ()
    assert unread.reason.kind is FailureKind.PARTLY


def test_a_phone_number_alone_keeps_the_gate_open():
    assert (
        judged(
            contact_clicks, page(FILL + '<p>Call us: <a href="tel:+33478420000">04 78 42 00 00</a></p>')
        ).gates
        == ()
    )


@pytest.mark.parametrize("kind", [FailureKind.BLOCKED, FailureKind.TIMEOUT, FailureKind.CHALLENGE])
def test_the_gate_is_not_set_when_a_page_turned_us_away(kind):
    walled = broken("contact", kind, 403)
    assert judged(contact_clicks, page(), walled, look=screen(rendered_words=230)).gates == ()
