"""Tables as one XLSX file, a sheet each: texts stay texts, whatever they begin with. Pure."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from parcours.report.export.tables import Cell, Column, Table

_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7EFEE", "bottom": 1}
_TEXT = {"text_wrap": True, "valign": "top"}


def to_xlsx(tables: Iterable[Table], at: datetime) -> bytes:
    """The tables that have rows, as a file that prints on A4 across. `at` is kept as its date of making."""
    output = io.BytesIO()
    with Workbook(output, _SAFE) as book:
        book.set_properties({"created": at.astimezone(UTC).replace(tzinfo=None)})
        head, text = book.add_format(_HEAD), book.add_format(_TEXT)
        for table in tables:
            if table.rows:
                _fill(book.add_worksheet(table.title), table, head, text)
    return output.getvalue()


def _fill(sheet: Worksheet, table: Table, head: Format, text: Format) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading, head)
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            _write(sheet, line, at, cell, text)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    _lay_out(sheet, table.columns)


def _write(sheet: Worksheet, line: int, at: int, cell: Cell, text: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, at, _not_markup(cell), text)
    elif cell is not None:
        sheet.write_number(line, at, cell, text)


def _not_markup(text: str) -> str:
    """xlsxwriter writes a text from <r> to </r> as it stands, as markup of the file: a space prevents it."""
    return f" {text}" if text.startswith("<r>") else text


def _lay_out(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    """The headings stay in sight and come again on every printed page; a page is as wide as the table."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if sum(each.width for each in columns) > 90:
        sheet.set_landscape()
    sheet.set_footer("&R&P / &N")
