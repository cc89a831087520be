"""Everything that runs together: database, Prefect, simulators, worker and web, as one tree.

A part whose address is set is somebody else's: with `SETTLEMENT_DATABASE_URL` no database is started, with
`SETTLEMENT_PREFECT_API_URL` no Prefect server, and in production no simulators.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from settlement.child_process import ProcessTree
from settlement.cli.problems import CommandFailed
from settlement.cli.processes import data_folder, ports, prefect_env
from settlement.cli.processes.service import ServicePlan
from settlement.cli.processes.supervisor import Supervisor
from settlement.production import require_startable
from settlement.settings import Settings
from settlement.store.embedded import DatabaseCannotStart, EmbeddedPostgres

_PACKAGE_ROOT = Path(__file__).resolve().parents[3]
_READY_SECONDS = 60.0


@dataclass(frozen=True)
class Stack:
    """A running system: its supervisor and the settings its parts were started with."""

    supervisor: Supervisor
    settings: Settings
    """With the database's URL filled in."""


@contextlib.contextmanager
def running(
    settings: Settings,
    *,
    report: Callable[[str], None],
    with_web: bool = True,
) -> Iterator[Stack]:
    """Run everything for as long as the block lasts; afterwards nothing of it runs.

    The block begins when people can begin. Prefect may need some seconds more; the work does not wait for it.
    Whoever does wait calls the supervisor's `wait_until_ready`.

    Raises:
        CommandFailed: something stands in the way; the message says what to do.
        Stopped: we were asked to stop while starting.
    """
    require_startable(settings)
    data_folder.prepare(settings.data_dir)
    with data_folder.owned(settings.data_dir) as lock, contextlib.ExitStack() as cleanup:
        _require_free_ports(settings, with_web=with_web)
        tree = ProcessTree(lock=lock)
        cleanup.callback(tree.close)
        supervisor = Supervisor(tree, report=report)
        cleanup.callback(supervisor.stop)
        cleanup.enter_context(supervisor.signals())
        try:
            supervisor.start(_independent(settings))
            started = _with_database(settings, supervisor)
            supervisor.start(_dependent(started, with_web=with_web))
        except DatabaseCannotStart as problem:
            raise CommandFailed(str(problem)) from problem
        except OSError as error:
            raise CommandFailed(data_folder.folder_sentence(settings.data_dir, error)) from error
        supervisor.wait_until_ready(seconds=_READY_SECONDS, essential_only=True)
        yield Stack(supervisor, started)


