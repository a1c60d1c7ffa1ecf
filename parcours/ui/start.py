"""Start: the form that begins an audit, the recent ones, the example, and a saved one to open."""

from __future__ import annotations

from typing import Any

import streamlit as st

from parcours.allowed_url import AddressRefused
from parcours.facts.model import Assessment, Profile
from parcours.facts.wording import PROFILE_NAMES, refusal_sentence
from parcours.report.export.json import ImportRefused
from parcours.service import Recent
from parcours.store import StoreError
from parcours.text import Translator, _
from parcours.ui import deps, screens, state, storage
from parcours.ui.parts import marks, prose, safe

PROFILE_LINES = {
    Profile.SHOP: _("You sell products, online or over a counter."),
    Profile.SERVICES: _("People book you: hairdresser, garage, practice, trainer."),
    Profile.LOCAL: _("People come to you: bakery, restaurant, hotel, museum."),
    Profile.BUSINESS: _("Your customers are companies, and they ask for a quote."),
    Profile.CHARITY: _("You have members, donors or volunteers rather than buyers."),
}
PROMISE = _(
    "Give us your website's address and answer six short screens. We read the site meanwhile, and tell you "
    "what works, where customers leave, and what to do first. It takes about twenty minutes."
)
SHOWN = 8


def heading() -> None:
    """What this is, in two sentences."""
    t = state.t()
    prose.title(t(_("Where does your customer's journey break?")))
    prose.say(t(PROMISE))


def form() -> Assessment | None:
    """The form; the audit that was begun, once it was sent and accepted."""
    t = state.t()
    warning = storage.read(lambda: deps.service().room_warning(), None)
    if warning:
        st.warning(safe.md(t(warning)), icon=":material/hard_drive:")
    with st.form("start", enter_to_submit=True, border=True):
        url = st.text_input(
            t(_("Address of your website")),
            key="start_url",
            placeholder="www.example.com",
            autocomplete="url",
            max_chars=2100,
        )
        refused = st.container()
        no_site = st.checkbox(t(_("I have no website")), key="start_no_site")
        name = st.text_input(
            t(_("Name of the business")),
            key="start_name",
            max_chars=120,
            placeholder=t(_("Left empty, we take it from your site")),
        )
        profile = st.radio(
            t(_("What kind of business is it?")),
            list(Profile),
            key="start_profile",
            format_func=lambda each: f"{t(PROFILE_NAMES[each])} :gray[· {t(PROFILE_LINES[each])}]",
        )
        sent = st.form_submit_button(
            prose.primary(t(_("Start the audit")), "arrow_forward"), type="primary", key="start_go"
        )
    return (
        _begin(t, refused, url=url, no_site=no_site, name=name, profile=profile) if sent and profile else None
    )


def _begin(
    t: Translator, refused: Any, *, url: str, no_site: bool, name: str, profile: Profile
) -> Assessment | None:
    name = safe.plain(name)
    try:
        if not no_site:
            with st.spinner(t(_("Starting …"))):
                return deps.service().start(url, name=name, profile=profile, lang=t.lang)
        if name:
            return deps.service().without_website(name, profile, t.lang)
        refused.error(
            t(_("Without a website, give at least the name of the business.")), icon=":material/error:"
        )
    except AddressRefused as refusal:
        refused.error(refusal_sentence(t, refusal.reason), icon=":material/error:")
    except StoreError as fault:
        refused.error(storage.said(t, fault), icon=":material/error:")
    return None


def enter(assessment: Assessment) -> None:
    """Open the checklist of an audit just begun; the website is checked behind it."""
    screens.go(screens.CHECKLIST, audit=assessment.id)


def example() -> None:
    """The way to a complete audit that ships with the product."""
    t = state.t()
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t(_("See an example")), icon=":material/visibility:"):
            with st.spinner(t(_("Starting …"))):
                opened = deps.service().example()
            screens.go(screens.RESULTS, audit=opened.id)
        prose.quiet(t(_("A made-up business, audited from end to end. No address needed.")))


def recent() -> None:
    """The audits already begun, with their grade and date."""
    t = state.t()
    found = deps.service().recent(SHOWN)
    prose.section(t(_("Recent audits")))
    if not found:
        prose.quiet(t(_("None yet. Yours will stand here, ready to go on with.")))
    for each in found:
        _line(t, each)


def _line(t: Translator, each: Recent) -> None:
    title = safe.md(safe.short(each.name or safe.host(each.url) or t(_("Without a name")), 60))
    where = safe.md(safe.host(each.url)) if each.url else t(_("no website"))
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.markdown(f"**{title}**  \n:gray[{where} · {t.date(each.updated)}]", width=420)
        if each.overall is None:
            _damaged(t, each)
            return
        st.markdown(marks.grade(t, each.overall), width="content")
        screens.link(screens.CHECKLIST, t(_("Continue")), icon=":material/arrow_forward:", audit=each.id)


def _damaged(t: Translator, each: Recent) -> None:
    """What can be done with an audit that cannot be shown."""
    said = t(_("Damaged: what was saved of this audit cannot be read."))
    st.markdown(f":orange[:material/error: {said}]", width="content")
    delete = t(_("Delete"))
    asked = st.button(delete, key=f"delete:{each.id}", icon=":material/delete:")
    if asked and storage.done(lambda: deps.service().delete(each.id)):
        st.rerun()


def open_saved() -> None:
    """Open an audit that was saved to a file."""
    t = state.t()
    with st.expander(t(_("Open a saved audit"))):
        given = st.file_uploader(
            t(_("A file saved from the Report screen (JSON)")), type=["json"], key="start_import"
        )
        if given and st.button(t(_("Open this file")), key="open_saved"):
            try:
                screens.go(screens.RESULTS, audit=deps.service().import_(given.getvalue()).id)
            except ImportRefused as refusal:
                st.error(t(refusal.text), icon=":material/error:")
