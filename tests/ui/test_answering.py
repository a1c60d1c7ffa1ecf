"""Answering: saved at once, found again after a refresh, never lost between two tabs or two languages."""

from __future__ import annotations

import pytest

from parcours.facts.model import Answer, AnswerKind, Resolution

STAGE, QUESTION = "follow_up", "service_procedure"


@pytest.fixture
def at_question(visitor, audit):
    return visitor.open("checklist", audit, stage=STAGE)


def key(part, audit, question=QUESTION):
    return f"{part}:{audit}:{question}"


def choose(visitor, audit, level):
    visitor.app.radio(key=key("level", audit)).set_value(level).run()
    return visitor.still()


def stored(service, audit, question=QUESTION):
    return service.view(audit).answers.get(question)


def test_a_level_is_saved_the_moment_it_is_chosen(at_question, audit, service):
    choose(at_question, audit, 2)
    assert stored(service, audit).level == 2
    assert "Saved at" in at_question.text


def test_what_is_stored_already_is_not_stored_once_more(at_question, audit, service):
    choose(at_question, audit, 2)
    late = at_question.app.radio(key=key("level", audit))._widget_state
    at_question.app.button(key="next").click().run()
    assert at_question.still().app.title[0].value != "Follow-up"
    sent = at_question.app._tree.get_widget_states()
    sent.widgets.append(late)  # as a slow browser does
    at_question.app._run(sent)
    assert stored(service, audit).version == 1


def test_a_choice_taken_back_before_the_screen_was_drawn_anew_is_stored(at_question, audit, service):
    choose(at_question, audit, 2)
    app = at_question.app
    saved = service.answer(audit, Answer(QUESTION, AnswerKind.LEVEL, 3), 1)  # by a run that went no further
    app.session_state[key("level", audit)], app.session_state[key("seen", audit)] = 3, saved.version
    sent = app._tree.get_widget_states()
    sent.widgets.append(app.radio(key=key("level", audit)).set_value(2)._widget_state)
    app._run(sent)
    assert stored(service, audit).level == 2


def test_a_row_of_stages_that_is_gone_chooses_nothing(at_question, audit):
    row = at_question.app.segmented_control(key=f"stage:{audit}:{STAGE}")._widget_state
    at_question.app.button(key="next").click().run()
    title = at_question.still().app.title[0].value
    sent = at_question.app._tree.get_widget_states()
    sent.widgets.append(row)  # as a slow browser does
    at_question.app._run(sent)
    assert at_question.still().app.title[0].value == title != "Follow-up"


def test_level_zero_is_an_answer(at_question, audit, service):
    choose(at_question, audit, 0)
    assert stored(service, audit).level == 0


def test_a_refresh_finds_the_answer_again(at_question, audit, other_tab):
    choose(at_question, audit, 3)
    other_tab.open("checklist", audit, stage=STAGE)
    assert other_tab.app.radio(key=key("level", audit)).value == 3


def test_i_don_t_know_takes_the_place_of_a_level(at_question, audit, service):
    choose(at_question, audit, 3)
    at_question.app.pills(key=key("other", audit)).set_value(AnswerKind.UNKNOWN).run()
    assert stored(service, audit).kind is AnswerKind.UNKNOWN
    assert at_question.still().app.radio(key=key("level", audit)).value is None


def test_does_not_apply_asks_for_the_reason_and_keeps_it(at_question, audit, service):
    at_question.app.pills(key=key("other", audit)).set_value(AnswerKind.NOT_APPLICABLE).run()
    at_question.app.text_input(key=key("reason", audit)).set_value("We sell nothing").run()
    assert stored(service, audit).reason == "We sell nothing"


def test_a_note_is_kept_with_the_answer(at_question, audit, service):
    choose(at_question, audit, 1)
    at_question.app.text_area(key=key("note", audit)).set_value("Only on Mondays").run()
    assert stored(service, audit).note == "Only on Mondays"
    choose(at_question, audit, 2)
    assert stored(service, audit).note == "Only on Mondays"


def test_a_file_is_kept_as_evidence_and_can_be_taken_back(at_question, audit, service):
    choose(at_question, audit, 1)
    upload = at_question.app.file_uploader(key=key("file0", audit))
    upload.set_value(("proof.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image/png")).run()
    (kept,) = service.attachments(audit)
    assert (kept.question, kept.name) == (QUESTION, "proof.png")
    at_question.still().app.button(key=f"remove:{kept.id}").click().run()
    assert service.attachments(audit) == ()


def test_a_file_that_is_none_is_refused_with_a_sentence(at_question, audit, service):
    choose(at_question, audit, 1)
    at_question.app.file_uploader(key=key("file0", audit)).set_value(("a.png", b"MZ\0\0", "image/png")).run()
    assert len(at_question.still().app.error) == 1
    assert service.attachments(audit) == ()


