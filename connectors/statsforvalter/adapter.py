"""The statsforvalter as `PublicOffice`: guardians, minor heirs, copies of certificates."""

import httpx

from connectors.kit.public_office import OfficeByInbox
from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from connectors.statsforvalter import texts
from settlement.ports.channels import Correspondence
from settlement.ports.clock import Clock


def build_office(inbox: Correspondence | None) -> OfficeByInbox:
    """Make the adapter on the channel to organisations' inboxes."""
    return OfficeByInbox(inbox, texts.NOTICES)


def build(
    settings: ConnectorSettings,  # noqa: ARG001  # every build is called alike
    http: httpx.AsyncClient,  # noqa: ARG001  # nothing is called
    clock: Clock,  # noqa: ARG001  # nothing is dated here
    tokens: TokenSource | None,  # noqa: ARG001  # nothing is called
) -> OfficeByInbox:
    """Make the adapter without a channel: a person tells the office everything."""
    return build_office(None)
