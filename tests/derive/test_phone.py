"""Numbers to call, and numbers that are something else."""

import pytest
from looks import look, sees


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
