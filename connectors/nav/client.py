"""The letter room of the sandbox, read by simulated people. Real people read NAV's letters themselves."""

import httpx

from connectors.kit.client import RegisterClient
from connectors.nav.adapter import REGISTER_NAME, take_in
from connectors.nav.wire import Svarbrev
from settlement.domain.answers import Answer
from settlement.domain.registers import BenefitFordring
from settlement.ports.clock import Clock


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
