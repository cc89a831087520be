"""The one way to make an HTTP client for a connector."""

import functools
import logging
import ssl

import httpx

_CONNECTIONS = 20
_TIMEOUT_S = 10.0


@functools.cache
def _trust() -> ssl.SSLContext:
    """Read the trusted roots once for the process: each client would otherwise do it anew."""
    return httpx.create_ssl_context(trust_env=False)


def make_http_client(transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """Make a client that follows no redirects, reads no proxy settings and logs no address.

    Some registers carry identity numbers in their paths, so the HTTP library's own request log is silenced.
    """
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx.AsyncClient(
        transport=transport,
        verify=_trust(),
        timeout=httpx.Timeout(_TIMEOUT_S),
        limits=httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "settlement-engine"},
    )
