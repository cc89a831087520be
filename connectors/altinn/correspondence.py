"""Altinn Correspondence as `Correspondence`: messages with documents to the inbox of one recipient."""

from uuid import UUID, uuid5

import httpx
from pydantic import ValidationError

from connectors.altinn.adapter import ELEVEN_DIGITS, REGISTER_NAME, altinn_client
from connectors.altinn.correspondence_client import SCOPE, CorrespondenceClient
from connectors.altinn.error_codes import MEANINGS, SENTENCES, Meaning
from connectors.altinn.wire_correspondence import (
    AnsweredId,
    CorrespondenceDetails,
    CorrespondenceIds,
    CorrespondenceOverview,
    InitializeAnswer,
    Problem,
)
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from connectors.kit.tokens import TokenSource
from settlement.ports.channels import CorrespondenceOrder, DeliveryReport, DeliveryState, Receipt
from settlement.ports.clock import Clock
from settlement.ports.errors import PortError, Refused, Unavailable

LONGEST_TITLE = 255
LONGEST_BODY = 30_000
MOST_DOCUMENTS = 100
UPLOAD_AHEAD_FROM = 5 * 1024 * 1024
"""Above this many bytes each file goes by itself, so that a cut connection costs one file and not all."""

_LANGUAGES = frozenset({"nb", "nn", "en"})
_KEYS = UUID("0a3f2a52-6c3f-4e0b-9f3b-5a41f2f5d0c1")
_STATES = {
    "Initialized": DeliveryState.UNDER_WAY,
    "ReadyForPublish": DeliveryState.UNDER_WAY,
    "Published": DeliveryState.DELIVERED,
    "Fetched": DeliveryState.DELIVERED,
    "Read": DeliveryState.READ,
    "Replied": DeliveryState.READ,
    "Archived": DeliveryState.READ,
    "AttachmentsDownloaded": DeliveryState.READ,
    "Forwarded": DeliveryState.READ,
    "PurgedByRecipient": DeliveryState.READ,
    "Confirmed": DeliveryState.CONFIRMED,
    "PurgedByAltinn": DeliveryState.NOT_NEEDED,
    "Reserved": DeliveryState.FAILED,
    "Failed": DeliveryState.FAILED,
}


def altinn_key(idempotency_key: str) -> str:
    """Make the uuid that Altinn wants as a key: the same one for the same key of ours."""
    return str(uuid5(_KEYS, idempotency_key))


class CorrespondenceAdapter:
    """Implements `settlement.ports.channels.Correspondence`."""

    def __init__(self, client: CorrespondenceClient, clock: Clock, *, findings: tuple[str, ...] = ()) -> None:
        self._client = client
        self._clock = clock
        self._findings = findings

    async def send(self, order: CorrespondenceOrder) -> Receipt:
        """Send once per idempotency key; a key that Altinn has seen gives the receipt of the first time.

        Raises:
            Refused: the recipient has reserved against digital post or cannot be written to, or the message
                breaks a limit; the caller tries the next channel.
            Unavailable: try later with the same key.
        """
        _check(order)
        key = altinn_key(order.idempotency_key)
        if sum(len(document.content) for document in order.documents) > UPLOAD_AHEAD_FROM:
            response = await self._send_after_upload(order, key)
        elif order.documents:
            response = await self._client.initialize_with_files(order, key=key)
        else:
            response = await self._client.initialize(order, key=key)
        if response.status == 409:
            return await self._read_back(response, key)
        sent = response.parse(InitializeAnswer).correspondences
        if len(sent) != 1:
            raise response.malformed("the answer is not about the one message we sent")
        return Receipt(reference=str(sent[0].correspondenceId), at=self._clock.now())

    async def report(self, reference: str) -> DeliveryReport:
        """Tell how a message has fared.

        One that waits to be opened after the day it should be confirmed by has not been read.

        Raises:
            Refused: there is no such message.
            Malformed: it stands in a way that the specification does not have.
        """
        response = await self._client.overview(reference)
        overview = response.parse(CorrespondenceOverview)
        state = _STATES.get(overview.status)
        if state is None:
            raise response.malformed("the message has an unknown status")
        due = overview.dueDateTime
        if state is DeliveryState.DELIVERED and due is not None and due < self._clock.now():
            state = DeliveryState.NOT_READ
        return DeliveryReport(idempotency_key=overview.sendersReference, state=state, why=overview.status)

    async def history(self, reference: str) -> tuple[str, ...]:
        """List the statuses a message has had, oldest first, in Altinn's words."""
        details = (await self._client.details(reference)).parse(CorrespondenceDetails)
        return tuple(event.status for event in details.statusHistory)

    async def withdraw(self, reference: str) -> None:
        """Take a message back before it is published; one that is taken back already is fine.

        Raises:
            Refused: it is published.
        """
        response = await self._client.purge(reference)
        if response.status == 400 and _meaning(response) is not Meaning.DONE_BEFORE:
            raise refusal_of(response)
        if response.status == 200:
            response.parse(AnsweredId)

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings

    async def _send_after_upload(self, order: CorrespondenceOrder, key: str) -> RegisterResponse:
        uploaded: list[str] = []
        try:
            for document in order.documents:
                made = await self._client.initialize_attachment(document, reference=order.idempotency_key)
                attachment = str(made.parse(AnsweredId).root)
                uploaded.append(attachment)
                answer = await self._client.upload(attachment, document.content)
                if answer.status == 400 and _meaning(answer) is not Meaning.DONE_BEFORE:
                    raise refusal_of(answer)
            response = await self._client.initialize(order, key=key, attachments=uploaded)
        except Refused:
            await self._clean_up(uploaded)
            raise
        if response.status == 409:
            await self._clean_up(uploaded)
        return response

    async def _clean_up(self, attachments: list[str]) -> None:
        """Take away files that no message got; what is left behind lapses by itself at Altinn."""
        for attachment in attachments:
            try:
                await self._client.purge_attachment(attachment)
            except PortError:
                return

    async def _read_back(self, conflict: RegisterResponse, key: str) -> Receipt:
        if _meaning(conflict) is not Meaning.SAME_KEY:
            raise refusal_of(conflict)
        response = await self._client.find_by_key(key)
        ids = response.parse(CorrespondenceIds).ids
        if len(ids) != 1:
            raise response.malformed(SENTENCES[Meaning.SAME_KEY])
        return Receipt(reference=str(ids[0]), at=self._clock.now(), repeated=True)


