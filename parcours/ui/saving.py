"""How an answer gets from the widgets to the store at once, and back; two windows lose nothing."""

from __future__ import annotations

from dataclasses import replace

from parcours.model import Answer, AnswerKind, Resolution
from parcours.store import Conflict
from parcours.ui import deps, state


def key(part: str, question: str) -> str:
    """The widget key of a part of a question, in this audit."""
    return f"{part}:{state.audit()}:{question}"


def fill(question: str, answer: Answer | None) -> None:
    """Give the widgets what is stored, when it is not what they were last given."""
    version = answer.version if answer else 0
    fresh = state.get(key("seen", question)) == version and state.get(key("level", question), ...) is not ...
    if fresh or state.get(key("conflict", question)):
        return
    state.put(key("seen", question), version)
    state.put(key("level", question), answer.level if answer and answer.kind is AnswerKind.LEVEL else None)
    state.put(key("other", question), answer.kind if answer and answer.kind is not AnswerKind.LEVEL else None)
    state.put(key("reason", question), answer.reason if answer else "")
    state.put(key("note", question), answer.note if answer else "")


def chosen(question: str, instead_of: str) -> None:
    """A level or a pill was chosen, and takes the other's place. Taking it back leaves what is stored."""
    kind = "other" if instead_of == "level" else "level"
    if state.get(key(kind, question)) is None:
        state.pop(key("seen", question))
        return
    state.put(key(instead_of, question), None)
    save(question)


def save(question: str, resolution: Resolution | None = None) -> None:
    """Store what the widgets say; when somebody else was faster, keep both for the person to choose."""
    level, other = state.get(key("level", question)), state.get(key("other", question))
    kind = AnswerKind.LEVEL if level is not None else other
    if kind is None:
        return
    answer = Answer(
        question,
        kind,
        level,
        reason=state.get(key("reason", question), "") if kind is AnswerKind.NOT_APPLICABLE else "",
        note=state.get(key("note", question), ""),
        resolution=resolution or _resolved(question, level),
    )
    _store(answer, state.get(key("seen", question), 0))


def _resolved(question: str, level: int | None) -> Resolution | None:
    """What was said of a contradiction stays with an answer as long as its level does."""
    view = state.view()
    before = view.answers.get(question) if view else None
    return before.resolution if before and before.level == level else None


def _store(answer: Answer, seen: int) -> None:
    try:
        saved = deps.service().answer(state.audit(), answer, seen)
    except Conflict as conflict:
        state.put(key("conflict", answer.question), conflict)
        return
    state.put(key("seen", answer.question), saved.version)


def keep(question: str, mine: bool) -> None:
    """The person chose one of two versions of an answer."""
    conflict: Conflict = state.pop(key("conflict", question))
    state.pop(key("seen", question))
    if mine:
        _store(replace(conflict.mine, version=0), conflict.theirs.version if conflict.theirs else 0)
        state.pop(key("seen", question))


def resolve(question: str, widget: str) -> None:
    """The person said, in that widget, what a contradiction means."""
    save(question, state.get(widget))
