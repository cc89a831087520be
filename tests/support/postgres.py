"""One PostgreSQL per test run, one database per test.

The server belongs to the process that pytest was started in; with xdist that is the controller, and the
workers get its URL. The migrated template is made once, by whoever comes first.
"""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from settlement.child_process import ProcessTree
from settlement.store.embedded import EmbeddedPostgres

_TEMPLATE = "migrated"


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
    name = f"t_{uuid.uuid4().hex}"
    copy = f'TEMPLATE "{template}" STRATEGY file_copy' if template else ""
    with _maintenance(maintenance_url) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {copy}')
    yield _sibling(maintenance_url, name)
    with _maintenance(maintenance_url) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _maintenance(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


def _sibling(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?")
