"""The list of assessments, a line each; a damaged one does not hide the others. Writes nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from parcours.assess.view import View
from parcours.facts.model import Stage
from parcours.facts.runs import RunStatus
from parcours.facts.scorecard import Overall
from parcours.kept import Kept
from parcours.store import Listed, Store, StoreError

log = logging.getLogger(__name__)
KEPT_LINES = 1_000


@dataclass(frozen=True, slots=True)
class Recent:
    """One line of a list of assessments. Counts are of the questions that apply.

    `overall` is None where the assessment is damaged: it can be deleted, and nothing else.
    """

    id: str
    name: str
    url: str
    updated: datetime
    overall: Overall | None = None
    weakest: Stage | None = None
    answered: int = 0
    questions: int = 0
    run: RunStatus | None = None


class Damaged(Exception):
    """An assessment that is kept here and cannot be shown."""


def shown(make: Callable[[], View | None]) -> View | None:
    """What `make` makes of one assessment. Raises Damaged where what is kept of it cannot be shown."""
    try:
        return make()
    except StoreError:
        raise  # of the store as a whole, not of this assessment
    except Exception as error:
        log.exception("an assessment cannot be shown")
        raise Damaged from error


class Listing:
    """Lists the assessments of one store; `make` makes a view by its id. Safe to use from many threads."""

    def __init__(self, store: Store, make: Callable[[str], View | None]) -> None:
        self._store, self._make = store, make
        self._lines = Kept[tuple[str, int], Recent](KEPT_LINES)

    def recent(self, limit: int) -> tuple[Recent, ...]:
        """The assessments last changed, newest first, with their scores."""
        found = self._store.recent(limit)
        states = self._store.last_states([each.id for each in found])
        return tuple(self._recent(each, states.get(each.id)) for each in found)

    def _recent(self, listed: Listed, state: RunStatus | None) -> Recent:
        line = self._lines.get((listed.id, listed.revision), lambda: self._line(listed))
        return replace(line or _bare(listed), run=state)

    def _line(self, listed: Listed) -> Recent | None:
        """What a list says of an assessment; None when it is damaged, or was deleted just now."""
        try:
            view = shown(lambda: self._make(listed.id))
        except Damaged:
            return None
        if view is None:
            return None
        card, counts = view.scorecard, view.scorecard.counts
        return replace(_bare(listed), overall=card.overall, weakest=card.weakest, answered=counts["answered"],
                       questions=counts["questions"])  # fmt: skip


def _bare(listed: Listed) -> Recent:
    return Recent(listed.id, listed.name, listed.url, listed.updated)
