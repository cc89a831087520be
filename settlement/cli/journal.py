"""`settlement journal verify`: check that nothing was changed, removed or put in between."""

from typing import Annotated

import typer

from settlement.cli.problems import CommandFailed


def register(app: typer.Typer) -> None:
    """Add the commands."""
    journal = typer.Typer(help="Check the journal of all cases.", no_args_is_help=True)
    journal.callback()(_only_a_group)
    journal.command(name="verify")(verify)
    app.add_typer(journal, name="journal")


def _only_a_group() -> None:
    """Check the journal of all cases."""


def verify(case: Annotated[str | None, typer.Option(help="Only this case.")] = None) -> None:
    """Check every hash, every link, every date and every signed checkpoint. Needs no key of any case."""
    from uuid import UUID

    from sqlalchemy import text

    from settlement.cli.processes.database import case_store
    from settlement.settings import Key, load_settings
    from settlement.store.checkpoint import CheckpointKey, read_checkpoints
    from settlement.store.verify import verify_journal

    if case is not None:
        try:
            UUID(case)
        except ValueError:
            raise CommandFailed(
                f"'{case}' is not a case id. './settle run' shows them.", exit_code=2
            ) from None
    settings = load_settings()
    public_key = CheckpointKey(settings.key(Key.CHECKPOINTS)).public
    with case_store(settings) as engine, engine.connect() as connection:
        findings = verify_journal(connection, case_id=case, public_key=public_key)
        counted = text("SELECT count(*), count(DISTINCT case_id) FROM journal")
        records, cases = connection.execute(counted).one()
        checkpoints = len(read_checkpoints(connection))
    for finding in findings:
        print(finding.sentence)
    if findings:
        raise CommandFailed(f"The journal does not hold: {len(findings)} faults.")
    print(f"The journal holds: {records} records of {cases} cases, {checkpoints} signed checkpoints.")
