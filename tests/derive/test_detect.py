"""The command that reads single pages."""

import io
import json

from looks import page

from parcours.derive.detect import run_detect
from parcours.model import SIGNAL_KEYS, VALUED_SIGNALS

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


def test_a_line_that_is_no_page_is_named_and_the_rest_is_read() -> None:
    code, found, said = detect("{\n" + json.dumps({"id": 7, "html": BREAD}), jsonl=True)
    assert (code, [each["id"] for each in found]) == (2, [7])
    assert said == 'Line 1 is not an object with "id" and "html".\n'


def test_a_page_that_ends_its_reader_is_an_error_and_the_next_is_read(monkeypatch) -> None:
    monkeypatch.setattr("parcours.derive.detect.MEMORY_MB", 1)
    _, (found,), _ = detect(BREAD)
    assert {signal["status"] for signal in found.values()} == {"error"}
    monkeypatch.undo()
    _, (found,), _ = detect(BREAD)
    assert found["phone"]["status"] == "found"
