"""The `settlement` command. Each command is a module with `register(app)`; add its name to the list below."""

import importlib
import importlib.util
import sys
from functools import cache

import typer

from settlement.cli.problems import CommandFailed
from settlement.key_files import BadSettings

_COMMANDS = (
    "settlement.cli.up",
    "settlement.cli.run",
    "settlement.cli.case",
    "settlement.cli.clock",
    "settlement.cli.journal",
    "settlement.cli.policies",
    "settlement.cli.connectors",
    "settlement.cli.migrate",
    "settlement.cli.checks",
)

app = typer.Typer(
    name="settlement",
    help="Oppgjør etter dødsfall: from the registered death to a closed estate with zero balance.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def settlement() -> None:
    """Oppgjør etter dødsfall: from the registered death to a closed estate with zero balance."""


@cache
def add_commands(target: typer.Typer) -> None:
    """Let each command's module add itself, once."""
    for name in _COMMANDS:
        if importlib.util.find_spec(name) is not None:
            importlib.import_module(name).register(target)


def main(arguments: list[str] | None = None) -> None:
    """Run a command; what a person can mend is told in a sentence, and the exit code says that it failed."""
    add_commands(app)
    try:
        app(arguments)
    except CommandFailed as failure:
        print(failure, file=sys.stderr)
        sys.exit(failure.exit_code)
    except BadSettings as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
