"""The product's own database, simulators and Prefect server, each a process, without worker and web."""

import contextlib
import os
from collections.abc import Iterator
from unittest.mock import patch

from settlement.cli.processes import data_folder, stack
from settlement.cli.processes.supervisor import Supervisor
from settlement.settings import load_settings
from tests.bench.place import Place, own_environment

_PATIENCE_SECONDS = 60.0


@contextlib.contextmanager
def running_system(place: Place) -> Iterator[dict[str, str]]:
    """Run them as `./settle up` does; give the environment that a worker would get."""
    surroundings = own_environment(place.folder / "system")
    with patch.dict(os.environ, surroundings, clear=True):
        settings = load_settings()
        data_folder.prepare(settings.data_dir)
        supervisor = Supervisor(place.tree, report=print)
        try:
            supervisor.start(stack._independent(settings))
            started = stack._with_database(settings, supervisor)
            supervisor.wait_until_ready(seconds=_PATIENCE_SECONDS)
            environment = stack.environment(started, prefect=True)
        except BaseException:
            supervisor.stop()
            raise
    try:
        yield environment
    finally:
        supervisor.stop()
