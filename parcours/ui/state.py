"""What a session remembers, and the only file that names it.

The address holds the audit, the language and the stage, so that refresh, back and a bookmark work; the
database holds the rest. The session keeps what widgets show, what could not be saved, and this run's view.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from parcours.assess.view import View
from parcours.store import StoreError
from parcours.text import LANGUAGES, Translator, language_of, translator

AUDIT, LANG, STAGE = "audit", "lang", "stage"
_VIEW, _FAULT, _DAMAGED, _SHOWN, _PLACE = "_view", "_fault", "_damaged", "_shown_stage", "_place"


def lang() -> str:
    """The language to speak: the address says it, else the browser."""
    asked = st.query_params.get(LANG, "")
    if asked in LANGUAGES:
        return asked
    return language_of(st.context.locale or "")


def t() -> Translator:
    """The translator of this session."""
    return translator(lang())


def speak(language: str) -> None:
    """Go on in another language."""
    st.query_params[LANG] = language


def audit() -> str:
    """The id of the current audit as the address gives it, or an empty string. It may not exist."""
    return st.query_params.get(AUDIT, "")


def query(**more: str) -> dict[str, str]:
    """The query of a link to another screen: same audit, same language, and what is added."""
    kept = {AUDIT: audit(), LANG: st.query_params.get(LANG, "")} | more
    return {name: value for name, value in kept.items() if value}


def hold(view: View | None) -> None:
    """Keep this run's view, so that sidebar and screen read the same."""
    st.session_state[_VIEW] = view


def view() -> View | None:
    """This run's view."""
    held: View | None = st.session_state.get(_VIEW)
    return held


def hold_damaged(is_so: bool) -> None:
    """Keep whether what is stored of this run's audit cannot be shown."""
    st.session_state[_DAMAGED] = is_so


def damaged() -> bool:
    """Whether what is stored of this run's audit cannot be shown."""
    return bool(st.session_state.get(_DAMAGED))


def hold_fault(fault: StoreError | None) -> None:
    """Keep what this run found wrong with the storage, so that nothing in it waits for the same once more."""
    st.session_state[_FAULT] = fault


def fault() -> StoreError | None:
    """What this run found wrong with the storage."""
    found: StoreError | None = st.session_state.get(_FAULT)
    return found


def show_stage(stage: str) -> None:
    """Keep which stage of this audit is on screen; an empty name: none is any more."""
    st.session_state[_SHOWN] = (audit(), stage)


def shown_stage() -> str:
    """The stage of this audit that is on screen, or an empty string."""
    of, stage = st.session_state.get(_SHOWN, ("", ""))
    return stage if of == audit() else ""


def keep_place() -> None:
    """Keep which screen this run draws, at what address."""
    st.session_state[_PLACE] = _place()


def left() -> bool:
    """Whether this run was asked for by a screen that has been left: on a slow line the clock of a tab goes
    on until the tab has heard of the next screen.
    """
    return bool(st.session_state.get(_PLACE) != _place())


def _place() -> tuple[str, dict[str, str]]:
    context = get_script_run_ctx()
    return context.page_script_hash if context else "", st.query_params.to_dict()


def param(name: str) -> str:
    """One part of the address's query, or an empty string."""
    return st.query_params.get(name, "")


def set_param(name: str, value: str) -> None:
    """Change one part of the address's query."""
    st.query_params[name] = value


def get(key: str, default: Any = None) -> Any:
    """What the session keeps under `key`."""
    return st.session_state.get(key, default)


def put(key: str, value: Any) -> None:
    """Keep `value` under `key`; for a widget's key, before it is drawn or in a callback."""
    st.session_state[key] = value


def seed(key: str, value: Any) -> None:
    """Give a widget its first value, unless it has one."""
    if key not in st.session_state:
        st.session_state[key] = value


def pop(key: str) -> Any:
    """Take out and forget what is kept under `key`."""
    return st.session_state.pop(key, None)
