"""What the service takes in and gives away: saved audits, tables, evidence."""

from __future__ import annotations

import base64
import io
import json

import pytest
from openpyxl import load_workbook
from PIL import Image
from served import PNG, audit, found, level, queue, service, store

from parcours.facts.artifacts import Failure, FailureKind
from parcours.facts.model import Answer, AnswerKind
from parcours.facts.runs import RunStatus
from parcours.report.document.images import header
from parcours.report.export.csv import to_csv
from parcours.report.export.json import ImportRefused, export_json
from parcours.report.export.tables import table, tables
from parcours.report.export.xlsx import to_xlsx
from parcours.store.attachments import LARGEST, AttachmentRefused

pytestmark = pytest.mark.slow

__all__ = ["audit", "queue", "service", "store"]


def saved(service, audit_id, lang):
    return export_json(service.view(audit_id), lang)


def picture(width, height, kind="PNG"):
    output = io.BytesIO()
    Image.effect_noise((width, height), 50).convert("RGB").save(output, kind)
    return output.getvalue()


def test_an_export_taken_in_again_says_the_same(service, store, audit):
    store.put_artifact(audit.id, "findings", found(audit.id))
    service.answer(audit.id, Answer("three_clicks", AnswerKind.NOT_APPLICABLE, reason="no site"), 0)
    service.answer(audit.id, level("worth_sharing", 3), 0)
    exported = saved(service, audit.id, "fr")
    twin = service.import_(json.dumps(exported).encode())
    assert twin.id != audit.id
    one, two = service.view(audit.id), service.view(twin.id)
    assert two.scorecard == one.scorecard
    assert two.run.status is RunStatus.DONE
    assert saved(service, twin.id, "fr")["results"] == exported["results"]


@pytest.mark.parametrize("what", ["checks", "actions"])
def test_a_table_of_the_audit_is_given_as_csv(service, what):
    view = service.view(service.example().id)
    given = to_csv(table(view, "fr", what), "fr").decode("utf-8-sig")
    assert "Étape" in given.partition("\n")[0]
    assert given.count("\n") > 5


def test_a_table_that_does_not_exist_is_not_made_up(service):
    with pytest.raises(KeyError):
        table(service.view(service.example().id), "en", "secrets")


def test_the_tables_are_given_as_one_file(service):
    view = service.view(service.example().id)
    book = load_workbook(io.BytesIO(to_xlsx(tables(view, "en"), view.assessment.updated)))
    assert len(book.sheetnames) == 5


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"schema": "other@1"}', b'{"schema": "parcours/assessment@1"}', b"\xff\xfe"]
)
def test_an_unreadable_import_is_refused_and_leaves_nothing(service, data):
    with pytest.raises(ImportRefused):
        service.import_(data)
    assert service.recent() == ()


def test_an_import_cannot_bring_questions_of_its_own(service, audit):
    exported = saved(service, audit.id, "en")
    exported["answers"] = [{"question": "planted", "kind": "level", "level": 4}]
    with pytest.raises(ImportRefused, match="planted"):
        service.import_(exported)


def test_evidence_is_kept_under_the_name_it_is_shown_by(service, store, audit):
    kept = service.attach(audit.id, "three_clicks", "C:\\photos\\..\\shot\u202e.png", PNG)
    assert (kept.name, kept.type) == ("shot.png", "png")
    assert store.files.get(audit.id, kept.sha256) == PNG
    service.detach(audit.id, kept.id)
    assert service.attachments(audit.id) == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", b""), ("a.exe", b"MZ"), ("a.html", b"<script>"), ("a.svg", b"<svg>"), ("a.png", b"<svg>"),
     ("a.txt", b"a\0b"), ("a.pdf", b"%PDF-" + b"0" * LARGEST)],
)  # fmt: skip
def test_evidence_of_another_kind_or_too_large_is_refused(service, audit, name, data):
    with pytest.raises(AttachmentRefused):
        service.attach(audit.id, "three_clicks", name, data)
    assert service.attachments(audit.id) == ()


def test_an_import_that_cannot_be_kept_whole_leaves_nothing(service, store, audit, monkeypatch):
    exported = saved(service, service.example().id, "en")

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(store, "put_artifact", full)
    with pytest.raises(OSError, match="no space"):
        service.import_(exported)
    assert {each.id for each in service.recent()} == {audit.id, "example"}


def test_pictures_taken_in_are_drawn_anew_and_small(service):
    exported = saved(service, service.example().id, "en")
    large, damaged = picture(900, 600), picture(300, 200, "JPEG")[:-200]
    frames = exported["findings"]["speed"]["frames"]
    frames[0]["jpeg"], frames[1]["jpeg"] = (base64.b64encode(each).decode() for each in (large, damaged))
    findings = service.view(service.import_(exported).id).findings
    first = header(base64.b64decode(findings.speed.frames[0].jpeg))
    assert (first.kind, first.width) == ("jpeg", 240)
    assert len(findings.speed.frames) == len(frames) - 1
    assert findings.could_not == (("pictures", Failure(FailureKind.PICTURE)),)
