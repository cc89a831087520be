"""The migrations make what the tables say, once, whoever comes first."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from settlement.store.database import connect, with_driver
from settlement.store.migrate import VERSION_TABLE, upgrade
from settlement.store.tables.catalogue import APPEND_ONLY, METADATA

REPOSITORY = Path(__file__).resolve().parents[3]


def test_migrations_and_tables_agree(empty_database_url: str) -> None:
    engine = connect(empty_database_url)
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, METADATA) == []
        triggers = text("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
        assert connection.execute(triggers).scalar_one() == 2 * len(APPEND_ONLY)
        assert connection.execute(text("SELECT current_user")).scalar_one() == "settlement_app"
    upgrade(engine)
    engine.dispose()


def test_processes_may_migrate_at_once(empty_database_url: str) -> None:
    program = (
        "import sys; from settlement.store.database import connect; "
        "from settlement.store.migrate import upgrade; upgrade(connect(sys.argv[1]))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, empty_database_url], cwd=REPOSITORY)
        for _ in range(3)
    ]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    engine = connect(empty_database_url)
    with engine.connect() as connection:
        versions = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalars().all()
    engine.dispose()
    assert len(versions) == 1


def test_both_spellings_of_the_address_are_understood() -> None:
    for url in ("postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"):
        assert with_driver(url).render_as_string() == "postgresql+psycopg://u@h/d"


def test_commits_wait_for_the_disk(database_url: str) -> None:
    engine = connect(database_url)
    with engine.connect() as connection:
        sources = text("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'")
        assert connection.execute(sources).scalar_one() in {"default", "command line"}
        assert connection.execute(text("SHOW timezone")).scalar_one() == "UTC"
    engine.dispose()
