"""HTTP to Skatteetaten. The registers want the number in the path; the kit keeps addresses secret."""

from dataclasses import dataclass

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

BASIS_SCOPE = "skatteetaten:summertskattegrunnlag"
CLAIMS_SCOPE = "skatteetaten:kravogbetalinger"
PROPERTY_SCOPE = "skatteetaten:formuesverdifasteiendom"
SHARES_SCOPE = "skatteetaten:aksjebeholdning"


@dataclass(frozen=True)
class Rights:
    """What the agreement with Skatteetaten covers."""

    basis_scope: str = BASIS_SCOPE
    claims_scope: str = CLAIMS_SCOPE
    property_scope: str = PROPERTY_SCOPE
    shares_scope: str = SHARES_SCOPE
    package: str = "sivilrett"
    stage: str = "oppgjoer"
    claims_package: str = "finans"
    shares_package: str = "sivilrett"


class SkatteetatenClient:
    """Asks five interfaces, each with its own host in production."""

    def __init__(
        self,
        *,
        basis: RegisterClient,
        latest: RegisterClient,
        claims: RegisterClient,
        property_values: RegisterClient,
        shares: RegisterClient | None = None,
        rights: Rights,
    ) -> None:
        self._basis = basis
        self._latest = latest
        self._claims = claims
        self._property_values = property_values
        self._shares = shares or basis
        self.has_shares = shares is not None
        self._rights = rights

    async def latest_year(self, person_number: str) -> RegisterResponse:
        """Ask which year was last settled; 404 when none.

        https://skatteetaten.github.io/api-dokumentasjon/api/sistetilgjengeligeskatteoppgjoer
        """
        return await self._latest.request(
            "GET",
            f"v1/{person_number}",
            operation="sistetilgjengeligeskatteoppgjoer",
            scope=self._rights.basis_scope,
            accept_status=(200, 404),
        )

    async def basis(self, person_number: str, income_year: str) -> RegisterResponse:
        """Ask for the summary of one year; 404 when there is none, 410 when it no longer exists.

        https://skatteetaten.github.io/api-dokumentasjon/api/summertskattegrunnlag
        """
        rights = self._rights
        return await self._basis.request(
            "GET",
            f"v2/{rights.stage}/{rights.package}/{income_year}/{person_number}",
            operation="summertskattegrunnlag",
            scope=rights.basis_scope,
            accept_status=(200, 404, 410),
        )

    async def open_claims(self, person_number: str) -> RegisterResponse:
        """Ask for open claims; 404 when there are none.

        https://skatteetaten.github.io/api-dokumentasjon/api/kravogbetalinger
        """
        return await self._claims.request(
            "GET",
            f"v1/{self._rights.claims_package}/{person_number}/aapnekrav",
            operation="aapnekrav",
            scope=self._rights.claims_scope,
            accept_status=(200, 404),
        )

    async def property_value(self, person_number: str, unit: str) -> RegisterResponse:
        """Ask for the tax value of one owner's property; `unit` is `0301/27/2/0/2` or `orgnr/share`.

        https://skatteetaten.github.io/api-dokumentasjon/api/formuesverdifasteiendom
        """
        return await self._property_values.request(
            "GET",
            f"v1/{person_number}/{unit}",
            operation="formuesverdifasteiendom",
            scope=self._rights.property_scope,
            accept_status=(200, 404, 422),
        )

    async def share_holdings(self, person_number: str, year: int) -> RegisterResponse:
        """Ask for shares on 31 December of a year; 404 when there are none.

        https://skatteetaten.github.io/api-dokumentasjon/api/aksjebeholdning
        """
        return await self._shares.request(
            "GET",
            f"v1/{self._rights.shares_package}/{year}/{person_number}",
            operation="aksjebeholdning",
            scope=self._rights.shares_scope,
            accept_status=(200, 404),
        )
