"""Charts as plain Altair: the same drawing on screen and, as vectors, in the report.

Every mark carries its own label, so no chart has a legend; nothing is told by colour alone; the title is the
sentence the chart proves, and `describe` gives the words for those who do not see it. Show them in Streamlit with
`st.altair_chart(chart, theme=None)`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from parcours.model import ClickMap, QuestionScore, Recommendation, Scorecard, Speed, StageScore
from parcours.severity import FAIR, GOOD, POOR, UNKNOWN, Severity, severity
from parcours.text import Translator, _
from parcours.words import EFFORT_WORDS, GOAL_NAMES, IMPACT_WORDS, STAGE_NAMES

FONT = "Inter"
GOOD_LCP_S, POOR_LCP_S, SARAH_LEFT_S = 2.5, 4.0, 5.0
Row = dict[str, Any]
Chart = alt.LayerChart | alt.Chart


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground. `severity` maps a band to its colour there."""

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
    axis = {"labelColor": palette.quiet, "titleColor": palette.quiet, "gridColor": palette.line, "labelFontSize": 12,
            "titleFontSize": 12, "titleFontWeight": "normal", "domain": False, "ticks": False, "labelPadding": 6}  # fmt: skip
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": axis,
        "text": {"color": palette.ink, "fontSize": 13, "font": FONT},
        "title": {"anchor": "start", "color": palette.ink, "fontSize": 15, "fontWeight": 600, "offset": 14, "font": FONT,
                  "frame": "group", "lineHeight": 20},
        "legend": {"disable": True},
    }  # fmt: skip


def describe(chart: Chart) -> str:
    """What the chart shows, in words: its alternative text."""
    return str(chart.description)


def stage_bars(card: Scorecard, t: Translator, *, narrow: bool = False, palette: Palette = LIGHT) -> Chart:
    """The stages as bars with the range their score may lie in; the weakest is marked. `narrow` is for a phone."""
    rows = [_stage_row(stage, card, t, palette) for stage in card.stages if stage.applicable]
    left, right = (0, 100) if narrow else (-42, 150)
    x = alt.Scale(domain=[left, right], nice=False, zero=False)
    base = _data(rows).encode(y=alt.Y("place:Q", axis=None, scale=alt.Scale(domain=[-0.6, len(rows) - 0.4], reverse=True)))
    track = base.mark_bar(height=10, cornerRadius=5, color=palette.track).encode(x=_x("zero", x), x2="full:Q")
    bar = base.mark_bar(height=10, cornerRadius=5).encode(x=_x("zero", x), x2="score:Q", color=_as_is("bar"))
    reach = base.mark_rule(strokeWidth=1.5, color=palette.ink).encode(x=_x("low", x), x2="high:Q")
    layers = [track, bar.transform_filter("datum.known"), reach.transform_filter("datum.known")]
    labels = _stage_labels_narrow(base, x) if narrow else _stage_labels(base, x)
    title = _stage_title(card, t)
    said = "; ".join(f"{row['name']} {row['said']}" for row in rows)
    size = {"width": 300, "height": 52 * max(1, len(rows))} if narrow else {"width": 620, "height": 38 * max(1, len(rows))}
    return _finished(alt.layer(*layers, *labels), title, f"{title}: {said}." if rows else title, palette, size)


def _stage_row(stage: StageScore, card: Scorecard, t: Translator, palette: Palette) -> Row:
    band, weakest = severity(stage.score), stage.id is card.weakest
    word = t(_("{word}, weakest"), word=t(band.word)) if weakest else t(band.word)
    known = stage.score is not None
    low, high = t.number(stage.low), t.number(stage.high)
    said = t(_("{score} of 100, likely between {low} and {high}, {word}"), score=t.number(stage.score or 0), low=low, high=high, word=word)
    return {
        "place": [each.id for each in card.stages if each.applicable].index(stage.id), "name": t(STAGE_NAMES[stage.id]),
        "zero": 0, "full": 100, "score": stage.score or 0, "low": stage.low, "high": stage.high, "known": known,
        "value": t.number(stage.score) if stage.score is not None else "–", "mark": f"{band.shape} {word}",
        "colour": palette.severity[band.key], "bar": palette.severity[band.key] if weakest else palette.accent,
        "weakest": weakest, "name_at": -42, "said": said if known else word, "value_at": 110, "mark_at": 114,
    }  # fmt: skip


