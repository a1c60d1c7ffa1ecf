"""Every setting, once: its environment variable, its default, and what it is for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import user_data_path

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::(\d{1,5})?)?", re.IGNORECASE | re.ASCII)


def _setting(variable: str, default: str, text: str) -> str:
    return field(
        default_factory=lambda: os.environ.get(variable, default),
        metadata={"variable": variable, "default": default, "help": text},
    )


@dataclass(frozen=True)
class Settings:
    """The settings of this process, read from its environment when it is made."""

    data_dir_name: str = _setting(
        "PARCOURS_DATA_DIR", "", "Folder of the database and files; empty: the platform's user data folder."
    )
    database_url: str = _setting(
        "PARCOURS_DATABASE_URL", "", "Database, as a SQLAlchemy URL; empty: SQLite in the data folder."
    )
    workers_text: str = _setting(
        "PARCOURS_WORKERS", "1", "Worker processes the app starts; 0 when workers run elsewhere."
    )
    allow_private_text: str = _setting(
        "PARCOURS_ALLOW_PRIVATE",
        "",
        "Single hosts of your own to allow although they are private: host:port, separated by commas.",
    )
    egress_proxy: str = _setting(
        "PARCOURS_EGRESS_PROXY", "", "A filtering proxy to use in place of ours: http://host:port."
    )
    hosts_text: str = _setting(
        "PARCOURS_HOSTS",
        "",
        "Names the app is opened under beside localhost, separated by commas: audits.example.com. "
        "Requests under any other name are refused.",
    )
    chrome: str = _setting(
        "PARCOURS_CHROME", "", "The browser to use; empty: an installed one, else the one that ships."
    )
    log_level: str = _setting("PARCOURS_LOG", "WARNING", "How much to log: DEBUG, INFO, WARNING or ERROR.")

    @property
    def data_dir(self) -> Path:
        """The data folder, made if need be, readable by this user only."""
        path = Path(self.data_dir_name) if self.data_dir_name else user_data_path("parcours")
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    @property
    def database(self) -> str:
        """The app's database as a SQLAlchemy URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'parcours.db'}"

    @property
    def workers(self) -> int:
        """How many workers the app starts."""
        return int(self.workers_text) if self.workers_text.isdigit() else 1

    @property
    def allow_private(self) -> frozenset[str]:
        """The host:port pairs that are allowed although private."""
        return frozenset(each.strip().lower() for each in self.allow_private_text.split(",") if each.strip())

    @property
    def hosts(self) -> frozenset[str]:
        """The names and numeric addresses that the app answers under, beside those of this machine itself."""
        given = (each.strip().rpartition("://")[2].rstrip("/") for each in self.hosts_text.split(","))
        bracketed = (f"[{each}]" if each.count(":") > 1 and each[0] != "[" else each for each in given)
        return frozenset(host[0] for each in bracketed if (host := host_and_port(each)))


def host_and_port(text: str) -> tuple[str, int | None] | None:
    """A `Host` header taken apart: the name in small letters without a last dot, and the port if it has one.

    None when it cannot be one: it holds a user, a path or a space.
    """
    found = _HOST.fullmatch(text)
    if not found:
        return None
    six, name, port = found.groups()
    return (six or name).lower().rstrip("."), int(port) if port else None


def settings_table() -> list[tuple[str, str, str]]:
    """(variable, default, help) of every setting, for the documentation."""
    return [(f.metadata["variable"], f.metadata["default"], f.metadata["help"]) for f in fields(Settings)]
