"""Charts on screen: in the ground's colours, with their words for those who do not see them."""

from __future__ import annotations

import streamlit as st

from parcours import charts
from parcours.charts import Chart, Palette


def palette() -> Palette:
    """The colours that fit the ground the person chose, light or dark."""
    return charts.DARK if st.context.theme.type == "dark" else charts.LIGHT


def show(chart: Chart) -> None:
    """Draw a chart as wide as its place."""
    st.altair_chart(chart, theme=None, width="stretch", alt=charts.describe(chart))
