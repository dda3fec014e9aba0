"""Runs migrations on the connection that the ledger hands in."""

from alembic import context

from abide.ledger.schema import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
