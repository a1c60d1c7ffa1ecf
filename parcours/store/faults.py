"""Why the storage cannot be used, told apart by what one can do about it; all its errors are read here."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, IntegrityError

from parcours.text import Message, Translator, _, message


class Fault(StrEnum):
    """What is wrong with a store."""

    FULL = "full"
    LITTLE_ROOM = "little-room"
    LOCKED = "locked"
    DAMAGED = "damaged"
    READ_ONLY = "read-only"
    CLOSED = "closed"
    UNREACHABLE = "unreachable"
    OTHER = "other"


SENTENCES = {
    Fault.FULL: _(
        "The disk that holds {store} is full: what was saved can be read, nothing new can be saved. "
        "Free some space, then try again."
    ),
    Fault.LITTLE_ROOM: _(
        "Only {free} MB are free on the disk that holds {store}, too little for another check: answers, "
        "results and reports still work. Free some space, then try again."
    ),
    Fault.LOCKED: _(
        "Another program keeps {store} to itself: nothing can be saved until it is done. "
        "Wait a moment or close that program, then try again."
    ),
    Fault.DAMAGED: _(
        "The file {store} is damaged: what it holds cannot be relied on, audits saved to files still can. "
        "Put its last backup in its place, then try again."
    ),
    Fault.READ_ONLY: _(
        "Parcours may not write to {store}: what was saved can be read, nothing new can be saved. "
        "Give it the right to write there, then try again."
    ),
    Fault.CLOSED: _(
        "{store} cannot be opened: nothing of the audits kept there can be shown or saved. "
        "Put it back or name another place in the settings, then try again."
    ),
    Fault.UNREACHABLE: _(
        "The database {store} does not answer: nothing can be read or saved until it does. "
        "See that it runs and can be reached from here, then try again."
    ),
    Fault.OTHER: _(
        "{store} cannot be used: nothing can be saved there. See what its disk or server reports, "
        "then try again."
    ),
}
UNCLEAR = (Fault.CLOSED, Fault.UNREACHABLE, Fault.OTHER)
_SQLITE = {  # by the primary result code, see sqlite.org/rescode.html
    5: Fault.LOCKED, 6: Fault.LOCKED, 8: Fault.READ_ONLY, 10: Fault.OTHER, 11: Fault.DAMAGED, 13: Fault.FULL,
    14: Fault.CLOSED, 26: Fault.DAMAGED,
}  # fmt: skip
_SQLITE_ERROR = 1  # of a statement: mostly our own
_SQLITE_SHMSIZE = 4874  # no room for the index of the write-ahead log
_POSTGRESQL = {  # by SQLSTATE, or its class
    "25006": Fault.READ_ONLY, "53100": Fault.FULL, "55P03": Fault.LOCKED, "57014": Fault.LOCKED,
    "40P01": Fault.LOCKED, "XX001": Fault.DAMAGED, "XX002": Fault.DAMAGED, "42P01": Fault.DAMAGED,
    "08": Fault.UNREACHABLE, "53": Fault.UNREACHABLE, "57": Fault.UNREACHABLE, "58": Fault.OTHER,
    "28": Fault.CLOSED, "3D": Fault.CLOSED,
}  # fmt: skip
_SYSTEM = {
    errno.ENOSPC: Fault.FULL, errno.EDQUOT: Fault.FULL, errno.EFBIG: Fault.FULL, errno.EROFS: Fault.READ_ONLY,
    errno.EACCES: Fault.READ_ONLY, errno.EPERM: Fault.READ_ONLY, errno.EIO: Fault.OTHER,
}  # fmt: skip


class StoreError(Exception):
    """The storage cannot be used; `text` says in one sentence which, what still works, and what to do.

    `reason` is what disk, database or server call it, in their own English, where the fault says little.
    """

    def __init__(self, fault: Fault, store: str, reason: str = "", **values: int) -> None:
        self.fault, self.store = fault, store
        self.text: Message = message(SENTENCES[fault], store=store, **values)
        self.reason = reason if fault in UNCLEAR else ""
        sentence = Translator("en")(self.text)
        super().__init__(f"{sentence} ({self.reason})" if self.reason else sentence)


def watch(engine: sa.Engine, store: str) -> sa.Engine:
    """Have the errors of this engine that are the storage's, not a statement's, raised as StoreError."""

    def told(context: ExceptionContext) -> StoreError | None:
        wrapped = context.sqlalchemy_exception
        fault = None if context.is_pre_ping or wrapped is None else fault_of(wrapped)
        if fault is None or wrapped is None:
            return None
        if fault in (Fault.CLOSED, Fault.DAMAGED, Fault.OTHER):
            context.is_disconnect = True  # the file may be put back: open it anew
        if fault is Fault.READ_ONLY and context.connection is not None:
            fault = getattr(context.connection.connection.dbapi_connection, "fault", fault)
        return StoreError(fault, store, _reason(wrapped))

    sa.event.listen(engine, "handle_error", told, retval=True)
    return engine


@contextmanager
def faults_of(store: str = "") -> Iterator[None]:
    """Raise what goes wrong inside with a file, a folder or a database as StoreError.

    Without a name for it, it is called as the operating system calls the file.
    """
    try:
        yield
    except (OSError, DBAPIError, sa.exc.TimeoutError) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise StoreError(fault, store or str(getattr(error, "filename", "")), _reason(error)) from error


def fault_of(error: Exception) -> Fault | None:
    """What an error says of the storage; None for one that is the statement's own."""
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0, Fault.CLOSED)
    if isinstance(error, sa.exc.TimeoutError):
        return Fault.LOCKED  # no connection was free in time
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _of_sqlite(code, str(error.orig))
    state = getattr(error.orig, "sqlstate", None) or ""
    if not state:
        return Fault.UNREACHABLE if isinstance(error, sa.exc.OperationalError) else None
    return _POSTGRESQL.get(state, _POSTGRESQL.get(state[:2]))


def _of_sqlite(code: int, said: str) -> Fault | None:
    if code == _SQLITE_ERROR and "no such table" in said:
        return Fault.DAMAGED  # another file stands in its place
    return Fault.FULL if code == _SQLITE_SHMSIZE else _SQLITE.get(code & 0xFF)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    return lines[0].rpartition("FATAL: ")[2].strip().rstrip(".") if lines else type(error).__name__
