"""Places in the status list are remembered apart from the cases, so that disposal does not free them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "status_place",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_status_place"),
    )
    op.execute(
        "INSERT INTO status_place (place, taken_at) SELECT DISTINCT status_index, now() FROM authority_view "
        "WHERE status_index IS NOT NULL"
    )
