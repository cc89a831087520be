"""The registers in Brønnøysund: `MarriagePactRegister`, `EncumbranceRegister` and names of organisations."""

import httpx
from pydantic import ValidationError

from connectors.brreg.charges import read_charge
from connectors.brreg.client import (
    CHARGE_SCOPE,
    PACT_SCOPE,
    EktepaktClient,
    EnhetsregisterClient,
    LosoreClient,
)
from connectors.brreg.pacts import read_pact
from connectors.brreg.wire import EktepaktOppslag, Feil
from connectors.brreg.wire_charges import RettsstiftelseOppslag
from connectors.brreg.wire_companies import Enhet
from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.register_rights import Encumbrance, MarriagePact
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

PACTS_NAME = "Ektepaktregisteret"
CHARGES_NAME = "Løsøreregisteret"
NAMES_NAME = "Enhetsregisteret"
_TIMEOUT_S = 10.0


class EktepaktAdapter:
    """Implements `settlement.ports.registers.MarriagePactRegister`."""

    def __init__(self, client: EktepaktClient, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def pacts(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[MarriagePact]:
        """List active pacts. A pact that was never registered binds the spouses, but is unknown here.

        Fewer pacts than the register counts gives PARTIAL.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=PACTS_NAME, case_reference=case_reference)
        response = await self._client.pacts(person_number)
        found = response.parse(EktepaktOppslag)
        if found.rolleinnehaver not in (None, person_number):
            raise response.malformed("the answer is about somebody else")
        pacts = tuple(read_pact(pact) for pact in found.ektepakt)
        if len(pacts) < found.antallEktepakt:
            status, message = (
                AnswerStatus.PARTIAL,
                "Registeret har flere ektepakter enn det ga opplysninger om.",
            )
        elif pacts:
            status, message = AnswerStatus.ANSWERED, None
        else:
            status, message = AnswerStatus.EMPTY, "Det er ikke tinglyst ektepakt på avdøde."
        return Answer[MarriagePact](
            status=status, items=pacts, provenance=(response.provenance,), message=message
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


class LosoreAdapter:
    """Implements `settlement.ports.registers.EncumbranceRegister`.

    Args:
        client: Løsøreregisteret.
        clock: tells whether the right to ask holds now.
        names: fills in the names of holders that come with a number only; without it the number stands.
        findings: what `build` saw wrong in the settings.
    """

    def __init__(
        self,
        client: LosoreClient,
        clock: Clock,
        names: "OrganisationNames | None" = None,
        *,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._clock = clock
        self._names = names
        self._findings = findings

    async def encumbrances(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[Encumbrance]:
        """List charges on the person and on the person's movables.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=CHARGES_NAME, case_reference=case_reference)
        response = await self._client.charges(person_number)
        found = response.parse_exact(RettsstiftelseOppslag)
        if found.sokeparameter not in (None, person_number):
            raise response.malformed("the answer is about somebody else")
        charges = []
        for charge in found.rettsstiftelse:
            record, holder_number = read_charge(charge)
            if record.holder is None and holder_number is not None:
                record = record.model_copy(update={"holder": await self._name(holder_number)})
            charges.append(record)
        if len(charges) < found.antallRettsstiftelser:
            status, message = (
                AnswerStatus.PARTIAL,
                "Registeret har flere heftelser enn det ga opplysninger om.",
            )
        elif charges:
            status, message = AnswerStatus.ANSWERED, None
        else:
            status, message = AnswerStatus.EMPTY, "Det er ikke tinglyst heftelser i løsøre på avdøde."
        return Answer[Encumbrance](
            status=status, items=tuple(charges), provenance=(response.provenance,), message=message
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings

    async def _name(self, organisation_number: str) -> str:
        try:
            name = await self._names.name(organisation_number) if self._names else None
        except PortError:
            name = None  # the charge is what counts; the number is enough to find the holder
        return name or f"org.nr. {organisation_number}"


class OrganisationNames:
    """Looks up names in Enhetsregisteret and keeps them: they change seldom and are public."""

    def __init__(self, client: EnhetsregisterClient) -> None:
        self._client = client
        self._known: dict[str, str | None] = {}

    async def organisation(self, organisation_number: str) -> Enhet | None:
        """Return the organisation as it stands now; None when unknown or removed by law."""
        response = await self._client.organisation(organisation_number)
        return response.parse(Enhet) if response.status == 200 else None

    async def name(self, organisation_number: str) -> str | None:
        """Return the name; None when unknown or removed by law. A deleted organisation keeps its name."""
        if organisation_number not in self._known:
            found = await self.organisation(organisation_number)
            self._known[organisation_number] = found.navn if found else None
        return self._known[organisation_number]


def _refusal_of(register_name: str, response: RegisterResponse) -> PortError | None:
    try:
        body = Feil.model_validate_json(response.content)
    except ValidationError:
        return None
    if body.feilmelding is None:
        return None
    reasons = {400: "it does not accept the number", 403: "it has no agreement with us"}
    reason = f"{reasons.get(response.status, 'it refused the question')} ({response.status})"
    return Refused(register_name, reason, reference=body.korrelasjonsid or response.provenance.reference)


def register_client(
    name: str, settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> RegisterClient:
    """Make the HTTP client of one of the registers, which share an error body."""
    return RegisterClient(
        name,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        timeout_s=float(settings.extra.get("timeout_s", _TIMEOUT_S)),
        refusal=lambda response: _refusal_of(name, response),
    )


def build_pacts(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> EktepaktAdapter:
    """Make the adapter of Ektepaktregisteret."""
    client = EktepaktClient(
        register_client(PACTS_NAME, settings, http, clock, tokens), scope=settings.scope or PACT_SCOPE
    )
    return EktepaktAdapter(client, clock, findings=check_settings(settings, needs_scope=False))


def build_encumbrances(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> LosoreAdapter:
    """Make the adapter of Løsøreregisteret; `extra.names_base_url` names holders from Enhetsregisteret."""
    client = LosoreClient(
        register_client(CHARGES_NAME, settings, http, clock, tokens), scope=settings.scope or CHARGE_SCOPE
    )
    names_base_url = settings.extra.get("names_base_url")
    names = (
        build_organisation_names(
            ConnectorSettings(base_url=names_base_url, extra=settings.extra), http, clock, None
        )
        if names_base_url
        else None
    )
    return LosoreAdapter(client, clock, names, findings=check_settings(settings, needs_scope=False))


def build_organisation_names(
    settings: ConnectorSettings,
    http: httpx.AsyncClient,
    clock: Clock,
    tokens: TokenSource | None,  # noqa: ARG001  # every build is called alike; this register is open
) -> OrganisationNames:
    """Make the look-up of names in Enhetsregisteret, which is open."""
    return OrganisationNames(EnhetsregisterClient(register_client(NAMES_NAME, settings, http, clock, None)))
