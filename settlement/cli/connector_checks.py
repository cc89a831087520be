"""Whether each connector works here: its settings, the way to its register, and its right to a token.

Nothing is changed and nobody is asked about. The way is tried with one request for the base address without
credentials: whatever is answered, the register was reached.
"""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx

from connectors.kit.http_client import make_http_client
from connectors.kit.manifest import Manifest
from connectors.kit.tokens import TokenSource
from connectors.maskinporten.clock_difference import TOLERATED, clock_difference
from settlement.bootstrap import build_clock, build_login_check, build_outside, build_tokens
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError
from settlement.settings import REGISTERS, BadSettings, Settings

SETTINGS, CONNECTION, CREDENTIALS = "settings", "connection", "credentials"
WAIT_S = 10.0
NOT_RUNNING = (
    "The simulators are not running. Start them with ./settle up, and check again in another terminal."
)

Findings = tuple[str, ...] | None
"""What is to be done, a sentence each; None where there is nothing to check."""


class Checkable(Protocol):
    """Every adapter."""

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong."""
        ...


@dataclass(frozen=True)
class Checked:
    """What was found about one connector; notes are nothing to do."""

    connector: str
    findings: Mapping[str, Findings]
    notes: tuple[str, ...] = ()

    @property
    def is_ok(self) -> bool:
        """Whether nothing is to be done."""
        return not any(self.findings.values())

    def word(self, part: str) -> str:
        """Say in a word how a part is."""
        found = self.findings[part]
        return "-" if found is None else "ok" if not found else "TO DO"

    def as_record(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        return {"connector": self.connector, "ok": self.is_ok, **self.findings, "notes": self.notes}


@dataclass(frozen=True)
class _Made:
    """The adapters by their connectors; or why they cannot be made."""

    adapters: Mapping[str, tuple[Checkable, ...]]
    tokens: TokenSource | None
    problem: str | None


async def check_connectors(
    settings: Settings, chosen: Mapping[str, Manifest], *, transport: httpx.AsyncBaseTransport | None = None
) -> tuple[Checked, ...]:
    """Check the chosen connectors, all at once.

    Args:
        settings: of this installation.
        chosen: manifests by the connectors' names.
        transport: another way out than sockets, for tests of the way itself.
    """
    async with make_http_client(transport) as http:
        if settings.is_sandbox and not await _simulators_run(settings, http):
            return tuple(_without_simulators(name, chosen[name], settings) for name in chosen)
        made = _make(_with_every_address(settings), build_clock(settings))
        asked = (
            _check(name, manifest, made, settings=settings, http=http) for name, manifest in chosen.items()
        )
        return tuple(await asyncio.gather(*asked))


async def _check(
    name: str, manifest: Manifest, made: _Made, *, settings: Settings, http: httpx.AsyncClient
) -> Checked:
    configured = await _settings(made, name)
    if not manifest.is_automatic:
        findings = {SETTINGS: configured, CONNECTION: None, CREDENTIALS: None}
        return Checked(name, findings, ("A person asks here; there is no connection.",))
    try:
        address = settings.register_url(name)
    except BadSettings as problem:
        return Checked(name, {SETTINGS: (str(problem),), CONNECTION: None, CREDENTIALS: None})
    reached, granted = await asyncio.gather(
        _connection(name, address, settings, http), _credentials(manifest, made.tokens)
    )
    return Checked(name, {SETTINGS: configured, CONNECTION: reached, CREDENTIALS: granted})


async def _settings(made: _Made, name: str) -> Findings:
    if made.problem is not None:
        return (f"The connectors cannot all be made, so the engine cannot start. {made.problem}",)
    if name not in made.adapters:
        return None
    found = [finding for adapter in made.adapters[name] for finding in await adapter.check_configuration()]
    return tuple(dict.fromkeys(found))


async def _connection(name: str, address: str, settings: Settings, http: httpx.AsyncClient) -> Findings:
    host = urlsplit(address).netloc
    hint = f"Check SETTLEMENT_REGISTERS__{name.upper()}"
    try:
        async with asyncio.timeout(WAIT_S), http.stream("GET", address) as answer:
            status, headers = answer.status_code, answer.headers
    except (httpx.TimeoutException, TimeoutError):
        return (f"{host} did not answer within {WAIT_S:g} seconds. {hint}, and that we may call out to it.",)
    except httpx.HTTPError as error:
        broken = _certificate_fault(error)
        if broken is not None:
            return (f"The certificate of {host} does not hold: {broken}. {hint}, and the trusted roots.",)
        return (f"Nothing answers at {host}. {hint}, and that we may call out to it.",)
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return (f"{host} answers {status}: it is down just now. Check again later.",)
    away = None if settings.is_sandbox else clock_difference(headers, build_clock(settings).now())
    if away is not None and abs(away) > TOLERATED:
        seconds = abs(away).total_seconds()
        return (f"Our clock is {seconds:.0f} seconds from that of {host}. Set the machine's clock right.",)
    return ()


def _certificate_fault(error: BaseException | None) -> str | None:
    """Find the certificate's fault among the causes of a failed connection."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        if isinstance(error, ssl.SSLError):
            return error.reason or "no secure connection could be made"
        error = error.__cause__ or error.__context__
    return None


