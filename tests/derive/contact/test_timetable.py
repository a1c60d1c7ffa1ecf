import pytest

from parcours.derive.contact import timetable
from parcours.derive.page.reading import Reading
from parcours.gather.html.parse import parse

URL = "https://dupont-bakery.example/"


def read(*lines):
    body = "".join(f"<p>{line}</p>" for line in lines)
    return [each for each in timetable.written(Reading(parse(f"<html lang='en'>{body}", URL), URL))]


def shown(week):
    return {day: sorted((a / 60, b / 60) for a, b in spans) for day, spans in week.items()}


WORKDAYS = dict.fromkeys(range(5), [(9, 18)])


@pytest.mark.parametrize(
    "text",
    [
        "Monday to Friday: 9am to 6pm",
        "Mon-Fri 9:00 - 18:00",
        "Mon – Fri 9-6",
        "Du lundi au vendredi de 9h à 18h",
        "Weekdays 9 am – 6 pm",
    ],
)
def test_a_working_week_is_read_however_it_is_written(text):
    assert shown(read(text)[0].week) == WORKDAYS


def test_breaks_closed_days_and_rows_of_a_table():
    week = read("Lundi : fermé", "Mardi", "9h - 12h30 / 14h - 19h", "Samedi 10h-17h")[0].week
    assert shown(week) == {0: [], 1: [(9, 12.5), (14, 19)], 5: [(10, 17)]}


def test_the_half_of_the_day_is_understood_where_there_is_one_way_only():
    assert shown(read("Friday 5-10pm")[0].week) == {4: [(17, 22)]}
    assert shown(read("Saturday noon to 5")[0].week) == {5: [(12, 17)]}
    assert shown(read("Sunday 7pm-2am")[0].week) == {6: [(19, 26)]}


@pytest.mark.parametrize("text", ["They won 3-1 on Tuesday", "Sun 24/7", "Monday, 12 June 2026", "Open 24/7"])
def test_scores_and_dates_are_no_hours(text):
    assert read(text) == []


def test_hours_of_a_season_or_a_telephone_are_marked():
    assert not read("Summer hours", "Monday 9am-2pm")[0].plain
    assert not read("Phone: 312-421-7788 (Mon-Fri, 9am-5pm)")[0].plain
    assert read("Monday 9am-2pm")[0].plain


def test_markup_is_read_in_both_its_forms():
    assert shown(timetable.stated({"openingHours": "Mo-Fr 09:00-18:00"})) == WORKDAYS
    days = ["https://schema.org/Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    spec = {"openingHoursSpecification": [{"dayOfWeek": days, "opens": "09:00", "closes": "18:00"}]}
    assert shown(timetable.stated(spec)) == WORKDAYS


def test_markup_for_a_time_of_the_year_states_no_week():
    spec = {"dayOfWeek": "Monday", "opens": "09:00", "closes": "18:00", "validFrom": "2026-07-01"}
    assert timetable.stated({"openingHoursSpecification": spec}) is None


def test_only_what_both_say_can_clash():
    week, other = read("Mon-Fri 9am-6pm")[0].week, read("Fri 9am-5pm", "Sat 9am-5pm")[0].week
    assert timetable.clash(week, other) == (4,)
    assert timetable.clash(week, read("Mon 9am-12pm, 2pm-6pm")[0].week) == ()
