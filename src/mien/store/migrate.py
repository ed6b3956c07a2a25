"""Bringing a database to the newest tables: imported only when there is something to do."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from mien.errors import ConflictError

_SCRIPTS = Path(__file__).with_name("migrations")

_VERSION_TABLE = """CREATE TABLE IF NOT EXISTS alembic_version (
    version_num TEXT NOT NULL PRIMARY KEY,
    CHECK (typeof(version_num) = 'text' AND length(CAST(version_num AS BLOB)) <= 32)
)"""


def revisions() -> list[str]:
    """Every revision there is, oldest first."""
    script = ScriptDirectory.from_config(_config())
    return [step.revision for step in reversed(list(script.walk_revisions()))]


def migrate(connection: Connection, current: str | None, target: str = "head") -> None:
    """Runs what is missing up to `target`, within the connection's transaction.

    Args:
        connection: in a transaction that holds the write lock.
        current: the database's revision; None for an empty database.
        target: a revision, or "head".

    Raises:
        ConflictError: if the database is of a newer Mien.
    """
    config = _config()
    _require_known(config, current)
    connection.exec_driver_sql(_VERSION_TABLE)  # Alembic's own has no limit on its text
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _require_known(config: Config, current: str | None) -> None:
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise ConflictError(
            f"The database was made by a newer Mien (its tables are of revision {current}).",
            "Install the newest Mien, or set MIEN_DATA to another folder.",
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
