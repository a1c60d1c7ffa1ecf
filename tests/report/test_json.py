"""The JSON of an audit: its shape, that nothing is lost, and a sentence for whatever cannot be read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from business import bakery

from parcours import codec
from parcours.model import SIGNAL_KEYS, VALUED_SIGNALS
from parcours.report.json import ImportRefused, export_json, import_json
from parcours.text import translator
from parcours.view import make_view


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


def test_out_and_in_and_out_again_is_the_same():
    view = bakery()
    first = json.dumps(export_json(view, "fr")).encode()
    back = import_json(first)
    assert (back.assessment, back.answers, back.findings) == (view.assessment, view.answers, view.findings)
    again = make_view(back.assessment, back.answers, findings=back.findings)
    assert json.dumps(export_json(again, "fr")).encode() == first


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


def test_an_audit_without_a_website_goes_out_and_in():
    view = bakery(site=False)
    back = import_json(json.dumps(export_json(view, "en")).encode())
    assert back.findings is None
    assert back.answers == view.answers


def test_it_says_no_number_that_json_does_not_know():
    assert json.dumps(export_json(bakery(), "en"), allow_nan=False)  # raises on NaN and infinity


REFUSED = {
    "not JSON": (b"%PDF-1.7 ...", "damaged"),
    "cut": (saved()[:-20], "damaged"),
    "empty": (b"", "damaged"),
    "a list": (b"[]", "not an audit"),
    "something else": (b'{"a": 1}', "not an audit"),
    "another version": (saved(schema="parcours/assessment@9"), "another version"),
    "nothing in it": (b'{"schema": "parcours/assessment@1"}', "“assessment"),
    "a wrong status": (
        saved(
            findings={**codec.plain(bakery().findings), "results": [{"audit": "phone", "status": "maybe"}]}
        ),
        "“findings.results",
    ),
    "a level of 9": (saved(answers=[{"question": "cause", "kind": "level", "level": 9}]), "“answers”"),
    "no level": (saved(answers=[{"question": "cause", "kind": "level"}]), "“answers”"),
    "an id that is a path": (
        saved(assessment={**codec.plain(bakery().assessment), "id": "../../etc"}),
        "“assessment.id”",
    ),
    "a script's address": (
        saved(assessment={**codec.plain(bakery().assessment), "url": "javascript:alert(1)"}),
        "“assessment.url”",
    ),
    "one check twice": (
        saved(
            findings={
                **codec.plain(bakery().findings),
                "results": [{"audit": "phone", "status": "pass"}] * 2,
            }
        ),
        "“findings.results”",
    ),
    "more answers than questions": (
        saved(answers=[{"question": f"q{n}", "kind": "unknown"} for n in range(501)]),
        "“answers”",
    ),
    "half a character": (
        saved(answers=[{"question": "cause", "kind": "unknown", "note": "\ud800"}]),
        "“answers",
    ),
    "a time that is no number": (
        saved(findings={**codec.plain(bakery().findings), "seconds": {"crawl": "NaN"}}),
        "“findings.seconds",
    ),
    "not a number": (b'{"schema": NaN}', "damaged"),
    "endlessly nested": (b"[" * 200_000, "damaged"),
    "too large": (b" " * (21 << 20), "20 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence_of_each_language(case):
    data, said = REFUSED[case]
    with pytest.raises(ImportRefused) as refusal:
        import_json(data)
    assert said in str(refusal.value)
    for lang in ("en", "fr"):
        sentence = translator(lang)(refusal.value.text)
        assert "{" not in sentence
        assert sentence.endswith(".")


def test_a_language_we_do_not_speak_becomes_english():
    view = bakery()
    odd = export_json(replace(view, assessment=replace(view.assessment, lang="xx")), "en")
    assert import_json(odd).assessment.lang == "en"
