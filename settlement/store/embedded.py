"""An embedded PostgreSQL: our own server, in a folder, reachable only through a socket in that folder.

Authority to connect is authority to read the folder (mode 700); the server listens on no network address. It
dies with the program that started it. A folder left behind by a kill -9 or a power cut is taken over.
"""

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.conninfo import make_conninfo

from settlement.child_process import ProcessTree
from settlement.store.embedded_program import (
    DatabaseCannotStart,
    PostgresProgram,
    database_user,
    find_program,
)

__all__ = ["DatabaseCannotStart", "EmbeddedPostgres"]

_OWNER = "settlement"
_LONGEST_SOCKET_PATH = 100
_PATIENCE_SECONDS = 30.0


class EmbeddedPostgres:
    """One PostgreSQL server in one folder."""

    def __init__(self, folder: Path, *, tree: ProcessTree, durable: bool = True) -> None:
        """Describe the server; nothing is started.

        Args:
            folder: everything of the server's is kept here; made when missing.
            tree: the process tree that the server lives and dies with.
            durable: False drops the flush to disk, for tests that throw the data away.
        """
        self.folder = folder.absolute()
        self.log = self.folder / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._tree = tree
        self._durable = durable
        self._data = self.folder / "data"
        self._sockets = self._recorded_sockets()

    def url(self, database: str = "settlement") -> str:
        """Return the SQLAlchemy URL of a database on this server."""
        return f"postgresql+psycopg://{_OWNER}@/{database}?host={quote(str(self._sockets))}"

    def start(self, database: str = "settlement") -> subprocess.Popen[bytes]:
        """Start the server, wait until it answers, and make the database when it is missing.

        Returns:
            The server's process.

        Raises:
            DatabaseCannotStart: with what happened and what to do.
        """
        try:
            self._prepare_folder()
            program = find_program(self.folder)
            self._initialise(program)
            self._end_leftover()
            process = self.process = self._tree.start(
                [str(program.bin / "postgres"), "-D", str(self._data), *self._options()],
                environment={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                log=self.log,
                stop_signal=signal.SIGINT,  # PostgreSQL's fast and clean shutdown
                folder=Path("/"),
                user=program.user,
            )
        except OSError as error:
            raise DatabaseCannotStart(_folder_sentence(self.folder, error)) from error
        self._wait_until_it_answers()
        self.create_database(database)
        return process

    def create_database(self, database: str, *, template: str | None = None) -> None:
        """Make a database unless it is there, empty or as a copy of another."""
        with psycopg.connect(self._dsn(), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
                return
            statement = psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database))
            if template:
                copy_of = psycopg.sql.SQL(" TEMPLATE {} STRATEGY file_copy")
                statement += copy_of.format(psycopg.sql.Identifier(template))
            connection.execute(statement)

    def stop(self) -> None:
        """Stop the server cleanly; a stopped server is left as it is."""
        process, self.process = self.process, None
        if process is not None:
            self._tree.stop(process, stop_signal=signal.SIGINT)
        if self._sockets != self.folder / "run":
            shutil.rmtree(self._sockets, ignore_errors=True)

    def _recorded_sockets(self) -> Path:
        """Return where a server that runs in the folder listens; a long path has its sockets elsewhere."""
        try:
            return Path((self.folder / "sockets").read_text(encoding="utf-8"))
        except OSError:
            return self.folder / "run"

    def _dsn(self) -> str:
        return make_conninfo(host=str(self._sockets), user=_OWNER, dbname="postgres", connect_timeout=5)

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            "shared_buffers": "128MB",
            "log_checkpoints": "off",
            "log_statement": "none",
            "log_parameter_max_length": "0",
            "log_parameter_max_length_on_error": "0",
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",  # a statement may hold personal data, the log may not
            "log_min_messages": "warning",
        }
        if not self._durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [argument for name, value in settings.items() for argument in ("-c", f"{name}={value}")]

    def _prepare_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._sockets = self.folder / "run"
        if len(str(self._sockets / ".s.PGSQL.5432")) > _LONGEST_SOCKET_PATH:
            self._sockets = Path(tempfile.mkdtemp(prefix="settlement-"))
        (self.folder / "sockets").write_text(str(self._sockets), encoding="utf-8")
        # Sockets of an earlier server would stand in the way.
        shutil.rmtree(self._sockets, ignore_errors=True)
        self._sockets.mkdir(mode=0o700)
        user = database_user()
        if user is not None:
            for path in (self.folder, self._sockets):
                os.chown(path, user.uid, user.gid)
            _require_a_way_in(self.folder, user.uid, user.name)

    def _initialise(self, program: PostgresProgram) -> None:
        """Make the data folder in one step, so that a killed start never leaves half a database."""
        if self._data.is_dir():
            return
        unfinished = self.folder / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        made = program.run(
            "initdb",
            *("--pgdata", str(unfinished), "--username", _OWNER, "--auth", "trust"),
            *("--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
            *([] if self._durable else ["--no-sync"]),
        )
        if made.returncode != 0:
            self.log.write_text(made.stdout + made.stderr, encoding="utf-8")
            raise DatabaseCannotStart(self._failure("could not make its data folder"))
        unfinished.rename(self._data)

    def _end_leftover(self) -> None:
        """End a server that outlived its program, and remove the mark of one that is gone."""
        mark = self._data / "postmaster.pid"
        try:
            pid = int(mark.read_text(encoding="utf-8").split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return
        if pid == os.getpid() or str(self._data) not in _command_line(pid):
            # The number now belongs to somebody else; PostgreSQL alone would refuse to start.
            mark.unlink(missing_ok=True)
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            deadline = time.monotonic() + 5
            while time.monotonic() < deadline:
                if not _command_line(pid):
                    mark.unlink(missing_ok=True)
                    return
                time.sleep(0.05)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise DatabaseCannotStart(self._failure("stopped at once"))
            try:
                psycopg.connect(self._dsn()).close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return
        self.stop()
        raise DatabaseCannotStart(self._failure(f"did not answer within {_PATIENCE_SECONDS:.0f} seconds"))

    def _failure(self, what: str) -> str:
        written = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        last = written.splitlines()[-5:]
        if any("No space left on device" in line for line in last):
            return _disk_full_sentence(self.folder)
        return f"The embedded PostgreSQL {what}. The last lines of {self.log}:\n  " + "\n  ".join(last)


def _folder_sentence(folder: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return (
            f"The database folder {folder} cannot be written. "
            "Give yourself write permission there, or set SETTLEMENT_DATA_DIR to a folder of your own."
        )
    if error.errno == errno.ENOSPC:
        return _disk_full_sentence(folder)
    return (
        f"The database folder {folder} cannot be used ({error.strerror}). Set SETTLEMENT_DATA_DIR to another."
    )


def _disk_full_sentence(folder: Path) -> str:
    return (
        f"The disk that holds {folder} is full, so the database cannot start. Nothing is lost. "
        "Free some space, or set SETTLEMENT_DATA_DIR to a folder on another disk, and start again."
    )


def _require_a_way_in(folder: Path, uid: int, name: str) -> None:
    for parent in folder.parents:
        status = parent.stat()
        if not status.st_mode & (0o100 if status.st_uid == uid else 0o001):
            message = (
                f"PostgreSQL does not run as root, and the user {name} may not pass through {parent}. "
                "Set SETTLEMENT_DATA_DIR to a folder that everybody may pass through, for example "
                "/var/lib/settlement, or start as an ordinary user."
            )
            raise DatabaseCannotStart(message)


def _command_line(pid: int) -> str:
    """Return the command line of a running process, empty when it is gone or a corpse."""
    entry = Path("/proc") / str(pid) / "cmdline"
    if entry.parent.parent.joinpath("self").exists():
        try:
            return entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    listing = subprocess.run(  # noqa: S603 - fixed program and a number
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listing.stdout.strip()
