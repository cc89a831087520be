"""One PostgreSQL per test run, one database per test.

The server belongs to the process that pytest was started in; with xdist that is the controller, and the
workers get its URL. The migrated template is made once, by whoever comes first. A copy of it that a test is
done with is emptied for the next one, for to make one takes a tenth of a second and more.
"""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import rmtree

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from settlement.child_process import ProcessTree
from settlement.store.embedded import EmbeddedPostgres

_TEMPLATE = "migrated"
_VERSION = "settlement_version"  # the one table in which the migrations leave a row
_FILLED = """
    SELECT format('%I', relname) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
"""
_SHAPE = f"""
    SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
        SELECT concat(attrelid::regclass, attname, atttypid, attnotnull, attnum) AS part
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat(tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT version_num FROM {_VERSION}
    ) AS parts
"""
_OTHERS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

_as_new: dict[str, list[str]] = {}  # by server: copies of its template that nobody uses


@dataclass
class TestServer:
    """Starts when first asked for, ends with the run."""

    __test__ = False

    _tree: ProcessTree = field(default_factory=ProcessTree)
    _server: EmbeddedPostgres | None = None
    _folder: Path | None = None

    def maintenance_url(self) -> str:
        """Return the URL of the server's maintenance database; start the server if it does not run."""
        if self._server is None:
            self._folder = Path(tempfile.mkdtemp(prefix="settlement-test-"))
            self._folder.chmod(0o711)
            self._server = EmbeddedPostgres(self._folder / "pg", tree=self._tree, durable=False)
            self._server.start("postgres")
        return self._server.url("postgres")

    def stop(self) -> None:
        """End the server and throw its data away."""
        self._tree.close()
        if self._folder is not None:
            rmtree(self._folder, ignore_errors=True)
        self._server = self._folder = None


def migrated_template(maintenance_url: str) -> str:
    """Return the name of a database with all migrations, made by the first process that asks."""
    from settlement.store.migrate import upgrade  # noqa: PLC0415 - tests of other layers need no store

    with _maintenance(maintenance_url) as connection:
        connection.execute("SELECT pg_advisory_lock(4711)")
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE]).fetchone()
        if row is None:
            connection.execute(f'CREATE DATABASE "{_TEMPLATE}_new"')
            engine = create_engine(_sibling(maintenance_url, f"{_TEMPLATE}_new"), poolclass=NullPool)
            upgrade(engine)
            engine.dispose()
            connection.execute(f'ALTER DATABASE "{_TEMPLATE}_new" RENAME TO "{_TEMPLATE}"')
    return _TEMPLATE


@contextmanager
def database(maintenance_url: str, *, template: str | None = None) -> Iterator[str]:
    """Give the URL of a database of one's own, and drop it afterwards."""
    free = _as_new.setdefault(maintenance_url, []) if template else []
    name = free.pop() if free else _create(maintenance_url, template)
    url = _sibling(maintenance_url, name)
    yield url
    if template and _empty(url, like=_sibling(maintenance_url, template)):
        free.append(name)
        return
    with _maintenance(maintenance_url) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _create(maintenance_url: str, template: str | None) -> str:
    name = f"t_{uuid.uuid4().hex}"
    copy = f'TEMPLATE "{template}" STRATEGY wal_log' if template else ""
    with _maintenance(maintenance_url) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {copy}')
    return name


def _empty(url: str, *, like: str) -> bool:
    """Take out all that was put in, also what can never be changed; say whether the shape is as it was."""
    with _maintenance(url) as connection:
        connection.execute(_OTHERS)
        connection.execute("SET session_replication_role = replica")
        filled = {row[0] for row in connection.execute(_FILLED)} - {_VERSION}
        if filled:
            connection.execute(f"TRUNCATE {', '.join(sorted(filled))} RESTART IDENTITY")
        return _shape(connection) == _shape_of(like)


def _shape(connection: psycopg.Connection) -> str | None:
    row = connection.execute(_SHAPE).fetchone()
    return str(row[0]) if row else None


@cache
def _shape_of(url: str) -> str | None:
    with _maintenance(url) as connection:
        return _shape(connection)


@contextmanager
def _maintenance(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


def _sibling(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?")
