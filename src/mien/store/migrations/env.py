"""Alembic's entry: it runs the revisions on the connection it is handed, in that transaction."""

from alembic import context

from mien.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
