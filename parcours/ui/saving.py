"""How an answer gets from the widgets to the store at once, and back; two windows lose nothing."""

from __future__ import annotations

from dataclasses import replace

from parcours.facts.model import Answer, AnswerKind, Resolution
from parcours.store import Conflict, StoreError
from parcours.ui import deps, state

_WAITING, _FAILED = "unsaved_answers", "just_failed"


def key(part: str, question: str, audit: str = "") -> str:
    """The widget key of a part of a question, in this audit or another."""
    return f"{part}:{audit or state.audit()}:{question}"


def waiting() -> int:
    """How many answers could not be saved so far, of whatever audit."""
    return len(_unsaved())


def unsaved(question: str) -> Answer | None:
    """The answer to a question that could not be saved so far."""
    found = _unsaved().get((state.audit(), question))
    return replace(found[0], version=found[1]) if found else None


def _unsaved() -> dict[tuple[str, str], tuple[Answer, int]]:
    """By audit and question: the answer, and the version it was given over."""
    held: dict[tuple[str, str], tuple[Answer, int]] = state.get(_WAITING, {})
    return held


def again() -> StoreError | None:
    """Save the answers that could not be saved before; why not, when the storage still does not let us."""
    fault: StoreError | None = state.pop(_FAILED)
    for (audit, _question), (answer, seen) in list(_unsaved().items()):
        if fault is not None:
            break  # each further try would take as long, and fail as this one did
        _store(answer, seen, audit)
        fault = state.pop(_FAILED)
    return fault


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
    if _is_stored(answer):
        return  # a slow browser sends once more what a screen showed that is gone
    _store(answer, state.get(key("seen", question), 0), state.audit())


def _is_stored(answer: Answer) -> bool:
    """Whether an answer says what the view shows as stored, and nothing newer was saved or waits to be."""
    view = state.view()
    before = view.answers.get(answer.question) if view else None
    if before is None or unsaved(answer.question) is not None:
        return False
    seen = state.get(key("seen", answer.question), before.version)
    return bool(seen == before.version and replace(before, version=answer.version, at=answer.at) == answer)


def _resolved(question: str, level: int | None) -> Resolution | None:
    """What was said of a contradiction stays with an answer as long as its level does."""
    view = state.view()
    before = view.answers.get(question) if view else None
    return before.resolution if before and before.level == level else None


def _store(answer: Answer, seen: int, audit: str) -> None:
    """Save an answer over the version seen; what cannot be saved waits, and is tried again at every run."""
    rest = {place: each for place, each in _unsaved().items() if place != (audit, answer.question)}
    state.put(_WAITING, rest)
    try:
        saved = deps.service().answer(audit, answer, seen)
    except Conflict as conflict:
        state.put(key("conflict", answer.question, audit), conflict)
    except StoreError as fault:
        state.put(_WAITING, {**rest, (audit, answer.question): (answer, seen)})
        state.put(_FAILED, fault)
    else:
        state.put(key("seen", answer.question, audit), saved.version)


def keep(question: str, mine: bool) -> None:
    """The person chose one of two versions of an answer."""
    conflict: Conflict = state.pop(key("conflict", question))
    state.pop(key("seen", question))
    if mine:
        seen = conflict.theirs.version if conflict.theirs else 0
        _store(replace(conflict.mine, version=0), seen, state.audit())
        state.pop(key("seen", question))


def resolve(question: str, widget: str) -> None:
    """The person said, in that widget, what a contradiction means."""
    save(question, state.get(widget))
