"""Enhetsregisteret as `CompanyRegister`: the deceased's roles, and how each organisation stands."""

import asyncio

import httpx

from connectors.brreg.adapter import NAMES_NAME, OrganisationNames, build_organisation_names, register_client
from connectors.brreg.client import ROLE_RESOURCE, ROLE_SCOPE, RolleClient
from connectors.brreg.wire_companies import Enhet, PersonRolle, RolleIEnhet, Rolleutskrift
from connectors.kit.legal_basis import require_basis
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.register_rights import CompanyRole
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError

_NO_ROLES = "Avdøde har ingen roller i Enhetsregisteret."
_STATE_UNKNOWN = "Vi fikk ikke slått opp hvordan alle foretakene står. Se dem opp i Enhetsregisteret: "


class CompanyRoleAdapter:
    """Implements `settlement.ports.registers.CompanyRegister`."""

    def __init__(
        self,
        client: RolleClient,
        clock: Clock,
        organisations: OrganisationNames | None = None,
        *,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._clock = clock
        self._organisations = organisations
        self._findings = findings

    async def roles(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[CompanyRole]:
        """List roles with the organisation's form and state; PARTIAL when a state could not be learnt.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=NAMES_NAME, case_reference=case_reference)
        response = await self._client.roles(person_number)
        found = response.parse(Rolleutskrift).enhet if response.status == 200 else ()
        states = await asyncio.gather(*(self._state(one.organisasjonsnummer) for one in found))
        roles = tuple(
            _record(one, role, state) for one, state in zip(found, states, strict=True) for role in one.roller
        )
        unknown = [one.organisasjonsnummer for one, state in zip(found, states, strict=True) if state is None]
        status, message = (AnswerStatus.ANSWERED, None) if roles else (AnswerStatus.EMPTY, _NO_ROLES)
        if unknown and self._organisations is not None:
            status, message = AnswerStatus.PARTIAL, f"{_STATE_UNKNOWN}{', '.join(unknown)}."
        return Answer[CompanyRole](
            status=status, items=roles, provenance=(response.provenance,), message=message
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings

    async def _state(self, organisation_number: str) -> Enhet | None:
        try:
            return (
                await self._organisations.organisation(organisation_number) if self._organisations else None
            )
        except PortError:
            return None  # the role is what counts; the message says that the state is not known


def _record(one: RolleIEnhet, role: PersonRolle, state: Enhet | None) -> CompanyRole:
    ended = [flag for flag in (role.fratraadt, role.avregistrert) if flag is not None]
    return CompanyRole(
        organisation_number=one.organisasjonsnummer,
        name=one.navn or (state.navn if state else None),
        code=role.type.kode,
        description=role.type.beskrivelse,
        resigned=any(ended) if ended else None,
        form=state.organisasjonsform.kode if state and state.organisasjonsform else None,
        deleted_on=state.slettedato if state else None,
        bankrupt=state.konkurs if state else None,
    )


def build_company_roles(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> CompanyRoleAdapter:
    """Make the adapter; `extra.names_base_url` is the open register that tells how organisations stand."""
    client = RolleClient(
        register_client(NAMES_NAME, settings, http, clock, tokens),
        scope=settings.scope or ROLE_SCOPE,
        resource=settings.resource or ROLE_RESOURCE,
    )
    open_base_url = settings.extra.get("names_base_url")
    organisations = (
        build_organisation_names(
            ConnectorSettings(base_url=open_base_url, extra=settings.extra), http, clock, None
        )
        if open_base_url
        else None
    )
    return CompanyRoleAdapter(
        client, clock, organisations, findings=check_settings(settings, needs_scope=False)
    )
