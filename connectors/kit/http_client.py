"""The one way to make an HTTP client for a connector."""

import logging

import httpx

_CONNECTIONS = 20
_TIMEOUT_S = 10.0


def make_http_client(transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """Make a client that follows no redirects, reads no proxy settings and logs no address.

    Some registers carry identity numbers in their paths, so the HTTP library's own request log is silenced.
    """
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx.AsyncClient(
        transport=transport,
        timeout=httpx.Timeout(_TIMEOUT_S),
        limits=httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "settlement-engine"},
    )
