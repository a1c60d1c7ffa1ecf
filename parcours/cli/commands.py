"""The command line: audit one site or many, print a report, read one page, run the worker or the app."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from parcours.allowed_url import AddressRefused, normalise
from parcours.assess.checklist_file import ChecklistError, journey
from parcours.assess.view import View, make_view
from parcours.child import ROOT
from parcours.cli import whole_files
from parcours.cli.options import parser
from parcours.facts.model import Profile
from parcours.facts.runs import RunOptions
from parcours.facts.wording import (
    STAGE_NAMES,
    STEP_NAMES,
    STEP_STATUS_WORDS,
    failure_sentence,
    refusal_sentence,
)
from parcours.report.export.csv import to_csv
from parcours.report.export.json import ImportRefused, export_json
from parcours.report.export.tables import table, tables
from parcours.report.export.xlsx import to_xlsx
from parcours.report.intake.answers_file import AnswersRefused, Given, read_given
from parcours.run_once import UNUSABLE, audit_once
from parcours.settings import Settings
from parcours.text import Translator, _, translator

AUDITED, UNUSABLE_ADDRESS, NOT_REACHED, STOPPED = 0, 2, 3, 130


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one audit ended: its exit code, and the view when there is one."""

    code: int
    view: View | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; its exit code.

    0 done · 2 refused, or an address that cannot be audited (a file, a private network …) · 3 the site could
    not be reached, or turned us away · 74 the worker's database cannot be used · 130 stopped by the user.
    """
    options = parser(COMMANDS).parse_args(arguments)
    t = translator(getattr(options, "lang", None) or "en")
    try:
        code: int = options.run(options, t)
        sys.stdout.flush()
    except (whole_files.Refused, ImportRefused, AnswersRefused) as refusal:
        return _say(t(refusal.text), UNUSABLE_ADDRESS)
    except AddressRefused as refusal:
        return _say(refusal_sentence(t, refusal.reason), UNUSABLE_ADDRESS)
    except ChecklistError as error:
        return _say(str(error), UNUSABLE_ADDRESS)
    except KeyboardInterrupt:
        return _say(t(_("Stopped.")), STOPPED)
    except OSError as error:
        said = whole_files.lost_output(error)
        return _say(t(said), UNUSABLE_ADDRESS) if said else AUDITED
    return code


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


# --- the commands ---


def _audit(options: argparse.Namespace, t: Translator) -> int:
    whole_files.see_to_room(filter(None, (options.json, options.pdf)))
    outcome = _audited(options.url, options, t, _given(options))
    if outcome.view:
        if options.json:
            whole_files.write(options.json, _json(outcome.view, t))
        if options.pdf:
            whole_files.write(options.pdf, _pdf(outcome.view, t, "full"))
        if not options.json and not options.pdf:
            print(_summary(outcome.view, t))
    return outcome.code


def _batch(options: argparse.Namespace, t: Translator) -> int:
    """Every address of a list; one that fails does not keep the others. The worst exit code of all."""
    text = whole_files.read(options.list).decode("utf-8", "replace")
    lines = [each.strip() for each in text.splitlines()]
    addresses = [each for each in lines if each and not each.startswith("#")]
    if not addresses:
        raise whole_files.Refused(_("The list holds no address."))
    folder, given, table, worst = Path(options.out), _given(options), [], AUDITED
    whole_files.make_folder(folder)
    whole_files.see_to_room([str(folder / "one.json")])
    for address, stem in zip(addresses, _stems(addresses), strict=True):
        outcome = _one_of_many(address, options, t, given)
        if outcome.view:
            whole_files.write(str(folder / f"{stem}.json"), _json(outcome.view, t))
            whole_files.write(str(folder / f"{stem}.pdf"), _pdf(outcome.view, t, "full"))
        table.append((address, stem, outcome))
        worst = max(worst, outcome.code)
    print(_table(table, t))
    return worst


def _one_of_many(address: str, options: argparse.Namespace, t: Translator, given: Given) -> Outcome:
    print(address, file=sys.stderr)
    try:
        return _audited(address, options, t, given)
    except AddressRefused as refusal:
        return Outcome(_say(refusal_sentence(t, refusal.reason), UNUSABLE_ADDRESS))


def _report(options: argparse.Namespace, t: Translator) -> int:
    from parcours.report.intake.json_in import import_json  # noqa: PLC0415 - it makes all that can be shown

    given = import_json(whole_files.read(options.file))
    view = make_view(given.assessment, given.answers, findings=given.findings)
    t = translator(options.lang or view.assessment.lang)
    if options.xlsx:
        whole_files.write(options.xlsx, to_xlsx(tables(view, t.lang), view.assessment.updated))
    elif options.csv:
        whole_files.write(options.csv, to_csv(table(view, t.lang, "checks"), t.lang))
    else:
        whole_files.write(options.pdf, _pdf(view, t, "summary" if options.summary else "full"))
    return AUDITED


def _detect(options: argparse.Namespace, t: Translator) -> int:
    from parcours.detect.command import run_detect  # noqa: PLC0415 - it parses in children, the others do not

    return int(run_detect(url=options.url, jsonl=options.jsonl, t=t))


def _worker(options: argparse.Namespace, _t: Translator) -> int:
    from parcours.jobs import worker  # noqa: PLC0415 - an audit from the command line needs no queue

    return worker.main(options.slot, watch_input=options.with_parent)


def _serve(options: argparse.Namespace, _t: Translator) -> int:
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "app.py"),
        "--server.port",
        str(options.port),
    ]
    os.execv(sys.executable, command)  # noqa: S606 - an argument list of our own, never a shell


COMMANDS = {
    "audit": _audit,
    "batch": _batch,
    "report": _report,
    "detect": _detect,
    "worker": _worker,
    "serve": _serve,
}


# --- one audit ---


def _audited(typed: str, options: argparse.Namespace, t: Translator, given: Given) -> Outcome:
    """Audit one site. What could not be reached still has a view, honest about what is missing."""
    _allow(options.allow_private)
    url = normalise(typed, allow_private=Settings().allow_private)
    view, failure = audit_once(
        url,
        name=options.name,
        profile=given.profile,
        lang=t.lang,
        answers=given.answers,
        options=RunOptions(options.pages, 0 if options.no_lighthouse else options.runs),
        progress=_progress(t),
    )
    if failure is None:
        return Outcome(AUDITED, view)
    _say(failure_sentence(t, failure), 0)
    return Outcome(UNUSABLE_ADDRESS) if failure.kind in UNUSABLE else Outcome(NOT_REACHED, view)


def _allow(hosts: Iterable[str]) -> None:
    """The guard and its child processes read which hosts are allowed from the environment."""
    allowed = sorted(Settings().allow_private | {each.lower() for each in hosts})
    if allowed:
        os.environ["PARCOURS_ALLOW_PRIVATE"] = ",".join(allowed)


def _given(options: argparse.Namespace) -> Given:
    data = whole_files.read(options.answers) if options.answers else b"{}"
    return read_given(data, journey(), Profile(options.profile) if options.profile else None)


def _progress(t: Translator) -> Callable[[str, str, int, int], None]:
    if not sys.stderr.isatty():
        return lambda _step, _status, _count, _total: None
    shown: dict[str, str] = {}
    counts: dict[str, int] = {}

    def show(step: str, status: str, count: int, _total: int) -> None:
        counts[step] = max(count, counts.get(step, 0))
        if shown.get(step) == status:
            return
        shown[step] = status
        counted = f" ({t.number(counts[step])})" if counts[step] > 1 and status != "running" else ""
        word = t(STEP_STATUS_WORDS.get(status, status))
        print(f"{t(STEP_NAMES.get(step, step))}: {word}{counted}", file=sys.stderr)

    return show


# --- what is written ---


def _json(view: View, t: Translator) -> bytes:
    return json.dumps(export_json(view, t.lang), ensure_ascii=False, indent=1).encode() + b"\n"


def _pdf(view: View, t: Translator, length: str) -> bytes:
    from parcours.report.document import contents, render  # noqa: PLC0415 - drawing is heavy, and few calls draw

    try:
        return render.pdf(contents.contents(view, t.lang, length=length))
    except render.RenderFailed as error:
        raise whole_files.Refused(
            _("The report could not be printed. Try again; if it happens again, tell us.")
        ) from error


def _summary(view: View, t: Translator) -> str:
    """The scorecard in a few lines of plain text."""
    overall = view.scorecard.overall
    lines = [
        f"{view.assessment.name}  {view.assessment.url}",
        f"{t(_('Overall'))}: {_points(overall.score, t)} {overall.grade}".rstrip(),
    ]
    lines += [
        f"  {t(STAGE_NAMES[each.id])}: {_points(each.score, t)}"
        for each in view.scorecard.stages
        if each.applicable
    ]
    if view.plan.first:
        lines.append(t(_("First actions:")))
        lines += [f"  {number}. {t(each.title)}" for number, each in enumerate(view.plan.first, start=1)]
    return "\n".join(lines)


def _points(score: float | None, t: Translator) -> str:
    return "–" if score is None else t(_("{points} of 100"), points=t.number(score))


def _table(rows: list[tuple[str, str, Outcome]], t: Translator) -> str:
    """What became of each address of a list."""
    return "\n".join(
        _line(address, stem if outcome.view else "", outcome, t) for address, stem, outcome in rows
    )


def _line(address: str, stem: str, outcome: Outcome, t: Translator) -> str:
    overall = outcome.view.scorecard.overall if outcome.view else None
    word = t({AUDITED: _("audited"), NOT_REACHED: _("not reached")}.get(outcome.code, _("refused")))
    grade, points = (overall.grade or "–", _points(overall.score, t)) if overall else ("–", "–")
    return "\t".join((address, word, grade, points, stem))


def _stems(addresses: list[str]) -> list[str]:
    """A file name for each address: its host in plain letters, numbered when it comes again."""
    stems: list[str] = []
    for address in addresses:
        host = urlsplit(address if "//" in address else f"//{address}").netloc
        base = (
            "".join(each if each.isalnum() or each in ".-" else "-" for each in host).strip(".-")[:80]
            or "site"
        )
        number = sum(each == base or each.startswith(f"{base}--") for each in stems)
        stems.append(f"{base}--{number + 1}" if number else base)
    return stems
