"""One holder for each worker slot, by a row that its holder keeps fresh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from parcours.facts.model import now
from parcours.store import schema as t

LEASE = timedelta(seconds=45)


class SlotTaken(Exception):
    """Another live worker holds this slot."""


class Leases:
    """Who holds which slot. `gone(holder)` tells that a holder is seen to have ended: its slot is free."""

    def __init__(self, engine: sa.Engine, gone: Callable[[str], bool]) -> None:
        self._engine, self._gone = engine, gone

    def take(self, slot: str, holder: str) -> None:
        """Hold a slot. Raises SlotTaken while another holder is alive, or was within the last 45 seconds."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(t.leases).where(t.leases.c.slot == slot)).first()
        if row is None:
            self._insert(slot, holder)
        elif (
            row.holder != holder
            and not self._gone(row.holder)
            and row.beat > now() - LEASE
            or not self._write(slot, row.holder, holder)
        ):
            raise SlotTaken(slot)

    def beat(self, slot: str, holder: str) -> bool:
        """Keep a slot; False when somebody else holds it now."""
        return self._write(slot, holder, holder)

    def leave(self, slot: str, holder: str) -> None:
        """Give a slot back."""
        with self._engine.begin() as connection:
            connection.execute(
                sa.delete(t.leases).where(t.leases.c.slot == slot, t.leases.c.holder == holder)
            )

    def _insert(self, slot: str, holder: str) -> None:
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.insert(t.leases).values(slot=slot, holder=holder, beat=now()))
        except IntegrityError:
            raise SlotTaken(slot) from None

    def _write(self, slot: str, before: str, after: str) -> bool:
        where = (t.leases.c.slot == slot, t.leases.c.holder == before)
        with self._engine.begin() as connection:
            change = sa.update(t.leases).where(*where).values(holder=after, beat=now())
            return connection.execute(change).rowcount > 0
