"""Folkeregisteret as `PopulationRegister`."""

from collections.abc import Iterator, Sequence
from itertools import islice

import httpx
from pydantic import ValidationError

from connectors.folkeregisteret.client import PACKAGE, PARTS, FolkeregisteretClient
from connectors.folkeregisteret.mapping import to_record
from connectors.folkeregisteret.wire import Bulkoppslag, FeedEntry, Feil, Oppslag
from connectors.kit.client import RegisterClient
from connectors.kit.legal_basis import require_basis
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import PersonRecord, PopulationEvent
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused

REGISTER_NAME = "Folkeregisteret"
LARGEST_BULK = 1000
_TIMEOUT_S = 10.0


class FolkeregisteretAdapter:
    """Implements `settlement.ports.registers.PopulationRegister`."""

    def __init__(
        self, client: FolkeregisteretClient, clock: Clock, *, findings: tuple[str, ...] = ()
    ) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def look_up(
        self, person_number: str, *, case_reference: str, basis: LegalBasis | None = None
    ) -> Answer[PersonRecord]:
        """Ask for one person with relations, guardians and the estate's contact.

        An unknown number gives EMPTY. A number that has ceased comes back with the status the register gives.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
            Unavailable: try later.
            Refused: the token or the right does not reach.
            Malformed: the answer breaks the contract or is about somebody else.
        """
        (answer,) = await self.look_up_all([person_number], case_reference=case_reference, basis=basis)
        return answer

    async def look_up_all(
        self, person_numbers: Sequence[str], *, case_reference: str, basis: LegalBasis | None = None
    ) -> tuple[Answer[PersonRecord], ...]:
        """Ask for several persons in bulk; one answer for each number, in the order asked.

        Raises:
            NeedsPerson: no basis that holds now; nothing was sent.
            Unavailable: try later.
            Refused: the token or the right does not reach.
            Malformed: the answer breaks the contract, or is not about those we asked for.
        """
        require_basis(basis, self._clock, register_name=REGISTER_NAME, case_reference=case_reference)
        answers: list[Answer[PersonRecord]] = []
        for numbers in batched(person_numbers, LARGEST_BULK):
            response = await self._client.bulk_look_up(numbers)
            results = response.parse(Bulkoppslag).oppslag
            if [result.foedselsEllerDNummer for result in results] != list(numbers):
                raise response.malformed("the answer is not about those we asked for")
            answers += [_answer(result, response) for result in results]
        return tuple(answers)

    async def feed(self, *, after: int) -> tuple[PopulationEvent, ...]:
        """List feed events with a sequence above `after`, ascending, each once; unknown kinds are kept.

        The sequence has gaps, which mean nothing. An event may carry a time before those already told: the
        sequence is the order, and the register is read again before anything is done.
        """
        response = await self._client.feed(from_sequence=after + 1)
        if response.status == 404:
            if _code(response) is None:
                raise Refused(
                    REGISTER_NAME,
                    "it does not know the feed (404): look at the base address and the package",
                    reference=response.provenance.reference,
                )
            return ()
        entries = {entry.sekvensnummer: entry for entry in response.parse_many(FeedEntry)}
        return tuple(
            PopulationEvent(
                sequence=sequence,
                kind=entry.hendelse.hendelsetype,
                person_number=entry.hendelse.folkeregisteridentifikator,
                document_id=entry.hendelse.hendelsesdokument,
                recorded_at=entry.hendelse.ajourholdstidspunkt,
            )
            for sequence, entry in sorted(entries.items())
            if sequence > after
        )

    async def last_sequence(self) -> int:
        """Tell the feed's highest sequence now: where a reader that has never read begins."""
        response = await self._client.last_sequence()
        last = response.json()
        if type(last) is not int or last < 0:
            raise response.malformed("the last sequence is no number")
        return last

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def batched(numbers: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Cut a long question into those the register takes."""
    waiting = iter(numbers)
    while batch := tuple(islice(waiting, size)):
        yield batch


def _answer(result: Oppslag, response: RegisterResponse) -> Answer[PersonRecord]:
    person = result.folkeregisterperson
    if person is None:
        return Answer[PersonRecord](
            status=AnswerStatus.EMPTY,
            provenance=(response.provenance,),
            message="Folkeregisteret kjenner ikke dette nummeret.",
        )
    return Answer[PersonRecord](
        status=AnswerStatus.ANSWERED,
        items=(to_record(result.foedselsEllerDNummer, person),),
        provenance=(response.provenance,),
    )


def _code(response: RegisterResponse) -> str | None:
    try:
        return Feil.model_validate_json(response.content).any_code()
    except ValidationError:
        return None


def read_refusal(response: RegisterResponse) -> PortError | None:
    """Name the register's own code, whichever of the three error bodies came."""
    code = _code(response)
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
        timeout_s=float(settings.extra.get("timeout_s", _TIMEOUT_S)),
        retry_after_unit_s=0.001,  # this register counts Retry-After in milliseconds
        refusal=read_refusal,
    )
    findings = list(check_settings(settings))
    if settings.resource is not None:
        findings.append("The token must be asked for without a resource.")
    client = FolkeregisteretClient(
        register,
        scope=settings.scope,
        package=settings.extra.get("package", PACKAGE),
        parts=settings.extra.get("parts", ",".join(PARTS)).split(","),
    )
    return FolkeregisteretAdapter(client, clock, findings=tuple(findings))
