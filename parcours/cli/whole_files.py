"""The files the command line reads and writes: whole or not at all, and one sentence when they cannot be."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from parcours.text import Text, _, message

LARGEST_FILE = 20 * 1024 * 1024
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
FULL = _("There is no room left for {name}: nothing was written. Free some space, then try again.")
MAY_NOT = _("Parcours may not write {name}: nothing was written. Name another place, then try again.")
STDOUT = _("standard output")
ROOM_FOR_FILES = 50_000_000  # bytes: a report of 200 pages and everything of 500 pages as JSON


class Refused(Exception):
    """The command cannot be carried out; `text` says why, in one sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def read(name: str) -> bytes:
    """The content of a file of 20 MB at most; `-` is standard input."""
    try:
        with open(0 if name == "-" else name, "rb", closefd=name != "-") as source:
            data = source.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refused(message(_("The file {name} cannot be read."), name=name)) from error
    if len(data) > LARGEST_FILE:
        raise Refused(message(_("The file {name} is larger than 20 MB."), name=name))
    return data


def write(name: str, data: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output."""
    if name == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    with _told(name):
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe: to be written to, never to be replaced
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".parcours-", delete=False) as target:
            part = Path(target.name)
            try:
                target.write(data)
                target.flush()
                part.chmod(0o666 & ~_umask())
                part.replace(path)
            except BaseException:
                part.unlink(missing_ok=True)
                raise


def make_folder(folder: Path) -> None:
    """Make a folder for files, if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(message(_("The folder {name} cannot be made."), name=str(folder))) from error


def see_to_room(names: Iterable[str]) -> None:
    """See that files of these names can be written, and that a browser has room for its own, before an audit.

    Raises Refused: minutes of work would be lost otherwise.
    """
    from parcours.store import StoreError  # noqa: PLC0415 - databases come with it
    from parcours.store.space import need_room  # noqa: PLC0415

    for name in names:
        path = Path(name)
        if name == "-" or (path.exists() and not path.is_file()):
            continue
        with _told(name):
            tempfile.TemporaryFile(dir=path.parent).close()
        if shutil.disk_usage(path.parent).free < ROOM_FOR_FILES:
            raise Refused(message(FULL, name=name))
    try:
        need_room(Path(tempfile.gettempdir()))
    except StoreError as error:
        raise Refused(error.text) from error


def lost_output(error: OSError) -> Text | None:
    """Why standard output was not written; None when its reader has had enough. Raises any other error again.

    Whatever still waits for it goes nowhere, so that Python does not complain of it at its end.
    """
    if error.errno not in (*NO_ROOM, errno.EPIPE):
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return None if error.errno == errno.EPIPE else message(FULL, name=message(STDOUT))


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Raise what keeps a file from being written as Refused."""
    try:
        yield
    except OSError as error:
        known = dict.fromkeys(NO_ROOM, FULL) | dict.fromkeys(NO_RIGHT, MAY_NOT)
        said = known.get(error.errno or 0, _("The file {name} cannot be written."))
        raise Refused(message(said, name=name)) from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
