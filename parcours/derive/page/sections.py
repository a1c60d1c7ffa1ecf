"""A part of a page that does the work of a page of its own: about, questions and answers, a clause
of the terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parcours.derive.page.headings import HEADINGS, heads, is_filling, leading_elsewhere
from parcours.derive.page.page_type import names
from parcours.derive.page.reading import Line, Reading, Sight, fold, once_a_page, shorten
from parcours.derive.vocabulary import vocabulary

WORDS = vocabulary(__file__)
_ABOUT_ANCHOR = WORDS.exactly("about_anchor")
_ACCOUNT = WORDS.whole("account")
_QUESTIONS = re.compile(
    rf"\b(?:{WORDS['questions']})\b|^(?:{WORDS['questions_alone']})\W*$|^(?:{WORDS['questions_about']})\b"
)
_CLASS_OF_QUESTIONS = re.compile(r"\bfaqs?\b|faq[-_]|accordion|question")
_Q_MARK = re.compile(r"q ?\d{0,2} ?[:.)-] ?.{8,300}\?")
_A_MARK = re.compile(r"(?:\? |^)[ar] ?\d{0,2} ?[:.)-] ?\w")
_ASKED = re.compile(r"\?\s*[+\-×▼▾⌄❯›]*\s*$")
_RETURNS = WORDS.whole("returns")
_NOT_RETURNS = WORDS.begins("not_returns")
_RULE = re.compile(
    rf"\b(?:\d{{1,3}}|{WORDS['spelled_number']}) ?(?:\(\d+\) )?(?:(?:{WORDS['qualified_time']}) )?"
    rf"(?:{WORDS['unit_of_time']})\b|\b(?:{WORDS['rule']})\b"
)
_BLANK = re.compile(rf"\[(?:{WORDS['blank']})\b[^\]]{{0,40}}\]")
_SENT_BACK = WORDS.whole("sent_back")
_SUBJECT = WORDS.whole("subject")
_UNDONE = WORDS.whole("undone")
_PRIVACY = WORDS.whole("privacy")


@once_a_page
def about_section(page: Reading) -> Iterator[Sight]:
    """A part headed "About us" or the like, with at least thirty words under it."""
    for line in heads(page):
        anchor = fold(line.block.anchor).replace("_", "-")
        if line.block.region in ("nav", "footer"):
            continue
        if names("about", line.folded) or _ABOUT_ANCHOR.match(anchor):
            under = [
                each
                for each in page.section(line)
                if len(each.text.split()) >= 5 and not is_filling(each.folded)
            ]
            if sum(len(each.text.split()) for each in under) >= 30:
                yield Sight(shorten(f"{line.text} · {under[0].text}"), anchor=line.block.anchor)


@once_a_page
def questions(page: Reading) -> Iterator[Sight]:
    """Questions with their answers: under a heading of questions, or on a page of them, or in a row."""
    asked = [line for line in page.lines if _is_question(line)]
    elsewhere = leading_elsewhere(page)
    yield from _headed_questions(page, asked, elsewhere)
    distinct = len({line.folded for line in asked})
    if distinct >= 2 and (
        page.kind == "help" or re.search(r"\bfaqs?\b", " ".join((page.path, fold(page.document.title))))
    ):
        yield _row(asked)
    own = [line for line in asked if line.text not in elsewhere]
    classed = [line for line in own if _CLASS_OF_QUESTIONS.search(line.block.classes)]
    if len({line.folded for line in classed}) >= 3:
        yield _row(classed)
    if page.kind not in ("blog", "community"):
        yield from _answered_in_a_row(page, own)


def _headed_questions(page: Reading, asked: list[Line], elsewhere: set[str]) -> Iterator[Sight]:
    asked_at = {line.at for line in asked}
    headed = [
        line
        for line in page.lines
        if line.block.tag in (*HEADINGS, "div", "p", "summary", "b", "strong")
        and len(line.text) < 80
        and (line.block.tag in HEADINGS or line.text not in elsewhere)
        and _QUESTIONS.search(line.folded)
    ]
    for head in headed:
        after = [line for line in page.lines[head.at + 1 : head.at + 60] if line.at in asked_at]
        if len({line.folded for line in after}) >= 2:
            yield Sight(
                shorten(" · ".join(line.text for line in (head, *after[:2]))), anchor=head.block.anchor
            )


def _answered_in_a_row(page: Reading, asked: list[Line]) -> Iterator[Sight]:
    """Without the word: two that unfold, four headings one after the other, or lines marked Q and A."""
    marked = [
        line
        for line in page.lines
        if _Q_MARK.match(line.folded)
        and any(_A_MARK.search(each.folded) for each in page.lines[line.at : line.at + 2])
    ]
    if len(marked) >= 2:
        yield _row(marked)
    asked_at = {line.at for line in asked}
    for tags, fewest in ((("summary",), 2), (("dt", "button"), 3), (HEADINGS, 4), (("strong", "b"), 4)):
        run: list[Line] = []
        for line in (each for each in page.lines if each.block.tag in tags):
            alike = (
                line.at in asked_at
                and _is_answered(page, line)
                and (not run or line.block.tag == run[-1].block.tag)
            )
            run = [*run, line] if alike else []
            if len({each.folded for each in run}) >= fewest:
                yield _row(run)
                break


def _is_answered(page: Reading, line: Line) -> bool:
    after = page.lines[line.at + 1 : line.at + 3]
    if not after or len(line.text.split()) < 3:
        return False
    return not after[0].text.endswith("?") and sum(len(each.text.split()) for each in after) >= 4


def _row(lines: list[Line]) -> Sight:
    return Sight(shorten(" · ".join(line.text for line in lines[:3])), anchor=lines[0].block.anchor)


def _is_question(line: Line) -> bool:
    shaped = line.block.tag in (
        *HEADINGS,
        "summary",
        "dt",
        "button",
        "strong",
        "li",
        "p",
        "div",
        "a",
        "span",
        "label",
        "legend",
        "td",
        "b",
    )
    told = shaped and 12 <= len(line.text) <= 180 and bool(_ASKED.search(line.text))
    return told and not _ACCOUNT.search(line.folded) and not is_filling(line.folded)


@once_a_page
def return_clause(page: Reading) -> Iterator[Sight]:
    """A headed rule about returns or refunds: what may be sent back, until when, or that nothing is."""
    for line in heads(page):
        if _RETURNS.search(line.folded) and not _NOT_RETURNS.search(line.folded) and len(line.text) < 100:
            under = " ".join(each.folded for each in page.section(line)[:12])
            if (
                len(under) > 60
                and _SENT_BACK.search(under)
                and _RULE.search(under)
                and _SUBJECT.search(under)
                and not _UNDONE.search(under[:300])
                and not _BLANK.search(under)
            ):
                first = page.section(line)[0].text
                yield Sight(shorten(f"{line.text} · {first}"), anchor=line.block.anchor)


def privacy_clause(page: Reading) -> Iterator[Sight]:
    """A headed part about personal data, of at least forty words."""
    for line in heads(page):
        if _PRIVACY.search(line.folded) and len(line.text) < 100:
            under = page.section(line)
            if sum(len(each.text.split()) for each in under) >= 40:
                yield Sight(shorten(f"{line.text} · {under[0].text}"), anchor=line.block.anchor)


def is_undone(page: Reading) -> bool:
    """Whether a page says of itself that it is not written yet."""
    own = " ".join(line.folded for line in page.lines if line.block.region == "main")
    return bool(_UNDONE.search(own[:1500])) and len(own) < 2500
