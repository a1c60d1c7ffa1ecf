"""What Alembic runs: migrate over the connection that `store.database` opened, in its transaction."""

from alembic import context

from parcours.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True
)
context.run_migrations()
