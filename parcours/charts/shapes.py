"""How each chart is drawn, in Altair: marks, scales and places, without a word or a figure of any audit.

Altair checks a specification against its schema while it is built, which takes a tenth of a second. So each
shape is built once and kept as JSON; `charts` puts the data into its named datasets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from parcours.charts.rating import FAIR, GOOD, POOR, UNKNOWN

FONT = "Inter, sans-serif"
KEPT = 128
Layers = list[alt.Chart]


@dataclass(frozen=True, eq=False)
class Palette:
    """The colours of one ground; one object for each. `severity` maps a band to its colour there."""

    ink: str
    quiet: str
    line: str
    track: str
    accent: str
    ground: str
    severity: Mapping[str, str]


LIGHT = Palette("#1F2933", "#5A6672", "#D9D4C8", "#ECE7DC", "#0F766E", "#FFFFFF",
                {each.key: each.colour for each in (GOOD, FAIR, POOR, UNKNOWN)})  # fmt: skip
DARK = Palette("#F2EFE8", "#A9B4BF", "#4A5560", "#38424C", "#2DD4BF", "#14191E",
               {"good": "#68D391", "fair": "#F6AD55", "poor": "#FC8181", "none": "#A9B4BF"})  # fmt: skip


def theme(palette: Palette = LIGHT) -> dict[str, Any]:
    """The one theme, as a Vega-Lite config."""
    axis = {
        "labelColor": palette.quiet,
        "titleColor": palette.quiet,
        "gridColor": palette.line,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelFont": FONT,
        "titleFont": FONT,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    }
    title = {
        "anchor": "start",
        "color": palette.ink,
        "fontSize": 15,
        "fontWeight": 600,
        "offset": 14,
        "font": FONT,
        "frame": "group",
        "lineHeight": 20,
    }
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": axis,
        "text": {"color": palette.ink, "fontSize": 13, "font": FONT},
        "title": title,
        "legend": {"disable": True},
    }


@lru_cache(KEPT)
def stage_bars(count: int, narrow: bool, palette: Palette) -> str:
    """A row a stage: track, bar, range, and its labels beside it (above it when narrow)."""
    left, right = (0, 100) if narrow else (-42, 150)
    x = alt.Scale(domain=[left, right], nice=False, zero=False)
    y = alt.Scale(domain=[-0.6, count - 0.4], reverse=True)
    rows = _data("rows").encode(y=_y("place", y))
    known = rows.transform_filter("datum.known")
    track = rows.mark_bar(height=10, cornerRadius=5, color=palette.track).encode(x=_x("zero", x), x2="full:Q")
    bar = known.mark_bar(height=10, cornerRadius=5).encode(x=_x("zero", x), x2="score:Q", color=_as_is("bar"))
    reach = known.mark_rule(strokeWidth=1.5, color=palette.ink).encode(x=_x("low", x), x2="high:Q")
    labels = _labels_above(rows, x) if narrow else _labels_beside(rows, x)
    width, height = (300, 52) if narrow else (620, 38)
    return _finished([track, bar, reach, *labels], palette, width, height * max(1, count))


def _labels_beside(rows: alt.Chart, x: alt.Scale) -> Layers:
    name: dict[str, Any] = {"align": "left", "baseline": "middle"}
    return [
        rows.transform_filter("!datum.weakest").mark_text(**name).encode(x=_x("name_at", x), text="name:N"),
        rows.transform_filter("datum.weakest")
        .mark_text(**name, fontWeight=700)
        .encode(x=_x("name_at", x), text="name:N"),
        rows.mark_text(align="right", baseline="middle", fontWeight=700).encode(
            x=_x("value_at", x), text="value:N"
        ),
        rows.mark_text(align="left", baseline="middle").encode(
            x=_x("mark_at", x), text="mark:N", color=_as_is("colour")
        ),
    ]


def _labels_above(rows: alt.Chart, x: alt.Scale) -> Layers:
    above: dict[str, Any] = {"baseline": "bottom", "dy": -9}
    both = rows.transform_calculate(both="datum.value + '   ' + datum.mark")
    return [
        rows.mark_text(align="left", fontWeight=600, **above).encode(x=_x("zero", x), text="name:N"),
        both.mark_text(align="right", **above).encode(x=_x("full", x), text="both:N", color=_as_is("colour")),
    ]


@lru_cache(KEPT)
def impact_effort(top: float, palette: Palette) -> str:
    """Columns of effort, bands of impact (`top` slots high in all), and each action with its number and
    name."""
    x, y = (
        alt.Scale(domain=[0, 3], nice=False),
        alt.Scale(domain=[0, max(1.0, top)], reverse=True, nice=False),
    )
    bands, heads, rows = _data("bands"), _data("heads"), _data("rows").encode(x=_x("x", x), y=_y("y", y))
    quiet: dict[str, Any] = {"color": palette.quiet, "fontSize": 12}
    name: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "dx": 16,
        "lineBreak": "\n",
        "lineHeight": 15,
        "fontSize": 12,
    }
    layers = [
        bands.mark_rule(color=palette.line, strokeWidth=1).encode(y=_y("y", y)),
        heads.mark_text(align="left", baseline="bottom", dy=-8, **quiet).encode(
            x=_x("x", x), y=_y("y", y), text="word:N"
        ),
        bands.mark_text(align="right", baseline="middle", **quiet).encode(
            x=alt.value(-12), y=_y("middle", y), text="word:N"
        ),
        rows.mark_circle(size=420, color=palette.accent, opacity=1),
        rows.mark_text(color=palette.ground, fontWeight=700).encode(text="number:N"),
        rows.mark_text(**name).encode(text="label:N"),
    ]
    return _finished(layers, palette, 620, round(max(90.0, 46 * top)))


@lru_cache(KEPT)
def depth_map(count: int, palette: Palette) -> str:
    """A bar a depth, its count at its end. `share` is 1 for the longest."""
    axis = alt.Axis(labelLimit=200, grid=False)
    rows = _data("rows").encode(y=alt.Y("depth:N", sort=alt.SortField("place"), title=None, axis=axis))
    x = _x("share", alt.Scale(domain=[0, 1.45], nice=False))
    bar = rows.mark_bar(height=14, cornerRadiusEnd=4).encode(x=x, color=_as_is("colour"))
    words = rows.mark_text(align="left", dx=6, baseline="middle").encode(x=x, text="count:N")
    return _finished([bar, words], palette, 480, 30 * max(1, count))


@lru_cache(KEPT)
def click_paths(count: int, far: int, axis_title: str, palette: Palette) -> str:
    """A line a goal, a dot a page, the link's words over the way between two."""
    scale = alt.Scale(domain=[0, far], nice=False)
    axis = alt.Axis(title=axis_title, values=list(range(far + 1)), format="d", orient="top", grid=False)
    x = alt.X("x:Q", scale=scale, axis=axis)
    goals = alt.Axis(labelLimit=260, grid=False, labelColor=palette.ink)
    y = alt.Y("goal:N", sort=alt.SortField("place"), title=None, axis=goals)
    links, dots = _data("links").encode(y=y), _data("dots").encode(x=x, y=y)
    middle = links.transform_calculate(middle="(datum.x + datum.x2) / 2")
    layers = [
        links.mark_rule(color=palette.accent, strokeWidth=2).encode(x=x, x2="x2:Q"),
        middle.mark_text(baseline="bottom", dy=-7, fontSize=11, color=palette.quiet).encode(
            x=alt.X("middle:Q", scale=scale), text="word:N"
        ),
        dots.mark_circle(size=90, color=palette.accent, opacity=1),
    ]
    return _finished(layers, palette, 480, 44 * max(1, count))


