"""A place for what the owner gives of her own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of what owners give."""
    op.create_table(
        "owners",
        sa.Column("assessment", sa.String(length=40), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"],
            ["assessments.id"],
            name=op.f("fk_owners_assessment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assessment", name=op.f("pk_owners")),
    )


def downgrade() -> None:
    """Forget what owners gave."""
    op.drop_table("owners")
