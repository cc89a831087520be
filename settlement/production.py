"""What production refuses to start with. Every reason is named at once, not one per attempt."""

import tomllib
from importlib import resources
from ipaddress import ip_address
from urllib.parse import urlsplit

from settlement.key_files import KeyProblem, is_sandbox_key, read_key
from settlement.settings import REGISTERS, Key, Settings


def by_hand() -> frozenset[str]:
    """Name the registers without an interface, by their manifests: their answers come in by hand."""
    manifests = (
        (folder.name, folder / "manifest.toml")
        for folder in resources.files("connectors").iterdir()
        if (folder / "manifest.toml").is_file()
    )
    return frozenset(
        name for name, manifest in manifests if tomllib.loads(manifest.read_text("utf-8"))["kind"] == "manual"
    )


class CannotStart(Exception):
    """Production is not set up; the message names everything that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(
            "Production does not start, because:\n" + "\n".join(f"  - {line}" for line in problems)
        )


def require_startable(settings: Settings) -> None:
    """Check that the settings may run for real; the sandbox always may.

    Raises:
        CannotStart: with one sentence for each thing that is missing or meant for the sandbox.
    """
    problems = [] if settings.is_sandbox else production_problems(settings)
    if problems:
        raise CannotStart(problems)


def production_problems(settings: Settings) -> list[str]:
    """List what keeps these settings from running in production."""
    return [
        *_missing(settings),
        *_addresses(settings),
        *_prefect(settings),
        *_keys(settings),
    ]


def _missing(settings: Settings) -> list[str]:
    required = {
        "SETTLEMENT_DATABASE_URL": settings.database_url,
        "SETTLEMENT_WEB_BASE_URL": settings.web_base_url,
        "SETTLEMENT_KEY_DIR": settings.key_dir,
        "SETTLEMENT_SEAL_FILE": settings.seal_file,
        "SETTLEMENT_ENTERPRISE_CERTIFICATE_FILE": settings.enterprise_certificate_file,
        "SETTLEMENT_ENTERPRISE_KEY_FILE": settings.enterprise_key_file,
        "SETTLEMENT_PREFECT_API_URL": settings.prefect_api_url,
    }
    manual = by_hand()
    required |= {
        f"SETTLEMENT_REGISTERS__{name.upper()}": settings.registers.get(name)
        for name in REGISTERS
        if name not in manual
    }
    problems = [f"{name} is not set." for name, value in required.items() if not value]
    if settings.seal_file is not None and not settings.seal_file.is_file():
        problems.append(f"SETTLEMENT_SEAL_FILE names {settings.seal_file}, and there is no such file.")
    return problems


def _addresses(settings: Settings) -> list[str]:
    problems = [
        f"SETTLEMENT_REGISTERS__{name.upper()} points at this machine, where only simulators answer."
        for name, url in settings.registers.items()
        if _is_loopback(url)
    ]
    problems += [
        f"SETTLEMENT_REGISTERS__{name.upper()} is not an https address."
        for name, url in settings.registers.items()
        if urlsplit(url).scheme != "https"
    ]
    if settings.web_base_url and urlsplit(settings.web_base_url).scheme != "https":
        problems.append("SETTLEMENT_WEB_BASE_URL is not an https address.")
    return problems


def _prefect(settings: Settings) -> list[str]:
    given = settings.prefect_auth.get_secret_value() if settings.prefect_auth else ""
    user, _, password = given.partition(":")
    if not given:
        return ["SETTLEMENT_PREFECT_AUTH is not set, so Prefect's API would be open to everybody."]
    if not user or len(password) < 16:
        return ["SETTLEMENT_PREFECT_AUTH is not user:password with a password of at least 16 characters."]
    return []


def _keys(settings: Settings) -> list[str]:
    if settings.key_dir is None:
        return []
    problems = []
    for purpose in Key:
        if purpose is Key.PREFECT:
            continue
        path = settings.keys / purpose.value
        try:
            read_key(path)
            if is_sandbox_key(path):
                problems.append(f"The key file {path} holds a test key, made by the sandbox. Make a new one.")
        except KeyProblem as problem:
            problems.append(str(problem))
    return problems


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
