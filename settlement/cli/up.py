"""`settlement up`: start everything, say where it is, and stop it all together."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from settlement.cli.problems import CommandFailed

if TYPE_CHECKING:
    # The command itself imports these when it runs, so that other commands start at once.
    from settlement.cli.processes.stack import Stack

_SAMPLES_LOADED = "samples-loaded"
_PATIENCE_SECONDS = 15.0


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="up")(up)


def up() -> None:
    """Start everything on this machine; Ctrl-C stops it."""
    from settlement.cli.processes.stack import running
    from settlement.cli.processes.supervisor import Stopped
    from settlement.production import CannotStart
    from settlement.settings import load_settings

    begun = time.monotonic()
    settings = load_settings()
    print("Starting …", flush=True)
    try:
        with running(settings, report=_say) as stack:
            _load_samples(stack)
            left = max(0.0, _PATIENCE_SECONDS - (time.monotonic() - begun))
            all_ready = stack.supervisor.give_time(seconds=left)
            print(_screen(stack, seconds=time.monotonic() - begun, all_ready=all_ready), flush=True)
            stack.supervisor.run_until_stopped()
            print("\nStopping …", flush=True)
    except Stopped:
        print("\nStopped while starting.", flush=True)
    except CannotStart as problem:
        raise CommandFailed(str(problem)) from problem
    print("Everything has stopped. The data is kept.", flush=True)


def _load_samples(stack: "Stack") -> None:
    """Load the sample estates on the first start of a sandbox; a half load is done again."""
    from settlement.cli.processes.stack import run_module

    mark = stack.settings.data_dir / _SAMPLES_LOADED
    if not stack.settings.is_sandbox or mark.exists():
        return
    done = stack.supervisor.run_beside(lambda: run_module(stack, "settlement.sandbox.load", "--samples"))
    if done.returncode != 0:
        lines = done.output.strip().splitlines()[-4:]
        _say("The sample estates could not be loaded, so there is nothing to look at yet:")
        _say("\n".join(f"    {line}" for line in lines))
        return
    mark.touch()


def _screen(stack: "Stack", *, seconds: float, all_ready: bool) -> str:
    settings = stack.settings
    url = settings.public_url
    prefect = settings.prefect_url.removesuffix("/api")
    password_file = settings.keys / "prefect-login"
    rows = [
        ("As an heir", f"{url}/"),
        ("As a clerk of the court", f"{url}/court"),
        ("As a bank", f"{url}/institutions/docs"),
        ("The work in Prefect", prefect if all_ready else f"{prefect} (starting, a moment more)"),
    ]
    if settings.prefect_api_url is None:
        _write_login(password_file, settings.prefect_credentials())
        rows.append(("  its login", f"the line in {password_file}"))
    rows += [
        ("Data and logs", str(settings.data_dir)),
        ("To stop", "Ctrl-C"),
    ]
    width = max(len(name) for name, _ in rows)
    mode = "Sandbox: simulated registers, synthetic people." if settings.is_sandbox else "Production."
    lines = [f"Ready after {seconds:.0f} s. {mode}", ""]
    return "\n".join([*lines, *(f"  {name:<{width}}  {value}" for name, value in rows)])


def _write_login(path: Path, login: str) -> None:
    path.touch(mode=0o600)
    path.write_text(login + "\n", encoding="ascii")


def _say(sentence: str) -> None:
    print(sentence, flush=True)
