from built import FILL, judged, page, said

from audits.consideration import email_capture
from parcours.facts.model import Status

FORM = (
    '<footer><form class="newsletter"><h3>Newsletter</h3><p>One recipe every month.</p>'
    '<input type="email" name="email" placeholder="Your e-mail"><p>See our privacy policy.'
    "</p>{more}<button>Subscribe</button></form></footer>"
)


def test_a_form_with_promise_and_consent_passes():
    assert judged(email_capture, page(FILL + FORM.format(more=""))).status is Status.PASS


def test_a_bare_form_is_fair_and_says_what_is_missing():
    bare = (
        FORM.replace("<p>One recipe every month.</p>", "")
        .replace("<p>See our privacy policy.</p>", "")
        .format(more="")
    )
    result = judged(email_capture, page(FILL + bare))
    assert result.status is Status.WARN
    assert "what comes or how often and what becomes of the address" in said(result)


def test_a_box_ticked_in_advance_is_poor():
    box = '<label><input type="checkbox" name="news" checked> I agree</label>'
    assert judged(email_capture, page(FILL + FORM.format(more=box))).status is Status.FAIL


def test_a_login_is_not_taken_for_a_newsletter():
    login = (
        '<form><h3>Sign in</h3><input type="email" name="email"><input type="password" name="p">'
        "<button>Log in</button></form>"
    )
    assert judged(email_capture, page(FILL + login)).status is Status.NOT_OBSERVED
