"""The shipped checklist is whole and fair, and every kind of mistake in one is refused with a sentence."""

from __future__ import annotations

import json
import re

import pytest

from audits import META_BY_ID
from parcours.assess import checklist_file as module
from parcours.assess.checklist import Advice, Checklist, Question
from parcours.assess.checklist_file import SCHEMA, journey
from parcours.assess.scoring import TRUST_IN_ANSWERS
from parcours.facts.model import Profile, Stage
from parcours.facts.wording import PROFILE_NAMES, STAGE_NAMES
from parcours.text import LANGUAGES, Translator, Words

QUESTIONS = [
    "every_department", "first_impression", "three_clicks", "worth_sharing", "social_value",
    "customer_needs", "automated_prospects", "clear_kpis",
    "cross_sell_plan", "conversion_data", "tests_per_year", "low_friction",
    "service_procedure", "existing_customers", "ask_for_reviews", "use_testimonials",
    "cause", "cause_shared", "brand_story",
]  # fmt: skip
SPEED = {
    "server-response", "first-contentful-paint", "largest-contentful-paint", "speed-index",
    "total-blocking-time", "layout-shift", "page-weight", "first-impression",
}  # fmt: skip
CLICKS = {"key-tasks-clicks", "pages-within-clicks"}
every_question = pytest.mark.parametrize("question", journey().questions, ids=lambda each: each.id)
every_profile = pytest.mark.parametrize("profile", list(Profile))


def test_the_six_stages_come_in_the_order_of_the_journey():
    assert [stage.id for stage in journey().stages] == list(Stage)


def test_every_question_of_the_articles_is_asked():
    assert [question.id for question in journey().questions] == QUESTIONS