@lru_cache(KEPT)
def load_runs(far: float, axis_title: str, word_left: bool, palette: Palette) -> str:
    """A dot a load on a line of seconds, the typical one named, and the bounds it is judged by."""
    axis = alt.Axis(title=axis_title, grid=False, tickCount=6, format="d")
    x = alt.X("s:Q", scale=alt.Scale(domain=[0, far], nice=False), axis=axis)
    bounds, loads, typical = (_data(each).encode(x=x) for each in ("bounds", "loads", "typical"))
    lines = alt.Scale(domain=[-0.4, 4.9], reverse=True, nice=False)
    side: dict[str, Any] = {"align": "right", "dx": -8} if word_left else {"align": "left", "dx": 8}
    named = bounds.encode(text="word:N", y=_y("line", lines))
    word = typical.encode(y=alt.value(58), text="word:N")
    layers = [
        bounds.mark_rule(strokeDash=[4, 3]).encode(color=_as_is("colour"), y=alt.value(0), y2=alt.value(96)),
        named.mark_text(align="left", dx=5, fontSize=12, stroke=palette.ground, strokeWidth=6),
        named.mark_text(align="left", dx=5, fontSize=12).encode(color=_as_is("colour")),
        loads.mark_circle(size=90, color=palette.accent, opacity=0.45).encode(y=alt.value(78)),
        typical.mark_tick(thickness=3, size=26, color=palette.ink).encode(y=alt.value(78)),
        word.mark_text(**side, fontWeight=600, stroke=palette.ground, strokeWidth=6),
        word.mark_text(**side, fontWeight=600),
    ]
    return _finished(layers, palette, 560, 96)


@lru_cache(KEPT)
def declared_seen(count: int, palette: Palette) -> str:
    """A line a question between what was said (a dot) and what was seen (a diamond), both named."""
    axis = alt.Axis(labelLimit=330, grid=False, labelColor=palette.ink, labelExpr="split(datum.label, '\\n')")
    rows = _data("rows").encode(y=alt.Y("name:N", sort=alt.SortField("place"), title=None, axis=axis))
    x, seen = alt.Scale(domain=[-8, 122], nice=False, zero=False), palette.severity["fair"]
    layers = [
        rows.mark_rule(color=palette.line, strokeWidth=3).encode(x=_x("said", x), x2="seen:Q"),
        rows.mark_circle(size=110, color=palette.accent, opacity=1).encode(x=_x("said", x)),
        rows.mark_point(shape="diamond", size=110, filled=True, color=seen, opacity=1).encode(
            x=_x("seen", x)
        ),
        rows.mark_text(baseline="bottom", dy=-8, fontSize=11, color=palette.accent).encode(
            x=_x("said", x), text="said_word:N"
        ),
        rows.mark_text(baseline="top", dy=8, fontSize=11, color=seen).encode(
            x=_x("seen", x), text="seen_word:N"
        ),
    ]
    return _finished(layers, palette, 420, 54 * max(1, count))


def _finished(layers: Layers, palette: Palette, width: int, height: int) -> str:
    chart = alt.layer(*layers).properties(width=width, height=height).configure(**theme(palette))
    return json.dumps(chart.to_dict())


def _data(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name))


def _x(name: str, scale: alt.Scale) -> alt.X:
    return alt.X(f"{name}:Q", scale=scale, axis=None)


def _y(name: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{name}:Q", scale=scale, axis=None)


def _as_is(name: str) -> alt.Color:
    return alt.Color(f"{name}:N", scale=None)
