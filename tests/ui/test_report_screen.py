"""Report: printed in both languages and lengths, signed, and taken away as a file."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from parcours.report.document import render


@pytest.fixture(autouse=True, scope="module")
def render_child():
    yield
    render.close()


@pytest.fixture
def report(visitor, audit):
    return visitor.open("report", audit)


def logo():
    picture = io.BytesIO()
    Image.new("RGB", (80, 40), "#0F766E").save(picture, "PNG")
    return picture.getvalue()


def sign(visitor, **given):
    visitor.app.text_input(key="brand_name").set_value(given.get("name", "Studio Lemaire"))
    if "logo" in given:
        visitor.app.file_uploader(key="brand_logo").set_value(("logo.png", given["logo"], "image/png"))
    visitor.app.button(key="FormSubmitter:brand-Keep this").click().run()
    return visitor.still()


def test_the_report_can_be_taken_away_as_pdf_json_and_tables(report):
    pdf, *others = (each.label for each in report.app.download_button)
    assert "Download the PDF" in pdf
    assert others == ["Save the audit (JSON)", "Everything (XLSX)", "Checks (CSV)", "Actions (CSV)"]


def test_every_page_is_shown_as_it_will_print(report):
    pages = len(report.app.image)
    assert pages > 3
    report.app.segmented_control(key="report_length").set_value("summary").run()
    assert len(report.still().app.image) == 1


def test_the_report_s_language_is_chosen_apart_from_the_screen_s(report):
    report.app.segmented_control(key="report_lang").set_value("fr").run()
    assert report.still().app.title[0].value == "A report to hand over"
    assert len(report.app.image) > 3


def test_the_name_on_the_cover_is_kept_for_the_next_report(report, service):
    sign(report, name="Studio Lemaire")
    assert service.brand().name == "Studio Lemaire"


def test_a_logo_is_kept_and_can_be_taken_away(report, service):
    sign(report, logo=logo())
    assert service.brand().logo_type == "png"
    report.app.button(key="no_logo").click().run()
    assert service.brand().logo == b""


def test_a_logo_that_is_no_picture_is_refused_with_a_sentence(report, service):
    sign(report, logo=b"<svg/>")
    assert "PNG or JPEG" in report.app.error[0].value
    assert service.brand().logo == b""
