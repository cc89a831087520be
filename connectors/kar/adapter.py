"""KAR as `CustomerRelations`: which banks to ask."""

from collections.abc import Iterable
from datetime import date

import httpx
from pydantic import ValidationError

from connectors.kar.client import LEGAL_MANDATE, KarClient
from connectors.kar.wire import CustomerRelation, ErrorResponse, ListCustomerRelation
from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from policies.kernel.court_days import add_months
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import BankRelation
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "KAR"
_MONTHS_BEFORE_DEATH = 3  # the longest period the mandate covers
_TIMEOUT_S = 10.0
_STRONGEST = ("primaryOwner", "unknown", "notPrimaryOwner", None)


class KarAdapter:
    """Implements `settlement.ports.registers.CustomerRelations`."""

    def __init__(self, client: KarClient, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def banks(
        self,
        person_number: str,
        *,
        date_of_death: date,
        case_reference: str,
        basis: LegalBasis | None = None,
    ) -> Answer[BankRelation]:
        """List the banks from three months before the death until today.

        A bank with ownership `unknown` lacks history and is kept; a bank that is there twice is one, with
        what says most. `case_reference` is sent as `AccountInfoRequestID`.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        response = await self._client.customer_relationships(
            person_number,
            account_info_request_id=case_reference,
            from_date=add_months(date_of_death, -_MONTHS_BEFORE_DEATH),
            to_date=max(self._clock.today(), date_of_death),
        )
        relations = _relations(response.parse(ListCustomerRelation).banks)
        return Answer[BankRelation](
            status=AnswerStatus.ANSWERED if relations else AnswerStatus.EMPTY,
            items=relations,
            provenance=(response.provenance,),
            message=None if relations else "Kundeforholdsregisteret har ingen banker registrert på avdøde.",
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def _relations(banks: Iterable[CustomerRelation]) -> tuple[BankRelation, ...]:
    found: dict[str, BankRelation] = {}
    for bank in banks:
        known = found.get(bank.organizationID)
        told = {known.active, bank.activeAccount} if known else {bank.activeAccount}
        owned = {known.ownership, bank.ownershipType} if known else {bank.ownershipType}
        found[bank.organizationID] = BankRelation(
            organisation_number=bank.organizationID,
            bank_name=known.bank_name if known else bank.bankName,
            active=True if True in told else False if False in told else None,
            ownership=next((kind for kind in _STRONGEST if kind in owned), bank.ownershipType),
        )
    return tuple(found.values())


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Name the register's own error code, which carries no personal data."""
    try:
        body = ErrorResponse.model_validate_json(response.content)
    except ValidationError:
        return None
    if body.errorCode is None:
        return None
    return Refused(
        REGISTER_NAME,
        f"it refused the question ({response.status}, code {body.errorCode})",
        reference=response.provenance.reference,
    )


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> KarAdapter:
    """Make the adapter from its settings."""
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        timeout_s=float(settings.extra.get("timeout_s", _TIMEOUT_S)),
        correlation_header="CorrelationID",
        refusal=read_refusal,
    )
    client = KarClient(
        register,
        scope=settings.scope,
        resource=settings.resource,
        legal_mandate=settings.extra.get("legal_mandate", LEGAL_MANDATE),
    )
    return KarAdapter(client, clock, findings=check_settings(settings))
