"""Every setting, once: its environment variable, its default, and what it is for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import user_data_path


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


def settings_table() -> list[tuple[str, str, str]]:
    """(variable, default, help) of every setting, for the documentation."""
    return [(f.metadata["variable"], f.metadata["default"], f.metadata["help"]) for f in fields(Settings)]
