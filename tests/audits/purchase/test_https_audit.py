import pytest
from built import FILL, judged, page, said, secure

from audits.purchase import https
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Status

FORM = (
    '<form action="{to}"><input type="email" name="email"><textarea name="message">'
    "</textarea><button>Send</button></form>"
)


def test_a_sound_connection_passes():
    result = judged(https, page(), tls=secure())
    assert result.status is Status.PASS
    assert "another 60 days" in said(result)


@pytest.mark.parametrize("problem", ["expired", "mismatch", "untrusted"])
def test_a_bad_certificate_is_poor_and_sets_the_gate(problem):
    result = judged(https, page(), tls=secure(problem=problem))
    assert (result.status, result.gates) == (Status.FAIL, ("insecure",))


def test_a_form_sent_unprotected_sets_the_gate_and_a_search_does_not():
    open_form = judged(https, page(FILL + FORM.format(to="http://dupont-bakery.example/send")), tls=secure())
    search = judged(
        https,
        page(FILL + '<form action="http://dupont-bakery.example/s"><input name="q"></form>'),
        tls=secure(),
    )
    assert (open_form.gates, search.gates) == (("insecure",), ())


def test_what_is_not_quite_right_is_named():
    result = judged(https, page(), tls=secure(days_left=5, redirect="plain", old_protocols=("TLSv1",)))
    assert result.status is Status.WARN
    assert "expires in 5 days" in said(result) and "TLSv1" in said(result)


def test_a_copy_on_a_private_address_is_never_called_insecure():
    copy = page(FILL + FORM.format(to="/send"), home="http://127.0.0.1:8123/")
    result = judged(https, copy, tls=Failure(FailureKind.TLS))
    assert (result.status, result.gates) == (Status.NOT_APPLICABLE, ())


def test_a_spoilt_handshake_is_no_failure():
    assert judged(https, page(), tls=secure(problem="handshake")).status is Status.ERROR
