"""An audit that cannot be shown: its own screens say so, every other one works."""

from __future__ import annotations

import pytest

from parcours.facts.model import Profile, Result, Status, now
from parcours.facts.runs import Findings, Run, RunOptions, RunStatus


@pytest.fixture
def damaged(service, store):
    broken = service.without_website("Broken", Profile.LOCAL, "en")
    result = Result("https", Status.FAIL, 0.0, reliability=1.0, gates=("zzz",))
    run = Run(broken.id, broken.id, RunStatus.DONE, RunOptions(), now(), now())
    store.import_run(run, Findings("https://www.example.com/", broken.id, now(), results=(result,)))
    return broken.id


@pytest.mark.parametrize(("lang", "said"), [("en", "Damaged:"), ("fr", "Abîmé")])
def test_start_lists_it_with_a_way_to_delete_it(visitor, service, damaged, lang, said):
    service.without_website("Sound", Profile.LOCAL, "en")
    visitor.open("start", lang=lang)
    assert said in visitor.text and "Sound" in visitor.text
    visitor.app.button(key=f"delete:{damaged}").click().run()
    assert "Broken" not in visitor.still().text and "Sound" in visitor.text


@pytest.mark.parametrize("page", ["checklist", "website", "results", "report"])
def test_its_screens_say_what_is_wrong_and_what_can_be_done(visitor, damaged, page):
    visitor.open(page, damaged)
    assert [each.value for each in visitor.app.title] == ["This audit is damaged"]
    assert "Go to Start" in [each.label for each in visitor.app.main.page_link]


def test_it_is_deleted_from_its_own_screen(visitor, service, damaged):
    visitor.open("results", damaged)
    visitor.app.button(key="delete_damaged").click().run()
    visitor.still()
    assert service.recent() == ()


def test_the_method_and_another_audit_are_shown_beside_it(visitor, service, damaged, audit):
    assert "Method" not in visitor.open("method", damaged).app.title[0].value
    assert visitor.open("results", audit).app.title[0].value != "This audit is damaged"


def test_it_is_damaged_in_mid_check_and_the_screen_says_so(visitor, store, service):
    begun = service.start("www.example.com", name="Bakery", profile=Profile.LOCAL, lang="en").id
    visitor.open("website", begun)
    result = Result("https", Status.FAIL, 0.0, gates=("zzz",))
    found = Findings("https://www.example.com/", begun, now(), results=(result,), partial=True)
    store.put_artifact(begun, "findings", found)
    visitor.app.run()
    assert visitor.still().app.title[0].value == "This audit is damaged"
