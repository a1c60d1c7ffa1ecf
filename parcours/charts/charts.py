"""Charts: the same drawing on screen and, as vectors, in the report.

Every mark carries its own label, so no chart has a legend; nothing is told by colour alone; the title is the
sentence the chart proves, and `alt` says it all for those who do not see it. `shapes` draws, this file
says and counts. Show one in Streamlit with `st.vega_lite_chart(spec=chart.spec, theme=None, alt=chart.alt)`.
"""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parcours.charts import shapes
from parcours.charts.rating import FAIR, GOOD, POOR, Severity, severity
from parcours.charts.shapes import DARK, LIGHT, Palette, theme
from parcours.facts.model import ClickMap, ClickPath
from parcours.facts.runs import Speed
from parcours.facts.scorecard import QuestionScore, Recommendation, Scorecard, StageScore
from parcours.facts.wording import EFFORT_WORDS, GOAL_NAMES, IMPACT_WORDS, STAGE_NAMES
from parcours.text import Translator, _

GOOD_LCP_S, POOR_LCP_S, SARAH_LEFT_S = 2.5, 4.0, 5.0
"""Core Web Vitals' bounds for the main content, and the end of the article's three to five seconds (a rule of
thumb)."""
IMPACT_ROWS = (3.0, 2.0, 1.0)
"""The impacts that rows of impact × effort are named by; what is below the last stands with it."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification with its data, the sentence that is its title, and its words for who cannot
    see it."""

    spec: dict[str, Any]
    title: str
    alt: str


def stage_bars(card: Scorecard, t: Translator, *, narrow: bool = False, palette: Palette = LIGHT) -> Chart:
    """The stages as bars with the range their score may lie in; the weakest is marked. `narrow` is for a
    phone."""
    stages = [each for each in card.stages if each.applicable]
    rows = [_stage_row(place, each, card, t, palette) for place, each in enumerate(stages)]
    said = "; ".join(f"{row['name']} {row['said']}" for row in rows)
    return _filled(shapes.stage_bars(len(rows), narrow, palette), _stage_title(card, t), said, rows=rows)


def _stage_row(place: int, stage: StageScore, card: Scorecard, t: Translator, palette: Palette) -> Row:
    band, weakest, known = severity(stage.score), stage.id is card.weakest, stage.score is not None
    word = t(_("{word}, weakest"), word=t(band.word)) if weakest else t(band.word)
    value, low, high = t.number(stage.score or 0), t.number(stage.low), t.number(stage.high)
    said = t(
        _("{score} of 100, likely between {low} and {high}, {word}"),
        score=value,
        low=low,
        high=high,
        word=word,
    )
    colour = palette.severity[band.key]
    return {
        "place": place,
        "name": t(STAGE_NAMES[stage.id]),
        "zero": 0,
        "full": 100,
        "name_at": -42,
        "value_at": 110,
        "mark_at": 114,
        "score": stage.score or 0,
        "low": stage.low,
        "high": stage.high,
        "known": known,
        "weakest": weakest,
        "value": value if known else "–",
        "mark": f"{band.shape} {word}",
        "said": said if known else word,
        "colour": colour,
        "bar": colour if weakest else palette.accent,
    }


def _stage_title(card: Scorecard, t: Translator) -> str:
    if card.weakest is None:
        return t(_("Six stages of the journey"))
    name, band = _inside(t(STAGE_NAMES[card.weakest])), severity(card.stage(card.weakest).score)
    return t(
        _("The chain breaks at {stage}") if band is POOR else _("The weakest link is {stage}"), stage=name
    )


