"""Links that lead nowhere new for ever: how many of each form of address are read, and when it is enough.

A visit that would change something is never made, nor one to a path that turns in circles (see `link_kinds`).
Lists, calendars, filters and addresses with a session's mark are read up to a number of each form. They are
called a trap only when they go on and bring nothing: three pages in a row without words of their own that
lead to nothing but more of their form, or filters in more combinations than anybody chooses. A blog's pages
and a shop's catalogue, which bring something new, are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from parcours.facts.artifacts import Document, Trap
from parcours.gather.crawl.link_kinds import kind_of, never_followed

QUOTAS = {"pagination": 40, "calendar": 24, "facets": 10, "session": 100}
MOST_OF_A_FORM = 100
LAST = frozenset({"calendar", "facets", "session"})  # asked for after the other pages of their level
BARREN = 3  # pages one after the other that brought nothing
NEW_WORDS = 30  # that a page must say, and its siblings did not, to be one of its own
MANY_FACETS = 50
MANY_SETS = 20  # of names of parameters on one path: they can only be filters
MOST_REPORTED = 20
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Form:
    """What is known of the addresses of one form: `barren` pages in a row, and what all of them said."""

    kind: str
    seen: int = 0
    read: int = 0
    left: int = 0
    barren: int = 0
    ended: bool = False
    said: set[int] = field(default_factory=set)


class Traps:
    """The forms of addresses met so far."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str], _Form] = {}
        self._refused: Counter[tuple[str, str]] = Counter()
        self._sets: dict[str, set[str]] = {}

    @property
    def left(self) -> int:
        """How many addresses were left because there were enough of their form, which is no trap."""
        return sum(form.left for form in self._forms.values() if not form.ended)

    def admits(self, url: str) -> bool:
        """Whether to ask for an address. Call it once for each."""
        never = never_followed(url)
        if never:
            self._refused[never, kind_of(url)[1]] += 1
            return False
        form = self._form(url)
        form.seen += 1
        if form.ended:
            return False
        form.left += form.seen > QUOTAS.get(form.kind, MOST_OF_A_FORM)
        return not form.left

    def note(self, url: str, found: Sequence[str], document: Document) -> None:
        """Learn from a page that was read: `found` are the addresses that it was the first to lead to."""
        form = self._form(url)
        form.read += 1
        if form.kind not in QUOTAS:
            return
        fresh = _fresh_words(document, form.said)
        same = all(self._form(each).kind == form.kind for each in found)
        self._count(form, barren=same and fresh < NEW_WORDS)

    def note_twin(self, url: str) -> None:
        """Learn that an address led to a page that was read before."""
        self._count(self._form(url), barren=True)

    def drops(self, url: str) -> bool:
        """Whether an address that was admitted is to be left out after all, its form being a trap by now."""
        return self._form(url).ended

    def is_last(self, url: str) -> bool:
        """Whether it waits until the ordinary pages of its level are read."""
        return self._form(url).kind in LAST

    def result(self) -> tuple[Trap, ...]:
        """Every trap, the largest first."""
        found = [Trap(kind, name, seen) for (kind, name), seen in self._refused.items()]
        for (_, name), form in self._forms.items():
            if form.ended or (form.kind == "facets" and form.seen > MANY_FACETS):
                found.append(Trap(form.kind, name, form.seen, form.read))
        return tuple(sorted(found, key=lambda trap: (-trap.seen, trap.kind, trap.pattern))[:MOST_REPORTED])

    def _form(self, url: str) -> _Form:
        kind, name = kind_of(url)
        where, _, names = name.partition("?")
        if not kind and names:
            sets = self._sets.setdefault(where, set())
            sets.add(names)
            if len(sets) > MANY_SETS:
                kind, name = "facets", where + "?…"
        return self._forms.setdefault((kind, name), _Form(kind))

    def _count(self, form: _Form, *, barren: bool) -> None:
        form.barren = form.barren + 1 if barren else 0
        form.ended = form.ended or (form.kind in QUOTAS and form.barren >= BARREN)


def _fresh_words(document: Document, said: set[int]) -> int:
    """How many words a page says in its middle that are not in `said`, which it joins; numbers left out."""
    count = 0
    for block in document.blocks:
        text = _DIGITS.sub("", block.text)
        if block.region == "main" and hash(text) not in said:
            said.add(hash(text))
            count += len(text.split())
    return count
