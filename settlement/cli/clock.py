"""`settlement clock`: the sandbox's time. Every deadline, reminder, token and quiet period follows it."""

import re
from datetime import datetime, timedelta

import typer

from settlement.cli.problems import CommandFailed
from settlement.ports.clock import OSLO, Clock

_SPAN = re.compile(r"(\d{1,5})([wdhm])")
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    clock = typer.Typer(help="Show the time of the cases, or move it (sandbox only).", no_args_is_help=True)
    clock.command(name="show")(show)
    clock.command(name="advance")(advance)
    app.add_typer(clock, name="clock")


def show() -> None:
    """Show what time it is for the cases."""
    from settlement.settings import load_settings
    from settlement.store.clock import MovableClock, SystemClock

    settings = load_settings()
    clock: Clock = MovableClock(settings.clock_file) if settings.is_sandbox else SystemClock()
    real = SystemClock().now()
    moved = clock.now() - real
    print(_as_text(clock.now()))
    if moved > timedelta(seconds=1):
        print(f"Moved {moved.days} days and {moved.seconds // 3600} hours ahead of real time.")
    else:
        print("This is real time.")


def advance(span: str) -> None:
    """Move the clock forward: 60d, 6w, 12h, 30m."""
    from settlement.settings import load_settings
    from settlement.store.clock import MovableClock

    settings = load_settings()
    if not settings.is_sandbox:
        raise CommandFailed("The clock moves in the sandbox only. This is production; nothing was done.")
    by = parse_span(span)
    clock = MovableClock(settings.clock_file)
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        before = clock.now()
        clock.advance(by)
    except OSError as error:
        raise CommandFailed(
            f"The clock's file {settings.clock_file} cannot be written ({error.strerror}). "
            "The time stays. Give yourself write permission, or set SETTLEMENT_DATA_DIR."
        ) from error
    print(f"{_as_text(before)}  ->  {_as_text(clock.now())}")
    print("What falls due in between is taken up by the worker at its next look.")


def parse_span(text: str) -> timedelta:
    """Read a span of time.

    Raises:
        CommandFailed: it is none.
    """
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None:
        raise CommandFailed(
            f"'{text}' is not a span of time. Write a whole number and a unit: 60d, 6w, 12h or 30m.",
            exit_code=2,
        )
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _as_text(moment: datetime) -> str:
    return f"{moment.astimezone(OSLO):%Y-%m-%d %H:%M} (Europe/Oslo)"
