"""The command that reads single pages."""

import io
import json

import pytest
from looks import page

from parcours.detect.command import CPU_S, LONGEST_S, run_detect
from parcours.facts.model import SIGNAL_KEYS, VALUED_SIGNALS
from parcours.gather.crawl.asking import PARSE_CPU_S

pytestmark = pytest.mark.slow

BREAD = page("<p>Tel 020 7946 0018</p>", lang="en-GB")


def detect(text: str, *, url: str = "", jsonl: bool = False) -> tuple[int, list[dict], str]:
    out, err = io.StringIO(), io.StringIO()
    code = run_detect(url, jsonl, io.StringIO(text), out, err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_one_page_has_the_signals_of_the_contract() -> None:
    code, (found,), _ = detect(BREAD, url="https://fernandrye.test/")
    assert (code, tuple(found)) == (0, SIGNAL_KEYS)
    assert found["phone"] == {
        "status": "found", "url": "https://fernandrye.test/", "depth": 0, "quote": "Tel 020 7946 0018",
    }  # fmt: skip
    assert found["email"] == {"status": "not_observed", "url": "", "depth": None, "quote": ""}
    assert {key for key in SIGNAL_KEYS if "values" in found[key]} == set(VALUED_SIGNALS)


def test_many_pages_keep_their_ids_and_order() -> None:
    lines = [json.dumps({"id": number, "url": "", "html": BREAD}) for number in (3, 1)]
    code, found, _ = detect("\n".join(lines), jsonl=True)
    assert (code, [each["id"] for each in found]) == (0, [3, 1])


@pytest.mark.parametrize("name", ["1e999", "NaN", "[-Infinity]"])
def test_an_id_that_json_does_not_know_is_no_line_to_answer(name) -> None:
    code, found, said = detect(f'{{"id": {name}, "html": ""}}', jsonl=True)
    assert (code, found) == (2, []) and said.startswith("Line 1 ")


def test_a_line_that_is_no_page_is_named_and_the_rest_is_read() -> None:
    code, found, said = detect("{\n" + json.dumps({"id": 7, "html": BREAD}), jsonl=True)
    assert (code, [each["id"] for each in found]) == (2, [7])
    assert said == 'Line 1 is not an object with "id" and "html".\n'


HOSTILE = {
    "nested": "<div>" * 100_000,
    "options": "<select>" + "<option>a" * 300_000,
}


def test_pages_too_complex_are_named_and_cost_their_limit_and_no_more(monkeypatch) -> None:
    monkeypatch.setattr("parcours.detect.command.CPU_S", 0.3)
    pages = {**HOSTILE, "bread": BREAD}
    lines = [json.dumps({"id": name, "html": html}) for name, html in pages.items()]
    code, found, said = detect("\n".join(lines), jsonl=True)
    assert (code, [each["id"] for each in found]) == (0, [*pages])
    for each in found[:-1]:
        assert {signal["status"] for signal in each["signals"].values()} == {"error"}
    assert found[-1]["signals"]["phone"]["status"] == "found"
    assert said.splitlines() == [
        f'Line {number} (id "{name}"): The page is too complex to read within our limits. '
        "All its signals are “error”; the other lines are read."
        for number, name in enumerate(HOSTILE, 1)
    ]


@pytest.mark.parametrize(("limit", "seconds"), [("CPU_S", 0.7), ("LONGEST_S", 0.5)])
def test_deriving_is_under_the_limits_too(limit, seconds, monkeypatch) -> None:
    """Parsed in a third of the limit, and then looked at for four times as long."""
    monkeypatch.setattr(f"parcours.detect.command.{limit}", seconds)
    _, (found,), said = detect("".join(f"<p>a{each} at bakery dot example" for each in range(30_000)))
    assert {signal["status"] for signal in found.values()} == {"error"}
    assert said == "The page is too complex to read within our limits. All its signals are “error”.\n"


def test_the_limits_are_those_of_the_crawl() -> None:
    assert (CPU_S, LONGEST_S) == (PARSE_CPU_S, 10.0)


def test_a_line_nobody_could_nest_is_no_page() -> None:
    code, found, said = detect("[" * 200_000 + "\n" + json.dumps({"id": 1, "html": BREAD}), jsonl=True)
    assert (code, len(found), said.startswith("Line 1 is not")) == (2, 1, True)


def test_half_a_character_is_read_around() -> None:
    _, (found,), said = detect(json.dumps({"id": "\udc80", "html": "\ud800" + BREAD}), jsonl=True)
    assert (found["id"], found["signals"]["phone"]["status"], said) == ("\udc80", "found", "")


def test_a_page_that_ends_its_reader_is_an_error_and_the_next_is_read(monkeypatch) -> None:
    monkeypatch.setattr("parcours.detect.command.MEMORY_MB", 1)
    _, (found,), _ = detect(BREAD)
    assert {signal["status"] for signal in found.values()} == {"error"}
    monkeypatch.undo()
    _, (found,), _ = detect(BREAD)
    assert found["phone"]["status"] == "found"
