"""Start: what begins an audit, and what is refused with one sentence and nothing lost."""

from __future__ import annotations

import json

import pytest

from parcours.facts.model import Profile
from parcours.report.export.json import export_json


def send(visitor, **typed):
    visitor.open("start")
    for key, value in typed.items():
        field = visitor.app.checkbox if value is True else visitor.app.text_input
        field(key=f"start_{key}").set_value(value)
    visitor.app.button(key="start_go").click()
    visitor.app.run()
    return visitor.still()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the address"),
        ("javascript:alert(1)", "begin with http"),
        ("file:///etc/passwd", "begin with http"),
        ("http://127.0.0.1/", "not a numeric address"),
        ("http://intranet/", "has a dot"),
        ("me@example.com", "e-mail address"),
        ("www.example.com:8080", "usual web ports"),
    ],
)
def test_an_address_that_cannot_be_checked_is_refused_and_kept_in_its_field(visitor, typed, said):
    send(visitor, url=typed)
    assert said in visitor.app.error[0].value
    assert visitor.app.text_input(key="start_url").value == typed


def test_an_address_opens_the_checklist_of_a_new_audit(visitor, service):
    send(visitor, url="www.example.com", name="Bakery")
    begun = service.recent(1)[0]
    assert begun.url == "https://www.example.com/"
    assert visitor.app.query_params["audit"] == begun.id
    assert visitor.app.title[0].value == "Awareness"


def test_no_website_needs_a_name(visitor, service):
    send(visitor, no_site=True)
    assert "name of the business" in visitor.app.error[0].value
    send(visitor, no_site=True, name="Chez Paul")
    assert service.recent(1)[0].name == "Chez Paul"


def test_recent_audits_stand_on_start_with_a_way_on(visitor, service):
    service.without_website("Chez Paul", Profile.SERVICES, "en")
    visitor.open("start")
    assert "Chez Paul" in visitor.text
    assert "Continue" in [each.label for each in visitor.app.main.page_link]


def test_a_stranger_s_words_are_shown_as_they_are(visitor, service):
    service.without_website("**x** [y](http://evil.example) :red[z]", Profile.SERVICES, "en")
    assert r"\*\*x\*\*" in visitor.open("start").text


def test_a_saved_audit_opens_again(visitor, service, audit):
    data = json.dumps(export_json(service.view(audit), "en")).encode()
    visitor.open("start")
    visitor.app.file_uploader(key="start_import").set_value(("audit.json", data, "application/json")).run()
    visitor.app.button(key="open_saved").click().run()
    assert visitor.still().app.query_params["audit"] not in ("", audit)


def test_an_unreadable_file_is_refused_with_one_sentence(visitor):
    visitor.open("start")
    visitor.app.file_uploader(key="start_import").set_value(("audit.json", b"{", "application/json")).run()
    visitor.app.button(key="open_saved").click().run()
    assert len(visitor.still().app.error) == 1
