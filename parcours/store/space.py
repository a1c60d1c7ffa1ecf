"""Room on the disk, looked at before a check begins, so that no check breaks off half-way for lack of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from parcours.store.faults import Fault, StoreError, faults_of
from parcours.text import Message, _, message

MB = 1_000_000
LEAST = 500 * MB
"""What one check may need at its worst: a browser's profile of 500 MB beside a few MB of pages."""
SHARE, ENOUGH = 0.10, 2_000 * MB
"""A tenth of the disk is asked for, and never more than 2 GB: docs/decisions/040."""


@dataclass(frozen=True, slots=True)
class Room:
    """The bytes free for this user on the disk of a folder, and all it holds."""

    folder: str
    free: int
    total: int

    @property
    def least(self) -> int:
        """The bytes below which no check begins."""
        return max(LEAST, min(ENOUGH, round(SHARE * self.total)))

    @property
    def warning(self) -> Message | None:
        """What to say while checks still begin and soon will not; None with twice the least or more."""
        if self.free >= 2 * self.least:
            return None
        return message(
            _("Only {free} MB are left on the disk that holds {store}: no check begins below {least} MB."),
            free=self.free // MB, store=self.folder, least=self.least // MB,
        )  # fmt: skip


def room(folder: Path) -> Room:
    """How much room the disk of a folder has. Raises StoreError when the folder is not there."""
    with faults_of(str(folder)):
        found = shutil.disk_usage(folder)
    return Room(str(folder), found.free, found.total)


def need_room(folder: Path) -> Room:
    """The same, where there is enough for one more check. Raises StoreError (little room) where not."""
    found = room(folder)
    if found.free < found.least:
        raise StoreError(Fault.LITTLE_ROOM, found.folder, free=found.free // MB)
    return found
