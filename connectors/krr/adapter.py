"""KRR as `ContactRegister`."""

import httpx

from connectors.kit.client import RegisterClient
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.krr.client import SCOPES, KrrClient
from connectors.krr.wire import Kontaktinformasjon, Personer
from settlement.domain.registers import ContactRecord
from settlement.ports.clock import Clock

REGISTER_NAME = "Kontakt- og reservasjonsregisteret"
_STATUS = {"AKTIV": "active", "SLETTET": "deleted", "IKKE_REGISTRERT": "not_registered"}


class KrrAdapter:
    """Implements `settlement.ports.registers.ContactRegister`. Nothing is kept between questions."""

    def __init__(self, client: KrrClient, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._findings = findings

    async def contact(self, person_number: str) -> ContactRecord:
        """Tell how the person may be reached right now.

        Only an active person who has not reserved, and whose contact data is fresh, may be notified.

        Raises:
            Malformed: the answer is about somebody else.
        """
        response = await self._client.persons([person_number])
        persons = response.parse(Personer).personer
        if len(persons) != 1 or persons[0].personidentifikator != person_number:
            raise response.malformed("the answer is not about the person we asked for")
        person = persons[0]
        contact = person.kontaktinformasjon or Kontaktinformasjon()
        active = person.status == "AKTIV"
        reserved = person.reservasjon == "JA"
        return ContactRecord(
            person_number=person_number,
            status=_STATUS.get(person.status, person.status.lower()),
            reserved=reserved,
            may_be_notified=active and not reserved and person.varslingsstatus == "KAN_VARSLES",
            has_email=bool(contact.epostadresse),
            has_mobile=bool(contact.mobiltelefonnummer),
            has_mailbox=bool(person.digital_post and person.digital_post.get("postkasseadresse")),
            language=person.spraak,
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> KrrAdapter:
    """Make the adapter from its settings; without a scope both scopes are asked for."""
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        timeout_s=settings.timeout_s(),
    )
    client = KrrClient(register, scope=settings.scope or SCOPES)
    return KrrAdapter(client, findings=check_settings(settings, needs_scope=False))
