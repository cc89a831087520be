"""The register of aircraft as `HoldingsRegister`: a person asks, and enters what it answers."""

import httpx

from connectors.kit.manual import ManualRegister
from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from connectors.luftfartoyregister import texts
from settlement.ports.clock import Clock


def build(
    settings: ConnectorSettings,  # noqa: ARG001  # every build is called alike
    http: httpx.AsyncClient,  # noqa: ARG001  # nothing is called
    clock: Clock,  # noqa: ARG001  # nothing is dated here
    tokens: TokenSource | None,  # noqa: ARG001  # nothing is called
) -> ManualRegister:
    """Make the adapter; it needs no settings."""
    return ManualRegister(texts.TASK, message=texts.MESSAGE)
