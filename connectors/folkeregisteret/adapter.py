"""Folkeregisteret as `PopulationRegister`."""

import httpx
from pydantic import ValidationError

from connectors.folkeregisteret.client import PACKAGE, FolkeregisteretClient
from connectors.folkeregisteret.mapping import to_record
from connectors.folkeregisteret.wire import Bulkoppslag, FeedEntry, Feil
from connectors.kit.client import RegisterClient
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import PersonRecord, PopulationEvent
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "Folkeregisteret"


class FolkeregisteretAdapter:
    """Implements `settlement.ports.registers.PopulationRegister`."""

    def __init__(self, client: FolkeregisteretClient, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._findings = findings

    async def look_up(self, person_number: str) -> Answer[PersonRecord]:
        """Ask for one person with relations and guardians.

        An unknown number gives EMPTY. A number that has ceased comes back with the status the register gives.

        Raises:
            Unavailable: try later.
            Refused: the token or the right does not reach.
            Malformed: the answer breaks the contract or is about somebody else.
        """
        response = await self._client.bulk_look_up([person_number])
        results = response.parse(Bulkoppslag).oppslag
        if len(results) != 1 or results[0].foedselsEllerDNummer != person_number:
            raise response.malformed("the answer is not about the person we asked for")
        person = results[0].folkeregisterperson
        if person is None:
            return Answer[PersonRecord](
                status=AnswerStatus.EMPTY,
                provenance=(response.provenance,),
                message="Folkeregisteret kjenner ikke dette nummeret.",
            )
        return Answer[PersonRecord](
            status=AnswerStatus.ANSWERED,
            items=(to_record(person_number, person),),
            provenance=(response.provenance,),
        )

    async def feed(self, *, after: int) -> tuple[PopulationEvent, ...]:
        """List feed events with a sequence above `after`, ascending; unknown kinds are kept."""
        response = await self._client.feed(from_sequence=after + 1)
        if response.status == 404:
            return ()
        return tuple(
            PopulationEvent(
                sequence=entry.sekvensnummer,
                kind=entry.hendelse.hendelsetype,
                person_number=entry.hendelse.folkeregisteridentifikator,
                document_id=entry.hendelse.hendelsesdokument,
                recorded_at=entry.hendelse.ajourholdstidspunkt,
            )
            for entry in response.parse_many(FeedEntry)
            if entry.sekvensnummer > after
        )

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Name the register's own code, whichever of the three error bodies came."""
    try:
        code = Feil.model_validate_json(response.content).any_code()
    except ValidationError:
        code = None
    shown = f", code {code[:40]}" if code else ""
    meaning = {
        401: "it does not accept our token",
        403: "it says we have no right to ask this",
        406: "the sequence is more than 36 months old; start from the last sequence",
    }.get(response.status, "it refused the question")
    reason = f"{meaning} ({response.status}{shown})"
    return Refused(REGISTER_NAME, reason, reference=response.provenance.reference)


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> FolkeregisteretAdapter:
    """Make the adapter from its settings; `extra` may hold another `package` path."""
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        retry_after_unit_s=0.001,  # this register counts Retry-After in milliseconds
        refusal=read_refusal,
    )
    findings = list(check_settings(settings))
    if settings.resource is not None:
        findings.append("The token must be asked for without a resource.")
    client = FolkeregisteretClient(
        register, scope=settings.scope, package=settings.extra.get("package", PACKAGE)
    )
    return FolkeregisteretAdapter(client, findings=tuple(findings))
