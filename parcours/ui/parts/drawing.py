"""Charts on screen: in the ground's colours, with their words for those who do not see them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from parcours.charts import charts
from parcours.charts.charts import Chart, Palette
from parcours.report.export.csv import defused
from parcours.ui.parts import prose, safe


def palette() -> Palette:
    """The colours that fit the ground the person chose, light or dark."""
    return charts.DARK if st.context.theme.type == "dark" else charts.LIGHT


def narrow() -> bool:
    """Whether the browser says it is a phone's, so that charts which come in two widths are drawn for it."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def show(chart: Chart) -> None:
    """A chart as wide as its place, under its title as text that wraps, with its words for who cannot see."""
    prose.small(f"**{safe.md(chart.title)}**")
    bare = {name: value for name, value in chart.spec.items() if name not in ("title", "description")}
    fitting = {**bare, **_defused(chart), "autosize": {"type": "fit-x", "contains": "padding"}}
    st.vega_lite_chart(spec=fitting, theme=None, width="stretch", alt=chart.alt)


def _defused(chart: Chart) -> dict[str, Any]:
    """The chart's data without formulas: whoever looks at a chart can take its data away as CSV."""
    datasets = chart.spec.get("datasets", {})
    return {
        "datasets": {
            name: [
                {key: defused(each) if isinstance(each, str) else each for key, each in row.items()}
                for row in rows
            ]
            for name, rows in datasets.items()
        }
    }
