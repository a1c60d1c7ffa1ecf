"""A saved audit read back: nothing is lost, and whatever cannot be shown is refused in one sentence."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from dataclasses import replace

import pytest
from business import bakery, picture
from hypothesis import given
from mutations import mutations

from parcours.assess.view import make_view
from parcours.facts import codec
from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.runs import Findings
from parcours.report.export.json import ImportRefused, export_json
from parcours.report.intake.json_in import import_json
from parcours.service import EXAMPLE
from parcours.text import LANGUAGES, translator

pytestmark = pytest.mark.slow


def saved(**changes) -> bytes:
    return json.dumps({**export_json(bakery(), "en"), **changes}).encode()


def changed(path, value) -> bytes:
    """The saved audit with one field of it replaced; `path` as in "findings.results.0.gates"."""
    document = export_json(bakery(), "en")
    *way, last = [int(each) if each.isdigit() else each for each in path.split(".")]
    part = document
    for each in way:
        part = part[each]
    part[last] = value
    return json.dumps(document).encode()


def test_out_and_in_and_out_again_is_the_same():
    view = bakery()
    first = json.dumps(export_json(view, "fr")).encode()
    back = import_json(first)
    assert (back.assessment, back.answers, back.findings) == (view.assessment, view.answers, view.findings)
    again = make_view(back.assessment, back.answers, findings=back.findings)
    assert json.dumps(export_json(again, "fr")).encode() == first


def test_an_audit_without_a_website_goes_out_and_in():
    view = bakery(site=False)
    back = import_json(json.dumps(export_json(view, "en")).encode())
    assert back.findings is None
    assert back.answers == view.answers


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
    "a level of 9": (saved(answers=[{"question": "cause", "kind": "level", "level": 9}]), "“answers"),
    "no level": (saved(answers=[{"question": "cause", "kind": "level"}]), "“answers"),
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
        "“answers",
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


def nested(depth, wide=10):
    inner = {"id": "x", "params": {}, "plural": "", "n": None}
    for _level in range(depth - 1):
        inner = {"id": "{a}" * wide, "params": {"a": inner}, "plural": "", "n": None}
    return inner


MUST_NOT = {
    "an address without an end": ("assessment.url", "http://["),
    "an address of two readings": ("assessment.url", "http://a℀b.com/"),
    "an address with a password": ("assessment.url", "http://me:secret@www.example.com/"),
    "a site without a host": ("findings.url", "https://"),
    "a page without an end": ("findings.pages.0.url", "http://["),
    "evidence without an end": ("findings.results.0.evidence.0.url", "http://["),
    "a gate there is not": ("findings.results.0.gates", ["zzz"]),
    "a check there is not": ("findings.results.0.audit", "zzz"),
    "a score beyond all": ("findings.results.0.score", 1e308),
    "a score below nothing": ("findings.results.0.score", -0.1),
    "a score of what was not judged": ("findings.results.5.score", 1.0),
    "a reliability of two": ("findings.results.0.reliability", 2),
    "a value beyond all": ("findings.results.0.value", 1e308),
    "a value of more digits than a double": ("findings.results.0.value", 10**40),
    "the year 1": ("findings.at", "0001-01-01T00:00:00Z"),
    "the year 9999": ("findings.at", "9999-12-31T23:59:59Z"),
    "no time zone": ("assessment.created", "2026-11-21T12:00:00"),
    "a load that was not made": ("findings.speed.median", 99),
    "a load from the end": ("findings.speed.median", -1),
    "no load at all": ("findings.speed.runs", []),
    "an endless load": ("findings.speed.runs.0.metrics", {"lcp": 1e308}),
    "a negative load": ("findings.speed.runs.0.metrics", {"lcp": -5}),
    "a metric there is not": ("findings.speed.runs.0.metrics", {"zzz": 5}),
    "a device there is not": ("findings.speed.form", "watch"),
    "a frame before the start": ("findings.speed.frames.0.at_ms", -1e300),
    "a goal there is not": ("findings.clicks.paths.0.goal", "zzz"),
    "one goal twice": ("findings.clicks.paths.1.goal", "contact"),
    "a depth below nothing": ("findings.clicks.depths", {"-3": 2}),
    "an end there is not": ("findings.ended", "zzz"),
    "a step there is not": ("findings.could_not", [["zzz", {"kind": "timeout"}]]),
    "an endless step": ("findings.seconds", {"crawl": 1e300}),
    "a signal there is not": ("findings.signals", {"zzz": {"status": "found"}}),
    "a status of no web server": ("findings.pages.0.status", 10**9),
    "a very long name": ("assessment.name", "x" * 201),
    "a NUL": ("assessment.name", "a\0b"),
    "a number too large for a double": ("findings.results.0.value", 10**400),
    "such a number in a message": ("findings.results.0.finding.params.said", 10**400),
    "a level that is a yes": ("answers.0.level", True),
    "a level in letters": ("answers.0.level", "4"),
    "a question twice": ("answers.1.question", json.loads(saved())["answers"][0]["question"]),
    "a very long text": ("findings.results.0.unit", "x" * 41),
    "messages four deep": ("findings.results.0.finding", nested(4)),
    "messages a hundred deep": ("findings.results.0.finding", nested(100)),
    "a message that grows": ("findings.results.0.finding", nested(3, 200)),
    "a crowd of evidence": ("findings.results.0.evidence", [{"url": ""}] * 101),
}


@pytest.mark.parametrize("case", MUST_NOT)
def test_a_field_that_holds_what_it_must_not_is_refused(case):
    path, value = MUST_NOT[case]
    with pytest.raises(ImportRefused) as refusal:
        import_json(changed(path, value))
    said = str(refusal.value)
    assert "zzz" in said if path.endswith(".audit") else "“" in said


def test_a_question_that_is_not_asked_here_is_refused_by_name():
    with pytest.raises(ImportRefused, match="“planted”"):
        import_json(changed("answers.0.question", "planted"))


def test_a_number_without_end_is_refused_and_not_lost():
    data = changed("findings.speed.runs.0.performance", 12345).replace(b"12345", b"1e999")
    with pytest.raises(ImportRefused, match="findings"):
        import_json(data)


def test_what_passes_every_rule_and_cannot_be_shown_is_refused_too(monkeypatch):
    def broken(*_):
        raise KeyError("a rule nobody thought of")

    monkeypatch.setattr("parcours.report.intake.rehearsal.tables", broken)
    with pytest.raises(ImportRefused, match="cannot be shown"):
        import_json(saved())


def bomb(side):
    """A PNG of `side` × `side` pixels of one colour, in a few kilobytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


