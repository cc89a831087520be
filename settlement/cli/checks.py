"""`settlement test` and `settlement bench`: they work on the checkout, so they need one."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import typer

from settlement.cli.problems import CommandFailed

_CHECKOUT = Path(__file__).resolve().parents[2]
_TIDYING_SECONDS = 15
_PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True)
class Step:
    """One part of the whole check."""

    name: str
    command: tuple[str, ...]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    passes_on = {"allow_extra_args": True, "ignore_unknown_options": True}
    app.command(name="test", context_settings=passes_on)(test)
    app.command(name="bench", context_settings=passes_on)(bench)


def test(context: typer.Context) -> None:
    """Run the whole check: format, lint, types, contracts, browser, tests and wheel.

    With arguments only the tests run, and pytest gets the arguments.
    """
    _require_checkout("tests/conftest.py")
    # Three workers keep two cores busy, for some mostly wait for programs that they started. The tests say in
    # what order.
    shared = ("-n", "3", "--dist", "loadscope", "--no-loadscope-reorder")
    pytest = ("-m", "pytest", *shared, *(context.args or ["-q"]))
    if context.args:
        steps = [Step("tests", (sys.executable, *pytest))]
    else:
        steps = [
            Step("format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
            Step("lint", (sys.executable, "-m", "ruff", "check", ".")),
            Step("types", (sys.executable, "-m", "mypy")),
            Step("contracts", (str(_PROGRAMS / "lint-imports"), "--no-cache")),
            Step("browser", (sys.executable, "-m", "tests.support.browser")),
            Step("tests and wheel", (sys.executable, *pytest)),
        ]
    failed = _run(steps)
    if failed:
        raise CommandFailed(f"Failed: {', '.join(failed)}. What each of them found is above.")


def bench(context: typer.Context) -> None:
    """Measure, as ratios in one run: Prefect against plain asyncio, collecting, and start-up."""
    _require_checkout("tests/bench/__main__.py")
    measuring = subprocess.Popen([sys.executable, "-m", "tests.bench", *context.args], env=_environment())
    try:
        code = measuring.wait()
    except KeyboardInterrupt:
        measuring.wait(timeout=_TIDYING_SECONDS)  # it takes its folder away itself
        raise
    if code != 0:
        raise CommandFailed("The measurements did not reach their bars; see above.")


def _run(steps: list[Step]) -> list[str]:
    """Run each step to its end, also after one has failed; return the names of those that failed."""
    results: list[tuple[str, bool, float]] = []
    for step in steps:
        print(f"\n== {step.name}", flush=True)
        begun = time.monotonic()
        done = subprocess.run(step.command, cwd=_CHECKOUT, env=_environment(), check=False)
        results.append((step.name, done.returncode == 0, time.monotonic() - begun))
    print("\n== total")
    for name, passed, seconds in results:
        print(f"  {'ok    ' if passed else 'FAILED'}  {seconds:6.1f} s  {name}")
    print(f"  {sum(seconds for _, _, seconds in results):14.1f} s", flush=True)
    return [name for name, passed, _ in results if not passed]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(_CHECKOUT)}


def _require_checkout(path: str) -> None:
    if not (_CHECKOUT / path).exists():
        raise CommandFailed(
            f"This command needs the source checkout, and {path} is not there. "
            "Clone the repository and call ./settle in it."
        )
