"""Small turns of phrase and parts that the first page and the chapters share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parcours.assess.checklist import Question
from parcours.charts.rating import severity
from parcours.facts.model import Answer, AnswerKind, Evidence
from parcours.facts.scorecard import Scorecard, StageScore
from parcours.facts.wording import STAGE_NAMES
from parcours.report.document.data import Bar, PageLink, Tag
from parcours.text import Translator, _
from parcours.url import bare_host, urlsplit

_PLACES, _PLACE_LENGTH = 3, 60
_WORD, _SMALL_WORD = re.compile(r"\w+"), 3


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
    ends = (text.rfind(mark, longest // 4, longest) for mark in (". ", "; ", " ;", "\u202f;", " (", " – "))
    end = max(ends)
    return text[:end].rstrip() if end > 0 else short(text, longest)


def one_line(texts: Sequence[str], longest: int) -> str:
    """The first text that fits whole, else the first that can be cut after a clause, else as much as fits."""
    said = [each for each in texts if each]
    fits = [each for each in said if len(each) <= longest]
    cut = [each for text in said if not (each := clause(text, longest)).endswith("…")]
    return next(iter([*fits, *cut]), clause(said[0], longest) if said else "")


def more(title: str, finding: str) -> str:
    """What a finding says beyond its title: nothing, a clause, or the whole of it."""
    if finding.lower().startswith(title.lower()):
        rest = finding[len(title) :].lstrip(" \u202f\u00a0")
        if rest[:1] in (";", "."):
            after = rest[1:].strip()
            return after[:1].upper() + after[1:]
    known, words = set(_WORD.findall(title.lower())), _WORD.findall(finding.lower())
    new = [each for each in words if each not in known and len(each) > _SMALL_WORD]
    return finding if len(new) > len(words) // 5 or any(each.isdigit() for each in words) else ""


def page_name(url: str) -> str:
    """A page as a reader recognises it: its path, or the site's name for the home page."""
    path = urlsplit(url).path
    shown = path if len(path) > 1 else bare_host(url)
    return shown if len(shown) <= _PLACE_LENGTH else f"{shown[: _PLACE_LENGTH - 1]}…"


def places(evidence: Iterable[Evidence]) -> tuple[PageLink, ...]:
    """The first pages that show something, each once."""
    once = dict.fromkeys(each.url for each in evidence if each.url)
    return tuple(PageLink(page_name(url), url) for url in list(once)[:_PLACES])


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
        reach=t(_("{low} to {high}"), low=low, high=high) if low != high else t(_("about {n}"), n=low),
        tag=Tag(band.key, word),
        weakest=weakest,
    )


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
