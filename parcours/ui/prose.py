"""Running text on screen: our own words, or a stranger's that went through safe.md."""

from __future__ import annotations

import streamlit as st


def say(text: str) -> None:
    """A paragraph."""
    st.markdown(text)


def quiet(text: str) -> None:
    """A paragraph of second rank, in an ink that keeps its contrast."""
    st.markdown(f":gray[{text}]")


def fine(text: str) -> None:
    """Small print."""
    st.markdown(f":gray[:small[{text}]]")


def section(title: str) -> None:
    """The heading of a part of a screen."""
    st.header(title, anchor=False)


def part(title: str) -> None:
    """The heading of a part of a section."""
    st.subheader(title, anchor=False)


def title(text: str) -> None:
    """The one title of a screen."""
    st.title(text, anchor=False)
