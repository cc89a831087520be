"""Connections to each register for itself, though a connector has one HTTP client.

A connector may reach many hosts: there is one bank after another behind one client. The library looks through
all connections of a pool each time a call begins or ends, so one pool for all would cost more the more banks
there are.
"""

import ssl

import httpx

SERVICE = "service"  # the extension of a request that names the register it goes to


class PoolPerRegister(httpx.AsyncBaseTransport):
    """Sends each request through the pool of the register that it names."""

    def __init__(self, *, verify: ssl.SSLContext, kept_connections: int) -> None:
        self._verify = verify
        self._limits = httpx.Limits(max_connections=None, max_keepalive_connections=kept_connections)
        self._pools: dict[str, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send, and give the answer."""
        name = str(request.extensions.get(SERVICE, ""))
        if name not in self._pools:
            self._pools[name] = httpx.AsyncHTTPTransport(
                verify=self._verify, limits=self._limits, trust_env=False
            )
        return await self._pools[name].handle_async_request(request)

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()
