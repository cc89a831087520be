"""HTTP to the institutions' own endpoints, a client for each, so that one that is down delays nobody else."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from connectors.institusjon.wire import CONTENT_TYPE
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

MakeClient = Callable[[str], RegisterClient]


class InstitusjonClient:
    """Posts events. `make_client` makes the register client for one scheme and host."""

    def __init__(
        self,
        make_client: MakeClient,
        *,
        base_url: str,
        endpoints: Mapping[str, str],
        scope: str | None,
        resource: str | None = None,
    ) -> None:
        self._make_client = make_client
        self._base_url = base_url.rstrip("/")
        self._endpoints = endpoints
        self._scope = scope
        self._resource = resource
        self._clients: dict[str, RegisterClient] = {}

    def endpoint(self, organisation_number: str) -> str | None:
        """Return where the institution takes events, or None when it has not told."""
        named = self._endpoints.get(organisation_number)
        if named or not self._base_url:
            return named
        return f"{self._base_url}/{organisation_number}/events"

    async def post(
        self, organisation_number: str, *, endpoint: str, body: bytes, key: str
    ) -> RegisterResponse:
        """POST the event; 200 says that it was known from before.

        https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md
        """
        client = self._clients.get(organisation_number)
        if client is None:
            parts = urlsplit(endpoint)
            client = self._make_client(f"{parts.scheme}://{parts.netloc}")
            self._clients[organisation_number] = client
        return await client.request(
            "POST",
            endpoint,
            operation="events",
            content=body,
            headers={"Content-Type": CONTENT_TYPE},
            scope=self._scope,
            resource=self._resource,
            idempotency_key=key,
            accept_status=(200, 201, 202, 204),
        )
