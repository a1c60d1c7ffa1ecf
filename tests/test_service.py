"""The service: what screens and command line may ask, and what they get."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from databases import settings_in
from makers import AT
from served import PNG, SITE, audit, found, level, questions, queue, service, store
from sqlalchemy.event import listen

from audits import META_BY_ID
from parcours import gather
from parcours.allowed_url import AddressRefused
from parcours.assess.view import make_view
from parcours.facts.model import Answer, AnswerKind, Profile, Result, Status
from parcours.facts.runs import Run, RunOptions, RunStatus
from parcours.report.export.json import export_json
from parcours.service import RUN_STEPS, Damaged, Service
from parcours.store import Conflict, Fault, StoreError
from parcours.text import translator

pytestmark = pytest.mark.slow

__all__ = ["audit", "queue", "service", "store"]


@pytest.mark.parametrize(
    "typed", ["", "javascript:alert(1)", "file:///etc/passwd", "127.0.0.1", "http://10.0.0.1/", "localhost"]
)
def test_an_address_that_may_not_be_visited_begins_nothing(service, queue, typed):
    with pytest.raises(AddressRefused):
        service.start(typed, name="", profile=Profile.SHOP, lang="en")
    assert (service.recent(), queue.enqueued) == ((), [])


def test_start_stores_the_audit_and_has_it_run_under_its_own_id(service, queue, audit):
    view = service.view(audit.id)
    assert queue.enqueued == [audit.id] == [view.run.id]
    assert (view.assessment.url, view.run.status) == (SITE, RunStatus.WAITING)
    assert tuple(each.name for each in view.steps) == RUN_STEPS


def test_the_steps_shown_are_the_steps_gathered():
    assert RUN_STEPS[:-1] == gather.STEPS


def test_a_double_click_starts_nothing_twice(service, queue, audit):
    again = service.start("www.example.com", name="Bakery", profile=Profile.LOCAL, lang="en")
    assert again.id == audit.id
    assert len(service.recent()) == 1


def test_a_business_without_a_website_is_scored_by_its_answers(service, queue):
    audit = service.without_website("Bakery", Profile.LOCAL, "fr")
    for question in questions(service, audit):
        service.answer(audit.id, level(question, 4), 0)
    view = service.view(audit.id)
    assert (view.run, view.findings, queue.enqueued) == (None, None, [])
    assert view.scorecard.overall.score == 100
    assert view.scorecard.counts["answered"] == view.scorecard.counts["questions"]


def test_every_answer_changes_the_view_and_only_then_is_it_made_again(service, audit):
    before = service.view(audit.id)
    assert service.view(audit.id).scorecard is before.scorecard
    service.answer(audit.id, level(questions(service, audit)[0], 3), 0)
    after = service.view(audit.id)
    assert after.answers[questions(service, audit)[0]].level == 3
    assert after.scorecard is not before.scorecard


def test_an_answer_over_an_unseen_one_is_a_conflict_with_both(service, audit):
    question = questions(service, audit)[0]
    theirs = service.answer(audit.id, level(question, 1), 0)
    with pytest.raises(Conflict) as told:
        service.answer(audit.id, level(question, 4), 0)
    assert (told.value.mine.level, told.value.theirs) == (4, theirs)


@pytest.mark.parametrize(
    "answer",
    [level("no_such_question", 2), level("three_clicks", 5), level("three_clicks", -1),
     Answer("three_clicks", AnswerKind.LEVEL), Answer("three_clicks", AnswerKind.UNKNOWN, 2)],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_refused(service, audit, answer):
    with pytest.raises(ValueError):
        service.answer(audit.id, answer, 0)
    assert service.view(audit.id).answers == {}


def test_words_of_an_answer_are_cut_to_what_is_kept(service, audit):
    given = Answer("three_clicks", AnswerKind.NOT_APPLICABLE, reason="r" * 9_000, note="n" * 9_000)
    saved = service.answer(audit.id, given, 0)
    assert (len(saved.reason), len(saved.note)) == (500, 2_000)


def test_findings_are_shown_while_they_are_partial_and_when_they_are_whole(service, store, audit):
    store.begin_run(audit.id)
    store.put_artifact(audit.id, "findings", found(audit.id, partial=True))
    assert service.view(audit.id).findings.partial
    store.put_artifact(audit.id, "findings", found(audit.id))
    store.end_run(audit.id, RunStatus.DONE)
    view = service.view(audit.id)
    assert (view.findings.partial, view.run.status) == (False, RunStatus.DONE)


def test_the_view_is_what_answers_and_findings_alone_make(service, store, audit):
    store.put_artifact(audit.id, "findings", found(audit.id))
    service.answer(audit.id, level("three_clicks", 2), 0)
    view = service.view(audit.id)
    again = make_view(view.assessment, view.answers, findings=view.findings)
    assert (again.scorecard, again.plan) == (view.scorecard, view.plan)


def test_run_again_goes_on_with_a_run_that_is_not_over_and_else_begins_another(service, store, queue, audit):
    assert service.run_again(audit.id).id == audit.id
    store.end_run(audit.id, RunStatus.DONE)
    assert service.run_again(audit.id).id == f"{audit.id}.2"
    assert queue.enqueued[-1] == f"{audit.id}.2"


def test_cancelling_what_waits_ends_it_and_takes_it_from_the_queue(service, queue, audit):
    service.cancel(audit.id)
    assert service.view(audit.id).run.status is RunStatus.CANCELLED
    assert queue.cancelled == [audit.id]


def test_a_deleted_audit_is_gone(service, audit, tmp_path):
    service.attach(audit.id, "three_clicks", "shot.png", PNG)
    service.delete(audit.id)
    assert (service.find(audit.id), service.view(audit.id), service.recent()) == (None, None, ())
    assert list((tmp_path / "files").rglob("*.gz")) == []


def test_a_list_shows_the_same_score_as_the_audit(service, store, audit):
    for turn in range(2):
        service.answer(audit.id, level("three_clicks", 4 - turn), turn)
        for _again in range(2):
            (line,) = service.recent()
            assert line.overall == service.view(audit.id).scorecard.overall
            assert line.run is RunStatus.WAITING


def test_the_example_opens_without_network_once_and_complete(service, queue):
    audit = service.example()
    assert service.example().id == audit.id == "example"
    assert len(service.recent()) == 1
    view = service.view("example")
    assert (audit.example, queue.enqueued, view.run.status) == (True, [], RunStatus.DONE)
    assert view.findings.could_not == () and view.findings.speed.frames
    assert view.scorecard.overall.grade and not view.scorecard.overall.provisional


def test_the_example_holds_every_check_of_today(service):
    service.example()
    checked = {each.audit for each in service.view("example").findings.results}
    assert checked == set(META_BY_ID), "make it anew: python tests/scripts/make_example.py"


@pytest.fixture
def damaged(service, store):
    """An assessment kept by some earlier fault: its findings set off a gate there is not."""
    broken = service.without_website("Broken", Profile.LOCAL, "en")
    result = Result("https", Status.FAIL, 0.0, reliability=1.0, gates=("zzz",))
    run = Run(broken.id, broken.id, RunStatus.DONE, RunOptions(), AT, AT)
    store.import_run(run, replace(found(broken.id), results=(result,)))
    return broken


def test_a_damaged_audit_hides_no_other_and_can_be_deleted(service, store, damaged, audit):
    lines = {each.name: each for each in service.recent()}
    assert (lines["Broken"].overall, lines["Bakery"].overall is not None) == (None, True)
    with pytest.raises(Damaged):
        service.view(damaged.id)
    service.delete(damaged.id)
    assert [each.name for each in service.recent()] == ["Bakery"]


def test_a_file_that_is_gone_damages_its_audit_alone(service, store, audit, tmp_path):
    store.put_artifact(audit.id, "findings", found(audit.id))
    service.example()
    for kept in (tmp_path / "files").rglob(f"{audit.id}/*.gz"):
        kept.write_bytes(b"not what was kept")
    assert {each.id: each.overall is None for each in service.recent()} == {audit.id: True, "example": False}


def test_a_folder_of_files_that_is_away_damages_no_audit(service, store, queue, audit, tmp_path):
    store.put_artifact(audit.id, "findings", found(audit.id))
    fresh = Service(store, queue, settings_in(tmp_path))
    (tmp_path / "files").rename(tmp_path / "elsewhere")
    for look in (fresh.recent, lambda: fresh.view(audit.id)):
        with pytest.raises(StoreError, match="files"):
            look()
    (tmp_path / "elsewhere").rename(tmp_path / "files")
    assert fresh.recent()[0].overall is not None


def test_looking_writes_nothing(service, store, audit):
    service.example()
    written = []
    listen(store.engine, "before_cursor_execute", lambda _c, _u, said, *_: written.append(said.split()[0]))
    service.recent()
    service.view("example")
    service.changes("example")
    export_json(service.view("example"), "en")
    assert set(written) == {"SELECT"}


def test_a_check_that_cannot_be_enqueued_leaves_no_audit_behind(service, store, queue, monkeypatch):
    def broken(_run_id):
        raise StoreError(Fault.DAMAGED, "jobs.db")

    monkeypatch.setattr(queue, "enqueue", broken)
    with pytest.raises(StoreError):
        service.start("www.example.com", name="Bakery", profile=Profile.LOCAL, lang="en")
    assert (service.recent(), store.unfinished()) == ((), ())


def test_no_check_begins_without_room_for_it(service, store, audit, monkeypatch):
    monkeypatch.setattr(
        "parcours.store.space.shutil.disk_usage", lambda _folder: SimpleNamespace(total=10**12, free=10**8)
    )
    assert "100 MB" in translator("en")(service.room_warning())
    with pytest.raises(StoreError, match="100 MB"):
        service.start("www.example.org", name="Café", profile=Profile.LOCAL, lang="en")
    store.end_run(audit.id, RunStatus.DONE)
    with pytest.raises(StoreError, match="100 MB"):
        service.run_again(audit.id)
    assert [each.name for each in service.recent()] == ["Bakery"]
    assert service.answer(audit.id, level("three_clicks", 2), 0).version == 1