def impact_effort(actions: Iterable[Recommendation], t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """The actions by what they may change and what they cost, each named where it stands."""
    cells: dict[tuple[int, int], list[Row]] = {}
    efforts = list(EFFORT_WORDS)
    for number, each in enumerate(actions, start=1):
        cell = cells.setdefault((impact_row(each.impact), efforts.index(each.effort)), [])
        cell.append(
            {"number": str(number), "label": "\n".join(_lines(t(each.title), 29, 2)), "name": t(each.title)}
        )
    rows, bands = _placed(cells, t)
    heads = [
        {"x": at, "word": t(_("effort: {word}"), word=t(word)), "y": 0}
        for at, word in enumerate(EFFORT_WORDS.values())
    ]
    said = "; ".join(f"{row['number']} {row['name']}: {row['said']}" for row in rows)
    shape = shapes.impact_effort(round(sum(band["slots"] for band in bands), 2), palette)
    return _filled(
        shape,
        t(_("What is worth most for the least work stands top left")),
        said,
        rows=rows,
        bands=bands,
        heads=heads,
    )


def impact_row(impact: float) -> int:
    """The row of IMPACT_ROWS an impact stands in."""
    return 0 if impact >= 3 else 1 if impact >= 2 else 2


def _placed(cells: Mapping[tuple[int, int], list[Row]], t: Translator) -> tuple[list[Row], list[Row]]:
    """Rows of the marks and of the bands behind them; a band is as high as its fullest cell."""
    rows: list[Row] = []
    bands: list[Row] = []
    top = 0.0
    for place, impact in enumerate(IMPACT_ROWS):
        slots = 0.35 + max([0.5, *(len(cell) for (row, _column), cell in cells.items() if row == place)])
        word = t(_("impact: {word}"), word=t(IMPACT_WORDS[impact]))
        bands.append({"word": word, "slots": slots, "y": top, "middle": top + slots / 2})
        for column, effort in enumerate(EFFORT_WORDS.values()):
            said = ", ".join([t(_("effort: {word}"), word=t(effort)), word])
            for at, row in enumerate(cells.get((place, column), [])):
                rows.append({**row, "x": column + 0.07, "y": top + at + 0.65, "said": said})
        top += slots
    return sorted(rows, key=lambda row: int(row["number"])), bands


def depth_map(clicks: ClickMap, t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """How many pages were read at each number of clicks from the home page."""
    widest, deeper = max([1, *clicks.depths.values()]), t(_("deeper"))
    rows = []
    for depth, n in sorted(clicks.depths.items()):
        far = depth > 3
        count = t.n("{n} page", "{n} pages", n) + (f"   {FAIR.shape} {deeper}" if far else "")
        colour = palette.severity[FAIR.key] if far else palette.accent
        rows.append(
            {
                "depth": depth_name(depth, t),
                "place": depth,
                "share": n / widest,
                "count": count,
                "colour": colour,
            }
        )
    said = "; ".join(f"{row['depth']}: {row['count']}" for row in rows)
    return _filled(shapes.depth_map(len(rows), palette), depth_title(clicks, t), said, rows=rows)


def depth_title(clicks: ClickMap, t: Translator) -> str:
    """The sentence a map of depths proves."""
    total, near = sum(clicks.depths.values()), sum(n for depth, n in clicks.depths.items() if depth <= 3)
    return t(_("{near} of the {total} pages read are within three clicks"), near=near, total=total)


def depth_name(depth: int, t: Translator) -> str:
    """A number of clicks from the home page, in words."""
    return t(_("Home page")) if depth == 0 else t.n("{n} click", "{n} clicks", depth)


def click_paths(clicks: ClickMap, t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """Each goal with the links that lead to it from the home page, one dot a page."""
    found = [path for goal in GOAL_NAMES if (path := clicks.to(goal)) is not None]
    near = sum(path.clicks <= 2 for path in found)
    dots: list[Row] = []
    links: list[Row] = []
    for place, path in enumerate(found):
        goal = {"goal": t(GOAL_NAMES[path.goal]), "place": place}
        dots += [{**goal, "x": at} for at in range(path.clicks + 1)]
        links += [{**goal, "x": at, "x2": at + 1, "word": word} for at, word in enumerate(_link_words(path))]
    far = max([3, *(path.clicks for path in found)])
    said = "; ".join(f"{t(GOAL_NAMES[path.goal])}: {depth_name(path.clicks, t)}" for path in found)
    shape = shapes.click_paths(len(found), far, t(_("clicks from the home page")), palette)
    title = t.n("{n} goal is within two clicks", "{n} goals are within two clicks", near)
    return _filled(shape, title, said, dots=dots, links=links)


def _link_words(path: ClickPath) -> list[str]:
    return [textwrap.shorten(each.link, 20, placeholder="…") for each in path.steps[: path.clicks]]


def load_runs(speed: Speed, t: Translator, *, palette: Palette = LIGHT) -> Chart:
    """When the main content appeared in each timed load, in seconds, with the bounds it is judged by."""
    times = [run.metrics["lcp"] / 1000 for run in speed.runs if "lcp" in run.metrics]
    middle = speed.typical.metrics.get("lcp", 0.0) / 1000 if times else 0.0
    far = load_span(speed)
    loads = [{"s": each} for each in times]
    typical = [{"s": middle, "word": t(_("typical: {s}"), s=t.seconds(middle))}] if times else []
    waits = (
        _("A computer waits {s} for the main content")
        if speed.form == "desktop"
        else _("A phone waits {s} for the main content")
    )
    title = t(waits, s=t.seconds(middle)) if times else t(_("No load could be timed"))
    shape = shapes.load_runs(float(far), t(_("seconds")), middle > far / 2, palette)
    return _filled(
        shape,
        title,
        ", ".join(t.seconds(each) for each in times),
        loads=loads,
        typical=typical,
        bounds=_bounds(t, palette),
    )


def load_span(speed: Speed) -> int:
    """The seconds a chart of loads spans: seven, or a little more than the longest."""
    times = [run.metrics["lcp"] / 1000 for run in speed.runs if "lcp" in run.metrics]
    return max([7, *(math.ceil(each * 1.1) for each in times)])


def _bounds(t: Translator, palette: Palette) -> list[Row]:
    good = t(_("{shape} good up to {s}"), shape=GOOD.shape, s=t.seconds(GOOD_LCP_S))
    poor = t(_("{shape} poor from {s}"), shape=POOR.shape, s=t.seconds(POOR_LCP_S))
    return [
        {"s": GOOD_LCP_S, "word": good, "colour": palette.severity[GOOD.key], "line": 0},
        {"s": POOR_LCP_S, "word": poor, "colour": palette.severity[POOR.key], "line": 1},
        {"s": SARAH_LEFT_S, "word": t(_("Sarah left about here")), "colour": palette.quiet, "line": 2},
    ]


def declared_seen(
    card: Scorecard, names: Mapping[str, str], t: Translator, *, palette: Palette = LIGHT
) -> Chart:
    """What was answered beside what the site shows, for each question that has both. `names` gives a
    question's words."""
    both = [each for each in card.questions if each.declared is not None and each.evidence is not None]
    rows = [_both_row(place, each, names, t) for place, each in enumerate(both)]
    said = "; ".join(
        f"{row['name']}: {row['said_word']}, {row['seen_word']}".replace("\n", " ") for row in rows
    )
    return _filled(
        shapes.declared_seen(len(rows), palette),
        t(_("What you said, and what the site shows")),
        said,
        rows=rows,
    )


def _both_row(place: int, each: QuestionScore, names: Mapping[str, str], t: Translator) -> Row:
    said, seen = 100 * (each.declared or 0.0), 100 * (each.evidence or 0.0)
    return {
        "place": place,
        "name": "\n".join(_lines(names.get(each.question, each.question), 44, 2)),
        "said": said,
        "seen": seen,
        "said_word": t(_("said {n}"), n=round(said)),
        "seen_word": t(_("seen {n}"), n=round(seen)),
    }


def _filled(shape: str, title: str, said: str, **datasets: Sequence[Row]) -> Chart:
    """A shape with its words and its data."""
    spec: dict[str, Any] = json.loads(shape)
    words = f"{title}: {said}." if said else f"{title}."
    spec |= {"title": _lines(title, max(30, spec["width"] // 8), 4), "description": words}
    return Chart({**spec, "datasets": {name: list(rows) for name, rows in datasets.items()}}, title, words)


def _lines(text: str, width: int, most: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=most, placeholder="…") or [""]


def _inside(name: str) -> str:
    """A stage's name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


__all__ = [
    "DARK",
    "LIGHT",
    "Chart",
    "Palette",
    "Severity",
    "click_paths",
    "declared_seen",
    "depth_map",
    "impact_effort",
    "load_runs",
    "severity",
    "stage_bars",
    "theme",
]
