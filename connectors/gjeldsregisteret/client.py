"""The debt registers' letter room in the sandbox, read by simulated people."""

import httpx

from connectors.gjeldsregisteret.adapter import REGISTER_NAME, take_in_delivery
from connectors.kit.client import RegisterClient
from settlement.domain.answers import Answer
from settlement.domain.registers import TaxFordring
from settlement.ports.clock import Clock


class DebtLetterRoom:
    """Where a simulated person asks for unsecured debt and reads the answer. Sandbox only."""

    def __init__(self, base_url: str, http: httpx.AsyncClient, clock: Clock) -> None:
        self._register = RegisterClient(REGISTER_NAME, base_url=base_url, http=http, clock=clock)
        self._clock = clock

    async def read_answer(self, person_number: str) -> Answer[TaxFordring]:
        """Ask, and take the delivery in.

        See `connectors/gjeldsregisteret/README.md`: estates have no interface.
        """
        response = await self._register.request(
            "POST", "svarbrev", operation="svarbrev", json={"foedselsnummer": person_number}
        )
        return take_in_delivery(response.content, self._clock)