def environment(settings: Settings, *, prefect: bool = False) -> dict[str, str]:
    """Return the environment that our programs run in.

    The caller's own Prefect settings are left out: they belong to somebody else's server.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    made = inherited | {
        "PYTHONPATH": str(_PACKAGE_ROOT),
        "PYTHONSAFEPATH": "1",
        "PYTHONUNBUFFERED": "1",
        "SETTLEMENT_PROFILE": settings.profile.value,
        "SETTLEMENT_DATA_DIR": str(settings.data_dir),
        "SETTLEMENT_WEB_PORT": str(settings.web_port),
        "SETTLEMENT_PREFECT_PORT": str(settings.prefect_port),
        "SETTLEMENT_SIMULATORS_PORT": str(settings.simulators_port),
        "SETTLEMENT_FEED_SECONDS": str(settings.feed_seconds),
        "SETTLEMENT_IDLE_SECONDS": str(settings.idle_seconds),
    }
    if settings.database_url is not None:
        made["SETTLEMENT_DATABASE_URL"] = settings.database_url.get_secret_value()
    return made | (prefect_env.client_environment(settings) if prefect else {})


def migrate(settings: Settings) -> None:
    """Bring the database to the present schema.

    Raises:
        CommandFailed: the database does not answer.
    """
    from settlement.store.database import with_driver
    from settlement.store.migrate import upgrade

    if settings.database_url is None:
        raise CommandFailed("There is no database to bring up to date. Set SETTLEMENT_DATABASE_URL.")
    engine = create_engine(with_driver(settings.database_url.get_secret_value()), poolclass=NullPool)
    try:
        upgrade(engine)
    except OperationalError as error:
        raise CommandFailed(
            "The database in SETTLEMENT_DATABASE_URL does not answer, so no case can be read. "
            "Check the address, that the server runs, and that it lets this user in."
        ) from error
    finally:
        engine.dispose()


def _with_database(settings: Settings, supervisor: Supervisor) -> Settings:
    if settings.database_url is None:
        server = EmbeddedPostgres(settings.data_dir / "postgres", tree=supervisor.tree)
        plan = ServicePlan(
            name="The database",
            command=(),
            environment={},
            log=server.log,
            starter=server.start,
            stop_signal=signal.SIGINT,
            is_database=True,
        )
        supervisor.start([plan])
        settings = settings.model_copy(update={"database_url": SecretStr(server.url())})
    migrate(settings)
    return settings


def _independent(settings: Settings) -> list[ServicePlan]:
    """List the children that need no database of ours; they start while it does."""
    plans = []
    if settings.prefect_api_url is None:
        (settings.data_dir / "prefect").mkdir(exist_ok=True, mode=0o700)
        port = str(settings.prefect_port)
        plans.append(
            ServicePlan(
                name="The Prefect server",
                # Without `prefect server start` around it: one process less to start and to lose.
                command=_python(
                    "uvicorn",
                    *("--factory", "prefect.server.api.server:create_app", "--log-level", "warning"),
                    *("--host", "127.0.0.1", "--port", port, "--timeout-keep-alive", "5"),
                ),
                environment=environment(settings)
                | prefect_env.server_environment(settings)
                | {"PREFECT__SERVER_FINAL": "1"},
                log=_log(settings, "prefect"),
                is_ready=lambda: ports.answers(settings.prefect_port, "/api/health"),
                is_essential=False,
            )
        )
    if settings.is_sandbox:
        plans.append(
            ServicePlan(
                name="The simulators",
                command=_python(
                    "connectors.simulation.host",
                    *("--port", str(settings.simulators_port), "--data", str(settings.data_dir)),
                ),
                environment=environment(settings),
                log=_log(settings, "simulators"),
                is_ready=lambda: ports.answers(settings.simulators_port),
            )
        )
    return plans


def _dependent(settings: Settings, *, with_web: bool) -> list[ServicePlan]:
    """List the children that use the database."""
    plans = [
        ServicePlan(
            name="The worker",
            command=_python("flows.reactor"),
            environment=environment(settings, prefect=True),
            log=_log(settings, "worker"),
        )
    ]
    if with_web:
        plans.append(
            ServicePlan(
                name="The web",
                command=_python("settlement.web.main"),
                environment=environment(settings),
                log=_log(settings, "web"),
                is_ready=lambda: ports.answers(settings.web_port),
            )
        )
    return plans


def _require_free_ports(settings: Settings, *, with_web: bool) -> None:
    if with_web:
        ports.require_free(settings.web_port, setting="SETTLEMENT_WEB_PORT", what="the web")
    if settings.prefect_api_url is None:
        ports.require_free(settings.prefect_port, setting="SETTLEMENT_PREFECT_PORT", what="Prefect")
    if settings.is_sandbox:
        ports.require_free(
            settings.simulators_port, setting="SETTLEMENT_SIMULATORS_PORT", what="the simulators"
        )


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)


def _log(settings: Settings, name: str) -> Path:
    return settings.data_dir / "logs" / f"{name}.log"


@dataclass(frozen=True)
class Finished:
    """A program of ours that came to its end."""

    returncode: int
    output: str


def run_module(stack: Stack, module: str, *arguments: str) -> Finished:
    """Run one of our programs to its end, with the settings of a running system and a log of its own.

    To be called in the work of the supervisor's `run_beside`.
    """
    log = _log(stack.settings, module.rpartition(".")[2])
    begins = log.stat().st_size if log.exists() else 0
    code = stack.supervisor.run_program(
        _python(module, *arguments), environment=environment(stack.settings), log=log
    )
    with log.open("rb") as written:
        written.seek(begins)
        return Finished(code, written.read().decode(errors="replace"))
