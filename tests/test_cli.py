"""The command line: exit codes, one sentence, the JSON contract, the same scorecard as the screens."""

from __future__ import annotations

import json

import pytest
from command_line import FAST, exported, own_environment, said, site
from databases import settings_in
from hostile import hostile
from serving import allowed

from parcours import cli, gather
from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS, Profile
from parcours.report.export.json import export_json
from parcours.service import Service
from parcours.store import open_store

pytestmark = pytest.mark.slow

__all__ = ["exported", "own_environment", "site"]


@pytest.fixture(scope="module")
def bad():
    with hostile() as address:
        yield address


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
    shown = export_json(service.view(audit.id), "fr")
    assert shown["scorecard"] == document["scorecard"]
    assert shown["recommendations"] == document["recommendations"]
    store.engine.dispose()


def test_answers_move_the_score(exported, site, capsys):
    assert cli.main(["audit", *FAST, "--allow-private", allowed(site), "--json", "-", site]) == 0
    bare = json.loads(capsys.readouterr().out)
    with_answers = exported[0]["scorecard"]
    assert bare["results"] and bare["scorecard"]["overall"] != with_answers["overall"]
    assert bare["scorecard"]["counts"]["answered"] == 0 < with_answers["counts"]["answered"]


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
