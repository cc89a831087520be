"""The municipality: a source that only a person asks, and an office that the court tells of farms."""

from collections.abc import Mapping

import httpx

from connectors.kit.manual import ManualRegister
from connectors.kit.public_office import OfficeByInbox
from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from connectors.kommune import texts
from settlement.ports.channels import Correspondence
from settlement.ports.clock import Clock


def build_office(inbox: Correspondence | None, numbers: Mapping[str, str] | None = None) -> OfficeByInbox:
    """Make the office on the channel to organisations' inboxes.

    Args:
        inbox: the channel.
        numbers: organisation numbers by municipality number; a municipality without one is told by a person.
    """
    return OfficeByInbox(inbox, texts.NOTICES, numbers=numbers)


def build(
    settings: ConnectorSettings,  # noqa: ARG001  # every build is called alike
    http: httpx.AsyncClient,  # noqa: ARG001  # nothing is called
    clock: Clock,  # noqa: ARG001  # nothing is dated here
    tokens: TokenSource | None,  # noqa: ARG001  # nothing is called
) -> ManualRegister:
    """Make the source; it needs no settings."""
    return ManualRegister(texts.TASK, message=texts.MESSAGE)
