"""Charts on screen: in the ground's colours, with their words for those who do not see them."""

from __future__ import annotations

import altair as alt
import streamlit as st

from parcours import charts
from parcours.charts import Chart, Palette
from parcours.ui import prose, safe


def palette() -> Palette:
    """The colours that fit the ground the person chose, light or dark."""
    return charts.DARK if st.context.theme.type == "dark" else charts.LIGHT


def narrow() -> bool:
    """Whether the browser says it is a phone's, so that charts which come in two widths are drawn for it."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def show(chart: Chart) -> None:
    """Draw a chart as wide as its place, its title above it as text that wraps; its description goes with it."""
    lines = chart.title.text if isinstance(chart.title, alt.TitleParams) else []
    prose.small(f"**{safe.md(' '.join(lines))}**")
    fitting = chart.properties(
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"), title=alt.Undefined
    )
    st.altair_chart(fitting, theme=None, width="stretch")
