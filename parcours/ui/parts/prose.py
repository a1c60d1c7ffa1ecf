"""Running text on screen: our own words, or a stranger's that went through safe.md."""

from __future__ import annotations

import streamlit as st

from parcours.text import Translator, _
from parcours.ui.parts import safe


def say(text: str) -> None:
    """A paragraph."""
    st.markdown(text)


def quiet(text: str) -> None:
    """A paragraph of second rank, in an ink that keeps its contrast."""
    st.markdown(f":gray[{text}]")


def small(*lines: str) -> None:
    """Lines in a smaller size, one below the other."""
    st.markdown("  \n".join(f":small[{each}]" for each in lines if each))


def fine(text: str) -> None:
    """Small print."""
    st.markdown(f":gray[:small[{text}]]")


def primary(label: str, icon: str) -> str:
    """The label of a primary button, with its icon, in the ink that keeps its contrast on either ground."""
    return f":violet[:material/{icon}: {label}]"


def quoted(t: Translator, words: str) -> str:
    """A stranger's words, harmless, in the language's quotation marks and not in their own as well."""
    return t(_("“{words}”"), words=safe.md(words.strip(' \u00a0\u202f“”«»"')))


def section(title: str) -> None:
    """The heading of a part of a screen."""
    st.header(title, anchor=False)


def part(title: str) -> None:
    """The heading of a part of a section."""
    st.subheader(title, anchor=False)


def title(text: str) -> None:
    """The one title of a screen."""
    st.title(text, anchor=False)
