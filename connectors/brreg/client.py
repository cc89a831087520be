"""HTTP to the registers in Brønnøysund. Two want the number in the path; the kit keeps addresses secret."""

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

PACT_SCOPE = "brreg:ektepakt/tlg"
CHARGE_SCOPE = "brreg:losore/tlg"
ROLE_SCOPE = "brreg:data:enhetsregisteret:roller:person:oppslag:fnr"
ROLE_RESOURCE = "https://data.brreg.no/enhetsregisteret/autorisert-api"


class EktepaktClient:
    """Ektepaktregisteret."""

    def __init__(self, register: RegisterClient, *, scope: str | None) -> None:
        self._register = register
        self._scope = scope

    async def pacts(self, person_number: str) -> RegisterResponse:
        """List active pacts of a person.

        https://brreg.github.io/docs/apidokumentasjon/ektepaktregisteret/
        """
        return await self._register.request(
            "GET",
            f"api/v1/fnr/{person_number}",
            operation="ektepakt",
            params={"spraakkode": "NOB"},
            scope=self._scope,
        )


class LosoreClient:
    """Løsøreregisteret, version 2."""

    def __init__(self, register: RegisterClient, *, scope: str | None) -> None:
        self._register = register
        self._scope = scope

    async def charges(self, person_number: str) -> RegisterResponse:
        """List charges on a person and the person's movables.

        https://brreg.github.io/docs/apidokumentasjon/losoreregisteret/
        """
        return await self._register.request(
            "GET",
            f"api/v2/rettsstiftelse/fnr/{person_number}",
            operation="rettsstiftelse",
            params={"language": "NOB"},
            scope=self._scope,
        )


class EnhetsregisterClient:
    """Enhetsregisteret, open data."""

    def __init__(self, register: RegisterClient) -> None:
        self._register = register

    async def organisation(self, organisation_number: str) -> RegisterResponse:
        """Fetch one organisation; 404 unknown, 410 removed by law.

        https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html
        """
        return await self._register.request(
            "GET",
            f"enheter/{organisation_number}",
            operation="enheter",
            headers={"Accept": "application/vnd.brreg.enhetsregisteret.enhet.v2+json;charset=UTF-8"},
            accept_status=(200, 404, 410),
        )


class RolleClient:
    """Enhetsregisteret, authorised: the roles of a person."""

    def __init__(self, register: RegisterClient, *, scope: str | None, resource: str | None) -> None:
        self._register = register
        self._scope = scope
        self._resource = resource

    async def roles(self, person_number: str) -> RegisterResponse:
        """List a person's roles; the number is the body, so that it stands in no address. 404: no roles.

        https://data.brreg.no/enhetsregisteret/autorisert-api/personer/rolleutskrift
        """
        return await self._register.request(
            "POST",
            "personer/rolleutskrift",
            operation="rolleutskrift",
            headers={"Content-Type": "text/plain", "Accept": "application/json"},
            content=person_number.encode(),
            scope=self._scope,
            resource=self._resource,
            accept_status=(200, 404),
        )