def _stage_title(card: Scorecard, t: Translator) -> str:
    if card.weakest is None:
        return t(_("Six stages of the journey"))
    name, band = _inside(t(STAGE_NAMES[card.weakest])), severity(card.stage(card.weakest).score)
    return t(_("The chain breaks at {stage}") if band is POOR else _("The weakest link is {stage}"), stage=name)


def _stage_labels(base: alt.Chart, x: alt.Scale) -> list[alt.Chart]:
    return [
        base.mark_text(align="left", baseline="middle").encode(x=_x("name_at", x), text="name:N").transform_filter("!datum.weakest"),
        base.mark_text(align="left", baseline="middle", fontWeight=700).encode(x=_x("name_at", x), text="name:N")
        .transform_filter("datum.weakest"),
        base.mark_text(align="right", baseline="middle", fontWeight=700).encode(x=_x("value_at", x), text="value:N"),
        base.mark_text(align="left", baseline="middle").encode(x=_x("mark_at", x), text="mark:N", color=_as_is("colour")),
    ]  # fmt: skip


def _stage_labels_narrow(base: alt.Chart, x: alt.Scale) -> list[alt.Chart]:
    return [
        base.mark_text(align="left", baseline="bottom", dy=-9, fontWeight=600).encode(x=_x("zero", x), text="name:N"),
        base.mark_text(align="right", baseline="bottom", dy=-9).encode(x=_x("full", x), text="both:N", color=_as_is("colour"))
        .transform_calculate(both="datum.value + '   ' + datum.mark"),
    ]  # fmt: skip


