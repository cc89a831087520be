"""ID-porten and Ansattporten: is the configuration right, and is a login strong enough."""

import httpx

from connectors.idporten.client import IdPortenClient
from connectors.kit.client import RegisterClient
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError

REGISTER_NAME = "ID-porten"
SUBSTANTIAL = "idporten-loa-substantial"
HIGH = "idporten-loa-high"
_ORDER = ("idporten-loa-low", SUBSTANTIAL, HIGH)


def is_strong_enough(given: str | None, *, wanted: str) -> bool:
    """Compare levels by order: a higher one than asked for is fine; a missing or unknown one never is."""
    if given not in _ORDER or wanted not in _ORDER:
        return False
    return _ORDER.index(given) >= _ORDER.index(wanted)


class IdPortenAdapter:
    """Checks the provider we are configured with."""

    def __init__(self, client: IdPortenClient, *, issuer: str, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._issuer = issuer
        self._findings = findings

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong; reads the issuer's description and nothing else."""
        try:
            metadata = await self._client.metadata()
        except PortError as error:
            return (*self._findings, f"The issuer's description cannot be read: {error.reason}.")
        findings = list(self._findings)
        if metadata.issuer != self._issuer:
            findings.append("The configured issuer differs from what the provider calls itself.")
        if "S256" not in metadata.code_challenge_methods_supported:
            findings.append("The provider does not offer PKCE with S256.")
        if metadata.pushed_authorization_request_endpoint is None:
            findings.append("The provider does not offer pushed authorization requests.")
        return tuple(findings)


def build(
    settings: ConnectorSettings,
    http: httpx.AsyncClient,
    clock: Clock,
    tokens: TokenSource | None = None,  # noqa: ARG001  # the same shape as every connector
) -> IdPortenAdapter:
    """Make the adapter; the base address is the issuer."""
    register = RegisterClient(REGISTER_NAME, base_url=settings.base_url, http=http, clock=clock)
    findings = list(check_settings(settings, needs_scope=False, extra_keys=("client_id",)))
    if settings.base_url.endswith("/"):
        findings.append("The issuer must not end with a slash.")
    return IdPortenAdapter(IdPortenClient(register), issuer=settings.base_url, findings=tuple(findings))
