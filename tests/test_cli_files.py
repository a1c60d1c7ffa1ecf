"""The files of the command line: answers and saved audits that are read, reports that are written."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import stat
import subprocess
import sys
import threading
import time

import pytest
from command_line import FAST, exported, own_environment, said, site
from serving import allowed

from parcours.cli import commands as cli
from parcours.service import EXAMPLE
from parcours.store import space

pytestmark = pytest.mark.slow

__all__ = ["exported", "own_environment", "site"]


def test_a_saved_audit_given_as_answers_brings_its_kind_of_business(exported, site, tmp_path, capsys):
    document = {**exported[0], "assessment": {**exported[0]["assessment"], "profile": "charity"}}
    (tmp_path / "saved.json").write_text(json.dumps(document))
    command = ["audit", *FAST, "--allow-private", allowed(site), "--json", "-", site]
    assert cli.main([*command, "--answers", str(tmp_path / "saved.json")]) == 0
    assert json.loads(capsys.readouterr().out)["assessment"]["profile"] == "charity"


def test_the_report_is_a_pdf_and_is_printed_again_from_the_json(exported, tmp_path):
    document, pdf = exported
    (tmp_path / "a.json").write_text(json.dumps(document))
    for more in ([], ["--summary", "--lang", "en"]):
        assert cli.main(["report", str(tmp_path / "a.json"), "--pdf", str(tmp_path / "b.pdf"), *more]) == 0
        assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")
    assert pdf.startswith(b"%PDF-") and len(pdf) > 10_000


@pytest.mark.parametrize(("kind", "begins"), [("csv", "\ufeffÉtape;".encode()), ("xlsx", b"PK")])
def test_a_saved_audit_is_given_for_a_spreadsheet(kind, begins, tmp_path):
    target = tmp_path / "a"
    assert cli.main(["report", str(EXAMPLE), f"--{kind}", str(target), "--lang", "fr"]) == 0
    assert target.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    "given",
    [
        "{",
        "[]",
        '{"no_such_question": 2}',
        '{"three_clicks": 5}',
        '{"three_clicks": true}',
        '{"three_clicks": {"na": 1}}',
    ],
)
def test_a_file_of_answers_that_cannot_be_used_is_refused(given, tmp_path, capsys):
    (tmp_path / "answers.json").write_text(given)
    assert cli.main(["audit", "--answers", str(tmp_path / "answers.json"), "www.example.com"]) == 2
    said(capsys)


@pytest.mark.parametrize("given", [b"", b"{", b'{"schema": "parcours/assessment@1"}', b"\x00\xff"])
def test_an_unreadable_import_is_refused(given, tmp_path, capsys):
    (tmp_path / "a.json").write_bytes(given)
    assert cli.main(["report", str(tmp_path / "a.json"), "--pdf", str(tmp_path / "a.pdf")]) == 2
    said(capsys)
    assert not (tmp_path / "a.pdf").exists()


def test_a_file_that_is_not_there_or_cannot_be_written_is_named(exported, tmp_path, capsys):
    assert cli.main(["report", str(tmp_path / "none.json"), "--pdf", str(tmp_path / "a.pdf")]) == 2
    assert "none.json" in said(capsys)
    (tmp_path / "a.json").write_text(json.dumps(exported[0]))
    assert cli.main(["report", str(tmp_path / "a.json"), "--pdf", str(tmp_path / "no" / "a.pdf")]) == 2
    assert "a.pdf" in said(capsys)


def test_a_broken_checklist_is_refused_with_its_sentence(tmp_path, monkeypatch, capsys):
    broken = tmp_path / "journey.yaml"
    broken.write_text("id: journey\nstages: [")
    monkeypatch.setattr("parcours.assess.checklist_file.JOURNEY", broken)
    cli.journey.cache_clear()
    try:
        assert cli.main(["audit", "--answers", str(_empty_answers(tmp_path)), "www.example.com"]) == 2
        assert "journey.yaml" in said(capsys)
    finally:
        monkeypatch.undo()
        cli.journey.cache_clear()


def _empty_answers(folder):
    path = folder / "answers.json"
    path.write_text("{}")
    return path


def test_a_pipe_is_written_to_and_not_replaced(exported, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(exported[0]))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = threading.Thread(
        target=cli.main, args=(["report", str(tmp_path / "a.json"), "--pdf", str(pipe)],)
    )
    writer.start()
    got = b""
    while writer.is_alive() or not got:
        with contextlib.suppress(BlockingIOError):
            got += os.read(reader, 1 << 16)
        time.sleep(0.01)
    os.close(reader)
    assert got.startswith(b"%PDF-")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_disk_without_room_is_told_and_leaves_no_half_file(tmp_path, capsys):
    assert cli.main(["report", str(EXAMPLE), "--pdf", "/dev/full"]) == 2
    assert "no room left for /dev/full" in said(capsys)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    try:
        assert cli.main(["report", str(EXAMPLE), "--pdf", str(tmp_path / "a.pdf"), "--lang", "fr"]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    said(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["--csv", "--xlsx"])
def test_standard_output_without_room_is_told(what):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "parcours", "report", str(EXAMPLE), what, "-"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert "no room left for standard output" in ended.stderr and len(ended.stderr.splitlines()) == 1


def test_where_nothing_can_be_written_no_audit_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cli, "audit_once", lambda *_args, **_more: pytest.fail("it was made"))
    command = ["audit", "www.example.com"]
    assert cli.main([*command, "--json", str(tmp_path / "no" / "a.json")]) == 2
    assert "a.json" in said(capsys)
    monkeypatch.setattr(space, "LEAST", 10**18)
    assert cli.main([*command, "--json", str(tmp_path / "a.json")]) == 2
    assert "too little for another check" in said(capsys)
