"""The tables, one schema for SQLite and PostgreSQL. Every row of a tenant carries its `workspace`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa


class UtcTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so none is stored, and it is put back on reading."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


metadata = sa.MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s",
})  # fmt: skip


def _workspace() -> sa.Column[str]:
    return sa.Column("workspace", sa.String(64), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, default="")


def _parent(name: str, of: str, **more: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(40), sa.ForeignKey(of, ondelete="CASCADE"), nullable=False, **more)


assessments = sa.Table(
    "assessments", metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    _workspace(), _text("url"), _text("name"),
    sa.Column("profile", sa.String(20), nullable=False),
    sa.Column("lang", sa.String(8), nullable=False),
    sa.Column("example", sa.Boolean, nullable=False, default=False),
    sa.Column("created", UtcTime, nullable=False),
    sa.Column("updated", UtcTime, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, default=1),  # grows with every change
    sa.Index(None, "workspace", "updated"),
)  # fmt: skip

answers = sa.Table(
    "answers", metadata,
    _parent("assessment", "assessments.id", primary_key=True),
    sa.Column("question", sa.String(64), primary_key=True),
    _workspace(),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("level", sa.Integer),
    _text("reason"), _text("note"),
    sa.Column("resolution", sa.String(20)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)  # fmt: skip

runs = sa.Table(
    "runs", metadata,
    sa.Column("id", sa.String(48), primary_key=True),
    _parent("assessment", "assessments.id", index=True),
    _workspace(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("status", sa.String(20), nullable=False),
    _text("options"), _text("failure"),
    sa.Column("cancel", sa.Boolean, nullable=False, default=False),
    sa.Column("active_key", sa.String(40), unique=True),  # the assessment until it is over
    sa.Column("created", UtcTime, nullable=False),
    sa.Column("finished", UtcTime),
)  # fmt: skip

steps = sa.Table(
    "steps", metadata,
    sa.Column("run", sa.String(48), sa.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.String(20), primary_key=True),
    _workspace(),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("status", sa.String(20), nullable=False),
    sa.Column("done", sa.Integer, nullable=False, default=0),
    sa.Column("total", sa.Integer, nullable=False, default=0),
    sa.Column("seconds", sa.Float, nullable=False, default=0.0),
    _text("failure"),
)  # fmt: skip

artifacts = sa.Table(
    "artifacts", metadata,
    sa.Column("run", sa.String(48), sa.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.String(20), primary_key=True),
    _workspace(),
    sa.Column("failed", sa.Boolean, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
)  # fmt: skip

attachments = sa.Table(
    "attachments", metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    _parent("assessment", "assessments.id", index=True),
    _workspace(),
    sa.Column("question", sa.String(64), nullable=False),
    _text("name"),
    sa.Column("type", sa.String(8), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("at", UtcTime, nullable=False),
)  # fmt: skip

owners = sa.Table(
    "owners", metadata,
    _parent("assessment", "assessments.id", primary_key=True),
    _workspace(), _text("data"),  # an owner.OwnerData as JSON
    sa.Column("at", UtcTime, nullable=False),
)  # fmt: skip

brand = sa.Table(
    "brand", metadata,
    sa.Column("workspace", sa.String(64), primary_key=True),
    _text("name"), _text("contact"), _text("colour"),
    sa.Column("logo", sa.LargeBinary, nullable=False, default=b""),
    _text("logo_type"),
)  # fmt: skip

leases = sa.Table(
    "leases", metadata,
    sa.Column("slot", sa.String(120), primary_key=True),
    sa.Column("holder", sa.String(120), nullable=False),
    sa.Column("beat", UtcTime, nullable=False),
)  # fmt: skip
