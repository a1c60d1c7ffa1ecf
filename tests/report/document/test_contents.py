"""What the report says: rules for the verdict, honest words for what is not known, and nothing left in one
language."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from business import bakery

from parcours.charts.rating import severity
from parcours.facts.model import Brand, Stage
from parcours.facts.runs import SpeedRun
from parcours.facts.scorecard import Scorecard
from parcours.report.document.clean import breakable, link, printable, text
from parcours.report.document.contents import ACCENT, contents
from parcours.report.document.images import header
from parcours.report.document.phrases import clause, more, one_line, short
from parcours.text import translator

ALSO_ENGLISH = {"", "404"}


def strings(value, name=""):
    """Every (field, text) of report data."""
    if is_dataclass(value):
        return [each for field in fields(value) for each in strings(getattr(value, field.name), field.name)]
    if isinstance(value, tuple):
        return [each for part in value for each in strings(part, name)]
    if isinstance(value, dict):
        return [each for key, part in value.items() for each in strings(part, key)]
    return [(name, value)] if isinstance(value, str) else []


def with_scores(card: Scorecard, **scores: float | None) -> Scorecard:
    """The card with other stage scores; the lowest is the weakest."""
    stages = tuple(replace(each, score=scores.get(each.id.value, 75.0)) for each in card.stages)
    known = [each for each in stages if each.score is not None]
    weakest = min(known, key=lambda each: each.score).id if len(known) > 1 else None
    return replace(card, stages=stages, weakest=weakest)


def told(**scores):
    view = bakery()
    return contents(replace(view, scorecard=with_scores(view.scorecard, **scores)), "en", length="summary")


def test_the_verdict_names_a_strength_before_the_weakness():
    said = told(purchase=92.0, follow_up=30.0)
    assert said.headline == "Buying from you is easy. After they buy, they are left alone."
    assert "The weakest stage is follow-up (30 of 100)" in said.verdict


def test_where_every_stage_is_good_nothing_is_lost():
    said = told(purchase=92.0)
    assert said.headline.endswith("Every stage holds.")
    assert "lost" not in said.verdict


def test_a_fair_stage_is_one_to_strengthen():
    assert told(advocacy=60.0).headline.endswith("The stage to strengthen is advocacy.")


def test_no_stage_is_praised_that_is_not_good():
    said = told(**{stage.value: 30.0 for stage in Stage})
    assert said.headline.startswith("Your strongest stage is")


def test_a_site_that_did_not_answer_has_no_letter():
    view = bakery()
    down = replace(view.scorecard, overall=replace(view.scorecard.overall, grade="", gradable=False))
    said = contents(replace(view, scorecard=down), "en")
    assert said.grade == ""
    assert said.headline == "Your website did not answer, so there is no grade yet."


def test_a_stage_without_a_score_is_a_circle_and_not_a_zero():
    bar = next(each for each in told(advocacy=None).bars if each.name == "Advocacy")
    assert (bar.value, bar.tag.key, bar.tag.word) == ("–", "none", "not enough information")


@pytest.mark.parametrize(
    ("score", "key"),
    [
        (100, "good"),
        (70, "good"),
        (69.5, "good"),
        (69.4, "fair"),
        (55, "fair"),
        (54.4, "poor"),
        (0, "poor"),
        (None, "none"),
    ],
)
def test_a_band_fits_the_figure_that_is_printed(score, key):
    assert severity(score).key == key


def test_what_could_not_be_checked_is_never_called_poor():
    data = contents(bakery(), "en")
    for check in (check for stage in data.stages for check in stage.checks):
        if check.tag.word in ("not seen", "could not be checked"):
            assert check.tag.key == "none"
    assert any("code 404" in line.text for line in data.could_not)
    assert any("No browser" in line.text for line in data.could_not)


def test_denominators_are_in_words():
    data = contents(bakery(), "en")
    assert any("checks that apply to you could be made" in each for each in data.counts)
    assert all("answered" in stage.meaning for stage in data.stages)


def test_every_statistic_has_its_source():
    assert all(stage.source for stage in contents(bakery(), "fr").stages)


def test_a_path_says_that_three_clicks_are_a_rule_of_thumb():
    paths = contents(bakery(), "en").paths
    assert "studies do not show" in paths.honest
    assert {path.clicks for path in paths.paths} >= {"1 click", "4 clicks", "on the home page", "not seen"}


def test_every_first_action_stands_once_in_impact_and_effort():
    data = contents(bakery(), "en")
    placed = sorted(one.number for band in data.priorities for cell in band.cells for one in cell)
    assert placed == [action.number for action in data.actions]
    assert {len(band.cells) for band in data.priorities} == {len(data.efforts)}


def test_the_summary_holds_the_first_page_and_nothing_else():
    data = contents(bakery(), "en", length="summary")
    assert (data.stages, data.speed, data.paths, data.method) == ((), None, None, ())
    assert len(data.actions) <= 6


def test_every_text_of_ours_is_said_in_french():
    english = {said for _field, said in strings(contents(bakery(said="§"), "en"))}
    french = strings(contents(bakery(said="§"), "fr"))
    ours = [
        said
        for name, said in french
        if name
        in (
            "footer",
            "headline",
            "meaning",
            "sentence",
            "sarah",
            "gloss",
            "honest",
            "method",
            "how",
            "why",
            "fix",
        )
    ]
    assert [said for said in ours if said and said in english] == []
    assert not [said for _name, said in french if "{" in said]


def test_every_label_is_said_in_french():
    en, fr = (contents(bakery(), lang, length="summary").labels for lang in ("en", "fr"))
    assert en.keys() == fr.keys()
    assert {key for key in en if en[key] == fr[key] and len(en[key]) > 8} == set()


def test_a_text_is_cut_at_a_word_and_an_endless_word_anywhere():
    assert short("one two three four", 12) == "one two…"
    assert short("w" * 100, 10) == "w" * 9 + "…"
    assert short("short", 10) == "short"
    assert (
        clause("We saw it on 3 pages; it may be elsewhere too, where nobody looks", 40)
        == "We saw it on 3 pages"
    )
    assert clause("We saw it on 3 pages", 40) == "We saw it on 3 pages"


def test_a_finding_does_not_say_its_title_again():
    assert more("Customers can write by e-mail", "Customers can write by e-mail.") == ""
    assert more("The home page says who you are", "The home page says who you are to you.") == ""
    assert more("The connection is secure", "The connection is secure; the key lasts.") == "The key lasts."
    found = "Search engines may show your pages, and a sitemap lists 15 of them."
    assert more("Search engines may show your pages", found) == found
    assert more("Links say where they lead", "Nobody could tell") == "Nobody could tell"


def test_a_line_is_the_first_text_that_fits_whole():
    assert one_line(["a long list of things nobody knows", "because it helps"], 20) == "because it helps"
    assert one_line(["", "word " * 9], 12) == "word word…"
    assert one_line(["", ""], 12) == ""


def test_a_range_of_one_figure_is_said_as_one():
    view = bakery()
    stage = replace(view.scorecard.stages[0], low=72.8, high=73.2)
    card = replace(view.scorecard, stages=(stage, *view.scorecard.stages[1:]))
    assert contents(replace(view, scorecard=card), "en").bars[0].reach == "about 73"


def test_a_picture_that_stays_the_same_is_shown_once():
    view = bakery()
    still = tuple(
        replace(each, jpeg=view.findings.speed.frames[0].jpeg) for each in view.findings.speed.frames
    )
    same = replace(view.findings, speed=replace(view.findings.speed, frames=still))
    frames = contents(replace(view, findings=same), "en").speed.frames
    assert len(frames) == 1
    assert "to" in frames[0].time


def test_loads_without_a_main_content_are_not_drawn():
    view = bakery()
    unseen = replace(view.findings.speed, runs=tuple(SpeedRun({"fcp": 900.0}) for _ in range(3)))
    speed = contents(replace(view, findings=replace(view.findings, speed=unseen)), "en").speed
    assert speed.loads is None
    assert speed.sentences == ("The moment when the main content appears could not be measured.",)


def test_a_brand_gives_its_colour_where_it_can_be_read():
    assert contents(bakery(), "en", brand=Brand(colour="#7C2D12")).accent == "#7C2D12"
    assert contents(bakery(), "en", brand=Brand(colour="#FFEE00")).accent == ACCENT
    assert contents(bakery(), "en", brand=Brand(colour="red; }")).accent == ACCENT


def test_hidden_characters_are_taken_out_and_letters_stay():
    assert text("a\x00b\u202ec\ufffed\ue000e\nf") == "abcde f"
    assert text("Œuvre – 100\u202f% « été »") == "Œuvre – 100\u202f% « été »"
    assert len(text("x" * 9000)) == 2000


def test_a_long_word_can_break_and_reads_the_same():
    word = "https://www.example.com/" + "a" * 100
    assert breakable(word).replace("\u200b", "") == word
    assert max(len(each) for each in breakable(word).split("\u200b")) <= 28
    assert breakable("une phrase ordinaire") == "une phrase ordinaire"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//evil.example",
        "",
        "https://",
        "https://e.example/\n",
        "https://e.example/" + "a" * 3000,
        "https://[bad",
    ],
)
def test_only_a_web_page_becomes_a_link(url):
    assert link(url) == ""
    assert printable({"url": url, "some_key": "x"}) == {"url": "", "some-key": "x"}


def test_a_picture_is_known_by_its_header_alone():
    assert header(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30") == header(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30rest"
    )
    assert header(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30").width == 30_000
    assert header(b"<svg/>") is None


def test_dates_and_numbers_follow_the_language():
    assert "21 novembre 2026" in contents(bakery(), "fr").about
    assert translator("fr").seconds(3.1).startswith("3,1")
