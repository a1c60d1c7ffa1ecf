"""Small turns of phrase and parts that the first page and the chapters share."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from parcours import charts
from parcours.checklist import Question
from parcours.model import Answer, AnswerKind, Evidence, Scorecard, StageScore
from parcours.report.data import Bar, Figure, Place, Tag
from parcours.severity import severity
from parcours.text import Translator, _
from parcours.words import STAGE_NAMES

_PLACES, _PLACE_LENGTH = 3, 60


def sentence(text: str) -> str:
    """The text with a full stop, if it has no end of its own."""
    return text if not text or text[-1] in ".!?…" else f"{text}."


def inside(name: str) -> str:
    """A stage's name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def short(text: str, longest: int) -> str:
    """The text cut at a word, at most `longest` characters; inside a word where there is no other place."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    kept = head.rsplit(" ", 1)[0] if " " in head[longest // 2 :] else head
    return f"{kept.rstrip()}…"


def clause(text: str, longest: int) -> str:
    """The text, or its first clauses where it is longer: the whole of it stands elsewhere in the report."""
    if len(text) <= longest:
        return text
    ends = (text.rfind(mark, longest // 3, longest) for mark in (". ", "; ", " ;", "\u202f;", " (", " – "))
    end = max(ends)
    return text[:end].rstrip() if end > 0 else short(text, longest)


def host(url: str) -> str:
    """The site's name without www, empty when there is no site."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def page_name(url: str) -> str:
    """A page as a reader recognises it: its path, or the site's name for the home page."""
    path = urlsplit(url).path
    shown = path if len(path) > 1 else host(url)
    return shown if len(shown) <= _PLACE_LENGTH else f"{shown[: _PLACE_LENGTH - 1]}…"


def places(evidence: Iterable[Evidence]) -> tuple[Place, ...]:
    """The first pages that show something, each once."""
    once = dict.fromkeys(each.url for each in evidence if each.url)
    return tuple(Place(page_name(url), url) for url in list(once)[:_PLACES])


def stage_bar(stage: StageScore, card: Scorecard, t: Translator) -> Bar:
    """One stage as a bar, with its word."""
    band, weakest = severity(stage.score), stage.id is card.weakest
    word = t(_("{word}, weakest"), word=t(band.word)) if weakest else t(band.word)
    low, high = t.number(stage.low), t.number(stage.high)
    return Bar(
        name=t(STAGE_NAMES[stage.id]),
        score=stage.score,
        value="–" if stage.score is None else t.number(stage.score),
        low=stage.low,
        high=stage.high,
        reach=t(_("{low} to {high}"), low=low, high=high) if low != high else low,
        tag=Tag(band.key, word),
        weakest=weakest,
    )


def figure(chart: charts.Chart) -> Figure:
    """A chart for print: its title becomes text above it, where it can be read aloud."""
    return Figure({key: each for key, each in chart.spec.items() if key != "title"}, chart.title, chart.alt)


def said_of(question: Question, answer: Answer | None, t: Translator) -> str:
    """An answer in words: its level's text, or what else was said."""
    if answer is None:
        return t(_("Not answered yet."))
    if answer.kind is AnswerKind.UNKNOWN:
        return t(_("I don't know."))
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        return (
            t(_("Does not apply: {reason}"), reason=sentence(answer.reason))
            if answer.reason
            else t(_("Does not apply."))
        )
    return t(question.levels[answer.level or 0])
