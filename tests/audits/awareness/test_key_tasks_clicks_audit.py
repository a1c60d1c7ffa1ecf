from built import FILL, judged, page, said

from audits.awareness import key_tasks_clicks
from parcours.facts.model import Profile, Status

CONTACT = (
    "<h1>Contact us</h1><p>Phone: 04 78 42 00 00</p><form><input type=email name=email>"
    "<textarea name=message></textarea></form>"
)


def chain(*paths, words="Our next page of things"):
    """A site where each page leads only to the next one, and the last is the contact page."""
    links = [f'{FILL}<a href="/{path}">{words if path != paths[-1] else "Contact us"}</a>' for path in paths]
    pages = [
        page(body, path=path, depth=depth)
        for depth, (body, path) in enumerate(zip(links, ("", *paths), strict=False))
    ]
    return [*pages, page(CONTACT, path=paths[-1], depth=len(paths), title="Contact us")]


def test_near_goals_pass_and_say_the_honest_sentence():
    body = (
        FILL
        + '<a href="/contact">Contact us</a><a href="/about">About us</a><p>Bread: €4.50 each</p>'
        + '<a href="https://www.instagram.com/dupontbakery">Instagram</a>'
    )
    site = [
        page(body),
        page(CONTACT, path="contact", title="Contact us"),
        page("<h1>About us</h1>" + FILL, path="about", title="About us"),
    ]
    result = judged(key_tasks_clicks, *site, profile=Profile.CHARITY)
    assert result.status is Status.PASS
    assert "studies do not show that people leave at the third click" in said(result)
    assert "(4 within 2)" in said(result)


def test_contact_beyond_three_clicks_is_poor_and_named():
    result = judged(key_tasks_clicks, *chain("a", "b", "c", "contact"), profile=Profile.CHARITY)
    assert result.status is Status.FAIL
    assert "Contact (4 clicks)" in said(result)


def test_what_was_not_found_is_named_and_is_no_fault_by_itself():
    site = [
        page(FILL + '<a href="/contact">Contact us</a>'),
        page(CONTACT, path="contact", title="Contact us"),
    ]
    result = judged(key_tasks_clicks, *site)
    assert result.status is Status.WARN
    assert "Reviews (not seen)" in said(result)


def test_returns_are_not_asked_of_a_local_place():
    site = [
        page(FILL + '<a href="/contact">Contact us</a>'),
        page(CONTACT, path="contact", title="Contact us"),
    ]
    assert "Returns" not in said(judged(key_tasks_clicks, *site, profile=Profile.LOCAL))


def test_a_site_without_any_of_it_is_not_observed():
    assert judged(key_tasks_clicks, page("<p>Soon.</p>")).status is Status.NOT_OBSERVED