def impact_effort(actions: Iterable[Recommendation], t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """The actions by what they may change and what they cost, each named where it stands."""
    cells: dict[tuple[int, int], list[Row]] = {}
    efforts = list(EFFORT_WORDS)
    for number, each in enumerate(actions, start=1):
        cell = cells.setdefault((_impact_row(each.impact), efforts.index(each.effort)), [])
        cell.append({"number": str(number), "label": "\n".join(_lines(t(each.title), 25, 2)), "name": t(each.title)})
    rows, bands = _placed(cells, t)
    x = alt.Scale(domain=[0, 3], nice=False)
    top = sum(band["slots"] for band in bands)
    y = alt.Scale(domain=[0, max(1, top)], reverse=True, nice=False)
    drawn = _data(rows).encode(x=_x("x", x), y=_y("y", y))
    layers = [
        *_impact_grid(bands, x, y, t, palette),
        drawn.mark_circle(size=420, color=palette.accent, opacity=1),
        drawn.mark_text(color=palette.ground, fontWeight=700).encode(text="number:N"),
        drawn.mark_text(align="left", baseline="middle", dx=16, lineBreak="\n", lineHeight=15, fontSize=12).encode(text="label:N"),
    ]  # fmt: skip
    title = t(_("What is worth most for the least work stands top left"))
    said = "; ".join(
        f"{row['number']} {row['name']}: {t(_('effort'))} {row['effort']}, {t(_('impact'))} {row['impact']}" for row in rows
    )
    return _finished(alt.layer(*layers), title, f"{title}. {said}" if rows else title, palette, {"width": 620, "height": max(90, 46 * top)})


def _impact_row(impact: float) -> int:
    return 0 if impact >= 3 else 1 if impact >= 2 else 2


def _placed(cells: Mapping[tuple[int, int], list[Row]], t: Translator) -> tuple[list[Row], list[Row]]:
    """Rows of the marks and of the bands behind them; a band is as high as its fullest cell."""
    rows: list[Row] = []
    bands: list[Row] = []
    top = 0.0
    for place, impact in enumerate((3.0, 2.0, 1.0)):
        slots = 0.35 + max([0.5, *(len(cell) for (row, _column), cell in cells.items() if row == place)])
        word = t(IMPACT_WORDS[impact])
        bands.append({"word": t(_("impact: {word}"), word=word), "slots": slots, "y": top, "y2": top + slots, "middle": top + slots / 2})
        for column, effort in enumerate(EFFORT_WORDS.values()):
            for at, row in enumerate(cells.get((place, column), [])):
                rows.append(
                    {**row, "x": column + 0.07, "y": top + at + 0.65, "effort": t(effort), "impact": word}
                )
        top += slots
    return sorted(rows, key=lambda row: int(row["number"])), bands


def _impact_grid(
    bands: Sequence[Row], x: alt.Scale, y: alt.Scale, t: Translator, palette: Palette
) -> list[alt.Chart]:
    columns = [{"x": at, "word": t(_("effort: {word}"), word=t(word)), "y": 0} for at, word in enumerate(EFFORT_WORDS.values())]
    line = {"color": palette.line, "strokeWidth": 1}
    quiet = {"color": palette.quiet, "fontSize": 12}
    rows, heads = _data(bands), _data(columns)
    return [
        rows.mark_rule(**line).encode(y=_y("y", y)),
        heads.mark_text(align="left", baseline="bottom", dy=-8, **quiet).encode(x=_x("x", x), y=_y("y", y), text="word:N"),
        rows.mark_text(align="right", baseline="middle", **quiet).encode(
            x=alt.value(-12), y=_y("middle", y), text="word:N"),
    ]  # fmt: skip


def depth_map(clicks: ClickMap, t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """How many pages were read at each number of clicks from the start page."""
    total, near = sum(clicks.depths.values()), sum(n for depth, n in clicks.depths.items() if depth <= 3)
    rows = [
        {"depth": _depth_name(depth, t), "place": depth, "pages": n, "count": t.n(_("{n} page"), _("{n} pages"), n) + (f"   {FAIR.shape} {t(_('deeper'))}" if depth > 3 else ""),
         "colour": palette.accent if depth <= 3 else palette.severity["fair"]}
        for depth, n in sorted(clicks.depths.items())
    ]  # fmt: skip
    base = _data(rows).encode(y=alt.Y("depth:N", sort=alt.SortField("place"), title=None, axis=alt.Axis(labelLimit=200, grid=False)))
    widest = max([1, *clicks.depths.values()])
    x = alt.X("pages:Q", axis=None, scale=alt.Scale(domain=[0, widest * 1.25], nice=False))
    bar = base.mark_bar(height=14, cornerRadiusEnd=4).encode(x=x, color=_as_is("colour"))
    count = base.mark_text(align="left", dx=6, baseline="middle").encode(x=x, text="count:N")
    title = t(_("{near} of the {total} pages read are within three clicks"), near=near, total=total)
    said = "; ".join(f"{row['depth']}: {row['count']}" for row in rows)
    return _finished(alt.layer(bar, count), title, f"{title}: {said}." if rows else title, palette,
                     {"width": 480, "height": 30 * max(1, len(rows))})  # fmt: skip


def _depth_name(depth: int, t: Translator) -> str:
    return t(_("Start page")) if depth == 0 else t.n(_("{n} click"), _("{n} clicks"), depth)


def click_paths(clicks: ClickMap, t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """Each goal with the links that lead to it from the start page, one dot a page."""
    found = [path for goal in GOAL_NAMES if (path := clicks.to(goal)) is not None]
    dots: list[Row] = []
    links: list[Row] = []
    for place, path in enumerate(found):
        goal = t(GOAL_NAMES[path.goal])
        dots += [{"goal": goal, "place": place, "x": at, "end": at == path.clicks} for at in range(path.clicks + 1)]
        links += [{"goal": goal, "place": place, "x": at, "x2": at + 1, "word": _cut(step.link, 20)}
                  for at, step in enumerate(path.steps[: path.clicks])]  # fmt: skip
    far = max([3, *(path.clicks for path in found)])
    scale = alt.Scale(domain=[0, far], nice=False)
    x = alt.X("x:Q", scale=scale, axis=alt.Axis(
        title=t(_("clicks from the start page")), values=list(range(far + 1)), format="d", orient="top", grid=False))  # fmt: skip
    y = alt.Y("goal:N", sort=alt.SortField("place"), title=None, axis=alt.Axis(labelLimit=260, grid=False, labelColor=palette.ink))
    line, dot = _data(links).encode(y=y), _data(dots).encode(x=x, y=y)
    layers = [
        line.mark_rule(color=palette.accent, strokeWidth=2).encode(x=x, x2="x2:Q"),
        line.mark_text(baseline="bottom", dy=-7, fontSize=11, color=palette.quiet)
        .encode(x=alt.X("middle:Q", scale=scale), text="word:N").transform_calculate(middle="(datum.x + datum.x2) / 2"),
        dot.mark_circle(size=90, color=palette.accent, opacity=1),
    ]  # fmt: skip
    title = t.n(_("{n} goal is within two clicks"), _("{n} goals are within two clicks"), sum(path.clicks <= 2 for path in found))
    said = "; ".join(f"{t(GOAL_NAMES[path.goal])}: {t.n(_('{n} click'), _('{n} clicks'), path.clicks)}" for path in found)
    size = {"width": 480, "height": 44 * max(1, len(found))}
    return _finished(alt.layer(*layers), title, f"{title}. {said}" if found else title, palette, size)


def load_runs(speed: Speed, t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """When the main content appeared in each timed load, in seconds, with the bounds it is judged by."""
    times = [run.metrics["lcp"] / 1000 for run in speed.runs if "lcp" in run.metrics]
    typical = speed.typical.metrics.get("lcp", 0.0) / 1000 if speed.runs else 0.0
    far = max([6.0, *(each * 1.1 for each in times)])
    x = alt.X("s:Q", scale=alt.Scale(domain=[0, far], nice=False),
              axis=alt.Axis(title=t(_("seconds")), grid=False, tickCount=6, format="d"))  # fmt: skip
    marks = [
        {"s": GOOD_LCP_S, "word": t(_("{shape} good up to {s}"), shape=GOOD.shape, s=t.seconds(GOOD_LCP_S)), "colour": palette.severity["good"], "line": 0},
        {"s": POOR_LCP_S, "word": t(_("{shape} poor from {s}"), shape=POOR.shape, s=t.seconds(POOR_LCP_S)), "colour": palette.severity["poor"], "line": 1},
        {"s": SARAH_LEFT_S, "word": t(_("Sarah left about here")), "colour": palette.quiet, "line": 2},
    ]  # fmt: skip
    bounds, loads = _data(marks).encode(x=x), _data([{"s": each} for each in times]).encode(x=x, y=alt.value(78))
    layers: list[alt.Chart] = [
        bounds.mark_rule(strokeDash=[4, 3]).encode(color=_as_is("colour"), y=alt.value(0), y2=alt.value(96)),
        bounds.mark_text(align="left", dx=5, fontSize=12).encode(color=_as_is("colour"), text="word:N",
            y=alt.Y("line:Q", axis=None, scale=alt.Scale(domain=[-0.4, 4.9], reverse=True, nice=False))),
        loads.mark_circle(size=90, color=palette.accent, opacity=0.45),
    ]  # fmt: skip
    if times:
        layers += _typical_mark(typical, x, t, palette)
    waits = _("A computer waits {s} for the main content") if speed.form == "desktop" else _("A phone waits {s} for the main content")
    title = t(waits, s=t.seconds(typical)) if times else t(_("No load could be timed"))
    said = ", ".join(t.seconds(each) for each in times)
    return _finished(alt.layer(*layers), title, f"{title}: {said}." if times else title, palette, {"width": 560, "height": 96})


def _typical_mark(typical: float, x: alt.X, t: Translator, palette: Palette) -> list[alt.Chart]:
    at = _data([{"s": typical, "word": t(_("typical: {s}"), s=t.seconds(typical))}]).encode(x=x)
    side, dx = ("right", -8) if typical > 3 else ("left", 8)
    word = at.encode(y=alt.value(58), text="word:N")
    return [
        at.mark_tick(thickness=3, size=26, color=palette.ink).encode(y=alt.value(78)),
        word.mark_text(align=side, dx=dx, fontWeight=600, stroke=palette.ground, strokeWidth=6),
        word.mark_text(align=side, dx=dx, fontWeight=600),
    ]


def declared_seen(card: Scorecard, names: Mapping[str, str], t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """What was answered beside what the site shows, for each question that has both. `names` gives a question's words."""
    both = [each for each in card.questions if each.declared is not None and each.evidence is not None]
    rows = [_both_row(place, each, names, t) for place, each in enumerate(both)]
    base = _data(rows).encode(
        y=alt.Y("name:N", sort=alt.SortField("place"), title=None,
                axis=alt.Axis(labelLimit=330, grid=False, labelColor=palette.ink, labelExpr="split(datum.label, '\\n')")))  # fmt: skip
    x = alt.Scale(domain=[-8, 122], nice=False, zero=False)
    layers = [
        base.mark_rule(color=palette.line, strokeWidth=3).encode(x=_x("said", x), x2="seen:Q"),
        base.mark_circle(size=110, color=palette.accent, opacity=1).encode(x=_x("said", x)),
        base.mark_point(shape="diamond", size=110, filled=True, color=palette.severity["fair"], opacity=1).encode(x=_x("seen", x)),
        base.mark_text(baseline="bottom", dy=-8, fontSize=11, color=palette.accent).encode(x=_x("said", x), text="said_word:N"),
        base.mark_text(baseline="top", dy=8, fontSize=11, color=palette.severity["fair"]).encode(x=_x("seen", x), text="seen_word:N"),
    ]  # fmt: skip
    title = t(_("What you said, and what the site shows"))
    said = "; ".join(f"{row['name']}: {row['said_word']}, {row['seen_word']}".replace("\n", " ") for row in rows)
    return _finished(alt.layer(*layers), title, f"{title}: {said}." if rows else title, palette,
                     {"width": 420, "height": 54 * max(1, len(rows))})  # fmt: skip


def _both_row(place: int, each: QuestionScore, names: Mapping[str, str], t: Translator) -> Row:
    said, seen = 100 * (each.declared or 0.0), 100 * (each.evidence or 0.0)
    return {
        "place": place, "name": "\n".join(_lines(names.get(each.question, each.question), 44, 2)), "said": said, "seen": seen,
        "said_word": t(_("said {n}"), n=round(said)), "seen_word": t(_("seen {n}"), n=round(seen)),
    }  # fmt: skip


def _finished(chart: Chart, title: str, description: str, palette: Palette, size: Mapping[str, int]) -> Chart:
    lines = textwrap.wrap(title, max(30, size["width"] // 8))
    return chart.properties(title=alt.TitleParams(lines), description=description, **size).configure(**theme(palette))


def _data(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _x(name: str, scale: alt.Scale) -> alt.X:
    return alt.X(f"{name}:Q", scale=scale, axis=None)


def _y(name: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{name}:Q", scale=scale, axis=None)


def _as_is(name: str) -> alt.Color:
    return alt.Color(f"{name}:N", scale=None)


def _cut(text: str, longest: int) -> str:
    return textwrap.shorten(text, longest, placeholder="…") or text[: longest - 1]


def _lines(text: str, width: int, most: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=most, placeholder="…")


def _inside(name: str) -> str:
    """A stage's name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


__all__ = ["DARK", "LIGHT", "Palette", "Severity", "click_paths", "declared_seen", "depth_map", "describe",
           "impact_effort", "load_runs", "severity", "stage_bars", "theme"]  # fmt: skip
