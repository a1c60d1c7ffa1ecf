"""XLSX, read back by another library: texts and numbers, no formula, no link; laid out for print."""

from __future__ import annotations

import io

import pytest
from business import bakery
from openpyxl import load_workbook
from test_csv import PAYLOADS

from parcours.report.export.tables import Column, Table, tables
from parcours.report.export.xlsx import to_xlsx

pytestmark = pytest.mark.slow

MARKUP = (
    "<r><t>=1+1</t></r>",
    "<r></si></sst>",
    "<r></r></si><si><t>x</t></r>",
    "_x0041_",
    "a\x00b",
    "a\x1bb",
    "\ufffe",
)


def opened(view, lang="en"):
    return load_workbook(io.BytesIO(to_xlsx(tables(view, lang), view.assessment.updated)))


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, *MARKUP, "https://evil.example", "mailto:a@b.example", "{=1+1}"]
)
def test_no_cell_is_a_formula_or_a_link(payload):
    found = cells(opened(bakery(payload, said=payload)))
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert [cell.hyperlink for cell in found if cell.hyperlink] == []


@pytest.mark.parametrize("payload", [*(each for each in PAYLOADS if "\r" not in each), *MARKUP[:3]])
def test_a_text_comes_back_as_it_was_written(payload):
    made = Table("One", (Column("cell", 9),), ((payload,),))
    cell = load_workbook(io.BytesIO(to_xlsx([made], bakery().assessment.updated)))["One"]["A2"]
    assert (cell.data_type, cell.value.strip()) == ("s", payload.strip())


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Summary", "Checks", "Answers", "First actions", "Pages"]),
        ("fr", ["Synthèse", "Contrôles", "Réponses", "À faire d’abord", "Pages"]),
    ],
)
def test_there_is_a_sheet_for_each_table_in_its_language(lang, names):
    assert opened(bakery(), lang).sheetnames == names


def test_a_table_without_rows_has_no_sheet():
    assert opened(bakery(site=False)).sheetnames == ["Summary", "Answers", "First actions"]


def test_every_row_is_there_and_numbers_are_numbers():
    view = bakery()
    book = opened(view)
    assert book["Pages"].max_row == len(view.findings.pages) + 1
    assert book["Checks"].max_row == len(view.findings.results) + 1
    assert [book["Pages"].cell(row, 3).value for row in (2, 40)] == [200, 404]


def test_headings_stay_in_sight_and_are_printed_on_every_page():
    for sheet in opened(bakery()):
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.bold for cell in sheet[1])
        assert all(cell.alignment.wrap_text for cell in sheet[2] if cell.value is not None)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_same_audit_gives_the_same_file():
    view = bakery()
    first = to_xlsx(tables(view, "fr"), view.assessment.updated)
    assert to_xlsx(tables(view, "fr"), view.assessment.updated) == first
