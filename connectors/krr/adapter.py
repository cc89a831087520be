"""KRR as `ContactRegister`."""

from collections.abc import Sequence
from datetime import UTC, datetime

import httpx
from pydantic import ValidationError

from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.krr.client import SCOPES, KrrClient
from connectors.krr.wire import Feil, Kontaktinformasjon, Person, Personer
from settlement.domain.registers import ContactRecord
from settlement.ports.clock import OSLO, Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "Kontakt- og reservasjonsregisteret"
MOST_AT_ONCE = 1000
_MONTHS = 18
"""Contact data that nobody has changed or confirmed for so long may not be used for notification."""

_STATUS = {"AKTIV": "active", "SLETTET": "deleted", "IKKE_REGISTRERT": "not_registered"}


class KrrAdapter:
    """Implements `settlement.ports.registers.ContactRegister`. Nothing is kept between questions."""

    def __init__(self, client: KrrClient, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def contact(self, person_number: str) -> ContactRecord:
        """Tell how the person may be reached right now.

        Only an active person who has not reserved, and whose contact data is fresh, may be notified.

        Raises:
            Malformed: the answer is about somebody else.
        """
        (found,) = await self.contacts([person_number])
        return found

    async def contacts(self, person_numbers: Sequence[str]) -> tuple[ContactRecord, ...]:
        """Tell how each person may be reached right now, in the order asked for.

        A call takes a thousand persons, so that more are asked for in several calls. A person who is named
        twice is asked for once.

        Raises:
            Malformed: the answer leaves somebody out, or tells of somebody else.
        """
        asked = list(dict.fromkeys(person_numbers))
        found: dict[str, ContactRecord] = {}
        for start in range(0, len(asked), MOST_AT_ONCE):
            numbers = asked[start : start + MOST_AT_ONCE]
            response = await self._client.persons(numbers)
            persons = response.parse(Personer).personer
            if sorted(person.personidentifikator for person in persons) != sorted(numbers):
                raise response.malformed("the answer is not about those we asked for")
            found |= {person.personidentifikator: self._record(person, response) for person in persons}
        return tuple(found[number] for number in person_numbers)

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings

    def _record(self, person: Person, response: RegisterResponse) -> ContactRecord:
        active = person.status == "AKTIV"
        if active and person.reservasjon is None:
            raise response.malformed("an active person without a word on reservation")
        contact = person.kontaktinformasjon or Kontaktinformasjon()
        reserved = person.reservasjon == "JA"
        email, mobile = _confirmed(contact)
        oldest_in_use = _months_before(self._clock.now(), _MONTHS)
        is_fresh = any(moment is None or moment >= oldest_in_use for moment in (*email, *mobile))
        newest = max((moment for moment in (*email, *mobile) if moment is not None), default=None)
        return ContactRecord(
            person_number=person.personidentifikator,
            status=_STATUS[person.status],
            reserved=reserved,
            may_be_notified=active and not reserved and is_fresh and person.varslingsstatus == "KAN_VARSLES",
            has_email=bool(contact.epostadresse),
            has_mobile=bool(contact.mobiltelefonnummer),
            has_mailbox=person.digital_post is not None,
            language=person.spraak,
            confirmed_on=newest.astimezone(OSLO).date() if newest else None,
        )


def _confirmed(
    contact: Kontaktinformasjon,
) -> tuple[tuple[datetime | None, ...], tuple[datetime | None, ...]]:
    """Tell when e-mail and mobile were last changed or confirmed; an empty tuple where there is none."""
    email: tuple[datetime | None, ...] = ()
    mobile: tuple[datetime | None, ...] = ()
    if contact.epostadresse:
        email = (_later(contact.epostadresse_oppdatert, contact.epostadresse_sist_verifisert),)
    if contact.mobiltelefonnummer:
        mobile = (_later(contact.mobiltelefonnummer_oppdatert, contact.mobiltelefonnummer_sist_verifisert),)
    return email, mobile


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((moment for moment in (one, other) if moment is not None), default=None)


def _months_before(moment: datetime, months: int) -> datetime:
    years, month = divmod(moment.month - 1 - months, 12)
    day = min(moment.day, 28)
    return moment.astimezone(UTC).replace(year=moment.year + years, month=month + 1, day=day)


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Say in the register's own code why a question was refused."""
    try:
        code = Feil.model_validate_json(response.content).error
    except ValidationError:
        return None
    reason = f"it refused the question ({response.status}, {code})"
    return Refused(REGISTER_NAME, reason, reference=response.provenance.reference)


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
        refusal=read_refusal,
    )
    client = KrrClient(register, scope=settings.scope or SCOPES)
    return KrrAdapter(client, clock, findings=check_settings(settings, needs_scope=False))
