import pytest
from built import FILL, judged, load, page, said

from audits.consideration import marketing_automation
from parcours.facts.artifacts import Dns
from parcours.facts.model import Status

FORM = '<form action="https://x.us4.list-manage.com/subscribe/post?u=1"><input type="email" name="e"></form>'


def test_a_service_in_use_passes_and_is_named():
    result = judged(marketing_automation, page(FILL + FORM))
    assert result.status is Status.PASS
    assert said(result) == "Follow-up messages can be sent with Mailchimp, seen on the one page we read."


def test_the_mail_records_agreeing_make_it_surer():
    records = Dns("dupont-bakery.example", includes=("servers.mcsv.net",))
    assert judged(marketing_automation, page(FILL + FORM), dns=records).reliability == 0.95


def test_records_alone_are_fair():
    result = judged(
        marketing_automation, page(), dns=Dns("dupont-bakery.example", includes=("spf.brevo.com",))
    )
    assert result.status is Status.WARN
    assert "Brevo may send for you (seen in your domain's mail records)" in said(result)


def test_a_window_that_collects_addresses_is_not_yet_a_series():
    body = '<script src="https://a.omappapi.com/app/js/api.min.js"></script>'
    assert judged(marketing_automation, page(FILL + body)).status is Status.WARN


@pytest.mark.parametrize(
    "words", ["Prévenez-moi du retour en stock", "Notify me when available", "Alerte prix"]
)
def test_a_way_to_be_told_is_fair(words):
    form = f'<form action="/alert"><input type="email" name="e"><button>{words}</button></form>'
    assert judged(marketing_automation, page(FILL + form)).status is Status.WARN


def test_a_service_that_only_a_browser_saw_counts():
    run = load({}, requests=({"url": "https://static.klaviyo.com/onsite/js/klaviyo.js"},))
    assert judged(marketing_automation, page(), lighthouse=run).status is Status.PASS


def test_what_is_not_seen_is_not_observed():
    assert judged(marketing_automation, page()).status is Status.NOT_OBSERVED


def test_an_article_about_a_service_is_none():
    text = "<p>Mailchimp or Klaviyo? See <a href='https://mailchimp.com/pricing/'>their prices</a>.</p>"
    assert judged(marketing_automation, page(FILL + text)).status is Status.NOT_OBSERVED
