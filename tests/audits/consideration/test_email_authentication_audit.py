import pytest
from built import FILL, judged, page, said

from audits.consideration import email_authentication
from parcours.facts.artifacts import Dns, FailureKind
from parcours.facts.model import Status

NAME = "dupont-bakery.example"
SPF, DMARC = "v=spf1 mx -all", "v=DMARC1; p=none; rua=mailto:d@dupont-bakery.example"


def records(**more):
    return Dns(**({"domain": NAME, "spf": (SPF,), "dmarc": DMARC, "mx": ("mx.example.net",)} | more))


def of(body="", **more):
    return judged(email_authentication, page(FILL + body), dns=records(**more))


def test_both_records_pass_and_an_enforced_policy_scores_best():
    reports, enforced = of(), of(dmarc="v=DMARC1; p=reject")
    assert (reports.status, reports.score) == (Status.PASS, 0.9)
    assert (enforced.status, enforced.score) == (Status.PASS, 1.0)
    assert [each.quote for each in reports.evidence] == [SPF, DMARC]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"dmarc": ""}, "there is no DMARC record"),
        ({"dmarc": f"{DMARC}\n{DMARC}"}, "its 2 DMARC records cancel each other"),
        ({"dmarc": "v=DMARC1; rua=mailto:x@y.example"}, "its DMARC record says no policy"),
        ({"spf": ()}, "there is no SPF record"),
        ({"spf": (SPF, SPF)}, "its 2 SPF records cancel each other"),
        ({"spf": ("v=spf1 +all",)}, "lets anybody send"),
        ({"spf": ("v=spf1 mx all",)}, "lets anybody send"),
        ({"lookups": 11}, "more than 10 look-ups"),
        ({"dmarc": "v=DMARC1; p=none"}, "nobody is told"),
    ],
)
def test_half_of_it_is_fair_and_says_what_lacks(more, words):
    result = of(**more)
    assert result.status is Status.WARN
    assert words in said(result)


def test_neither_is_poor():
    result = of(spf=(), dmarc="")
    assert result.status is Status.FAIL
    assert said(result) == f"{NAME}: there is no SPF record, and there is no DMARC record."


@pytest.mark.parametrize("more", [{"spf": None}, {"dmarc": None}])
def test_what_was_not_answered_is_not_held_against_it(more):
    result = of(**more)
    assert result.status is Status.ERROR
    assert result.reason.kind is FailureKind.NAMES


@pytest.mark.parametrize("mx", [(), (".",)])
def test_a_domain_without_mail_has_nothing_to_prove(mx):
    assert of(mx=mx, spf=(), dmarc="").status is Status.NOT_APPLICABLE
    elsewhere = of("<a href='mailto:dupont@gmail.com'>Write to us</a>", mx=mx, spf=(), dmarc="")
    assert elsewhere.status is Status.NOT_APPLICABLE
    shown = of(f"<p>hello@{NAME}</p>", mx=mx, spf=(), dmarc="")
    assert shown.status is Status.FAIL


def test_the_records_of_a_platform_are_not_the_owners():
    result = of(platform=True, spf=None, dmarc=None, mx=None)
    assert result.status is Status.NOT_APPLICABLE


def test_a_key_that_was_not_found_says_nothing():
    assert of(dkim=()).status is of(dkim=("google",)).status is Status.PASS
