"""The sidebar: which audit this is, how far it is, the language, and where one can go."""

from __future__ import annotations

from itertools import groupby

import streamlit as st
from babel import Locale

from parcours.assess.view import View
from parcours.facts.model import Profile
from parcours.facts.wording import PROFILE_NAMES
from parcours.text import LANGUAGES, Translator, _
from parcours.ui import deps, screens, state, storage
from parcours.ui.parts import drawing, prose, safe
from parcours.ui.website import running

LANGUAGE_NAMES = {lang: str(Locale(lang).get_display_name()).capitalize() for lang in LANGUAGES}
SECONDS_A_QUESTION = 50  # a rule of thumb: five sentences to read, one to choose


def show(view: View | None) -> None:
    """Draw the sidebar; what needs an audit is left out without one."""
    t = state.t()
    with st.sidebar:
        if view:
            _audit(view, t)
            running.pulse(view)
        else:
            prose.say("**Parcours**")
            prose.fine(t(_("A customer-experience audit for small businesses")))
        if not drawing.narrow():
            _language(t)
        for group, members in groupby(screens.SCREENS, lambda each: each.group):
            prose.fine(t(group))
            with st.container(gap="xxsmall"):
                for each in members:
                    if view or not each.needs_audit:
                        screens.link(each, icon=each.icon)


def strip(view: View | None) -> None:
    """On a phone, where the sidebar is folded away: which audit this is, how far it is, and the language."""
    if not drawing.narrow():
        return
    t = state.t()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if view:
            done, total = progress(view)
            told = t(_("{done} of {total} answered"), done=done, total=total)
            prose.small(f"**{_name(view)}**", f":gray[{told}]")
        else:
            prose.small("**Parcours**")
        _language(t)


def _name(view: View) -> str:
    return safe.md(safe.short(view.assessment.name or safe.host(view.assessment.url), 40))


def _audit(view: View, t: Translator) -> None:
    prose.say(f"**{_name(view)}**")
    _about(view, t)
    done, total = progress(view)
    st.progress(done / total if total else 0.0, text=progress_sentence(t, done, total))


def _about(view: View, t: Translator) -> None:
    """The name, proposed from the site's own title, and the kind of business can be put right at any time."""
    about = view.assessment
    popover = st.popover(t(_("Name and kind")), type="tertiary", icon=":material/edit:")
    with popover, st.form("about", border=False):
        name = st.text_input(t(_("Name of the business")), value=about.name, max_chars=120, key="about_name")
        kinds = list(Profile)
        profile = st.selectbox(
            t(_("What kind of business is it?")),
            kinds,
            index=kinds.index(about.profile),
            format_func=lambda each: t(PROFILE_NAMES[each]),
            key="about_profile",
        )
        prose.fine(t(_("The kind decides which questions apply and what they weigh. No answer is lost.")))
        if st.form_submit_button(t(_("Keep this")), key="about_keep"):
            named, kind = safe.plain(name) or about.name, profile or about.profile
            if storage.done(lambda: deps.service().rename(about.id, named, kind)):
                st.rerun()


def progress(view: View) -> tuple[int, int]:
    """(questions answered, questions asked), as the scorecard counts them."""
    return view.scorecard.counts["answered"], view.scorecard.counts["questions"]


def progress_sentence(t: Translator, done: int, total: int) -> str:
    """How far the answering is: "9 of 16 answered, about 6 minutes left"."""
    if done >= total:
        return t(_("All {total} questions answered"), total=total)
    minutes = max(1, round((total - done) * SECONDS_A_QUESTION / 60))
    return t.n(
        "{done} of {total} answered, about {n} minute left",
        "{done} of {total} answered, about {n} minutes left",
        minutes,
        done=done,
        total=total,
    )


def _language(t: Translator) -> None:
    state.put("language", t.lang)
    st.segmented_control(
        t(_("Language")),
        list(LANGUAGE_NAMES),
        format_func=LANGUAGE_NAMES.__getitem__,
        key="language",
        required=True,
        label_visibility="collapsed",
        on_change=_speak,
    )


def _speak() -> None:
    state.speak(state.get("language"))
