"""Numbers to call, and numbers that are something else."""

import pytest
from looks import look, sees

from parcours.derive.contact.numbers import is_short_number


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Téléphone : 04 94 57 12 86"),
        ("fr", "Appelez-nous au 0494571286"),
        ("fr", "+33 (0)4 94 57 12 86"),
        ("fr", "Service client : appelez le 3949"),
        ("fr", "Tél. 04.94.57.12.86 – Fax 04.94.57.12.87"),
        ("en-US", "206.522.4910"),
        ("en-US", "Call (415) 892-3317 today"),
        ("en-US", "Ring us: 1-800-GO-FERNS"),
        ("en-US", "Free estimate 303.444.FERN"),
        ("en-US", "Phone: 1+800-823-4471"),
        ("en-GB", "07490 424 978"),
        ("en-GB", "<span>07490</span>\n<span> 424978</span>"),
        ("en", "For bookings contact us at (632) 442-1061"),
        ("fr", "<span>04 94</span><br><span>57 12 86</span>"),
        ("fr", "Tél/Fax : 04 94 57 12 86"),
        ("fr", "Tél 04/94/57/12/86"),
        ("fr", "Pour toute commande : 04 94 57 12 86"),
        ("fr", "SIRET 440 312 791 00027 - Tél : 04 94 57 12 86"),
        ("fr", "Standard 0 800 123 487 (appel gratuit)"),
        ("fr", "+(225) 07 57 12 86 31"),
        ("fr-BE", "02/345.67.18"),
        ("fr-BE", "GSM 0475/23.87.64"),
        ("fr-CH", "Natel 079 438 45 19"),
        ("fr-CA", "418 482-9135 poste 204"),
        ("en-US", "212.482.9135 x12"),
        ("en-US", "Call 1-877-LOAF-4-YOU"),
        ("en-US", "Dial 800.RYE.LOAF"),
        ("en-GB", "(01803) 840372"),
        ("en-IE", "Tel: 01 677 8213"),
        ("en-AU", "1300 482 173"),
        ("en-AU", "13 11 27"),
        ("de", "Tel. 030 / 482 17 35"),
        ("it", "Cell. 348 482 1735"),
        ("nl", "Tel. 020-4821735"),
        ("en", "Tél. : 04 94 57 12 86, Fern & Rye, Toulon, France"),
    ],
)
def test_a_number_a_visitor_can_call_is_seen(lang: str, text: str) -> None:
    assert sees("phone", f"<p>{text}</p>", lang=lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "SIRET 440 312 791 00027"),
        ("fr", "RCS Toulon 440 312 791"),
        ("fr", "N° TVA : FR 44 440312791"),
        ("fr", "Permis d'aménager PA 013 041 22 00001"),
        ("fr", "Fax : 04 94 57 12 87"),
        ("fr", "Capital de 120 000 000 euros"),
        ("fr", "Exemple : 01 23 45 67 89"),
        ("fr", "Hébergeur : Nuage SAS, 2 rue des Serveurs, 09 72 10 10 07"),
        ("en-GB", "Company number 10810951"),
        ("en-US", "Order no. 415 892 3317"),
        ("en-US", "Part 2064104910"),
        ("en-US", "Amiga 500/600/1200 power supply"),
        ("en-US", "Seasons 2019-2024, 12/05/2023"),
        ("en-US", "From $4,158,923,317"),
        ("en", "48.856613, 2.352222"),
        ("fr", "Immatriculée au RCS de Toulon sous le numéro 0440312791"),
        ("fr", "Carte professionnelle n° 0612 345 987"),
        ("fr", "Tél : 06 12 34 56 78"),
        ("fr", "04 94 57 12 87 (fax)"),
        ("fr", "<table><tr><td>Fax</td><td>04 94 57 12 87</td></tr></table>"),
        ("fr-BE", "TVA BE 0801.303.538"),
        ("fr-BE", "N° d'entreprise : BE 0801.303.538"),
        ("it", "P.I. 02099550010 - C.F. 80088230018"),
        ("en-GB", "Registered in England and Wales with number 01803840372"),
        ("en-AU", "ABN 48 217 359 482"),
        ("en-US", "Product Number: 212-482-9135"),
        ("en-US", "<table><tr><td>2124829135</td><td>4158923317</td></tr></table>"),
        ("en-US", "Pages: 1 2 3 4 5 6 7 8 9 10"),
        ("en-US", "Phone: (555) 123-4567"),
        ("en-US", "Award 200-3 LOAVES AND ROLLS"),
        ("en-US", "Mobile (e.g. 212 482 9135)"),
    ],
)
def test_other_numbers_are_not_phones(lang: str, text: str) -> None:
    assert not sees("phone", f"<p>{text}</p>", lang=lang)


def test_a_link_to_call_counts_without_its_number_in_sight() -> None:
    found = look("phone", '<a href="tel:+33494571286">Appelez-nous</a>', lang="fr")
    assert (found.found, found.quote) == (True, "Appelez-nous")


def test_a_link_to_a_fax_does_not_count() -> None:
    assert not sees("phone", '<a href="tel:+33494571287">Fax : 04 94 57 12 87</a>', lang="fr")


def test_a_whatsapp_number_is_a_number() -> None:
    assert sees("phone", '<a href="https://wa.me/33612945786">Écrivez-nous</a>', lang="fr")


def test_the_quote_is_what_the_reader_sees() -> None:
    assert look("phone", "<p>Tél. <b>04 94</b> 57 12 86, du lundi au jeudi</p>", lang="fr").quote == (
        "Tél. 04 94 57 12 86, du lundi au jeudi"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://wa.me/c/33612945786",
        "whatsapp://send?phone=33612945786",
        "https://web.whatsapp.com/send?text=Hello&phone=+33612945786",
        "https://api.whatsapp.com/send/?phone=33612945786",
        "callto:+33494571286",
        "tel:+33(0)494571286",
    ],
)
def test_every_kind_of_link_that_calls_or_chats_counts(address: str) -> None:
    assert sees("phone", f'<a href="{address}">Nous joindre</a>', lang="fr")


@pytest.mark.parametrize(
    "address",
    [
        "tel:",
        "tel:#",
        "tel:+1234567890",
        "tel:0000000000",
        "https://wa.me/?text=Hello",
        "https://wa.me/=Hello",
    ],
)
def test_a_link_without_a_real_number_does_not_count(address: str) -> None:
    assert not sees("phone", f'<a href="{address}">Call</a>')


def test_a_number_read_out_by_a_picture_counts() -> None:
    assert sees("phone", '<img src="banner.png" alt="Call us on 01803 840372">', lang="en-GB")


def test_a_picture_of_a_part_number_does_not_count() -> None:
    assert not sees("phone", '<img src="part.png" alt="Model no. 01803 840372">', lang="en-GB")


@pytest.mark.slow
def test_a_number_below_thousands_of_lines_of_figures_is_still_seen() -> None:
    figures = "<p>12 480 913 217 004</p>" * 3000
    assert sees("phone", f"{figures}<footer>Tél. 04 94 57 12 86</footer>", lang="fr")
    assert not sees("phone", figures, lang="fr")


@pytest.mark.parametrize(
    ("digits", "known"), [("3949", True), ("118712", True), ("112", False), ("0800", False), ("2468", False)]
)
def test_a_short_number_is_one_of_a_business_and_no_emergency_call(digits: str, known: bool) -> None:
    assert is_short_number(digits) is known
