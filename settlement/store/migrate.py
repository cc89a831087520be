"""Bring a database up to this release."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

VERSION_TABLE = "settlement_version"
_LOCK = 5_119_119_119
_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Apply the migrations that are missing, all or none.

    Safe when several processes start at once: one migrates, the others wait and find nothing to do.
    Connections of the pool are renewed, so that they get the rights that a migration gave.
    """
    with engine.connect() as connection:
        connection.execute(text("RESET ROLE"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        command.upgrade(configuration(connection), "head")
        connection.commit()
        connection.invalidate()
    engine.dispose()


def configuration(connection: Connection) -> Config:
    """Return Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