def test_refs_are_distinct():
    refs = [question.ref for question in journey().questions]
    assert len(set(refs)) == len(refs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_stages_and_profiles_are_called_as_everywhere_else(lang: str):
    t = Translator(lang)
    assert [t(stage.title) for stage in journey().stages] == [t(STAGE_NAMES[stage]) for stage in Stage]
    assert [t(rules.title) for rules in journey().profiles] == [t(PROFILE_NAMES[each]) for each in Profile]


@every_question
def test_the_levels_can_be_told_apart(question: Question):
    for lang in ("en", "fr"):
        openings = {level[lang][:25] for level in question.levels}
        assert len(openings) == 5


@every_question
def test_the_advice_depends_on_the_answer(question: Question):
    given = [advice for advice in (*question.advice, question.find_out) if advice]
    for part in ("do", "why", "how"):
        for lang in ("en", "fr"):
            assert len({getattr(advice, part)[lang] for advice in given}) == len(given)


@every_question
def test_advice_titles_fit_on_a_line(question: Question):
    for advice in (*question.advice, question.find_out):
        if advice:
            assert max(len(advice.do["en"]), len(advice.do["fr"])) <= 60


@every_question
def test_advice_at_a_higher_level_promises_no_more(question: Question):
    impacts = [advice.impact for advice in question.advice if advice]
    assert impacts == sorted(impacts, reverse=True)


def _texts(part: object) -> list[Words]:
    if isinstance(part, Words):
        return [part]
    if isinstance(part, tuple):
        return [words for each in part for words in _texts(each)]
    fields = getattr(type(part), "model_fields", {})
    return [words for name in fields for words in _texts(getattr(part, name))]


def test_every_text_is_written_in_both_languages():
    texts = _texts(journey())
    assert len(texts) > 500
    assert [words["en"] for words in texts if words["en"].casefold() == words["fr"].casefold()] == []


def test_french_is_set_as_the_french_do():
    badly = re.compile(r"[^\u202f]([;?!])|[^\u00a0]:(?!//)|[^\u00a0]»|«[^\u00a0]|'")
    wrong = [words["fr"] for words in _texts(journey()) if badly.search(words["fr"].replace("…", ""))]
    assert wrong == []


def test_nobody_is_addressed_as_tu():
    texts = [words["fr"] for words in _texts(journey())]
    assert [text for text in texts if re.search(r"\b([Tt]u|[Tt]es|[Tt]a)\b", text)] == []


def test_asking_for_reviews_never_leads_to_a_discount():
    question = journey().question("ask_for_reviews")
    assert "without reward" in question.levels[3]["en"] and "sans récompense" in question.levels[3]["fr"]
    assert "not legal advice" in question.help["en"] and "pas un conseil juridique" in question.help["fr"]
    assert "drop the reward" in question.advice[1].do["en"]


def test_having_no_cause_is_no_fault():
    for name in ("cause", "cause_shared"):
        assert "Does not apply" in journey().question(name).help["en"]
        assert "Ne s’applique pas" in journey().question(name).help["fr"]


def test_no_figure_is_quoted_that_has_no_source():
    said = " ".join(words["en"] + words["fr"] for words in _texts(journey()))
    for figure in (
        "74.58",
        "74,58",
        "72%",
        "72\u202f%",
        "86%",
        "86\u202f%",
        "five times",
        "cinq fois",
        "1 second",
    ):
        assert figure not in said


def test_every_audit_backs_a_question():
    linked = {link.id for question in journey().questions for link in question.audits}
    assert linked == set(META_BY_ID)


def _evidence(stage_of: Checklist, stage: Stage, of: set[str]) -> float:
    """The share of a stage's outside evidence that rests on some audits, when all is answered and seen."""
    total = share = 0.0
    for question in stage_of.stage(stage).questions:
        weights = {link.id: link.weight for link in question.audits}
        if weights:
            mass = question.weight * question.testability / (TRUST_IN_ANSWERS + question.testability)
            total += mass
            share += mass * sum(weights[each] for each in of & set(weights)) / sum(weights.values())
    return share / total


@every_profile
def test_the_three_click_rule_weighs_little(profile: Profile):
    assert 0 < _evidence(journey().for_profile(profile), Stage.AWARENESS, CLICKS) <= 0.15


@every_profile
def test_speed_which_moves_by_itself_weighs_little(profile: Profile):
    assert 0 < _evidence(journey().for_profile(profile), Stage.AWARENESS, SPEED) <= 0.15


def test_a_profile_leaves_out_what_does_not_apply():
    assert journey().question("tests_per_year")
    assert journey().for_profile(Profile.LOCAL).question("tests_per_year") is None


def test_a_profile_weighs_stages_and_questions_its_own_way():
    local, charity = journey().for_profile(Profile.LOCAL), journey().for_profile(Profile.CHARITY)
    assert local.stage(Stage.CONSIDERATION).weight < journey().stage(Stage.CONSIDERATION).weight
    assert charity.question("cross_sell_plan").weight < journey().question("cross_sell_plan").weight
    assert charity.question("cause").weight > journey().question("cause").weight


@every_profile
def test_every_profile_keeps_something_in_every_stage(profile: Profile):
    fitted = journey().for_profile(profile)
    assert [stage.id for stage in fitted.stages] == list(Stage)
    assert all(any(not question.optional for question in stage.questions) for stage in fitted.stages)


def test_profiles_change_no_words():
    fitted = {question.id: question for question in journey().for_profile(Profile.CHARITY).questions}
    assert all(fitted[each.id].text == each.text for each in journey().questions if each.id in fitted)


def test_the_schema_for_editors_is_fresh():
    mend = "run: python -m parcours.assess.checklist_file --schema"
    assert SCHEMA.read_text("utf-8") == module.schema(), mend


def test_the_schema_knows_the_parts_of_a_question():
    described = json.loads(SCHEMA.read_text("utf-8"))["$defs"]
    assert set(described["Question"]["properties"]) == set(Question.model_fields)
    assert described["Advice"]["properties"]["impact"]["enum"] == [0.25, 0.5, 1, 2, 3]
    assert set(described["Advice"]["required"]) == set(Advice.model_fields)


# What follows breaks a small checklist in one place at a time.
