"""The command line: exit codes, one sentence, the JSON contract, the same scorecard as the screens."""

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
from databases import settings_in
from hostile import hostile
from serving import SITES, allowed, serve

from parcours import cli, gather
from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS, Profile
from parcours.service import EXAMPLE, Service
from parcours.store import open_store, space

FAST = ["--no-lighthouse", "--pages", "8"]
ANSWERS = {
    "three_clicks": 3,
    "worth_sharing": 0,
    "customer_needs": "unknown",
    "cross_sell_plan": {"na": "one product"},
}


@pytest.fixture(autouse=True)
def own_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PARCOURS_ALLOW_PRIVATE", "")
    monkeypatch.setenv("PARCOURS_CHROME", "/nonexistent/browser")


@pytest.fixture(scope="module")
def site():
    with serve(SITES / "boulangerie") as address:
        yield address


@pytest.fixture(scope="module")
def bad():
    with hostile() as address:
        yield address


@pytest.fixture(scope="module")
def exported(site, tmp_path_factory):
    """One audit of the bakery as the command line writes it: (JSON, PDF)."""
    folder = tmp_path_factory.mktemp("audit")
    answers = folder / "answers.json"
    answers.write_text(json.dumps(ANSWERS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARCOURS_CHROME", "/nonexistent/browser")
        patch.setenv("PARCOURS_DATA_DIR", str(folder / "data"))
        patch.setenv("PARCOURS_ALLOW_PRIVATE", "")
        files = ["--json", str(folder / "a.json"), "--pdf", str(folder / "a.pdf")]
        code = cli.main(
            [
                "audit",
                *FAST,
                *files,
                "--answers",
                str(answers),
                "--allow-private",
                allowed(site),
                "--lang",
                "fr",
                "--",
                site,
            ]
        )
    assert code == 0
    assert not (folder / "data" / "parcours.db").exists(), "an audit from the command line needs no database"
    return json.loads((folder / "a.json").read_text()), (folder / "a.pdf").read_bytes()


def said(capsys):
    """What stands on standard error: exactly one sentence."""
    text = capsys.readouterr().err.strip()
    assert text and len(text.splitlines()) == 1 and text.endswith(".")
    assert "Traceback" not in text
    return text


def test_the_json_has_the_keys_of_the_contract(exported):
    document, _pdf = exported
    assert document["schema"] == "parcours/assessment@1"
    assert {"url", "pages", "signals", "results", "scorecard", "timings"} <= set(document)
    assert {"url", "depth", "status"} <= set(document["pages"][0]) and len(document["pages"]) == 8
    assert set(gather.STEPS) == set(document["timings"])
    assert all(isinstance(each, float | int) and each >= 0 for each in document["timings"].values())


def test_the_signals_are_exactly_those_of_the_contract(exported):
    signals = exported[0]["signals"]
    assert set(signals) == set(SIGNAL_KEYS)
    for key, signal in signals.items():
        assert set(signal) == {"status", "url", "depth", "quote"} | (
            {"values"} if key in VALUED_SIGNALS else set()
        )
        assert signal["status"] in ("found", "not_observed", "error")
    assert signals["reviews"]["status"] == "found"


def test_the_scorecard_has_six_stages_and_a_whole(exported):
    card = exported[0]["scorecard"]
    keys = {"score", "coverage", "confidence", "low", "high"}
    assert [each["id"] for each in card["stages"]] == [
        "awareness", "consideration", "purchase", "follow_up", "advocacy", "emotional_value"
    ]  # fmt: skip
    assert all(keys <= set(each) for each in card["stages"])
    assert keys | {"grade"} <= set(card["overall"])


def test_the_screens_give_the_same_scorecard_for_the_same_answers_and_results(exported, tmp_path):
    document, _pdf = exported
    store = open_store(settings_in(tmp_path / "app"))
    service = Service(store, jobs=None, settings=settings_in(tmp_path / "app"))
    audit = service.import_(document)
    assert service.export(audit.id, "fr")["scorecard"] == document["scorecard"]
    assert service.export(audit.id, "fr")["recommendations"] == document["recommendations"]
    store.engine.dispose()


def test_a_saved_audit_given_as_answers_brings_its_kind_of_business(exported, site, tmp_path, capsys):
    document = {**exported[0], "assessment": {**exported[0]["assessment"], "profile": "charity"}}
    (tmp_path / "saved.json").write_text(json.dumps(document))
    command = ["audit", *FAST, "--allow-private", allowed(site), "--json", "-", site]
    assert cli.main([*command, "--answers", str(tmp_path / "saved.json")]) == 0
    assert json.loads(capsys.readouterr().out)["assessment"]["profile"] == "charity"


def test_answers_move_the_score(exported, site, capsys):
    assert cli.main(["audit", *FAST, "--allow-private", allowed(site), "--json", "-", site]) == 0
    bare = json.loads(capsys.readouterr().out)
    with_answers = exported[0]["scorecard"]
    assert bare["results"] and bare["scorecard"]["overall"] != with_answers["overall"]
    assert bare["scorecard"]["counts"]["answered"] == 0 < with_answers["counts"]["answered"]


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


REFUSED = [
    "",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://192.168.0.1/",
    "localhost",
    "ftp://example.com",
    "-x.example.com",
]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("typed", REFUSED)
def test_a_refused_address_ends_with_two_and_one_sentence(typed, lang, capsys, tmp_path):
    out = tmp_path / "a.json"
    assert cli.main(["audit", "--json", str(out), "--lang", lang, "--", typed]) == 2
    said(capsys)
    assert not out.exists()


def test_both_languages_say_it_in_their_own_words(capsys):
    told = []
    for lang in ("en", "fr"):
        cli.main(["audit", "--lang", lang, "--", "javascript:x"])
        told.append(said(capsys))
    assert told[0] != told[1]


@pytest.mark.parametrize(
    ("name", "code"), [("pdf", 2), ("inside", 2), ("large", 2), ("error", 3), ("loop", 3)]
)
def test_a_site_that_misbehaves_ends_with_its_code_and_one_sentence(bad, name, code, capsys, tmp_path):
    assert (
        cli.main(
            [
                "audit",
                *FAST,
                "--allow-private",
                allowed(bad),
                "--json",
                str(tmp_path / "a.json"),
                f"{bad}/{name}",
            ]
        )
        == code
    )
    said(capsys)


def test_a_site_that_never_answers_is_given_up_and_still_has_an_honest_audit(bad, capsys):
    assert cli.main(["audit", *FAST, "--allow-private", allowed(bad), "--json", "-", f"{bad}/silent"]) == 3
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert {each["status"] for each in document["signals"].values()} == {"error"}
    assert "fail" not in {each["status"] for each in document["results"]}
    assert len(captured.err.strip().splitlines()) == 1


def test_a_name_that_nobody_has_is_not_reached(capsys):
    assert cli.main(["audit", *FAST, "no-such-name-anywhere.example.com"]) == 3
    said(capsys)


def test_a_list_goes_on_after_a_failure_and_ends_with_a_table(site, tmp_path, capsys):
    listed = tmp_path / "list.txt"
    listed.write_text(f"# mine\njavascript:x\n\n{site}\n{site}/contact\n")
    out = tmp_path / "out"
    assert cli.main(["batch", str(listed), "--out", str(out), *FAST, "--allow-private", allowed(site)]) == 2
    rows = [each.split("\t") for each in capsys.readouterr().out.strip().splitlines()]
    assert [(row[0], row[1]) for row in rows] == [
        ("javascript:x", "refused"), (site, "audited"), (f"{site}/contact", "audited")
    ]  # fmt: skip
    written = sorted(each.name for each in out.iterdir())
    stem = allowed(site).replace(":", "-")
    assert written == sorted([f"{stem}.json", f"{stem}.pdf", f"{stem}--2.json", f"{stem}--2.pdf"])


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
    monkeypatch.setattr("parcours.assess.checklist.JOURNEY", broken)
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


def test_profiles_are_those_of_the_product(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["audit", "--profile", "circus", "www.example.com"])
    assert ended.value.code == 2
    message = capsys.readouterr().err
    assert all(each.value in message for each in Profile)


@pytest.mark.parametrize("pages", ["0", "501", "x", "-1"])
def test_pages_are_a_number_from_1_to_500(pages, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["audit", f"--pages={pages}", "www.example.com"])
    assert ended.value.code == 2
    assert "--pages" in capsys.readouterr().err


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
