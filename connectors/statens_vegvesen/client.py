"""HTTP to Autosys Kjøretøysøk. The register wants the number in the query; the kit keeps addresses secret."""

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse

SEARCH_PATH = "rest/distribusjon/kjoretoy/v2.0/sok/fodselsnummer"


class AutosysClient:
    """Searches vehicles by owner. `scope` is the Maskinporten scope, or any word with HTTP Basic."""

    def __init__(self, register: RegisterClient, *, scope: str | None) -> None:
        self._register = register
        self._scope = scope

    @property
    def register_name(self) -> str:
        """The name that errors and provenance carry."""
        return self._register.register_name

    async def owned_by(self, person_number: str, *, first_row: int, rows: int) -> RegisterResponse:
        """Fetch one page of the person's vehicles; 204 means none. `first_row` counts from 1.

        https://autosys-kjoretoy-api.atlas.vegvesen.no (sok/fodselsnummer)
        """
        return await self._register.request(
            "GET",
            SEARCH_PATH,
            operation="sok",
            params={
                "fodselsnummer": person_number,
                "ekskluderVraketUtfort": "true",
                "fra": first_row,
                "antall": rows,
            },
            scope=self._scope,
            accept_status=(200, 204),
        )
