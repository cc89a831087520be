"""The connection to PostgreSQL."""

from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

APPLICATION_ROLE = "settlement_app"
"""Has no right to change or remove what is only ever added. Made by the first migration."""

_IS_OURS = "SELECT 1 FROM pg_roles WHERE rolname = %s AND pg_has_role(current_user, oid, 'MEMBER')"


def connect(url: str, *, pool_size: int = 10, max_overflow: int = 10) -> Engine:
    """Make an engine with a pool. Nothing is connected yet.

    Each connection works as the application role where the database has it, so that append-only is held by
    grant as well as by trigger. Commits wait for the disk (`synchronous_commit` is left on), and no
    parameter is ever shown in an exception.

    Args:
        url: a SQLAlchemy or libpq URL of a PostgreSQL.
        pool_size: connections that are kept open.
        max_overflow: connections beyond those, for short peaks.
    """
    engine = create_engine(
        with_driver(url),
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_timeout=30,
        pool_pre_ping=True,
        pool_use_lifo=True,
        hide_parameters=True,
        query_cache_size=1000,
        connect_args={"application_name": "settlement", "connect_timeout": 10, "options": "-c timezone=UTC"},
    )
    event.listen(engine, "connect", _become_application)
    return engine


def with_driver(url: str) -> URL:
    """Return the URL with the driver that we use; `postgres://` and `postgresql://` are both understood."""
    if url.startswith("postgres://"):
        url = url.replace("postgres://", "postgresql://", 1)
    return make_url(url).set(drivername="postgresql+psycopg")


def _become_application(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    with connection.cursor() as cursor:
        cursor.execute(_IS_OURS, [APPLICATION_ROLE])
        if cursor.fetchone() is not None:
            cursor.execute(f"SET ROLE {APPLICATION_ROLE}")
    connection.commit()
