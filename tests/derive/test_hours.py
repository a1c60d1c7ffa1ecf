"""When the business is open, and times that say something else."""

import pytest
from looks import sees


@pytest.mark.parametrize(
    "text",
    [
        "<p>Monday to Friday 9am - 5.30pm</p>",
        "<p>Lun - Sam 9h - 19h</p>",
        "<p>Ouvert du mardi au samedi de 9 h 30 à 12 h et de 14 h à 19 h</p>",
        "<table><tr><td>Tuesday</td><td>10:00 – 18:00</td></tr></table>",
        "<h3>Opening hours</h3><p>8:00-17:00</p>",
        "<p>Mon.–Fri., 8:30–5:30, Central time</p>",
        "<p>0830 to 1815 Monday to Friday</p>",
        "<p>HOURS: Monday - Friday 7a-6p</p>",
        "<p>Emergency line open 24 hours a day</p>",
        "<p>Tél. 04 94 57 12 86, 7j/7 : nous sommes ouverts de 8h à 20h</p>",
    ],
)
def test_days_with_times_are_opening_hours(text: str) -> None:
    assert sees("opening_hours", text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Concert on Saturday 12 March, 10am - 4pm</p>",
        "<p>Livraison sous 24h</p>",
        "<p>We reply within 24 hours</p>",
        "<p>Cancel 24 hours before your visit</p>",
        "<p>Kids aged 7 - 12, monday group</p>",
        "<p>Beginners class, Tuesdays 18:00-20:00</p>",
        "<p>Pages 10:12 to 10:30</p>",
        "<p>Du lundi au samedi</p>",
    ],
)
def test_events_delays_and_bare_days_are_not(text: str) -> None:
    assert not sees("opening_hours", text)


def test_markup_counts_when_nothing_is_written() -> None:
    markup = (
        '<script type="application/ld+json">{"@type": "Bakery", "openingHours": "Mo-Sa 07:00-19:00"}</script>'
    )
    assert sees("opening_hours", "<p>Pain</p>", head=markup)
