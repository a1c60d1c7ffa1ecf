"""The printed report: what stands in it, that it is tagged, and that no stranger's words can break it."""

from __future__ import annotations

import dataclasses
import os
import re
import threading

import pytest
from business import bakery, picture
from printed import page_words, reader, structure, words

from parcours.facts.model import Brand, Profile
from parcours.facts.runs import SpeedRun
from parcours.report.document import press, render
from parcours.report.document.contents import contents
from parcours.report.document.images import LogoRefused
from parcours.text import translator

pytestmark = pytest.mark.slow

HOSTILE = (
    '#read("/etc/passwd")',
    '#eval("1+1")',
    "$x^2$",
    "@ref",
    "<label>",
    "https://evil.example/ */ comment",
    "/* never closed",
    "= Heading",
    "*bold* _it_",
    "`raw`",
    '#import "@preview/cetz:0.3.0"',
    "\\u{41}",
    "#{",
    "]]]",
    "~~~",
    '"quoted"',
    "#set text(fill: red)",
    "--- … --",
    "<script>alert(1)</script>",
    '#image("../../x.png")',
    '#panic("no")',
    "// comment",
    '#link("javascript:x")[y]',
    "#json(bytes(sys.inputs.data))",
    "#sys.version",
    "{brace} {0}",
)


@pytest.fixture(scope="module", params=["en", "fr"])
def printed(request):
    return request.param, render.pdf(
        contents(
            bakery(),
            request.param,
            brand=Brand("Studio Lemaire", "hello@lemaire.example", "#7C2D12", picture()),
        )
    )


def test_the_first_page_stands_alone(printed):
    lang, pdf = printed
    view, t, page = bakery(), translator(lang), page_words(pdf, 0)
    assert "Boulangerie Martin" in page
    assert "Studio Lemaire" in page
    assert str(round(view.scorecard.overall.score)) in page
    for stage in view.checklist.stages:
        assert t(stage.title) in page
    for action in view.plan.first:
        assert t(action.title) in page
    assert reader(pdf).pages[0].extract_text().count("1 / ") == 1


def test_the_full_report_tells_every_question_and_check(printed):
    lang, pdf = printed
    view, t, text = bakery(), translator(lang), words(pdf)
    squeezed = "".join(text.split())
    missing = [each.id for each in view.checklist.questions if "".join(t(each.text).split()) not in squeezed]
    assert missing == []
    assert "404" in text
    assert "LCP" in text


def test_it_is_tagged_and_names_its_language_and_title(printed):
    lang, pdf = printed
    document = reader(pdf)
    catalogue = document.trailer["/Root"]
    assert catalogue["/Lang"][:2] == lang
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Boulangerie Martin" in document.metadata.title
    assert b"pdfuaid:part" in pdf or "pdfuaid" in catalogue["/Metadata"].get_object().get_data().decode()


def test_every_figure_has_words_for_who_cannot_see_it(printed):
    _lang, pdf = printed
    alternatives = [alt for kind, alt in structure(pdf) if kind == "Figure"]
    assert len(alternatives) == 10  # the logo, eight frames, the chart of loads
    assert all(alternatives)


