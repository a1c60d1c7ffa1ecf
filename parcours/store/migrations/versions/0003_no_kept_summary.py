"""No summary beside an assessment: what a list shows is made anew, so that reading writes nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Drop the summaries."""
    op.drop_column("assessments", "summary")


def downgrade() -> None:
    """A place for summaries, empty: an older Parcours makes each anew."""
    op.add_column("assessments", sa.Column("summary", sa.Text(), nullable=False, server_default=""))
