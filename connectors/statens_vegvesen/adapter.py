"""Autosys as `VehicleRegister`: all pages, with the deceased's part in each vehicle."""

from datetime import date

import httpx
from pydantic import ValidationError

from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import StaticBasic, TokenSource
from connectors.statens_vegvesen.client import AutosysClient
from connectors.statens_vegvesen.roles import UNKNOWN, SearchedPerson, decide_role
from connectors.statens_vegvesen.wire import Feil, Generelt, Kjoretoy, SokResponse
from settlement.domain.answers import Answer, AnswerStatus, Provenance
from settlement.domain.identifiers import birth_date_hint
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import VehicleRecord
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused, Unavailable

REGISTER_NAME = "Statens vegvesen"
_ROWS_A_PAGE = 50
_MOST_PAGES = 100  # 5000 vehicles: a count above that is a mistake, and is told as vehicles missing
_BASIC_SCOPE = "basic"
_TIMEOUT_S = 10.0


class VehicleAdapter:
    """Implements `settlement.ports.registers.VehicleRegister`."""

    def __init__(
        self,
        client: AutosysClient,
        clock: Clock,
        *,
        rows_a_page: int = _ROWS_A_PAGE,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._clock = clock
        self._rows_a_page = rows_a_page
        self._findings = findings

    async def owned(
        self,
        person_number: str,
        *,
        case_reference: str,
        birth_date: date | None = None,
        family_name: str | None = None,
        basis: LegalBasis | None = None,
    ) -> Answer[VehicleRecord]:
        """List vehicles where the person is owner, co-owner or lessee; scrapped ones are left out.

        `birth_date` and `family_name` (from the population register) tell the roles apart; without a birth
        date the one that the number implies is used. A vehicle that comes twice is one. PARTIAL: fewer
        vehicles came than the register counted, or a role cannot be told or is not confirmed.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        searched = SearchedPerson(birth_date or birth_date_hint(person_number), family_name)
        vehicles: dict[tuple[str | None, ...], Kjoretoy] = {}
        provenance: list[Provenance] = []
        rows_read, total = 0, 0
        for _ in range(_MOST_PAGES):
            response = await self._client.owned_by(
                person_number, first_row=rows_read + 1, rows=self._rows_a_page
            )
            provenance.append(response.provenance)
            if response.status == 204:
                break
            page = response.parse(SokResponse)
            total = page.antallTreffTotalt
            rows_read += len(page.kjoretoyresponser)
            for row in page.kjoretoyresponser:
                if row.kjoretoy is not None:
                    vehicles.setdefault(_key(row.kjoretoy), row.kjoretoy)
            if rows_read >= total or not page.kjoretoyresponser:
                break
        return _answer(
            list(vehicles.values()), tuple(provenance), searched, missing=max(total - len(vehicles), 0)
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def _answer(
    vehicles: list[Kjoretoy], provenance: tuple[Provenance, ...], searched: SearchedPerson, *, missing: int
) -> Answer[VehicleRecord]:
    records = tuple(_record(vehicle, searched) for vehicle in vehicles)
    messages = []
    if missing:
        messages.append(f"Registeret har {missing} kjøretøy til som det ikke ga opplysninger om.")
    unclear = [record.kjennemerke for record in records if record.role == UNKNOWN]
    if unclear:
        messages.append(
            f"Vi kan ikke se om avdøde eide, eide sammen med andre eller leide {', '.join(unclear)}. "
            "Se i vognkortet."
        )
    unconfirmed = [
        vehicle.kjoretoyId.kjennemerke or "uten kjennemerke"
        for vehicle in vehicles
        if vehicle.eierskap and vehicle.eierskap.eier and vehicle.eierskap.eier.erUverifisert
    ]
    if unconfirmed:
        messages.append(
            f"Registeret har ikke bekreftet hvem som eier {', '.join(unconfirmed)}. Se i vognkortet."
        )
    if messages:
        status = AnswerStatus.PARTIAL
    elif records:
        status = AnswerStatus.ANSWERED
    else:
        status = AnswerStatus.EMPTY
        messages.append("Avdøde står ikke med kjøretøy i Autosys.")
    messages += [note for note in map(_limits, vehicles) if note]
    return Answer[VehicleRecord](
        status=status, items=records, provenance=provenance, message=" ".join(messages) or None
    )


def _limits(vehicle: Kjoretoy) -> str | None:
    limits = vehicle.godkjenning.registreringsbegrensninger if vehicle.godkjenning else None
    named = [
        one.kodeBeskrivelse or one.kodeVerdi for one in (limits.registreringsbegrensning if limits else ())
    ]
    told = ", ".join(name for name in named if name)
    if not told:
        return None
    return f"{vehicle.kjoretoyId.kjennemerke or 'Et kjøretøy'} er registrert med begrensning: {told}."


def _key(vehicle: Kjoretoy) -> tuple[str | None, ...]:
    named = vehicle.kjoretoyId
    return named.kuid, named.understellsnummer, named.kjennemerke


def _record(vehicle: Kjoretoy, searched: SearchedPerson) -> VehicleRecord:
    approval = vehicle.godkjenning.tekniskGodkjenning if vehicle.godkjenning else None
    technical = approval.tekniskeData if approval else None
    general = (technical.generelt if technical else None) or Generelt()
    classification = approval.kjoretoyklassifisering if approval else None
    first = vehicle.forstegangsregistrering
    registration = vehicle.registrering.registreringsstatus if vehicle.registrering else None
    return VehicleRecord(
        kjennemerke=vehicle.kjoretoyId.kjennemerke or "uten kjennemerke",
        make=general.merke[0].merke if general.merke else None,
        model=general.handelsbetegnelse[0] if general.handelsbetegnelse else None,
        group=classification.beskrivelse if classification else None,
        first_registered_on=first.registrertForstegangNorgeDato if first else None,
        status=registration.kodeVerdi if registration else "UKJENT",
        role=decide_role(vehicle.eierskap, searched),
        co_owned=vehicle.eierskap is not None and vehicle.eierskap.medeier is not None,
    )


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Take a used-up quota (422) as try later, and name the register's own error id."""
    reference = response.provenance.reference
    if response.status == 422:
        return Unavailable(REGISTER_NAME, "the quota of look-ups is used up for now", reference=reference)
    try:
        body = Feil.model_validate_json(response.content)
    except ValidationError:
        return None
    codes = ", ".join(str(code.kode) for code in body.responskoder if code.kode is not None)
    if not codes:
        return None
    return Refused(
        REGISTER_NAME,
        f"it refused the question ({response.status}, code {codes})",
        reference=body.svvguid or reference,
    )


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> VehicleAdapter:
    """Make the adapter from its settings: HTTP Basic when a user name is given, else Maskinporten."""
    user_name, password = settings.extra.get("username"), settings.extra.get("password")
    basic = StaticBasic(user_name, password) if user_name and password else None
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=basic or tokens,
        timeout_s=float(settings.extra.get("timeout_s", _TIMEOUT_S)),
        refusal=read_refusal,
    )
    findings = check_settings(settings, needs_scope=basic is None)
    scope = _BASIC_SCOPE if basic else settings.scope
    rows_a_page = int(settings.extra.get("rows_a_page", _ROWS_A_PAGE))
    client = AutosysClient(register, scope=scope)
    return VehicleAdapter(client, clock, rows_a_page=rows_a_page, findings=findings)
