"""HTTP to Landbruksregisteret."""

from collections.abc import Sequence

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

PropertyKey = tuple[str, int, int, int]  # municipality, gnr, bnr, fnr


class LandbrukClient:
    """Asks for the areas of real properties."""

    def __init__(self, register: RegisterClient, *, scope: str | None) -> None:
        self._register = register
        self._scope = scope

    async def properties(self, keys: Sequence[PropertyKey]) -> RegisterResponse:
        """Ask for several properties at once; those that are not agricultural are left out of the answer.

        https://qa.landbruksdirektoratet.no/landbruksregisteret/api/mp (eiendom)
        """
        body = [
            {"kommunenr": municipality, "gardsnr": gnr, "bruksnr": bnr, "festenr": fnr}
            for municipality, gnr, bnr, fnr in keys
        ]
        return await self._register.request(
            "POST", "eiendom", operation="eiendom", json=body, scope=self._scope
        )
