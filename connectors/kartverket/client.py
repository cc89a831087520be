"""HTTP to the land register and to the open address search. Answers are returned unread."""

from collections.abc import Mapping, Sequence
from typing import Literal

from connectors.kartverket.wire import Matrikkelenhet
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

Variant = Literal["header", "path"]
UnitKey = Mapping[str, str | int]


class GrunnbokClient:
    """Grunnbok REST. `variant` says where the identifiers go: in headers (default) or in the path.

    Charges are only told by the register's SOAP services: `gateway` turns them into the small contract that
    `wire.HeftelserResponse` has. Without one they cannot be asked for.
    """

    def __init__(
        self,
        register: RegisterClient,
        *,
        scope: str | None,
        variant: Variant = "header",
        gateway: RegisterClient | None = None,
    ) -> None:
        self._register = register
        self._gateway = gateway or register
        self.has_gateway = gateway is not None
        self._scope = scope
        self._variant = variant

    async def shares(self, person_number: str) -> RegisterResponse:
        """List shares of property rights that the person owns; 404 means none.

        https://syntest.grunnbok.no/oed/v2/api-docs (registerenhetsrettsandeler/for/person)
        """
        return await self._ask("registerenhetsrettsandeler/for/person", person_number)

    async def rights(self, person_number: str) -> RegisterResponse:
        """List rights that the person holds in others' property; 404 means none.

        https://syntest.grunnbok.no/oed/v2/api-docs (rettigheter/for/person)
        """
        return await self._ask("rettigheter/for/person", person_number)

    async def share_address(self, organisation_number: str, share_number: int) -> RegisterResponse:
        """Ask for the address of a housing co-operative share.

        https://syntest.grunnbok.no/oed/v2/api-docs (adresse/for/borettslagsandel)
        """
        path = "adresse/for/borettslagsandel"
        headers = {"organisasjonsnummer": organisation_number, "andelsnummer": str(share_number)}
        if self._variant == "path":
            path, headers = f"{path}/{organisation_number}/{share_number}", {}
        return await self._register.request(
            "GET",
            path,
            operation="share_address",
            headers=headers,
            scope=self._scope,
            accept_status=(200, 404),
        )

    async def encumbrances(self, units: Sequence[UnitKey]) -> RegisterResponse:
        """List the charges on units: what InformasjonService.findHeftelser tells, as our gateway writes it.

        https://etgltest.grunnbok.no/grunnbok/wsapi/v2/InformasjonServiceWS
        """
        return await self._gateway.request(
            "POST",
            "heftelser/for/registerenheter",
            operation="heftelser",
            json=[dict(unit) for unit in units],
            scope=self._scope,
        )

    async def _ask(self, path: str, person_number: str) -> RegisterResponse:
        in_path = self._variant == "path"
        return await self._register.request(
            "GET",
            f"{path}/{person_number}" if in_path else path,
            operation=path.split("/", 1)[0],
            headers={} if in_path else {"identifikasjonsnummer": person_number},
            scope=self._scope,
            accept_status=(200, 404),
        )


class AddressClient:
    """Geonorge's open address search."""

    def __init__(self, register: RegisterClient) -> None:
        self._register = register

    async def addresses(self, unit: Matrikkelenhet) -> RegisterResponse:
        """Search for the addresses of a real property.

        https://ws.geonorge.no/adresser/v1/ (sok)
        """
        params: dict[str, str | int] = {
            "kommunenummer": unit.kommune.kommunenummer,
            "gardsnummer": unit.gaardsnummer,
            "bruksnummer": unit.bruksnummer,
            "treffPerSide": 10,
        }
        if unit.festenummer:
            params["festenummer"] = unit.festenummer
        return await self._register.request("GET", "sok", operation="addresses", params=params)
