"""The whole way, in French and in English: from an address to the printed report in hand."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

WORDS = {
    "en": {
        "site": "harbour",
        "profile": "Services by appointment",
        "stages": ["Awareness", "Consideration", "Purchase", "Follow-up", "Advocacy", "Emotional value"],
        "website": "Website",
        "again": "Check again",
        "found": "Can they find it?",
        "answered": "questions answered",
        "report": "Make the report",
        "download": "Download the PDF",
        "sidebar": ["Checklist", "Website", "Results"],
    },
    "fr": {
        "site": "boulangerie",
        "profile": "Lieu de proximité",
        "stages": ["Découverte", "Réflexion", "Achat", "Suivi", "Recommandation", "Valeur émotionnelle"],
        "website": "Site web",
        "again": "Refaire l’examen",
        "found": "Trouve-t-on ce que l’on cherche",
        "answered": "ont leur réponse",
        "report": "Faire le rapport",
        "download": "Télécharger le PDF",
        "sidebar": ["Questionnaire", "Site web", "Résultats"],
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_from_the_address_to_the_printed_report(visit, sites, lang):
    words = WORDS[lang]
    screen = visit(lang)
    assert screen.open().problems() == []
    screen.begin(sites[words["site"]], profile=words["profile"])
    audit = screen.audit
    answer_every_stage(screen, words)

    assert screen.follow(words["website"]).audit == audit
    screen.page.get_by_role("button", name=words["again"]).wait_for(timeout=240_000)
    screen.drawn()
    assert screen.page.get_by_text(words["found"]).count()
    assert screen.problems() == []

    screen.follow(words["sidebar"][2])
    assert screen.page.get_by_test_id("stMetricValue").inner_text()
    assert screen.problems() == []
    screen.click(words["report"])
    check_report(screen, words, lang)


def answer_every_stage(screen, words):
    for stage in words["stages"]:
        assert screen.page.get_by_role("heading", level=1).inner_text() == stage
        for place in range(screen.questions.count()):
            screen.answer(place, 3)
        assert screen.problems() == []
        if stage != words["stages"][-1]:
            screen.page.locator(".st-key-next button").click()
            screen.page.get_by_role("heading", level=1).filter(has_not_text=stage).wait_for()
            screen.drawn()
    assert screen.page.get_by_text(words["answered"]).count()


def check_report(screen, words, lang):
    button = screen.page.get_by_role("button", name=words["download"])
    button.wait_for(timeout=60_000)
    assert screen.drawn().problems() == []
    with screen.page.expect_download() as downloading:
        button.click()
    download = downloading.value
    assert download.suggested_filename.endswith(".pdf")
    pdf = PdfReader(download.path())
    assert pdf.trailer["/Root"]["/Lang"].startswith(lang)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(pdf.pages) > 3
    assert words["stages"][3] in pdf.pages[0].extract_text()