NO_PICTURES = {
    "not base64": "*" * 40,
    "no picture": base64.b64encode(b"GIF89a and so on, and so on").decode(),
    "an SVG": base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode(),
    "a bomb": base64.b64encode(bomb(13_300)).decode(),
    "an empty one": "",
}


@pytest.mark.parametrize("case", NO_PICTURES)
def test_what_is_no_picture_is_left_out_with_a_word(case):
    given = import_json(changed("findings.speed.frames.3.jpeg", NO_PICTURES[case])).findings
    assert len(given.speed.frames) == len(bakery().findings.speed.frames) - 1
    assert given.could_not[-1] == ("pictures", Failure(FailureKind.PICTURE))


def test_a_first_screen_that_is_a_picture_stays():
    screen = base64.b64encode(picture(412, 823, "JPEG")).decode()
    given = import_json(changed("findings.picture", screen)).findings
    assert (given.picture, given.could_not) == (screen, bakery().findings.could_not)


@pytest.mark.slow
@given(change=mutations(json.loads(EXAMPLE.read_bytes())))
def test_any_field_replaced_by_anything_is_refused_or_shown_whole(change):
    """`pytest --hypothesis-profile=long` tries 20,000 of them."""
    document = change()
    try:
        read = import_json(document)
    except ImportRefused as refusal:
        assert all(translator(lang)(refusal.text) for lang in LANGUAGES)
        return
    again = export_json(make_view(read.assessment, read.answers, findings=read.findings), "en")
    if read.findings is None or all(name != "pictures" for name, _why in read.findings.could_not):
        assert again["findings"] == codec.plain(
            codec.build(Findings | None, document["findings"]), Findings | None
        )
    assert len(again["answers"]) == len({each["question"] for each in document["answers"]})
