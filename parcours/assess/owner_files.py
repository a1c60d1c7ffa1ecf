"""Files the owner hands over: figures of real visitors, and her posts. A stranger's bytes, read with limits.

Two shapes of field figures are read: the JSON of Chrome's user experience report (or of a page-speed report
that carries it), and a CSV of measured loads with a column for the metric's name and one for its value, of
which the 75th percentile is taken (the share at which web.dev judges the metrics). Posts are a CSV with one
post a line.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from parcours.facts.owner import FieldSpeed, Post
from parcours.text import Message, _, message

LARGEST = 5_000_000
MOST_LINES, MOST_POSTS, POST_LENGTH, CELL = 200_000, 2_000, 600, 20_000
MOST_COLUMNS, MOST_DEPTH = 200, 8
_CHROME = {
    "largest_contentful_paint": "lcp_ms", "interaction_to_next_paint": "inp_ms",
    "cumulative_layout_shift": "cls", "first_contentful_paint": "fcp_ms",
    "experimental_time_to_first_byte": "ttfb_ms",
}  # fmt: skip
_MEASURED = {"lcp": "lcp_ms", "inp": "inp_ms", "cls": "cls", "fcp": "fcp_ms", "ttfb": "ttfb_ms"}
_PAGE_SPEED_CLS = 100  # a page-speed report gives the shift in hundredths
_TEXT = re.compile(r"^(text|message|content|contenu|post|publication|caption|l[ée]gende|description|tweet)")
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG")
_DATE = re.compile(r"date|created|publi[ée]|posted|time|heure|jour|day")
_NETWORK = re.compile(r"network|r[ée]seau|plat[e]?form|channel|canal|source|page")
_NAME, _VALUE = re.compile(r"metric|name|mesure|nom"), re.compile(r"value|valeur|p75|ms")


class OwnerFileRefused(Exception):
    """A file that could not be used; `text` says why, in one sentence."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.id)
        self.text = text


def read_field_speed(data: bytes) -> FieldSpeed:
    """The figures of real visitors in a file. Raises OwnerFileRefused."""
    text = _text(data)
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return _from_loads(text)
    found = _from_chrome(given)
    if found is None:
        raise OwnerFileRefused(message(_("This file holds none of the figures of a load.")))
    return found


def read_posts(data: bytes) -> tuple[Post, ...]:
    """The posts of an export, in the order of the file, at most 2,000. Raises OwnerFileRefused."""
    rows = _rows(_text(data))
    header = next(rows, [])
    text, when, where = (_column(header, each) for each in (_TEXT, _DATE, _NETWORK))
    if text is None:
        raise OwnerFileRefused(message(_("No column of this file is named like the text of a post.")))
    posts = (
        Post(_cell(row, text)[:POST_LENGTH], _cell(row, when)[:40], _cell(row, where)[:40]) for row in rows
    )
    found = tuple(
        post for post, _n in zip((each for each in posts if each.text), range(MOST_POSTS), strict=False)
    )
    if not found:
        raise OwnerFileRefused(message(_("This file holds no posts.")))
    return found


def _text(data: bytes) -> str:
    if not data:
        raise OwnerFileRefused(message(_("This file is empty.")))
    if len(data) > LARGEST:
        raise OwnerFileRefused(message(_("Files may have 5 MB at most.")))
    if data.startswith(_NO_TEXT):
        raise OwnerFileRefused(message(_("This is no text file. Save the export as CSV and try again.")))
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(0) > 20
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what spreadsheets of our two languages save


def _rows(text: str) -> Iterator[list[str]]:
    """The lines of a CSV, whatever its separator; too many columns or lines end it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(";\t,|", key=first.count)
    csv.field_size_limit(1_000_000)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=mark)):
            if number > MOST_LINES:
                return
            if any(cell.strip() for cell in row):
                yield [cell.strip()[:CELL] for cell in row[:MOST_COLUMNS]]
    except csv.Error:
        return


def _column(header: list[str], words: re.Pattern[str]) -> int | None:
    return next((at for at, name in enumerate(header) if words.search(name.lower())), None)


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _from_loads(text: str) -> FieldSpeed:
    rows = _rows(text)
    header = next(rows, [])
    name, value = _column(header, _NAME), _column(header, _VALUE)
    if name is None or value is None or name == value:
        raise OwnerFileRefused(message(_("This file holds none of the figures of a load.")))
    measured: dict[str, list[float]] = {}
    for row in rows:
        field, number = _MEASURED.get(_cell(row, name).lower()), _number(_cell(row, value))
        if field and number is not None:
            measured.setdefault(field, []).append(number)
    if not measured:
        raise OwnerFileRefused(message(_("This file holds none of the figures of a load.")))
    return _speed("measured", "", {field: _p75(values) for field, values in measured.items()})


def _speed(source: str, period: str, figures: dict[str, float]) -> FieldSpeed:
    return replace(FieldSpeed(source, period), **figures)  # type: ignore[arg-type]


def _p75(values: list[float]) -> float:
    """The value that three loads in four do not exceed."""
    return sorted(values)[math.ceil(0.75 * len(values)) - 1]


def _from_chrome(given: Any) -> FieldSpeed | None:
    """From the report as its interface answers, or as a page-speed report carries it."""
    metrics = _found(given, "metrics")
    if not isinstance(metrics, dict):
        return None
    figures: dict[str, float] = {}
    for name, told in metrics.items():
        short = str(name).lower().removesuffix("_ms").removesuffix("_score")
        field = _CHROME.get(short)
        if not field or not isinstance(told, dict):
            continue
        percentiles = told.get("percentiles")
        inner = percentiles.get("p75") if isinstance(percentiles, dict) else None
        number = _number(told.get("percentile") if inner is None else inner)
        if number is not None:
            scale = _PAGE_SPEED_CLS if field == "cls" and inner is None else 1
            figures[field] = number / scale
    return _speed("chrome", _period(given), figures) if figures else None


def _found(given: Any, name: str, depth: int = 0) -> Any:
    """The first value of that name, however deep."""
    if not isinstance(given, dict) or depth > MOST_DEPTH:
        return None
    if name in given:
        return given[name]
    inner = (_found(each, name, depth + 1) for each in given.values())
    return next((each for each in inner if each is not None), None)


def _period(given: Any) -> str:
    told = _found(given, "collectionPeriod")
    days = [told.get(each) for each in ("firstDate", "lastDate")] if isinstance(told, dict) else []
    said = ["-".join(f"{day.get(part, 0):02d}" for part in ("year", "month", "day")) for day in days
            if isinstance(day, dict) and all(isinstance(day.get(part, 0), int) for part in day)]  # fmt: skip
    return " – ".join(said)[:40]


def _number(given: Any) -> float | None:
    if not isinstance(given, str | int | float):
        return None
    try:
        number = float(str(given).replace("\u202f", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number < 1e7 else None
