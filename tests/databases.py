"""Databases for tests: a fresh SQLite folder, and a PostgreSQL of our own where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from parcours.settings import Settings
from parcours.store import Store, open_store

NO_POSTGRES = "PostgreSQL is not installed here (no initdb found)"


def settings_in(folder: Path, url: str = "") -> Settings:
    """Settings whose data folder is `folder`."""
    return Settings(data_dir_name=str(folder), database_url=url)


def sqlite_store(folder: Path) -> Store:
    """A store in a SQLite file in `folder`."""
    return open_store(settings_in(folder))


def postgres_programs() -> Path | None:
    """The folder of initdb and postgres, None when they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: float(each.parent.name))
    beside = [Path(each).parent for each in [shutil.which("initdb")] if each]
    return next((each for each in [*reversed(found), *beside] if (each / "initdb").exists()), None)


@contextlib.contextmanager
def postgres_server(programs: Path) -> Iterator[str]:
    """A PostgreSQL server on a free port of loopback: its address without a database. Removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="parcours-pg-"))
    as_user: dict = {}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        as_user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    data = folder / "data"
    command = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "parcours",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--locale=C",
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, **as_user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-p", str(port), "-k", folder]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *settings], cwd=folder, stderr=log, stdout=log, **as_user
        )
    try:
        address = f"postgresql+psycopg://parcours@127.0.0.1:{port}"
        _await(f"{address}/postgres")
        yield address
    finally:
        server.send_signal(signal.SIGINT)  # its fast way to end, clients or not
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str | None]:
    """The address of a PostgreSQL server for the whole test run, None when it is not installed."""
    programs = postgres_programs()
    if programs is None:
        yield None
        return
    with postgres_server(programs) as address:
        yield address


def new_database(address: str) -> str:
    """A new, empty database on that server; its address."""
    name = f"t{uuid.uuid4().hex}"
    engine = sa.create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{address}/{name}"


def _await(url: str) -> None:
    engine = sa.create_engine(url)
    for _try in range(100):
        with contextlib.suppress(sa.exc.OperationalError):
            engine.connect().close()
            break
        time.sleep(0.1)
    engine.dispose()
