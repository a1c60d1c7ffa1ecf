"""The report: language, length, who signs it, the preview and the downloads."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from parcours.assess.view import View
from parcours.facts.model import Brand
from parcours.report.document import render
from parcours.report.document.contents import contents
from parcours.report.document.images import LogoRefused
from parcours.report.export import tables
from parcours.report.export.csv import to_csv
from parcours.report.export.file_names import file_name
from parcours.report.export.json import export_json
from parcours.report.export.xlsx import to_xlsx
from parcours.text import LANGUAGES, Translator, _
from parcours.ui import deps, state, storage
from parcours.ui.parts import prose, safe
from parcours.ui.sidebar import LANGUAGE_NAMES
from parcours.ui.website import running

LENGTHS = {"full": _("Full report"), "summary": _("One-page summary")}
ACCENT = "#0F766E"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which report: its language and length."""

    lang: str
    length: str


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """A report that was printed: the file, and its pages as PNG pictures."""

    pdf: bytes
    pages: tuple[bytes, ...]


NOT_PRINTED = _("The report could not be printed just now. Your audit is safe; try again.")


def heading(view: View) -> Choice:
    """What this is, and the choice of language and length."""
    t = state.t()
    prose.title(t(_("A report to hand over")))
    st.markdown(t(_("The same figures as on screen, printed. The first page stands alone.")))
    if running.active(view):
        st.info(
            t(_("Your website is still being checked; a report made now shows what is known so far.")),
            icon=":material/progress_activity:",
        )
    with st.container(horizontal=True, gap="large"):
        state.seed("report_lang", t.lang)
        lang = st.segmented_control(
            t(_("Language of the report")),
            LANGUAGES,
            key="report_lang",
            format_func=LANGUAGE_NAMES.__getitem__,
            required=True,
        )
        length = st.segmented_control(
            t(_("Length")),
            list(LENGTHS),
            key="report_length",
            default="full",
            format_func=lambda each: t(LENGTHS[each]),
            required=True,
        )
    return Choice(lang or t.lang, length or "full")


def cover() -> None:
    """Who signs: name, contact, colour, logo; kept for the next report."""
    t = state.t()
    brand = deps.service().brand()
    with st.expander(
        t(_("Your name and logo on the cover")), icon=":material/badge:", expanded=bool(brand.name)
    ):
        with st.form("brand", border=False):
            label = t(_("Your name or your firm's"))
            name = st.text_input(label, value=brand.name, max_chars=80, key="brand_name")
            contact = st.text_input(
                t(_("How to reach you")), value=brand.contact, max_chars=120, placeholder="hello@example.com"
            )
            colour = st.color_picker(t(_("Your colour")), value=brand.colour or ACCENT)
            prose.quiet(t(_("It colours the cover and the headings. Good, fair and poor keep their own.")))
            given = st.file_uploader(
                t(_("Your logo: PNG or JPEG, 2 MB at most")), type=["png", "jpg", "jpeg"], key="brand_logo"
            )
            sent = st.form_submit_button(t(_("Keep this")))
        if sent:
            _keep(
                t, brand, name=name, contact=contact, colour=colour, logo=given.getvalue() if given else b""
            )
        if brand.logo:
            st.image(brand.logo, width=160, alt=t(_("Your logo")))
            if st.button(t(_("Take the logo away")), key="no_logo"):
                bare = replace(brand, logo=b"", logo_type="")
                if storage.done(lambda: deps.service().save_brand(bare)):
                    st.rerun()


def _keep(t: Translator, brand: Brand, *, name: str, contact: str, colour: str, logo: bytes) -> None:
    changed = replace(brand, name=safe.plain(name), contact=safe.plain(contact), colour=colour)
    if logo:
        try:
            changed = replace(changed, logo=render.logo(logo), logo_type="png")
        except LogoRefused as refusal:
            st.error(t(refusal.sentence), icon=":material/error:")
            return
    if storage.done(lambda: deps.service().save_brand(changed)):
        st.rerun()


def made(view: View, choice: Choice) -> PrintedReport | None:
    """The report as it will print; None, with a word on it, when it could not be made.

    It is made anew only when something in it changed: a session keeps the one it looks at.
    """
    t = state.t()
    brand = deps.service().brand()
    versions = tuple((each.question, each.version) for each in view.answers.values())
    key = (view.assessment, versions, view.findings and (view.findings.at, view.findings.run), choice, brand)
    kept: tuple[object, PrintedReport] | None = state.get("report_made")
    if kept and kept[0] == key:
        return kept[1]
    try:
        with st.spinner(t(_("Printing …"))):
            told = contents(view, choice.lang, length=choice.length, brand=brand)
            fresh = PrintedReport(render.pdf(told), render.pages(told))
    except render.RenderFailed:
        st.error(t(NOT_PRINTED), icon=":material/error:")
        return None
    state.put("report_made", (key, fresh))
    return fresh


def downloads(view: View, choice: Choice, made: PrintedReport | None) -> None:
    """The files: PDF to hand over, JSON to keep or open elsewhere."""
    t = state.t()
    with st.container(horizontal=True):
        if made:
            st.download_button(
                prose.primary(t(_("Download the PDF")), "download"),
                made.pdf,
                file_name(view.assessment, "pdf"),
                "application/pdf",
                key="download_pdf",
                on_click="ignore",
                type="primary",
            )
        st.download_button(
            t(_("Save the audit (JSON)")),
            partial(_json, view, choice),
            file_name(view.assessment, "json"),
            "application/json",
            on_click="ignore",
            icon=":material/save:",
        )
    prose.quiet(t(_("The saved audit can be opened again from Start, here or on another machine.")))
    _tables(t, view, choice)


def _tables(t: Translator, view: View, choice: Choice) -> None:
    """The same for a spreadsheet: every table, or the checks or the actions alone."""
    about, lang = view.assessment, choice.lang
    prose.quiet(t(_("For a spreadsheet: everything in one file, or only the checks or the actions.")))
    with st.container(horizontal=True):
        st.download_button(
            t(_("Everything (XLSX)")),
            partial(_xlsx, view, lang),
            file_name(about, "xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/table:",
        )
        named = {"checks": t(_("Checks (CSV)")), "actions": t(_("Actions (CSV)"))}
        for what in named if view.findings else ("actions",):
            st.download_button(
                named[what],
                partial(_csv, view, lang, what),
                file_name(about, "csv", what),
                "text/csv",
                on_click="ignore",
                icon=":material/csv:",
            )


def _json(view: View, choice: Choice) -> bytes:
    """What the screen shows, and not read anew: it can be taken away while the storage cannot be used."""
    return json.dumps(export_json(view, choice.lang), ensure_ascii=False, indent=1).encode()


def _csv(view: View, lang: str, what: str) -> bytes:
    return to_csv(tables.table(view, lang, what), lang)


def _xlsx(view: View, lang: str) -> bytes:
    return to_xlsx(tables.tables(view, lang), view.assessment.updated)


def preview(made: PrintedReport | None) -> None:
    """The pages as they will print."""
    t = state.t()
    if made is None:
        return
    prose.section(t(_("As it will print")))
    total = len(made.pages)
    for left in range(0, total, 2):
        for column, page in zip(st.columns(2), range(left, min(left + 2, total)), strict=False):
            with column.container(border=True):
                name = t(_("Page {n} of {total}"), n=page + 1, total=total)
                st.image(made.pages[page], width="stretch", alt=name)
                prose.fine(name)
