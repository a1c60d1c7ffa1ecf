"""Charts: valid for anything there is to draw, titled by their sentence, and told in words."""

from __future__ import annotations

import json
from dataclasses import replace

import altair as alt
import pytest
from business import bakery

from parcours.charts import charts
from parcours.charts.rating import FAIR, GOOD, POOR, UNKNOWN
from parcours.facts.model import ClickMap, Stage
from parcours.facts.runs import Speed
from parcours.facts.scorecard import Scorecard
from parcours.text import translator

pytestmark = pytest.mark.slow

VIEW = bakery()
EMPTY_CARD = replace(VIEW.scorecard, stages=(), questions=(), weakest=None)
NAMES = {each.id: each.text["en"] for each in VIEW.checklist.questions}
DRAWN = {
    "stages": lambda t: charts.stage_bars(VIEW.scorecard, t),
    "stages on a phone": lambda t: charts.stage_bars(VIEW.scorecard, t, narrow=True),
    "stages in the dark": lambda t: charts.stage_bars(VIEW.scorecard, t, palette=charts.DARK),
    "no stages": lambda t: charts.stage_bars(EMPTY_CARD, t),
    "actions": lambda t: charts.impact_effort(VIEW.plan.all, t),
    "no actions": lambda t: charts.impact_effort((), t),
    "depths": lambda t: charts.depth_map(VIEW.findings.clicks, t),
    "no depths": lambda t: charts.depth_map(ClickMap(), t),
    "paths": lambda t: charts.click_paths(VIEW.findings.clicks, t),
    "no paths": lambda t: charts.click_paths(ClickMap(), t),
    "loads": lambda t: charts.load_runs(VIEW.findings.speed, t),
    "no loads": lambda t: charts.load_runs(Speed("mobile", (), 0), t),
    "said and seen": lambda t: charts.declared_seen(VIEW.scorecard, NAMES, t),
    "nothing said": lambda t: charts.declared_seen(EMPTY_CARD, {}, t),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", DRAWN)
def test_it_is_a_valid_specification_with_a_title_and_words(name, lang):
    chart = DRAWN[name](translator(lang))
    alt.LayerChart.from_dict(chart.spec).to_dict()  # checked against the Vega-Lite schema
    json.dumps(chart.spec, allow_nan=False)
    assert chart.title
    assert chart.alt.startswith(chart.title)
    assert chart.spec["config"]["legend"] == {"disable": True}
    assert "http" not in json.dumps({**chart.spec, "$schema": ""})


@pytest.mark.parametrize("name", DRAWN)
def test_every_dataset_it_names_is_given(name):
    spec = DRAWN[name](translator("en")).spec
    named = {layer["data"]["name"] for layer in spec["layer"] if "data" in layer} | {
        spec.get("data", {}).get("name")
    } - {None}
    assert named == set(spec["datasets"])


def test_the_words_name_every_stage_its_score_and_its_band():
    said = charts.stage_bars(VIEW.scorecard, translator("en")).alt
    for stage in VIEW.scorecard.stages:
        assert str(round(stage.score)) in said
    assert said.count("weakest") == 1


def test_the_weakest_stage_breaks_the_chain_only_when_it_is_poor():
    poor = replace(
        VIEW.scorecard,
        weakest=Stage.PURCHASE,
        stages=tuple(replace(each, score=30.0) for each in VIEW.scorecard.stages),
    )
    fair = replace(poor, stages=tuple(replace(each, score=60.0) for each in poor.stages))
    assert title(poor) == "The chain breaks at purchase"
    assert title(fair) == "The weakest link is purchase"


def title(card: Scorecard) -> str:
    return charts.stage_bars(card, translator("en")).title


def test_severities_differ_by_word_shape_and_colour():
    bands = (GOOD, FAIR, POOR, UNKNOWN)
    for part in ("word", "shape", "colour"):
        assert len({getattr(each, part) for each in bands}) == len(bands)


@pytest.mark.parametrize("palette", [charts.LIGHT, charts.DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(palette):
    for colour in (palette.ink, palette.quiet, palette.accent, *palette.severity.values()):
        assert contrast(colour, palette.ground) >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_actions_are_numbered_as_in_the_plan():
    said = charts.impact_effort(VIEW.plan.first, translator("en")).alt
    for number, action in enumerate(VIEW.plan.first, start=1):
        assert f"{number} {translator('en')(action.title)}" in said
