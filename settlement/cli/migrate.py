"""`settlement migrate`: bring the database in `SETTLEMENT_DATABASE_URL` to the present schema."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="migrate")(migrate)


def migrate() -> None:
    """Bring the database to the present schema; doing it twice does no harm."""
    from settlement.cli.processes import stack
    from settlement.settings import load_settings

    stack.migrate(load_settings())
    print("The database has the present schema.")
