"""The measured tables as the Method screen reads them."""

from __future__ import annotations

from parcours.ui.accuracy import MEASURED_AT, SIGNALS, tables

TEXT = """# Title

## 12 sites

| signal | tp | clicks exact |
| --- | --: | --- |
| phone | 12 | 12/12 |
| social: each | 13 |  |

Words.

## 3 single pages

| signal | tp |
| --- | --: |
| **all** | 3 |
"""


def test_every_table_is_read_with_its_heading_and_its_empty_cells():
    first, second = tables(TEXT)
    assert (first.title, first.columns) == ("12 sites", ["signal", "tp", "clicks exact"])
    assert first.rows == [["phone", "12", "12/12"], ["social: each", "13", ""]]
    assert second.rows == [["**all**", "3"]]


def test_every_signal_that_was_measured_has_a_name():
    rows = [row for each in tables(MEASURED_AT.read_text("utf-8")) for row in each.rows]
    measured = [row[0].strip("*").partition(":")[0] for row in rows]
    assert measured
    assert set(measured) <= set(SIGNALS)
