"""HTTP to NAV: the decisions interface, and the sandbox's letter room for what it does not tell."""

from datetime import date

import httpx

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.nav.refusals import REGISTER_NAME
from connectors.nav.take_in import take_in
from connectors.nav.wire import Svarbrev
from settlement.domain.answers import Answer
from settlement.domain.registers import BenefitFordring
from settlement.ports.clock import Clock

SCOPE = "nav:etterlatteytelser/vedtaksinformasjon.read"
MAX_TOKEN_AGE_S = 60


class NavClient:
    """Asks for decisions; the number is in the body, the agreement's `tpnr` in a header."""

    def __init__(self, register: RegisterClient, *, scope: str, tpnr: str) -> None:
        self._register = register
        self._scope = scope
        self._headers = {"tpnr": tpnr}

    async def decisions(self, person_number: str, *, from_date: date) -> RegisterResponse:
        """List decisions with payments from a day; 404 when NAV knows of nothing.

        https://etterlatte-api.nav.no/api/vedtak (by agreement with NAV)
        """
        return await self._register.request(
            "POST",
            "api/vedtak",
            operation="vedtak",
            headers=self._headers,
            params={"fomDato": from_date.isoformat()},
            json={"foedselsnummer": person_number},
            scope=self._scope,
            accept_status=(200, 404),
        )

    async def decision(self, decision_id: str) -> RegisterResponse:
        """Read one decision in full; 404 when it is gone.

        https://etterlatte-api.nav.no/api/vedtak/{vedtakId} (by agreement with NAV)
        """
        return await self._register.request(
            "GET",
            f"api/vedtak/{decision_id}",
            operation="vedtak_id",
            headers=self._headers,
            scope=self._scope,
            accept_status=(200, 404),
        )


class NavLetterRoom:
    """Where a simulated person asks NAV and reads the answer. Sandbox only."""

    def __init__(self, base_url: str, http: httpx.AsyncClient, clock: Clock) -> None:
        self._register = RegisterClient(REGISTER_NAME, base_url=base_url, http=http, clock=clock)

    async def read_answer(self, person_number: str) -> Answer[BenefitFordring]:
        """Ask, and take the letter in; MANUAL while NAV has not written yet.

        See `connectors/nav/README.md`: there is no public interface.
        """
        response = await self._register.request(
            "POST", "svarbrev", operation="svarbrev", json={"foedselsnummer": person_number}
        )
        return take_in(response.parse(Svarbrev), response.provenance)
