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
        "<p>Open daily 8–6</p>",
        "<p>Winter hours: 10-4 daily</p>",
        "<table><tr><td>Mardi</td><td>17h</td><td>01h</td></tr></table>",
        "<p>Mon–Fri 9–5</p>",
        "<p>M-Th 10-6, F-Sa 10-8</p>",
        "<p>Mo-Fr 09:00-18:00</p>",
        "<p>Lu-Ve 8h30-18h30, Sa 9h-12h</p>",
        "<p>Lun-Ven : .................08H - 17H45</p>",
        "<p>Ouvert 7j/7</p>",
        "<p>Dépannage 24h/24</p>",
        "<p>Ouverture : 9h30</p><p>Fermeture : 19h</p>",
        "<p>We're open 7 days a week from 10am until late</p>",
        "<p>Horaires</p><p>9h - 19h</p>",
        "<table><tr><td>Lundi</td><td>09:00</td><td>19:00</td></tr></table>",
        "<p>Öffnungszeiten: Mo–Fr 9–18 Uhr, Sa 9–13 Uhr</p>",
        "<p>Lunedì - Venerdì 9:00 - 18:00</p>",
        "<p>Lunes a Viernes de 9:00 a 14:00</p>",
        "<p>Maandag t/m vrijdag 9:00 - 17:30</p>",
        "<p>12 Main Street, Thurs 9am - 5pm</p>",
    ],
)
def test_days_with_times_are_opening_hours(text: str) -> None:
    assert sees("opening_hours", text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Concert on Saturday 12 March, 10am - 4pm</p>",
        "<p>Samedi 14 février, 10h - 16h</p>",
        "<p>Livraison sous 24h</p>",
        "<p>We reply within 24 hours</p>",
        "<p>Cancel 24 hours before your visit</p>",
        "<p>Kids aged 7 - 12, monday group</p>",
        "<p>Beginners class, Tuesdays 18:00-20:00</p>",
        "<p>Pages 10:12 to 10:30</p>",
        "<p>Du lundi au samedi</p>",
        "<p>Uniquement sur rendez-vous</p>",
        "<h2>Planning</h2><p>Lundi 18h - 19h30 pain au levain</p>",
        "<p>Doors open 7pm, show 8pm-10pm Friday</p>",
        "<p>Order by 2pm Monday to Friday for next day delivery</p>",
        "<p>Buses run every 20 minutes 6:00-22:00 Monday to Sunday</p>",
        "<p>Sale ends Sunday, 10am to 8pm</p>",
        "<p>Instantly available 24/7 on all your devices</p>",
        "<p>The link is valid for 24 hours, then call us</p>",
        "<p>24 hour emergency service</p>",
        "<p>Happy hour Mon-Fri 4pm-7pm</p>",
        "<p>Worship: Sunday 10am–11:30am</p>",
        "<p>Friday's score was 10-4</p>",
        "<p>Sizes S - M, 9-10</p>",
    ],
)
def test_events_delays_and_bare_days_are_not(text: str) -> None:
    assert not sees("opening_hours", text)


def test_markup_counts_when_nothing_is_written() -> None:
    markup = (
        '<script type="application/ld+json">{"@type": "Bakery", "openingHours": "Mo-Sa 07:00-19:00"}</script>'
    )
    assert sees("opening_hours", "<p>Pain</p>", head=markup)
