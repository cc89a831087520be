"""The one way to make an HTTP client for a connector."""

import functools
import logging
import ssl

import httpx

from connectors.kit.limits import Limits, limits_of
from connectors.kit.pools import PoolPerRegister

_KEPT_CONNECTIONS = 20  # how many are open at a time follows from the limits of each register
_TIMEOUT_S = 10.0
_LIBRARY_LOGS = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
)


@functools.cache
def _trust() -> ssl.SSLContext:
    """Read the trusted roots once for the process: each client would otherwise do it anew."""
    return httpx.create_ssl_context(trust_env=False)


def _is_no_trace(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


class ConnectorHttp(httpx.AsyncClient):
    """An HTTP client that knows how hard its connector may ask; `RegisterClient` keeps to it."""

    asks_within: Limits = Limits()


def make_http_client(
    transport: httpx.AsyncBaseTransport | None = None, *, connector: str | None = None
) -> httpx.AsyncClient:
    """Make a client that follows no redirects, reads no proxy settings and logs no address.

    Some registers carry identity numbers in their paths, and all carry tokens in their headers. The HTTP
    library's own log and trace of a call are silenced for good: a level can be set anew by whoever configures
    the logs, a filter on the logger stays. What may be told of a call, `connectors.kit.client` tells.

    Args:
        transport: another way out than sockets, for tests.
        connector: the folder whose manifest says how hard its registers may be asked; without it the usual.
    """
    for name in _LIBRARY_LOGS:
        logging.getLogger(name).addFilter(_is_no_trace)  # the same filter is added once
    made = ConnectorHttp(
        transport=transport or PoolPerRegister(verify=_trust(), kept_connections=_KEPT_CONNECTIONS),
        timeout=httpx.Timeout(_TIMEOUT_S),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "settlement-engine"},
    )
    if connector is not None:
        made.asks_within = limits_of(connector)
    return made
