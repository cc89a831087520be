"""`settlement run`: drive court-feed files through everything to the end, with simulated people."""

import json
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from settlement.cli.problems import CommandFailed

if TYPE_CHECKING:
    from settlement.cli.processes.stack import Finished, Stack

KEPT_RUNS = 3
RESULT = "result.json"
LOADED = "loaded.json"
FINISHED = "finished"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="run")(run)


def run(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Court-feed files, or folders with such files.")
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="The sample estates of the product.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the results here too.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin again, also after a stopped run.")] = False,
) -> None:
    """Drive every case to its end on a moved clock. A run that was stopped goes on where it was."""
    from settlement.cli.processes.stack import running
    from settlement.cli.processes.supervisor import Stopped
    from settlement.cli.run_folder import prepare_folder, run_settings
    from settlement.cli.run_table import print_results
    from settlement.production import CannotStart

    if sample == bool(paths):
        raise CommandFailed(
            "Say what to run: files or folders, or --sample for the sample estates.", exit_code=2
        )
    inputs = ["--samples"] if sample else [str(path) for path in paths or ()]
    folder = prepare_folder(inputs, fresh=fresh)
    settings = run_settings(folder)
    print("Starting …", flush=True)
    try:
        with running(settings, report=print, with_web=False) as stack:
            stack.supervisor.wait_until_ready(seconds=90)
            stack.supervisor.run_beside(lambda: _load(stack, inputs, folder))
            stack.supervisor.run_beside(lambda: _play(stack, folder))
    except Stopped:
        raise CommandFailed("Stopped. The same command goes on from here.", exit_code=130) from None
    except CannotStart as problem:
        raise CommandFailed(str(problem)) from problem
    results = _read(folder / RESULT)
    loaded = _read(folder / LOADED)
    (folder / FINISHED).touch()
    if json_file is not None:
        json_file.write_text(json.dumps({"files": loaded, "cases": results}, ensure_ascii=False, indent=2))
    if not print_results(results, loaded, folder):
        raise typer.Exit(1)


def _load(stack: "Stack", inputs: list[str], folder: Path) -> None:
    from settlement.cli.processes.stack import run_module

    done = run_module(stack, "settlement.sandbox.load", *inputs, "--json", str(folder / LOADED))
    print(done.output, end="", flush=True)
    if done.returncode not in {0, 1} or not (folder / LOADED).exists():
        raise CommandFailed(f"The files could not be loaded: {_last_lines(done)}")


def _play(stack: "Stack", folder: Path) -> None:
    from settlement.cli.processes.stack import run_module
    from settlement.cli.run_progress import follow

    over = threading.Event()
    following = threading.Thread(target=follow, args=(stack.settings, over), daemon=True)
    following.start()
    arguments = ("--data", str(folder), "--until-idle", "--json", str(folder / RESULT))
    done = run_module(stack, "settlement.sandbox.play", *arguments)
    over.set()
    following.join(timeout=5)
    if done.returncode != 0 or not (folder / RESULT).exists():
        raise CommandFailed(f"The simulated people stopped: {_last_lines(done)} Logs are in {folder}.")


def _last_lines(done: "Finished") -> str:
    return " / ".join(done.output.strip().splitlines()[-3:])


def _read(path: Path) -> Any:  # noqa: ANN401 - JSON that our own program wrote
    return json.loads(path.read_text())


def forget_old_runs(runs: Path) -> None:
    """Keep the newest few run folders."""
    folders = sorted((f for f in runs.iterdir() if f.is_dir()), key=lambda f: f.stat().st_mtime)
    for folder in folders[:-KEPT_RUNS]:
        shutil.rmtree(folder, ignore_errors=True)