async def _credentials(manifest: Manifest, tokens: TokenSource | None) -> Findings:
    if not manifest.scopes or tokens is None:
        return None
    found = []
    for scope in manifest.scopes:
        try:
            await tokens.token(scope=scope)
        except PortError as error:
            found.append(
                f"No token for {scope}: {error.reason}. See that our client has been granted the scope, and "
                f"that its key is registered."
            )
    return tuple(found)


async def _simulators_run(settings: Settings, http: httpx.AsyncClient) -> bool:
    """Whether the simulators answer; true as well when no register is simulated."""
    if all(settings.registers.get(name) for name in REGISTERS):
        return True
    try:
        async with asyncio.timeout(WAIT_S):
            return (await http.get(f"{settings.simulators_url}/_sim/health")).is_success
    except (httpx.HTTPError, TimeoutError):
        return False


def _without_simulators(name: str, manifest: Manifest, settings: Settings) -> Checked:
    """Tell that nothing could be tried; what a data folder would be made for is not made."""
    is_tried = manifest.is_automatic and not settings.registers.get(name)
    connection = (NOT_RUNNING,) if is_tried else None
    return Checked(name, {SETTINGS: None, CONNECTION: connection, CREDENTIALS: None})


def _with_every_address(settings: Settings) -> Settings:
    """Give each register an address, so that one without hides no other; `invalid` reaches nobody."""
    missing = {
        name: "https://not-configured.invalid" for name in REGISTERS if not _has_address(settings, name)
    }
    return settings.model_copy(update={"registers": {**settings.registers, **missing}})


def _has_address(settings: Settings, name: str) -> bool:
    return bool(settings.registers.get(name)) or settings.is_sandbox


def _make(settings: Settings, clock: Clock) -> _Made:
    """Make every adapter as the engine does, by the folder it comes from."""
    tokens = None
    try:
        tokens = build_tokens(settings, clock)
        outside, login = build_outside(settings, clock), build_login_check(settings, clock)
    except (BadSettings, PortError, OSError) as problem:
        return _Made({}, tokens, str(problem))
    parts: list[tuple[str, Any]] = [(_folder(part), part) for part in vars(outside).values()]
    parts += [(_folder(tokens), tokens), (_folder(login), login), *outside.more.items()]
    found: dict[str, tuple[Checkable, ...]] = {}
    for name, part in parts:
        if hasattr(part, "check_configuration"):
            found[name] = (*found.get(name, ()), part)
    return _Made(found, tokens, None)


def _folder(part: object) -> str:
    """Name the connector that a part comes from."""
    return type(part).__module__.partition("connectors.")[2].partition(".")[0]
