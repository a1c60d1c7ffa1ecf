from built import FILL, judged, page, said

from audits.purchase import mixed_content
from parcours.facts.model import Status


def test_all_secure_passes():
    assert (
        judged(mixed_content, page(FILL + '<script src="https://x.example/a.js"></script>')).status
        is Status.PASS
    )


def test_a_picture_is_fair_and_a_script_is_poor():
    picture = judged(mixed_content, page(FILL + '<img src="http://x.example/a.jpg">'))
    script = judged(mixed_content, page(FILL + '<script src="http://x.example/a.js"></script>'))
    assert (picture.status, script.status) == (Status.WARN, Status.FAIL)
    assert said(script) == "1 script, style, frame or form uses an open connection on a secure page."


def test_a_plain_link_is_no_mixed_content():
    assert judged(mixed_content, page(FILL + '<a href="http://x.example/">Friends</a>')).status is Status.PASS


def test_a_site_without_https_has_nothing_to_mix():
    assert judged(mixed_content, page(home="http://dupont-bakery.example/")).status is Status.NOT_APPLICABLE