def test_its_headings_and_tables_are_tagged_in_order(printed):
    _lang, pdf = printed
    kinds = [kind for kind, _alt in structure(pdf)]
    levels = [int(kind[1:]) for kind in kinds if kind[0] == "H" and kind[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert kinds.count("Table") >= 10
    assert kinds.count("TH") >= 3 * 10
    assert kinds.index("Title") < kinds.index("H1")


def test_one_page_is_enough_for_the_summary():
    for lang in ("en", "fr"):
        pdf = render.pdf(contents(bakery(), lang, length="summary"))
        assert len(reader(pdf).pages) == 1


def test_a_strangers_markup_is_printed_as_it_is():
    for at in range(0, len(HOSTILE), 13):
        said = " ¦ ".join(HOSTILE[at : at + 13])
        text = words(render.pdf(contents(bakery(said, said=said), "en")))
        missing = [
            each for each in HOSTILE[at : at + 13] if each not in text and each.replace('"', "“") not in text
        ]
        assert missing == []


@pytest.mark.parametrize(
    "name",
    [
        "Ç" * 80,
        "Établissements Œuvre & Fils – l’artisan du goût, spécialités de Noël",
        "w" * 5000,
        "麦当劳餐厅 北京烤鸭",
        "مخبز السعادة",
        "מאפייה ירושלים",
        "ร้านขนมปัง ዳቦ ቤት बेकरी ბეიქერი",
        "👨‍👩‍👧‍👦 🥖🥐 👍🏽 🇫🇷 ☃ ❤️ ✨ 🎂 🍞 🧁",
        "a" + "\u0301" * 300,
        "tab\tnul\x00 bell\x07 \ufffe \U0001fffe private\ue000 bidi\u202egpj.exe\u2066x",
    ],
    ids=[
        "long",
        "french",
        "endless word",
        "chinese",
        "arabic",
        "hebrew",
        "scripts",
        "emoji",
        "marks",
        "hidden",
    ],
)
def test_any_name_can_be_printed(name):
    pdf = render.pdf(contents(bakery(name, said=name), "fr"))
    text = words(pdf)
    assert "\x00" not in text
    assert "\u202e" not in text
    assert "Audit" in reader(pdf).metadata.title
    assert len(reader(pdf).pages) < 60


def test_a_character_no_font_has_is_printed_as_its_code():
    assert "[U+9EA6]" in page_words(render.pdf(contents(bakery("麦 Bakery"), "en", length="summary")), 0)


@pytest.mark.parametrize("name", ["مخبز السعادة", "מאפייה ירושלים"], ids=["arabic", "hebrew"])
def test_names_in_arabic_and_hebrew_are_printed_in_their_letters(name):
    assert "[U+" not in page_words(render.pdf(contents(bakery(name), "en", length="summary")), 0)


def test_an_endless_link_is_printed_as_text_and_does_not_stop_the_report():
    view = bakery(url="https://www.example.com/" + "a" * 100_000 + "/")
    links = [
        note.get_object()["/A"]["/URI"]
        for page in reader(render.pdf(contents(view, "en"))).pages
        for note in page.get("/Annots", [])
    ]
    assert all(len(each) <= 2000 for each in links)


def test_a_business_without_a_website_has_its_report():
    text = words(render.pdf(contents(bakery(site=False), "en")))
    assert "no website: your answers alone" in text
    assert "How long until they see something?" not in text


def test_a_site_that_could_not_be_read_has_its_report():
    view = bakery()
    nothing = dataclasses.replace(
        view.findings, pages=(), results=(), speed=None, clicks=type(view.findings.clicks)()
    )
    text = words(render.pdf(contents(dataclasses.replace(view, findings=nothing), "en")))
    assert "the website could not be read" in text


def test_loads_without_a_main_content_have_their_report():
    view = bakery()
    unseen = dataclasses.replace(view.findings.speed, runs=(SpeedRun({"fcp": 900.0}),) * 3)
    findings = dataclasses.replace(view.findings, speed=unseen)
    text = words(render.pdf(contents(dataclasses.replace(view, findings=findings), "en")))
    assert "could not be measured" in text and "good up to" not in text


def test_an_audit_just_begun_has_its_report():
    text = words(render.pdf(contents(bakery(site=False, answered=False), "en")))
    assert "There is too little to judge yet." in text


@pytest.mark.parametrize("profile", list(Profile))
def test_every_kind_of_business_has_its_summary_on_one_page(profile):
    assert len(reader(render.pdf(contents(bakery(profile=profile), "fr", length="summary"))).pages) == 1


def test_the_same_audit_prints_the_same_bytes():
    data = contents(bakery(), "en", length="summary")
    assert render.pdf(data) == render.pdf(data)


def test_the_template_opens_nothing_and_runs_no_text_as_code(tmp_path):
    files = {each.name: each.read_text("utf-8") for each in press.TEMPLATE.iterdir()}
    for source in files.values():
        assert set(re.findall(r'#import "([^"]+)"', source)) <= set(files), "its own files alone"
        rest = source.replace('#import "', "")
        assert not re.search(r"\b(eval|read|import|include|plugin|csv|yaml|toml|xml|cbor)\b\s*[(\"]", rest)
    press.Press(tmp_path)
    assert {each.name for each in (tmp_path / "root").iterdir()} == set(files)
    assert not any(each.is_symlink() for each in tmp_path.rglob("*"))


def test_a_report_too_large_to_print_is_refused_before_the_child_sees_it():
    data = contents(bakery(), "en", length="summary")
    endless = dataclasses.replace(data, said_seen=("long " * 390,) * 3000)
    with pytest.raises(render.RenderFailed, match="5 MB"):
        render.pdf(endless)


def test_a_child_that_died_is_replaced():
    before = render.pdf(contents(bakery(), "en", length="summary"))
    os.kill(render._RENDERER._child.pid, 9)
    assert render.pdf(contents(bakery(), "en", length="summary")) == before


def test_many_threads_may_print_at_once():
    data, printed = contents(bakery(), "en", length="summary"), []
    threads = [threading.Thread(target=lambda: printed.append(render.pdf(data))) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(printed)) == 1
    assert len(printed) == 4


def test_a_logo_is_drawn_anew():
    small = render.logo(picture(1200, 400, "JPEG"))
    assert small.startswith(b"\x89PNG")
    assert len(small) < 20_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "PNG or JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG or JPEG"),
        (b"GIF89a" + b"\0" * 50, "PNG or JPEG"),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (30_000).to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0",
            "25 million",
        ),
        (picture()[:60], "damaged"),
        (picture() + b"\0" * (3 << 20), "2 MB"),
    ],
    ids=["nothing", "svg", "gif", "huge", "cut", "heavy"],
)
def test_what_is_not_a_fit_logo_is_refused_with_a_sentence(data, said):
    with pytest.raises(LogoRefused) as refusal:
        render.logo(data)
    assert said in refusal.value.sentence


def test_a_damaged_logo_in_the_record_does_not_stop_the_report():
    pdf = render.pdf(
        contents(bakery(), "en", length="summary", brand=Brand("Studio", "", "", b"not a picture"))
    )
    assert "Studio" in page_words(pdf, 0)
