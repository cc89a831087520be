"""`settlement case show`: one case in full, from the newest run or the running system."""

from typing import Annotated

import typer

from settlement.cli.problems import CommandFailed

case = typer.Typer(help="Look at one case.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the group."""
    case.command(name="show")(show)
    case.callback()(_only_a_group)
    app.add_typer(case, name="case")


def _only_a_group() -> None:
    """Look at one case."""


def show(
    name: Annotated[str, typer.Argument(help="Case number, or the id of the case.", metavar="CASE")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")] = False,
) -> None:
    """Show the story, plan, who waits for whom, holdings, what each source said, and shares with reasons."""
    from settlement.cli.case_store import find_case
    from settlement.cli.case_text import case_record, print_case
    from settlement.cli.screen import show_json

    found = find_case(name)
    if found is None:
        raise CommandFailed(
            f"No case is called {name}. ./settle run and ./settle up show the case numbers.", exit_code=2
        )
    if as_json:
        show_json(case_record(found))
        return
    print_case(found)
