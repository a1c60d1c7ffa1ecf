"""Everything that screens, report and tables show of an audit, made once, before it is kept. Pure."""

from __future__ import annotations

import json

from parcours.assess.compare import standing
from parcours.assess.view import View
from parcours.charts import charts
from parcours.facts import codec
from parcours.report.document.contents import contents
from parcours.report.document.render import MOST_INPUT
from parcours.report.export.json import export_json
from parcours.report.export.tables import tables
from parcours.text import LANGUAGES, Translator, translator


def rehearse(view: View) -> None:
    """Make all that is shown of `view`, in every language.

    Raises whatever that raises, and ValueError when the report would be too large to print.
    """
    codec.dumps(standing(view.assessment.profile, view.answers, view.scorecard))
    for lang in LANGUAGES:
        json.dumps(export_json(view, lang), allow_nan=False)
        tables(view, lang)
        if len(codec.dumps(contents(view, lang))) > MOST_INPUT:
            raise ValueError("the report would be too large to print")
        _charts(view, translator(lang))


def _charts(view: View, t: Translator) -> None:
    charts.stage_bars(view.scorecard, t)
    charts.impact_effort(view.plan.all, t)
    names = {each.id: t(each.text) for each in view.checklist.questions}
    charts.declared_seen(view.scorecard, names, t)
    if view.findings:
        charts.depth_map(view.findings.clicks, t)
        charts.click_paths(view.findings.clicks, t)
    if view.findings and view.findings.speed:
        charts.load_runs(view.findings.speed, t)
