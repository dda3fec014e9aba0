"""The first schema: the chain, the side index, and triggers that refuse any change."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("record", "bearing")
SQLITE_TRIGGER = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {verb} on {table} is refused'); END
"""
POSTGRES_FUNCTION = """
CREATE FUNCTION abide_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME; END $$
"""
POSTGRES_TRIGGER = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION abide_refuse()
"""


def upgrade() -> None:
    """Makes the tables and the triggers."""
    op.create_table(
        "record",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("known_since", sa.Date),
        sa.Column("recorded_at", sa.String(20), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )
    op.create_index("record_by_known_since", "record", ["known_since"])
    op.create_table(
        "bearing",
        sa.Column("seq", sa.Integer, sa.ForeignKey("record.seq"), primary_key=True),
        sa.Column("duty", sa.String(64), primary_key=True),
        sa.Column("bearer", sa.String(3), primary_key=True),
    )
    op.create_index("bearing_by_duty", "bearing", ["duty", "bearer"])
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(SQLITE_TRIGGER.format(table=table, verb=verb))
    else:
        op.execute(POSTGRES_FUNCTION)
        for table in TABLES:
            op.execute(POSTGRES_TRIGGER.format(table=table))
