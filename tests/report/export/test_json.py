"""The JSON of an audit: its shape and its words. What reads it back is tested in test_json_in.py."""

from __future__ import annotations

import json
from dataclasses import replace

from business import bakery

from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS
from parcours.report.export.json import export_json


def saved(**changes) -> bytes:
    return json.dumps({**export_json(bakery(), "en"), **changes}).encode()


def test_it_has_the_parts_that_others_read():
    document = export_json(bakery(), "en")
    assert document["schema"] == "parcours/assessment@1"
    assert {"url", "pages", "signals", "results", "scorecard", "timings"} <= set(document)
    assert set(document["pages"][0]) >= {"url", "depth", "status"}
    assert set(document["scorecard"]["stages"][0]) >= {"id", "score", "coverage", "confidence", "low", "high"}
    assert set(document["scorecard"]["overall"]) >= {
        "score",
        "coverage",
        "confidence",
        "low",
        "high",
        "grade",
    }


def test_its_signals_are_exactly_those_agreed():
    signals = export_json(bakery(), "en")["signals"]
    assert tuple(signals) == SIGNAL_KEYS
    assert signals["phone"] == {
        "status": "found",
        "url": "https://www.boulangerie-martin.example/p1",
        "depth": 1,
        "quote": "01 23 45 67 89",
    }
    for key, signal in signals.items():
        assert set(signal) == {"status", "url", "depth", "quote"} | (
            {"values"} if key in VALUED_SIGNALS else set()
        )
        assert signal["status"] in ("found", "not_observed", "error")


def test_the_same_audit_gives_the_same_bytes():
    assert saved() == saved()


def test_two_languages_have_the_same_figures():
    en, fr = (export_json(bakery(), lang) for lang in ("en", "fr"))
    assert en["scorecard"] == fr["scorecard"]
    assert [each["score"] for each in en["results"]] == [each["score"] for each in fr["results"]]


def test_units_and_limits_are_said_in_words_of_the_language():
    view = bakery()
    measured = replace(view.findings.results[0], value=0.5, unit="s", threshold="≤ 0.8 / ≤ 1.8 s")
    view = replace(view, findings=replace(view.findings, results=(measured,)))
    en, fr = (export_json(view, lang)["results"][0] for lang in ("en", "fr"))
    assert (en["unit"], en["threshold"]) == ("seconds", "good: at most 0.8; fair: at most 1.8 s")
    assert (fr["unit"], "au plus 0,8" in fr["threshold"]) == ("secondes", True)


def test_it_says_no_number_that_json_does_not_know():
    assert json.dumps(export_json(bakery(), "en"), allow_nan=False)  # raises on NaN and infinity
