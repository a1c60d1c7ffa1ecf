"""One table as CSV, for a spreadsheet: nothing in it is ever run as a formula. Pure.

UTF-8 with a mark at its beginning, without which Excel takes accents for something else. Between cells stands
what that language's spreadsheets expect: in French a comma is the decimal sign, so it is a semicolon there,
and numbers are written with a comma; in English both are as everywhere."""

from __future__ import annotations

import csv
import io
import re

from parcours.report.export.tables import Cell, Table
from parcours.text import translator

_MARK = "\ufeff"
_STARTS = r"=+\-@＝＋－＠﹢﹣﹦﹫"
_SKIPPED = r"\s\"'`“”«»\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_START = re.compile(rf"\A(?![+-]?[0-9]+(?:[.,][0-9]+)?\Z)(?=[\t\r\n]|[{_SKIPPED}]*[{_STARTS}])")
_BORDER = re.compile(
    rf"([;,|\t\r\n])(?![{_SKIPPED}]*[+-]?[0-9]+(?:\.[0-9]+)?\s*(?:\1|\Z))(?=[{_SKIPPED}]*[{_STARTS}])"
)


def to_csv(table: Table, lang: str) -> bytes:
    """A table as a file: its headings, then its rows. A number stays a number."""
    output = io.StringIO()
    point = translator(lang).point
    writer = csv.writer(output, delimiter=";" if point == "," else ",")
    writer.writerow([each.heading for each in table.columns])
    writer.writerows([[_written(each, point) for each in row] for row in table.rows])
    return (_MARK + output.getvalue()).encode()


def defused(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would take for a formula.

    That is = + - @ and their full-width forms where a cell begins: at the start, after blanks and quotes, and
    after what another program may take for the border of a cell. A tab or a new line at the start gets one
    too. A plain number stays as it is.
    """
    return _BORDER.sub(r"\1'", _START.sub("'", text))


def _written(cell: Cell, point: str) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    return cell if point == "." else str(cell).replace(".", point)
