"""Every setting of the product, read from the environment (prefix `SETTLEMENT_`).

The sandbox needs none of them. Production needs most, and `settlement.production` says which are missing.
"""

import base64
import hashlib
import hmac
import os
import sys
from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from settlement.key_files import BadSettings, ensure_sandbox_key, read_key

__all__ = ["REGISTERS", "BadSettings", "Key", "Language", "Profile", "Settings", "load_settings"]

_CONNECTORS = Path(__file__).resolve().parents[1] / "connectors"
REGISTERS = tuple(sorted(path.parent.name for path in _CONNECTORS.glob("*/manifest.toml")))
"""Every connector's folder is a register."""


class Profile(StrEnum):
    """What the product runs as: with simulators and a movable clock, or for real."""

    SANDBOX = "sandbox"
    PRODUCTION = "production"


class Key(StrEnum):
    """What each secret key is for; also the name of its file."""

    CASE_KEYS = "case_keys"  # wraps the key that each case has of its own
    LOOKUP_INDEX = "lookup_index"  # keyed hash of identity numbers
    SESSIONS = "sessions"
    LINKS = "links"
    CHECKPOINTS = "checkpoints"
    PREFECT = "prefect"


class Language(StrEnum):
    """The languages that pages and letters come in; nb where nobody has chosen."""

    BOKMAAL = "nb"
    NYNORSK = "nn"
    NORTH_SAMI = "se"
    ENGLISH = "en"


def default_data_dir() -> Path:
    """Return the folder for this user's data.

    As root it is a folder of the machine's, for the embedded database runs as another user and could not pass
    through root's home.
    """
    named = os.environ.get("XDG_DATA_HOME")
    if named:
        return Path(named) / "settlement"
    if os.geteuid() == 0:
        return Path("/var/lib/settlement")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "settlement"
    return Path.home() / ".local" / "share" / "settlement"


class Settings(BaseSettings):
    """The settings, checked one by one; `settlement.production` checks them together."""

    model_config = SettingsConfigDict(
        env_prefix="SETTLEMENT_",
        env_nested_delimiter="__",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    profile: Profile = Profile.SANDBOX
    data_dir: Path = Field(default_factory=default_data_dir)
    database_url: SecretStr | None = None
    """SQLAlchemy or libpq URL of a PostgreSQL; the embedded one when absent."""

    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8400, ge=1, le=65535)
    web_base_url: str | None = None
    """The address that people see, without a slash at the end."""

    prefect_port: int = Field(default=8401, ge=1, le=65535)
    prefect_api_url: str | None = None
    prefect_auth: SecretStr | None = None
    """`user:password` that Prefect's API asks for."""

    simulators_port: int = Field(default=8402, ge=1, le=65535)
    feed_seconds: float = Field(default=2.0, gt=0)
    """How often the worker asks the feeds."""

    idle_seconds: float = Field(default=0.5, gt=0)
    """How long the worker rests when nothing is due."""

    registers: dict[str, str] = Field(default_factory=dict)
    """Base URL per register, for example `SETTLEMENT_REGISTERS__KARTVERKET=https://…`."""

    key_dir: Path | None = None
    seal_file: Path | None = None
    """PEM file with the key and certificate that seal documents; the sandbox makes its own."""

    enterprise_certificate_file: Path | None = None
    """PEM file with our enterprise certificate and its issuers, for signing services."""

    enterprise_key_file: Path | None = None
    """PEM file with the enterprise certificate's RSA key."""

    language: Language = Language.BOKMAAL

    @property
    def is_sandbox(self) -> bool:
        """Whether simulators, the movable clock and synthetic numbers are in use."""
        return self.profile is Profile.SANDBOX

    @property
    def public_url(self) -> str:
        """The address that links in letters start with."""
        return (self.web_base_url or f"http://127.0.0.1:{self.web_port}").rstrip("/")

    @property
    def simulators_url(self) -> str:
        """Where the simulators answer, each under its register's name."""
        return f"http://127.0.0.1:{self.simulators_port}"

    @property
    def prefect_url(self) -> str:
        """The address of Prefect's API."""
        return (self.prefect_api_url or f"http://127.0.0.1:{self.prefect_port}/api").rstrip("/")

    @property
    def keys(self) -> Path:
        """The folder with the key files."""
        return self.key_dir or self.data_dir / "keys"

    @property
    def clock_file(self) -> Path:
        """Where the sandbox keeps how far its clock has been moved."""
        return self.data_dir / "clock.json"

    def register_url(self, name: str) -> str:
        """Return a register's base URL, without a slash at the end.

        Raises:
            BadSettings: the register has no address; in the sandbox every register has one.
        """
        given = self.registers.get(name)
        if given:
            return given.rstrip("/")
        if self.is_sandbox and name in REGISTERS:
            return f"{self.simulators_url}/{name}"
        message = f"The register {name} has no address. Set SETTLEMENT_REGISTERS__{name.upper()}."
        raise BadSettings(message)

    def altinn_events_path(self) -> str:
        """Where Altinn sends events. The last part is a secret: events carry no proof of who sent them."""
        secret = hmac.new(self.key(Key.LINKS), b"altinn events", hashlib.sha256).hexdigest()[:40]
        return f"/altinn/events/{secret}"

    def key(self, purpose: Key) -> bytes:
        """Return a secret key of 32 bytes; the sandbox makes one that is missing.

        Raises:
            BadSettings: the key file is missing, open to others, or not a key.
        """
        path = self.keys / purpose.value
        return ensure_sandbox_key(path) if self.is_sandbox else read_key(path)

    def prefect_credentials(self) -> str:
        """Return the `user:password` for Prefect's API.

        Raises:
            BadSettings: production without one.
        """
        if self.prefect_auth is not None:
            return self.prefect_auth.get_secret_value()
        if not self.is_sandbox:
            message = "Prefect's API has no password. Set SETTLEMENT_PREFECT_AUTH to user:password."
            raise BadSettings(message)
        secret = base64.urlsafe_b64encode(self.key(Key.PREFECT)).decode().rstrip("=")
        return f"settlement:{secret}"


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        BadSettings: names each setting that cannot be used, and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"SETTLEMENT_{'__'.join(str(part) for part in detail['loc']).upper()}: {detail['msg']}"
            for detail in error.errors(include_input=False, include_url=False)
        ]
        message = "These settings cannot be used. Correct them and start again:\n  " + "\n  ".join(lines)
        raise BadSettings(message) from None