def _check(order: CorrespondenceOrder) -> None:
    """Refuse what Altinn would refuse, and what must never leave the house."""
    if (order.recipient_person_number is None) == (order.recipient_organisation_number is None):
        raise Refused(REGISTER_NAME, "a message has one recipient: a person or an organisation")
    names = " ".join(document.file_name for document in order.documents)
    if ELEVEN_DIGITS.search(f"{order.title} {order.summary} {order.idempotency_key} {names}"):
        raise Refused(REGISTER_NAME, "the message's title, key or a file's name holds an identity number")
    broken = [
        sentence
        for is_broken, sentence in (
            (not order.title.strip() or len(order.title) > LONGEST_TITLE, "the title is empty or too long"),
            (len(order.summary) > LONGEST_TITLE, "the summary is too long"),
            (not order.body.strip() or len(order.body) > LONGEST_BODY, "the text is empty or too long"),
            (order.language not in _LANGUAGES, "the language is not nb, nn or en"),
            (len(order.documents) > MOST_DOCUMENTS, "there are too many documents"),
            (any(not document.content for document in order.documents), "a document is empty"),
        )
        if is_broken
    ]
    if broken:
        raise Refused(REGISTER_NAME, f"the message breaks its limits: {', '.join(broken)}")


def _code(response: RegisterResponse) -> int | None:
    try:
        return Problem.model_validate_json(response.content).errorCode
    except ValidationError:
        return None


def _meaning(response: RegisterResponse) -> Meaning | None:
    code = _code(response)
    return None if code is None else MEANINGS.get(code)


def refusal_of(response: RegisterResponse) -> PortError:
    """Say what a refusal means to us; the number of Altinn's error goes with it, its text does not."""
    code, meaning = _code(response), _meaning(response)
    what = SENTENCES[meaning] if meaning else "it refused the message"
    reason = f"{what} (error {code})" if code else f"{what} ({response.status})"
    kind = Unavailable if meaning is Meaning.TRY_LATER else Refused
    return kind(REGISTER_NAME, reason, reference=response.provenance.reference)


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> CorrespondenceAdapter:
    """Make the adapter from its settings.

    `extra` holds `resource_id` (the correspondence service in Altinn's resource registry, without
    `urn:altinn:resource:`) and may hold `sender_name`.

    Raises:
        Refused: no token source was given.
    """
    register = altinn_client(settings, http, clock, tokens, refusal=refusal_of)
    client = CorrespondenceClient(
        register,
        scope=settings.scope or SCOPE,
        resource_id=settings.extra.get("resource_id", ""),
        sender=settings.extra.get("sender_name", "Oppgjør etter dødsfall"),
    )
    findings = check_settings(settings, needs_scope=False, extra_keys=("resource_id",))
    return CorrespondenceAdapter(client, clock, findings=findings)
