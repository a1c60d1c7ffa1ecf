"""What a saved audit may hold, beyond what its types say: known names, figures in their range, addresses that
can be read, moments of this century, texts of a sane length.

A file is a stranger's. What passes here is stored and shown like what we made ourselves. Pure.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from audits import META_BY_ID
from parcours.assess.scoring import GATES
from parcours.facts.artifacts import Frame, Trap
from parcours.facts.model import (
    GOALS,
    SIGNAL_KEYS,
    Answer,
    AnswerKind,
    Assessment,
    ClickMap,
    ClickPath,
    Evidence,
    Result,
    Status,
)
from parcours.facts.runs import Findings, PageLine, Speed, SpeedRun
from parcours.facts.wording import CRAWL_ENDED, STEP_NAMES, TRAPS
from parcours.report.document.load import MOMENTS
from parcours.text import DEEPEST, LONGEST, Message, measure
from parcours.url import canonical

MOST_LINES, MOST_PAGES, MOST_FRAMES, MOST_RUNS = 500, 2_000, 60, 20
"""Far above what a checklist asks, a crawl reads, a filmstrip shows and a run times."""
LONGEST_NAME, LONGEST_WORDS, LONGEST_TEXT = 200, 300, 20_000
PICTURES = ("picture", "jpeg")
"""Fields that hold a picture in base64. `pictures` leaves out what is none, and the file is not refused."""
LARGEST = 1e12  # of any figure; those that have a range of their own stand below
LARGEST_MS, LARGEST_S, LARGEST_COUNT, LARGEST_DEPTH = 1e7, 1e6, 1_000_000, 1_000
YEARS = range(2000, 2101)
JUDGED = (Status.PASS, Status.WARN, Status.FAIL, Status.NOT_OBSERVED)

Place = tuple[str | int, ...]
Rule = Callable[[Any], bool]


def first_wrong(value: Any, place: str) -> str:
    """Where in `value` the first thing stands that may not, as in "findings.results.3.gates"; else ""."""
    found = next(_wrong(value, ()), None)
    return "" if found is None else ".".join(str(each) for each in (place, *found))


def unknown_check(findings: Findings) -> str:
    """The first check that this version does not know, or ""."""
    return next((each.audit for each in findings.results if each.audit not in META_BY_ID), "")


def _wrong(value: Any, place: Place) -> Iterator[Place]:
    """The places of what may not stand, those near the root first."""
    whole = WHOLE.get(type(value))
    if whole and not whole(value):
        yield place
    elif dataclasses.is_dataclass(value):
        rules = RULES.get(type(value), {})
        for each in dataclasses.fields(value):
            part = getattr(value, each.name)
            if each.name in PICTURES:
                continue
            rule = rules.get(each.name) or BY_NAME.get(each.name)
            if rule and not rule(part):
                yield (*place, each.name)
            yield from _wrong(part, (*place, each.name))
    elif isinstance(value, dict):
        yield from _wrong_in(value.items(), len(value), place)
        if not all(_plain(key) and len(str(key)) <= LONGEST_NAME for key in value):
            yield place
    elif isinstance(value, list | tuple):
        yield from _wrong_in(enumerate(value), len(value), place)
    elif not _plain(value):
        yield place


def _wrong_in(items: Any, count: int, place: Place) -> Iterator[Place]:
    if count > MOST_PAGES:
        yield place
        return
    for key, each in items:
        yield from _wrong(each, (*place, key))


def _plain(value: Any) -> bool:
    """Whether a text, figure or moment can be stored and shown at all."""
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    if isinstance(value, datetime):
        return value.tzinfo is not None and value.year in YEARS
    return not isinstance(value, int | float) or -LARGEST <= value <= LARGEST  # also False for NaN


def _sayable(said: Message) -> bool:
    deep, long = measure(said)
    return deep <= DEEPEST and long <= LONGEST


def _between(low: float, high: float) -> Rule:
    return lambda value: value is None or low <= value <= high


def _among(known: Collection[Any]) -> Rule:
    return lambda value: value in known


def _shorter(longest: int) -> Rule:
    return lambda value: not isinstance(value, str) or len(value) <= longest


def _stored(longest: int) -> Rule:
    """For what goes into a row of its own, where not every database takes a NUL."""
    return lambda value: len(value) <= longest and "\0" not in value


def _at_most(most: int) -> Rule:
    return lambda value: len(value) <= most


def _all(*rules: Rule) -> Rule:
    return lambda value: all(rule(value) for rule in rules)


def _each(rule: Rule) -> Rule:
    return lambda values: all(map(rule, values))


def _keys(known: Collection[Any], rule: Rule = lambda _value: True) -> Rule:
    return lambda values: all(each in known for each in values) and all(map(rule, values.values()))


def _address(url: str) -> bool:
    """Whether it is empty, or an address that is read as one everywhere."""
    return not url or (len(url) <= LONGEST_TEXT and url.isprintable() and bool(canonical(url)))


def _place(url: str) -> bool:
    """Whether it can be shown as a place: mostly a page, but a domain's name or a file's address too."""
    try:
        urlsplit(url).port  # noqa: B018 - raises where the rest does not
    except ValueError:
        return False
    return len(url) <= LONGEST_TEXT and url.isprintable()


def _site(url: str) -> bool:
    return _address(url) and "@" not in url.partition("://")[2].partition("/")[0] and " " not in url


def _once(results: tuple[Result, ...]) -> bool:
    return len(results) <= MOST_LINES and len({each.audit for each in results}) == len(results)


def _answered(answer: Answer) -> bool:
    return (answer.kind is AnswerKind.LEVEL) == (answer.level is not None)


def _judged(result: Result) -> bool:
    return result.score is None or result.status in JUDGED


def _quoted(speed: Speed) -> bool:
    return 0 <= speed.median < len(speed.runs)


WHOLE: dict[type, Rule] = {Message: _sayable, Answer: _answered, Result: _judged, Speed: _quoted}
"""What the fields of a part must be together."""

_share, _count = _between(0, 1), _between(0, LARGEST_COUNT)
_depth, _ms, _seconds = _between(0, LARGEST_DEPTH), _between(0, LARGEST_MS), _between(0, LARGEST_S)

BY_NAME: dict[str, Rule] = {
    "url": _address, "found_on": _address, "offer_page": _address,
    "depth": _depth, "status": lambda value: not isinstance(value, int) or 0 <= value <= 999,
}  # fmt: skip
"""For a field of this name in any part, unless the part has a rule of its own."""

RULES: dict[type, dict[str, Rule]] = {
    Assessment: {
        "id": lambda value: re.fullmatch(r"[A-Za-z0-9_-]{1,64}", value) is not None,
        "url": _site,
        "name": _stored(LONGEST_NAME), "lang": _stored(8),
    },
    Evidence: {"url": _place},
    Answer: {
        "question": _stored(64), "reason": _stored(LONGEST_TEXT), "note": _stored(LONGEST_TEXT),
        "version": _count, "level": _between(0, 4),
    },
    Result: {
        "audit": _among(META_BY_ID),
        "score": _share, "reliability": _share, "reliability_max": _share,
        "value": _shorter(LONGEST_WORDS), "unit": _shorter(40), "threshold": _shorter(100),
        "gates": _all(_each(_among(GATES)), lambda gates: len(set(gates)) == len(gates)),
        "evidence": _at_most(100),
    },
    ClickPath: {"goal": _among(GOALS), "clicks": _depth, "steps": _at_most(50)},
    ClickMap: {
        "paths": lambda paths: len({each.goal for each in paths}) == len(paths),
        "from_offer": _keys(GOALS, _depth),
        "depths": lambda depths: all(map(_depth, depths)) and all(map(_count, depths.values())),
    },
    PageLine: {"words": _count, "title": _shorter(1_000), "kind": _shorter(40)},
    Frame: {"at_ms": _ms},
    SpeedRun: {"metrics": _keys((*MOMENTS, "tti"), _ms), "performance": _share},
    Speed: {
        "form": _among(("mobile", "desktop")),
        "runs": lambda runs: 0 < len(runs) <= MOST_RUNS,
        "frames": _at_most(MOST_FRAMES),
    },
    Trap: {"kind": _among(TRAPS), "seen": _count, "read": _count},
    Findings: {
        "signals": _keys(SIGNAL_KEYS),
        "results": _once,
        "ended": _among(("", *CRAWL_ENDED)),
        "queued": _count, "by_robots": _count, "unopened": _count,
        "could_not": _each(lambda pair: pair[0] in STEP_NAMES),
        "seconds": lambda seconds: all(map(_seconds, seconds.values())),
    },
}  # fmt: skip
"""What a field may hold; a result of "" or None passes where its type lets it."""