def test_another_language_keeps_the_answer(at_question, audit, service):
    choose(at_question, audit, 3)
    at_question.app.segmented_control(key="language").set_value("fr").run()
    assert at_question.still().app.title[0].value == "Suivi"
    assert at_question.app.radio(key=key("level", audit)).value == 3
    assert stored(service, audit).version == 1


def test_progress_counts_answers(at_question, audit):
    before = at_question.app.sidebar.get("progress")[0]
    choose(at_question, audit, 3)
    after = at_question.app.sidebar.get("progress")[0]
    assert after.proto.value > before.proto.value


def test_two_tabs_show_both_versions_and_the_person_chooses(at_question, audit, other_tab, service):
    other_tab.open("checklist", audit, stage=STAGE)
    choose(at_question, audit, 1)
    choose(other_tab, audit, 4)
    assert stored(service, audit).level == 1
    assert "changed in another window" in other_tab.text
    other_tab.app.button(key=key("mine", audit)).click().run()
    assert stored(service, audit).level == 4
    assert "changed in another window" not in other_tab.still().text


def test_keeping_the_other_version_shows_it(at_question, audit, other_tab, service):
    other_tab.open("checklist", audit, stage=STAGE)
    choose(at_question, audit, 1)
    choose(other_tab, audit, 4)
    other_tab.app.button(key=key("theirs", audit)).click().run()
    assert other_tab.still().app.radio(key=key("level", audit)).value == 1
    assert stored(service, audit).level == 1


def test_a_tab_that_is_behind_catches_up_when_it_has_nothing_of_its_own(at_question, audit, other_tab):
    other_tab.open("checklist", audit, stage=STAGE)
    choose(at_question, audit, 1)
    other_tab.app.run()
    assert other_tab.app.radio(key=key("level", audit)).value == 1


def test_the_same_question_of_two_audits_keeps_apart(at_question, audit, service):
    from parcours.facts.model import Profile

    choose(at_question, audit, 3)
    second = service.without_website("Chez Paul", Profile.LOCAL, "en")
    at_question.open("checklist", second.id, stage=STAGE)
    assert at_question.app.radio(key=key("level", second.id)).value is None


def test_evidence_stands_beside_its_question_with_the_page(at_question):
    assert "What we saw on your site" in at_question.text
    assert "/contact" in at_question.text


def test_a_contradiction_asks_how_it_is_and_keeps_the_answer_to_that(visitor, audit, service):
    service.answer(audit, Answer("social_value", AnswerKind.LEVEL, 4), 0)
    flagged = next(
        each for each in service.view(audit).checklist.questions if contradicted(service, audit, each.id)
    )
    visitor.open("checklist", audit, stage=stage_of(service, audit, flagged.id))
    assert "did not see it" in visitor.text
    widget = f"resolution:{audit}:{flagged.id}:1"
    visitor.app.radio(key=widget).set_value(Resolution.HIDDEN).run()
    assert stored(service, audit, flagged.id).resolution is Resolution.HIDDEN
    assert visitor.still().app.radio(key=f"resolution:{audit}:{flagged.id}:2").value is Resolution.HIDDEN


def contradicted(service, audit, question):
    before = service.view(audit).answers.get(question)
    service.answer(audit, Answer(question, AnswerKind.LEVEL, 4), before.version if before else 0)
    return service.view(audit).scorecard.question(question).flag == "contradiction"


def stage_of(service, audit, question):
    return next(s.id for s in service.view(audit).checklist.stages if question in [q.id for q in s.questions])


def test_back_and_next_name_the_stages(at_question, audit):
    assert "Next: Advocacy" in at_question.app.button(key="next").label
    at_question.app.button(key="next").click().run()
    assert at_question.still().app.title[0].value == "Advocacy"


def test_the_last_stage_leads_to_the_results(visitor, audit):
    visitor.open("checklist", audit, stage="emotional_value")
    visitor.app.button(key="next").click().run()
    assert visitor.still().app.query_params["audit"] == audit


def test_the_first_stage_with_an_open_question_is_shown_first(visitor, audit, service):
    first = service.view(audit).checklist.stages[0]
    for question in first.questions:
        service.answer(audit, Answer(question.id, AnswerKind.UNKNOWN), 0)
    assert visitor.open("checklist", audit).app.title[0].value == "Consideration"


def test_the_last_answer_of_a_stage_does_not_turn_the_page(visitor, audit, service):
    visitor.open("checklist", audit)
    for question in service.view(audit).checklist.stages[0].questions:
        visitor.app.radio(key=key("level", audit, question.id)).set_value(2).run()
    assert visitor.still().app.title[0].value == "Awareness"
