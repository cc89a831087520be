"""HTTP to Norsk Pensjon."""

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse


class PensjonClient:
    """Asks for policies with the number in the body; the path is given with the agreement."""

    def __init__(self, register: RegisterClient, *, scope: str | None, path: str = "poliser") -> None:
        self._register = register
        self._scope = scope
        self._path = path

    async def policies(self, person_number: str) -> RegisterResponse:
        """List the person's pension and life policies; 204 and 404 mean none.

        https://www.norskpensjon.no (interface for Oppgjør etter dødsfall, by agreement)
        """
        return await self._register.request(
            "POST",
            self._path,
            operation="poliser",
            json={"fodselsnummer": person_number},
            scope=self._scope,
            accept_status=(200, 204, 404),
        )
