"""HTTP to Maskinporten."""

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.maskinporten.grant import GRANT_TYPE
from connectors.maskinporten.wire import Jwks


class MaskinportenClient:
    """One method per endpoint."""

    def __init__(self, register: RegisterClient) -> None:
        self._register = register

    async def token(self, assertion: str) -> RegisterResponse:
        """Change a grant for a token; every status comes back, because the body tells why.

        https://docs.digdir.no/docs/Maskinporten/maskinporten_protocol_token
        """
        return await self._register.request(
            "POST",
            "/token",
            operation="token",
            data={"grant_type": GRANT_TYPE, "assertion": assertion},
            repeatable=False,
            accept_status=(200, 400, 401, 403),
        )

    async def metadata(self) -> RegisterResponse:
        """Read the issuer's description, `Metadata`; its `Date` tells the issuer's time.

        https://docs.digdir.no/docs/Maskinporten/maskinporten_func_wellknown
        """
        path = "/.well-known/oauth-authorization-server"
        return await self._register.request("GET", path, operation="metadata")

    async def jwks(self) -> Jwks:
        """Read the public keys.

        https://docs.digdir.no/docs/Maskinporten/maskinporten_func_wellknown
        """
        return (await self._register.request("GET", "/jwk", operation="jwk")).parse(Jwks)
