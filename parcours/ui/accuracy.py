"""How often the signals are right: the measured tables of docs/accuracy.md, in the reader's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from parcours.text import Translator, _
from parcours.ui import state
from parcours.ui.parts import drawing, prose

MEASURED_AT = Path(__file__).parents[2] / "docs" / "accuracy.md"
MEASURED = _(
    "Measured on sites and pages labelled by hand. Precision: of what is reported, the share that is there. "
    "Recall: of what is there, the share that is reported. In brackets the range that holds the true share "
    "95 times in 100; few cases make it wide."
)
NOT_MEASURED = _(
    "Not measured yet for this version. “make accuracy” measures it on labelled sites of your own."
)
COLUMNS = {
    "signal": _("what is looked for"),
    "tp": _("seen, rightly"),
    "fp": _("seen, wrongly"),
    "fn": _("missed"),
    "tn": _("rightly not seen"),
    "precision": _("precision"),
    "recall": _("recall"),
    "clicks exact": _("clicks exact"),
}
SIGNALS = {
    "phone": _("phone number"),
    "email": _("e-mail address"),
    "address": _("postal address"),
    "opening_hours": _("opening hours"),
    "contact_page": _("contact page"),
    "contact_form": _("contact form"),
    "newsletter_form": _("newsletter form"),
    "reviews": _("reviews"),
    "prices": _("prices"),
    "cart_buy": _("buying or booking"),
    "return_policy": _("returns"),
    "privacy_policy": _("privacy"),
    "loyalty": _("loyalty scheme"),
    "about_page": _("about page"),
    "cause_mission": _("cause"),
    "faq": _("common questions"),
    "aggregate_rating": _("rating as data"),
    "youtube": _("YouTube"),
    "opengraph": _("sharing picture"),
    "chat_widget": _("chat window"),
    "ab_testing": _("page tests"),
    "analytics": _("visit counting"),
    "social": _("social profiles"),
    "vendors": _("services used"),
    "structured_data": _("structured data"),
    "all": _("all together"),
}
EACH = _("{signal}, each one")


@dataclass(frozen=True, slots=True)
class AccuracyTable:
    """One table: what it was measured on, the names of its columns, its rows."""

    title: str
    columns: list[str]
    rows: list[list[str]]


def section() -> None:
    """The tables, or a word that there are none yet."""
    t = state.t()
    prose.section(t(_("How often it is right")))
    found = tables(MEASURED_AT.read_text("utf-8")) if MEASURED_AT.is_file() else []
    prose.say(t(MEASURED if found else NOT_MEASURED))
    for each in found:
        prose.part(_title(t, each.title))
        rows = [[_signal(t, row[0]), *row[1:]] for row in each.rows]
        if drawing.narrow():
            prose.small(*(_line(t, dict(zip(each.columns, row, strict=True))) for row in rows))
            continue
        heads = [t(COLUMNS.get(name, name)) for name in each.columns]
        st.table(pd.DataFrame(rows, columns=heads), hide_index=True, border="horizontal")


def _line(t: Translator, row: dict[str, str]) -> str:
    """One row where there is no room for a table."""
    figures = ", ".join(
        f"{t(COLUMNS[name])} {row[name]}" for name in ("precision", "recall") if row.get(name)
    )
    return f"**{row['signal']}** :gray[· {figures}]"


def tables(text: str) -> list[AccuracyTable]:
    """The tables of a Markdown text, each with the heading above it."""
    found = re.findall(r"^## (.+)$\s+((?:^\|.*$\s?)+)", text, re.MULTILINE)
    return [_table(title, block.splitlines()) for title, block in found]


def _table(title: str, lines: list[str]) -> AccuracyTable:
    head, _rule, *rows = [
        [cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines if line.strip()
    ]
    return AccuracyTable(title, head, rows)


def _title(t: Translator, title: str) -> str:
    number = re.search(r"\d+", title)
    n = int(number[0]) if number else 0
    return (
        t.n("{n} single page", "{n} single pages", n) if "page" in title else t.n("{n} site", "{n} sites", n)
    )


def _signal(t: Translator, name: str) -> str:
    """The name of a signal, also in the row that counts each of its values."""
    bare, _colon, each = name.strip("*").partition(":")
    known = t(SIGNALS[bare]) if bare in SIGNALS else bare
    return t(EACH, signal=known) if each else known
