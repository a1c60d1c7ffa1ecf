"""One question: its five levels, "I don't know", "Does not apply", a note, and files as evidence."""

from __future__ import annotations

import streamlit as st

from parcours.assess.checklist import Question
from parcours.assess.view import View
from parcours.facts.model import Answer, AnswerKind
from parcours.store import Attachment, Conflict
from parcours.store.attachments import TYPES, AttachmentRefused
from parcours.text import Translator, _
from parcours.ui import deps, saving, state, storage
from parcours.ui.checklist import evidence
from parcours.ui.parts import prose, safe
from parcours.ui.saving import key

OTHER = {AnswerKind.UNKNOWN: _("I don't know"), AnswerKind.NOT_APPLICABLE: _("Does not apply")}


def card(view: View, question: Question) -> None:
    """The question with what the site shows about it beside."""
    t = state.t()
    unsaved = saving.unsaved(question.id)
    answer = unsaved or view.answers.get(question.id)
    saving.fill(question.id, answer)
    with st.container(border=True):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _ask(t, question)
            _conflict(t, question)
            if answer:
                _more(t, question, answer)
                _saved(t, answer, waits=unsaved is not None)
        with right:
            evidence.show(view, question)


def _ask(t: Translator, question: Question) -> None:
    text = t(question.text)
    prose.section(text)
    prose.fine(safe.md(t(question.help)))
    st.radio(
        text,
        range(len(question.levels)),
        format_func=lambda level: safe.md(t(question.levels[level])),
        index=None,
        key=key("level", question.id),
        label_visibility="collapsed",
        on_change=saving.chosen,
        args=(question.id, "other"),
    )
    st.pills(
        t(_("Or: {question}"), question=text),
        list(OTHER),
        format_func=lambda kind: t(OTHER[kind]),
        key=key("other", question.id),
        label_visibility="collapsed",
        on_change=saving.chosen,
        args=(question.id, "level"),
    )


def _more(t: Translator, question: Question, answer: Answer) -> None:
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        st.text_input(
            t(_("Why does it not apply to you?")),
            key=key("reason", question.id),
            max_chars=300,
            on_change=saving.save,
            args=(question.id,),
        )
    none: tuple[Attachment, ...] = ()
    files = storage.read(lambda: deps.service().attachments(state.audit()), none)
    mine = [each for each in files if each.question == question.id]
    with st.expander(
        _more_label(t, answer, len(mine)), expanded=bool(answer.note or mine), icon=":material/attach_file:"
    ):
        st.text_area(
            t(_("Note (for you and your report)")),
            key=key("note", question.id),
            placeholder=t(_("Anything that explains your answer")),
            max_chars=2000,
            height=80,
            on_change=saving.save,
            args=(question.id,),
        )
        for each in mine:
            _file(t, each)
        _upload(t, question)


def _saved(t: Translator, answer: Answer, *, waits: bool) -> None:
    if waits:
        prose.small(f":orange[:material/error: {t(_('Not saved yet'))}]")
    elif answer.at:
        prose.fine(f":material/check: {t(_('Saved at {time}'), time=t.time(answer.at))}")


def _more_label(t: Translator, answer: Answer, files: int) -> str:
    if answer.note or files:
        return t(_("Note and evidence"))
    return t(_("Add a note or a file as evidence"))


def _file(t: Translator, given: Attachment) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        size = t(_("{n} KB"), n=max(1, round(given.size / 1024)))
        st.markdown(
            f":material/draft: {safe.md(safe.short(given.name, 60))} :gray[· {size}]", width="content"
        )
        if st.button(t(_("Remove")), key=f"remove:{given.id}", type="tertiary") and storage.done(
            lambda: deps.service().detach(state.audit(), given.id)
        ):
            st.rerun()


def _upload(t: Translator, question: Question) -> None:
    turn = state.get(key("turn", question.id), 0)
    given = st.file_uploader(
        t(_("A file as evidence: picture, PDF, CSV or text, 5 MB at most")),
        type=TYPES,
        key=key(f"file{turn}", question.id),
    )
    if given is None:
        return
    try:
        name, data = given.name, given.getvalue()
        if not storage.done(lambda: deps.service().attach(state.audit(), question.id, name, data)):
            return  # the widget holds it, and it is tried again at the next run
    except AttachmentRefused as refusal:
        st.error(t(refusal.text), icon=":material/error:")
        return
    state.put(key("turn", question.id), turn + 1)
    st.rerun()


def _conflict(t: Translator, question: Question) -> None:
    conflict: Conflict | None = state.get(key("conflict", question.id))
    if conflict is None:
        return
    with st.container(border=True):
        st.markdown(f":material/sync_problem: **{t(_('This answer was changed in another window'))}**")
        st.markdown(t(_("Here: {answer}"), answer=_told(t, question, conflict.mine)))
        st.markdown(t(_("There: {answer}"), answer=_told(t, question, conflict.theirs)))
        with st.container(horizontal=True):
            st.button(
                t(_("Keep mine")),
                key=key("mine", question.id),
                on_click=saving.keep,
                args=(question.id, True),
            )
            st.button(
                t(_("Keep the other")),
                key=key("theirs", question.id),
                on_click=saving.keep,
                args=(question.id, False),
            )


def _told(t: Translator, question: Question, answer: Answer | None) -> str:
    if answer is None:
        return t(_("no answer"))
    if answer.kind is AnswerKind.LEVEL and answer.level is not None:
        said = t(question.levels[answer.level])
    else:
        said = t(OTHER[answer.kind])
    said = f"“{said}”" + (f" ({answer.note})" if answer.note else "")
    return safe.md(safe.short(said, 300))
