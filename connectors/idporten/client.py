"""HTTP to the issuer's public documents; the login itself is the browser's and the web's."""

from connectors.idporten.wire import Metadata
from connectors.kit.client import RegisterClient


class IdPortenClient:
    """One method per endpoint. https://docs.digdir.no/docs/idporten/oidc/oidc_func_wellknown."""

    def __init__(self, register: RegisterClient) -> None:
        self._register = register

    async def metadata(self) -> Metadata:
        """GET /.well-known/openid-configuration."""
        path = "/.well-known/openid-configuration"
        return (await self._register.request("GET", path, operation="metadata")).parse(Metadata)
