"""The case store for a command: the one that runs, or the embedded one for as long as the command lasts."""

import contextlib
from collections.abc import Iterator

from pydantic import SecretStr
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from settlement.child_process import ProcessTree
from settlement.cli.problems import CommandFailed
from settlement.cli.processes import data_folder, stack
from settlement.settings import Settings
from settlement.store.database import connect
from settlement.store.embedded import DatabaseCannotStart, EmbeddedPostgres


@contextlib.contextmanager
def case_store(settings: Settings) -> Iterator[Engine]:
    """Give an engine on the case store.

    With `SETTLEMENT_DATABASE_URL` that database; while `up` or `run` has the data folder, its server;
    otherwise the embedded server is started and stopped again.

    Raises:
        CommandFailed: there is no case store yet, or it does not answer.
    """
    with contextlib.ExitStack() as cleanup:
        url = _url(settings, cleanup)
        engine = connect(url, pool_size=2)
        cleanup.callback(engine.dispose)
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except OperationalError as error:
            raise CommandFailed(
                "The case store does not answer. If it is starting, try again in a moment; "
                "with SETTLEMENT_DATABASE_URL set, check the address and that the server runs."
            ) from error
        yield engine


def _url(settings: Settings, cleanup: contextlib.ExitStack) -> str:
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    folder = settings.data_dir / "postgres"
    if not (folder / "data").is_dir():
        raise CommandFailed(
            f"There are no cases in {settings.data_dir} yet. Start with ./settle up or "
            "./settle run --sample, or set SETTLEMENT_DATA_DIR to the folder that has them."
        )
    if data_folder.is_owned(settings.data_dir):
        return EmbeddedPostgres(folder, tree=ProcessTree()).url()
    lock = cleanup.enter_context(data_folder.owned(settings.data_dir))
    tree = ProcessTree(lock=lock)
    cleanup.callback(tree.close)
    server = EmbeddedPostgres(folder, tree=tree)
    try:
        server.start()
    except DatabaseCannotStart as problem:
        raise CommandFailed(str(problem)) from problem
    cleanup.callback(server.stop)
    stack.migrate(settings.model_copy(update={"database_url": SecretStr(server.url())}))
    return server.url()
