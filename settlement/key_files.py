"""Secret keys in files of their own, one per purpose, readable only by their owner.

In the sandbox a missing key is made. A key made here is marked, so that production can tell and refuse it.
"""

import base64
import os
import secrets
import stat
from pathlib import Path

SANDBOX_MARK = "sandbox:"
KEY_BYTES = 32


class BadSettings(Exception):
    """A setting has a value that cannot be used; the message names it without showing the value."""


class KeyProblem(BadSettings):
    """A key file is missing, open to others, or not a key; the message never holds the key."""


def read_key(path: Path) -> bytes:
    """Return the key in a file.

    Raises:
        KeyProblem: the file is missing, open to other users, or holds no key of 32 bytes.
    """
    text = _read_private(path)
    try:
        key = base64.b64decode(text.removeprefix(SANDBOX_MARK), validate=True)
    except ValueError as error:
        raise KeyProblem(_not_a_key(path)) from error
    if len(key) != KEY_BYTES:
        raise KeyProblem(_not_a_key(path))
    return key


def is_sandbox_key(path: Path) -> bool:
    """Say whether a key was made by the sandbox.

    Raises:
        KeyProblem: the file is missing or open to other users.
    """
    return _read_private(path).startswith(SANDBOX_MARK)


def ensure_sandbox_key(path: Path) -> bytes:
    """Return the key in a file; make it first when there is none. Two makers at once agree on one key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        text = SANDBOX_MARK + base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return read_key(path)


def _read_private(path: Path) -> str:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        message = f"The key file {path} is missing. Put the key there: 32 bytes in base64, mode 600."
        raise KeyProblem(message) from error
    except (OSError, UnicodeDecodeError) as error:
        message = f"The key file {path} cannot be read. It must be text, and readable by this user."
        raise KeyProblem(message) from error
    if mode & 0o077:
        message = f"The key file {path} is open to other users (mode {mode:03o}). Run chmod 600 on it."
        raise KeyProblem(message)
    return text


def _not_a_key(path: Path) -> str:
    return f"The key file {path} does not hold a key. It must hold 32 bytes in base64."
