"""How long a full report takes to print, warm, and how that compares with WeasyPrint on the same content.

    python benchmarks/report.py AUDIT.json [--times N]

AUDIT.json is an audit saved by Parcours (the example that ships with it when not given). WeasyPrint is no
dependency of the product: where it is not installed, the comparison is left out. Each figure is the median
of N, both sides in this run."""

from __future__ import annotations

import argparse
import dataclasses
import html
import importlib.util
import io
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from pypdf import PdfReader

from parcours.assess.view import View, make_view
from parcours.report.document import render
from parcours.report.document.contents import contents
from parcours.report.document.data import ReportData, Term
from parcours.report.intake.json_in import import_json
from parcours.service import EXAMPLE

STYLE = """
@page { size: A4; margin: 16mm 18mm 20mm; @bottom-right { content: counter(page) " / " counter(pages) } }
body { font: 9pt Inter, sans-serif; color: #1F2933 } table { width: 100%; border-collapse: collapse }
td, th { text-align: left; vertical-align: top; padding: 1.5mm 3mm 1.5mm 0 } tr { break-inside: avoid } h1 {
font-size: 15pt } """


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time the printing of a full report.")
    parser.add_argument("audit", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    if not asked.audit.exists():
        print(f"{asked.audit} is not there: give an audit saved by Parcours.", file=sys.stderr)
        return 2
    given = import_json(asked.audit.read_bytes())
    view = make_view(given.assessment, given.answers, findings=given.findings)
    ours, pages = _ours(view, asked.times)
    print(f"Typst, contents and print, a new name each time          {ours * 1000:7.0f} ms   {pages} pages")
    _against_weasyprint(view, ours, asked.times)
    return 0


def _ours(view: View, times: int) -> tuple[float, int]:
    """Seconds from a view to its PDF, warm; every print has another name, so that none is a
    copy of the last."""
    pages = len(PdfReader(io.BytesIO(render.pdf(contents(view, "en")))).pages)
    numbers = iter(range(10_000))

    def once() -> None:
        number = next(numbers)
        named = dataclasses.replace(view.assessment, name=f"{view.assessment.name} {number}")
        render.pdf(contents(dataclasses.replace(view, assessment=named), "en"))

    return _median(once, times), pages


def _against_weasyprint(view: View, ours: float, times: int) -> None:
    if importlib.util.find_spec("weasyprint") is None:
        print(
            "WeasyPrint is not installed here; the comparison is left out (pip install weasyprint to "
            "make it)."
        )
        return
    from weasyprint import HTML  # type: ignore[import-not-found]  # noqa: PLC0415 - only where it is installed

    page = as_html(contents(view, "en"))
    printed: list[bytes] = []
    theirs = _median(
        lambda: printed.append(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")), max(2, times // 5)
    )
    pages = len(PdfReader(io.BytesIO(printed[-1])).pages)
    print(f"WeasyPrint, print alone, the same content                {theirs * 1000:7.0f} ms   {pages} pages")
    print(f"ratio                                                    {theirs / ours:7.1f} ×")


def _median(act: Callable[[], object], times: int) -> float:
    act()
    taken = []
    for _each in range(times):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def as_html(data: ReportData) -> str:
    """The same texts, tables and pictures as plain HTML, for a printer that takes that."""
    parts = [
        f"<h1>{_text(data.name)}</h1><p>{_text(data.about)}</p><h2>{_text(data.headline)}</h2><p>{_text(data.verdict)}</p>"
    ]
    parts.append(_table((bar.name, bar.value, bar.reach, bar.tag.word) for bar in data.bars))
    parts.append(_table((str(a.number), a.title, a.line, a.effort, a.change) for a in data.actions))
    parts += [
        f"<h2>{_text(a.title)}</h2><p>{_text(a.why)}</p><p>{_text(a.how)}</p>{_table([(a.effort, a.who)])}"
        for a in data.actions
    ]
    parts.append(
        _table((b.word, *(" ".join(a.title for a in cell) for cell in b.cells)) for b in data.priorities)
        + _table((g.question, g.words) for g in data.compared)
    )
    for stage in data.stages:
        parts.append(
            f"<h1>{_text(stage.bar.name)}</h1><p>{_text(stage.sentence)}</p>"
            f"<p>{_text(stage.sarah)} {_text(stage.statistic)}</p>"
        )
        parts.append(_table((asked.text, asked.said, asked.note, asked.flag) for asked in stage.asked))
        parts.append(
            _table(
                (c.tag.word, c.title, c.finding, c.fix, " ".join(p.text for p in c.places))
                for c in stage.checks
            )
        )
    parts.append(_speed(data) + _paths(data))
    parts += [f"<p>{_text(each)}</p>" for each in data.method]
    parts += [_terms(each) for each in (data.could_not, data.disputed, data.sources, data.glossary)]
    head = f'<html lang="{data.lang}"><head><title>{_text(data.title)}</title><style>{STYLE}</style></head>'
    return f"{head}<body>{''.join(parts)}</body></html>"


def _speed(data: ReportData) -> str:
    if data.speed is None:
        return ""
    frames = "".join(
        f'<img width="60" alt="{_text(f.alt)}" src="data:image/jpeg;base64,{f.jpeg}">'
        for f in data.speed.frames
    )
    loads = data.speed.loads
    return (
        (f"<h3>{_text(loads.title)}</h3><p>{_text(loads.alt)}</p>" if loads else "")
        + frames
        + _table((m.name, m.gloss, m.value, m.reach) for m in data.speed.metrics)
    )


def _paths(data: ReportData) -> str:
    if data.paths is None:
        return ""
    rows = ((p.goal, p.clicks, " → ".join(f"{s.title} {s.link}" for s in p.steps)) for p in data.paths.paths)
    depths = _table((depth.name, depth.count) for depth in data.paths.depths)
    return f"<p>{_text(data.paths.sentence)}</p>{_table(rows)}{depths}"


def _terms(lines: Iterable[Term]) -> str:
    return _table((each.term, each.text) for each in lines)


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )


def _text(value: str) -> str:
    return html.escape(value)


if __name__ == "__main__":
    sys.exit(main())
