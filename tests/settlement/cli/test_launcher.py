"""The launcher, in a copy of its own, with a Python that only pretends to install."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[3]

# Stands in for Python: answers the version probe, makes a "virtual environment" with itself in it, notes what
# it was asked, and is slow enough to be killed while installing.
_PRETENDER = """#!/bin/sh
case "$*" in
    *version_info*) exit "${FAKE_UNFIT:-0}" ;;
    *"import ensurepip"*) exit "${FAKE_NO_VENV:-0}" ;;
    "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; echo venv >>"$FAKE_NOTES" ;;
    *"pip install"*) echo install >>"$FAKE_NOTES"; sleep "${FAKE_SECONDS:-0}"; exit "${FAKE_PIP:-0}" ;;
    "-m settlement.cli.main"*) shift 2; echo "ran in $(pwd) with $* and PYTHONPATH $PYTHONPATH" ;;
esac
"""


class Checkout:
    """A folder with a launcher, a lock and a pretended Python."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "check out"
        self.root.mkdir()
        shutil.copy2(_ROOT / "settle", self.root / "settle")
        (self.root / "requirements.lock").write_text("one==1 --hash=sha256:00\n")
        self.python = folder / "pretender"
        self.python.write_text(_PRETENDER)
        self.python.chmod(0o755)
        self.notes = folder / "notes"
        self.tools = folder / "tools"
        self.tools.mkdir()
        for name in [
            "sh",
            "cat",
            "cmp",
            "cp",
            "dirname",
            "kill",
            "mkdir",
            "mv",
            "pwd",
            "readlink",
            "rm",
            "sleep",
        ]:
            found = shutil.which(name)
            if found:
                (self.tools / name).symlink_to(found)

    def environment(self, **more: str) -> dict[str, str]:
        given = {
            "PATH": str(self.tools),
            "FAKE_NOTES": str(self.notes),
            "SETTLEMENT_PYTHON": str(self.python),
        }
        return given | more

    def call(
        self, *arguments: str, start: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(start or self.root / "settle"), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.notes.parent,
            env=self.environment(**more),
            timeout=30,
        )

    def noted(self) -> list[str]:
        return self.notes.read_text().split() if self.notes.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_call_installs_and_later_calls_do_not(checkout: Checkout) -> None:
    first = checkout.call("case", "show", "a b")
    assert first.returncode == 0
    assert "ran in" in first.stdout
    assert f"PYTHONPATH {checkout.root}" in first.stdout
    assert "Setting up the environment" in first.stderr
    assert checkout.call().stderr == ""
    assert checkout.noted() == ["venv", "install"]


def test_it_runs_in_the_callers_folder_also_through_a_symbolic_link(checkout: Checkout) -> None:
    link = checkout.notes.parent / "link"
    link.symlink_to(Path("check out") / "settle")
    called = checkout.call("up", start=link)
    assert f"ran in {checkout.notes.parent} with up and PYTHONPATH {checkout.root}" in called.stdout


def test_a_changed_lock_installs_anew(checkout: Checkout) -> None:
    checkout.call()
    (checkout.root / "requirements.lock").write_text("two==2 --hash=sha256:00\n")
    checkout.call()
    assert checkout.noted().count("install") == 2


def test_an_installation_that_was_killed_is_made_again(checkout: Checkout) -> None:
    installing = subprocess.Popen(
        [str(checkout.root / "settle")],
        env=checkout.environment(FAKE_SECONDS="20"),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with installing:
        while "install" not in checkout.noted():
            pass
        os.killpg(installing.pid, 9)
    assert (checkout.root / ".venv.turn").is_dir()
    again = checkout.call()
    assert again.returncode == 0
    assert "ran in" in again.stdout
    assert not (checkout.root / ".venv.turn").exists()


def test_a_failed_installation_says_so_and_the_next_call_tries_again(checkout: Checkout) -> None:
    failed = checkout.call(FAKE_PIP="1")
    assert failed.returncode == 1
    assert "The packages could not be installed" in failed.stderr
    assert checkout.call().returncode == 0


def test_two_calls_at_once_install_once(checkout: Checkout) -> None:
    calls = [
        subprocess.Popen(
            [str(checkout.root / "settle")],
            env=checkout.environment(FAKE_SECONDS="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(3)
    ]
    outputs = [call.communicate(timeout=30)[0] for call in calls]
    assert all("ran in" in output for output in outputs)
    assert checkout.noted() == ["venv", "install"]


def test_without_a_fit_python_it_says_what_to_install(checkout: Checkout) -> None:
    missing = checkout.call(SETTLEMENT_PYTHON="")
    assert missing.returncode == 1
    assert "No Python 3.11, 3.12 or 3.13 was found" in missing.stderr
    unfit = checkout.call(FAKE_UNFIT="1")
    assert unfit.returncode == 1
    assert "is not a Python 3.11, 3.12 or 3.13 that starts" in unfit.stderr


def test_without_the_venv_module_it_says_what_to_install(checkout: Checkout) -> None:
    missing = checkout.call(FAKE_NO_VENV="1")
    assert missing.returncode == 1
    assert "apt install python3-venv" in missing.stderr
