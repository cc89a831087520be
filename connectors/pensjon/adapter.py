"""Norsk Pensjon as `PensionRegister`."""

import httpx

from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from connectors.pensjon import texts
from connectors.pensjon.client import PensjonClient
from connectors.pensjon.wire import Polise, Poliser
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import PensionPolicy
from settlement.ports.clock import Clock

REGISTER_NAME = "Norsk Pensjon"


class PensjonAdapter:
    """Implements `settlement.ports.registers.PensionRegister`."""

    def __init__(self, client: PensjonClient, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def policies(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PensionPolicy]:
        """List policies. There are no sums and no beneficiaries: the company must be asked.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        response = await self._client.policies(person_number)
        found = response.parse(Poliser).poliser if response.status == 200 else ()
        return Answer[PensionPolicy](
            status=AnswerStatus.ANSWERED if found else AnswerStatus.EMPTY,
            items=tuple(_record(policy) for policy in found),
            provenance=(response.provenance,),
            message=None if found else texts.NONE_FOUND,
            further_tasks=(texts.COMPANIES_TASK,) if found else (),
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def _record(policy: Polise) -> PensionPolicy:
    return PensionPolicy(
        company=policy.pensjonsinnretning.navn,
        organisation_number=policy.pensjonsinnretning.orgnr,
        product=policy.produkttype,
        reference=policy.referanse,
        description=policy.produktinformasjon,
        stated_on=policy.opplysningsdato,
        page=policy.url,
    )


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> PensjonAdapter:
    """Make the adapter from its settings."""
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        timeout_s=settings.timeout_s(),
    )
    client = PensjonClient(register, scope=settings.scope, path=settings.extra.get("path", "poliser"))
    return PensjonAdapter(client, clock, findings=check_settings(settings, needs_scope=False))
