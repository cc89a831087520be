"""Runs migrations on the connection that `settlement.store.migrate` gives, in its transaction."""

from alembic import context

from settlement.store.migrate import VERSION_TABLE
from settlement.store.tables.catalogue import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    compare_type=True,
    compare_server_default=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
