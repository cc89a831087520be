"""Print and post through the access point, as `DigitalPost`."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from cryptography import x509
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from connectors.digital_post.client import SCOPE, DigitalPostClient
from connectors.digital_post.letter import (
    REGISTER_NAME,
    business_document,
    instance_identifier,
    package,
    print_address,
)
from connectors.digital_post.wire import IncomingMessage, MessageStatus, PrintAddress
from connectors.kit.client import RegisterClient
from connectors.kit.settings import ConnectorSettings, check_settings, is_loopback
from connectors.kit.tokens import TokenSource
from settlement.ports.channels import LetterOrder, Receipt
from settlement.ports.clock import Clock
from settlement.ports.errors import Refused, Unavailable

_FAILED = "FEILET"
_PRINTER = "974761076"


@dataclass(frozen=True)
class Sender:
    """Who we are on the envelope, and for whom the package is encrypted."""

    organisation_number: str
    printer: str
    return_address: PrintAddress
    certificate: x509.Certificate | None


@dataclass(frozen=True)
class LetterReceipt:
    """What the printer tells of a letter: mottakskvittering, returpostkvittering or feil.

    `conversation` is `letter.conversation_identifier` of the reference in the letter's own `Receipt`.
    """

    receipt_id: str
    conversation: str
    kind: str
    at: datetime


class DigitalPostAdapter:
    """Implements `settlement.ports.channels.DigitalPost`."""

    def __init__(
        self,
        client: DigitalPostClient,
        tokens: TokenSource,
        clock: Clock,
        *,
        sender: Sender,
        scope: str = SCOPE,
        findings: tuple[str, ...] = (),
    ) -> None:
        self._client = client
        self._tokens = tokens
        self._clock = clock
        self._sender = sender
        self._scope = scope
        self._findings = findings

    async def send_letter(self, order: LetterOrder) -> Receipt:
        """Print and post, once per idempotency key.

        The access point is asked first whether it has the message, because the answer to an earlier try may
        have been lost.

        Raises:
            Refused: the address is incomplete, or the access point failed the message.
            Unavailable: try later with the same key.
        """
        address = print_address(order)
        identifier = instance_identifier(order.idempotency_key)
        if await self._has_been_taken(identifier):
            return Receipt(reference=identifier, at=self._clock.now(), repeated=True)
        sealed = package(
            order.pdf, sender=self._sender.organisation_number, certificate=self._sender.certificate
        )
        document = business_document(
            identifier=identifier,
            address=address,
            package_bytes=sealed,
            sender=self._sender.organisation_number,
            printer=self._sender.printer,
            return_address=self._sender.return_address,
            token=await self._tokens.token(scope=self._scope),
            now=self._clock.now(),
        )
        try:
            await self._client.send(document, sealed)
        except (Unavailable, Refused):
            if not await self._has_been_taken(identifier):  # the answer may have been lost after the effect
                raise
        return Receipt(reference=identifier, at=self._clock.now())

    async def _has_been_taken(self, identifier: str) -> bool:
        """Tell whether the access point has the message.

        Raises:
            Refused: it has, and could not send it.
        """
        earlier = await self._client.statuses(identifier)
        if earlier.status != 200:
            return False
        statuses = earlier.parse_many(MessageStatus)
        if any(status.status == _FAILED for status in statuses):
            raise Refused(REGISTER_NAME, "the access point could not send the letter", reference=identifier)
        return True

    async def receipts(self) -> tuple[LetterReceipt, ...]:
        """List receipts that have not been acknowledged."""
        response = await self._client.inbox(sender=f"0192:{self._sender.organisation_number}")
        if response.status == 204:
            return ()
        found = []
        for message in response.parse_many(IncomingMessage):
            document = message.standardBusinessDocument
            try:
                header = document["standardBusinessDocumentHeader"]
                identification = header["documentIdentification"]
                kind = str(identification["type"])
                conversation = header["businessScope"]["scope"][0]["instanceIdentifier"]
                at = datetime.fromisoformat(document[kind]["tidspunkt"])
            except (KeyError, IndexError, TypeError, ValueError):
                raise response.malformed("a receipt lacks a part of its envelope") from None
            found.append(
                LetterReceipt(str(identification["instanceIdentifier"]), str(conversation), kind, at)
            )
        return tuple(found)

    async def acknowledge(self, receipt: LetterReceipt) -> None:
        """Take a receipt out of the inbox, after it has been recorded."""
        await self._client.mark_read(receipt.receipt_id)

    async def check_configuration(self) -> tuple[str, ...]:
        """List what is wrong with the settings; asks nobody."""
        return self._findings


def build(
    settings: ConnectorSettings, http: httpx.AsyncClient, clock: Clock, tokens: TokenSource | None
) -> DigitalPostAdapter:
    """Make the adapter from its settings.

    `extra` holds `organisation_number`, `key_file` (a private JWK that signs), `return_name`,
    `return_street`, `return_postal_code` and `return_city`; `printer` (organisation number); and
    `certificate_file` (PEM), or `encryption` = `none` for the simulator.

    Raises:
        Refused: no token source, or a key or certificate that cannot be read, or encryption left open.
    """
    extra = settings.extra
    if tokens is None:
        raise Refused(REGISTER_NAME, "it needs a source of Maskinporten tokens; check the settings")
    needed = (
        "organisation_number",
        "key_file",
        "return_name",
        "return_street",
        "return_postal_code",
        "return_city",
    )
    findings = list(check_settings(settings, needs_scope=False, extra_keys=needed))
    if extra.get("encryption") == "none" and not is_loopback(settings.base_url):
        findings.append("Letters are not encrypted for the printer: right only against the simulator.")
    sender = Sender(
        organisation_number=extra["organisation_number"],
        printer=extra.get("printer", _PRINTER),
        return_address=PrintAddress(
            navn=extra["return_name"],
            adresselinje1=extra["return_street"],
            postnummer=extra["return_postal_code"],
            poststed=extra["return_city"],
        ),
        certificate=_certificate(extra),
    )
    register = RegisterClient(
        REGISTER_NAME,
        base_url=settings.base_url,
        http=http,
        clock=clock,
        tokens=tokens,
        timeout_s=settings.timeout_s(),
    )
    scope = settings.scope or SCOPE
    client = DigitalPostClient(register, scope=scope, key=_key(Path(extra["key_file"])))
    return DigitalPostAdapter(client, tokens, clock, sender=sender, scope=scope, findings=tuple(findings))


def _key(path: Path) -> RSAKey:
    try:
        return RSAKey.import_key(json.loads(path.read_text()))
    except (OSError, ValueError, JoseError):
        raise Refused(REGISTER_NAME, "the signing key cannot be read; check the setting key_file") from None


def _certificate(extra: dict[str, str]) -> x509.Certificate | None:
    if extra.get("encryption") == "none":
        return None
    try:
        return x509.load_pem_x509_certificate(Path(extra["certificate_file"]).read_bytes())
    except (KeyError, OSError, ValueError):
        reason = "the printer's certificate cannot be read; check the setting certificate_file"
        raise Refused(REGISTER_NAME, reason) from None
