"""What owners give of their own, a row each."""

from __future__ import annotations

import sqlalchemy as sa

from parcours.facts import codec
from parcours.facts.model import now
from parcours.facts.owner import NOTHING_GIVEN, OwnerData
from parcours.store import schema as t
from parcours.store.assessments import Rows


class OwnerRows(Rows):
    """The part of the store that keeps what the owner gives."""

    def owner(self, assessment: str) -> OwnerData:
        """Everything the owner gave for an assessment so far."""
        where = (t.owners.c.assessment == assessment, t.owners.c.workspace == self.workspace)
        row = self._first(sa.select(t.owners).where(*where))
        return codec.loads(OwnerData, row.data) if row else NOTHING_GIVEN

    def save_owner(self, assessment: str, given: OwnerData) -> None:
        """Keep it in place of what stood there. Raises KeyError when there is no such assessment."""
        values = {"data": codec.dumps(given).decode(), "at": now()}
        where = (t.owners.c.assessment == assessment, t.owners.c.workspace == self.workspace)
        with self._writing() as connection:
            if not self._touch(connection, assessment):
                raise KeyError(assessment)
            if not connection.execute(sa.update(t.owners).where(*where).values(**values)).rowcount:
                row = {"assessment": assessment, "workspace": self.workspace, **values}
                connection.execute(sa.insert(t.owners).values(**row))
