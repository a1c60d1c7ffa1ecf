"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from parcours import __version__
from parcours.facts.model import Profile
from parcours.text import LANGUAGES


def parser(run: Mapping[str, Callable[..., int]]) -> argparse.ArgumentParser:
    """The options of every command; `run` has the function that carries out each, by its name."""
    every = argparse.ArgumentParser(prog="parcours", description="A self-service customer-experience audit.")
    every.add_argument("--version", action="version", version=f"parcours {__version__}")
    commands = every.add_subparsers(required=True, metavar="COMMAND")
    audit = _command(commands, "audit", run["audit"], "audit one website")
    audit.add_argument("url", metavar="URL", nargs="?", default="", help="the website's address")
    audit.add_argument("--json", metavar="FILE", help="write everything as JSON; - is standard output")
    audit.add_argument("--pdf", metavar="FILE", help="write the report as PDF")
    batch = _command(commands, "batch", run["batch"], "audit every website of a list")
    batch.add_argument("list", metavar="LIST", help="a file with one address a line; - is standard input")
    batch.add_argument("--out", metavar="DIR", required=True, help="folder for one JSON and one PDF each")
    for each in (audit, batch):
        _add_audit_options(each)
    report = _command(commands, "report", run["report"], "print the report of an audit saved as JSON")
    report.add_argument("file", metavar="FILE.json")
    made = report.add_mutually_exclusive_group(required=True)
    made.add_argument("--pdf", metavar="OUT", help="where to write the PDF; - is standard output")
    made.add_argument("--xlsx", metavar="OUT", help="write every table for a spreadsheet instead")
    made.add_argument("--csv", metavar="OUT", help="write the checks as CSV instead")
    report.add_argument("--lang", choices=LANGUAGES, help="language; the audit's own by default")
    report.add_argument("--summary", action="store_true", help="the summary on one page")
    _add_other_commands(commands, run)
    return every


def _add_audit_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pages", type=_number(1, 500), default=100, metavar="N", help="pages to read, 1 to 500"
    )
    parser.add_argument("--no-lighthouse", action="store_true", help="do not measure the load in a browser")
    parser.add_argument("--runs", type=_number(1, 5), default=3, metavar="N", help="loads to measure, 1 to 5")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of messages and report")
    parser.add_argument(
        "--answers", metavar="FILE", help='{"question": 0..4, "unknown" or {"na": "why"}}, or a saved audit'
    )
    parser.add_argument("--name", default="", help="name of the business; the site's own by default")
    parser.add_argument("--profile", choices=[each.value for each in Profile], default=None,
                        help="what kind of business it is; a saved audit's own, or local")  # fmt: skip
    parser.add_argument("--allow-private", metavar="HOST:PORT", action="append", default=[],
                        help="a private host of your own to allow; may be given again")  # fmt: skip


def _add_other_commands(commands: Any, run: Mapping[str, Callable[..., int]]) -> None:
    detect = _command(commands, "detect", run["detect"], "print the signals of one page, without any network")
    detect.add_argument("--url", default="", help="the address of the page on standard input")
    detect.add_argument("--jsonl", action="store_true", help='read {"id", "url", "html"} a line')
    worker = _command(commands, "worker", run["worker"], "carry out the audits that wait in the queue")
    worker.add_argument("--slot", default="1", help="which of this machine's workers this is")
    worker.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    serve = _command(commands, "serve", run["serve"], "start the app")
    serve.add_argument("--port", type=_number(1, 65535), default=8501, metavar="N")


def _command(commands: Any, name: str, run: Callable[..., int], text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text, allow_abbrev=False
    )
    parser.set_defaults(run=run)
    return parser


def _number(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")
        return int(text)

    return number
