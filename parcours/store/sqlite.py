"""SQLite files: read where they cannot be written, and opened anew when another takes their place."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from parcours.store.faults import Fault, faults_of, watch

WAL = "journal_mode=WAL"
AGAIN_S = 0.02  # until a file in use is asked again
_UNWRITABLE = {8: Fault.READ_ONLY, 14: Fault.READ_ONLY, 10: Fault.FULL}  # by the primary result code


class Still(sqlite3.Connection):
    """A file that is only read, because we may not write beside it or there is no room to."""

    fault = Fault.READ_ONLY


def sqlite_engine(url: sa.URL, patience_s: float, *pragmas: str) -> sa.Engine:
    """An engine over a file, which is made if need be, and is this user's alone. Raises StoreError.

    Whoever finds the file in use waits `patience_s` seconds.
    """
    path = Path(url.database or "").absolute()
    with faults_of(str(path)):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.is_file():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = sa.create_engine(
        url, creator=partial(_connect, path, patience_s, pragmas), pool_size=10, max_overflow=40,
        pool_timeout=patience_s, execution_options={"patience_s": patience_s},
    )  # fmt: skip
    sa.event.listen(engine, "connect", partial(_remember, path))
    sa.event.listen(engine, "checkout", partial(_still_there, path))
    sa.event.listen(engine, "checkin", _let_go)
    return watch(engine, str(path))


def _connect(path: Path, patience_s: float, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    """A connection for reading and writing; for reading alone where nothing can be written and nobody did.

    SQLite keeps a log and its index beside the file, and makes them even to read. On a full or read-only disk
    it cannot; but when no log is there, nothing is missing from the file, and it can be read as it stands.
    """
    try:
        writable = sqlite3.connect(_uri(path, "mode=rw"), patience_s, uri=True, check_same_thread=False)
        return _prepared(writable, pragmas, patience_s)
    except sqlite3.OperationalError as error:
        fault = _UNWRITABLE.get(error.sqlite_errorcode & 0xFF)
        log = path.with_name(path.name + "-wal")
        if fault is None or (log.exists() and log.stat().st_size):
            raise
        uri = _uri(path, "mode=ro&immutable=1")
        still = sqlite3.connect(uri, patience_s, uri=True, check_same_thread=False, factory=Still)
        still.fault = fault
        return _prepared(still, (), patience_s)


def _uri(path: Path, how: str) -> str:
    return f"file:{quote(str(path))}?{how}"


def _prepared(
    connection: sqlite3.Connection, pragmas: tuple[str, ...], patience_s: float
) -> sqlite3.Connection:
    connection.isolation_level = "IMMEDIATE"  # a write takes its turn at once, rather than failing half-way
    try:
        for each in (*pragmas, "foreign_keys=ON"):
            _patiently(partial(connection.execute, f"PRAGMA {each}"), patience_s).close()
        connection.execute("SELECT count(*) FROM sqlite_schema").close()
    except BaseException:
        connection.close()
        raise
    return connection


def _patiently(ask: Callable[[], sqlite3.Cursor], patience_s: float) -> sqlite3.Cursor:
    """What `ask` brings, asked again while the file is in use: SQLite itself does not wait where two make a
    new file keep a log at once.
    """
    end = time.monotonic() + patience_s
    while True:
        try:
            return ask()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(AGAIN_S)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _remember(path: Path, _connection: Any, record: Any) -> None:
    record.info["file"] = _identity(path)


def _still_there(path: Path, _connection: Any, record: Any, _fairy: Any) -> None:
    """A file that was moved or replaced would be written to unseen, and all of that lost: open it anew."""
    if record.info["file"] != _identity(path):
        raise sa.exc.DisconnectionError


def _let_go(connection: Any, record: Any) -> None:
    """Close a connection that can only read: next time the file may be writable."""
    if isinstance(connection, Still):
        record.invalidate()
